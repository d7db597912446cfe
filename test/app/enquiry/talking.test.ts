import { createConversations } from '../../../src/app/enquiry/conversations.ts';
import { route } from '../../../src/app/router.ts';
import { openCouncil, placeOf } from '../../fakes/council.ts';

const NOWHERE = { load: async () => undefined, save: async () => undefined };
let council: Awaited<ReturnType<typeof openCouncil>>;

beforeAll(async () => {
  council = await openCouncil();
});

/** What is said to the last of several messages of one person in one place. */
async function lastOf(turns: string, who = 'CPMO performance manager'): Promise<string> {
  const conversations = createConversations(NOWHERE, council.services.clock, council.log);
  const person = council.plan.people.find(({ name }) => name === who);
  if (!person) throw new Error(`nobody in the sample is called ${who}`);
  let said = '';
  for (const text of turns.split(' / ')) {
    const actor = { aadObjectId: person.aadObjectId, name: who };
    const reply = await route(
      { ...council.services, conversations },
      { actor, place: placeOf('personal', turns), input: { kind: 'text', text } },
    );
    said = reply.screen === 'answer' ? reply.answer.reading : reply.summary;
  }
  return said;
}

test.each([
  ['red risks / who owns the first one', /^Accountable for R1: Chief Executive/],
  ['red risks / what is being done on the first / and the other one, who owns it', /^Accountable for R2: /],
  ['which kpis are red / tell me about the second one / who signs it off', /^Validator of K18: /],
  ["who hasn't returned for august / who do I chase for the last one", /^Accountable for K03: /],
  [
    "what's due from me this month / who owns the first one",
    /^Accountable for K\d\d: /,
    'Director of Finance',
  ],
  ['which milestones are late / which of them are red', /^Milestones, late, red: 3$/],
  ['what are my kpis / which are late', /^Indicators owned by .*: 2$/, 'Director of Customer Services'],
  ['tell me about 10.8 / what else in that programme is late', /^Milestones of P10, late: /],
  ['tell me about programme 8 / how many are complete', /^Milestones of P8, complete: 1$/],
  [
    "What's waiting on the transformation proposals? / and when do those proposals land now",
    /^2\.3 .* 18 October 2024/,
  ],
  ['tell me about 2.3 / what waits for it / who owns it', /^Accountable for 2\.4: /],
  ['what is red / just the milestones', /^Milestones, red: 3$/],
  ['milestones that are late / only in HR / ok and finance?', /^Milestones in Finance, late: 2$/],
  ['finance savings / which one is worst / what is being done', /^Saving S\d /],
  ['which kpis are red / What is the top risk?', /^(?!K\d)(?!The return).*(?:R\d|[Rr]isk)/],
  ['red risks / When is the last milestone due?', /^(?!.*\bR\d)/],
  ['red risks / who owns the second milestone?', /^(?!.*\bR\d)/],
  ['which kpis are red / How is the top programme doing?', /^(?!.*\bK\d\d)/],
  ['business rates / and council tax / which is worse', /^Indicators K11, K13|K13/],
])('“%s” is answered from what is on the table', async (turns, expected, who = undefined) => {
  expect(await lastOf(turns as string, who as string | undefined)).toMatch(expected as RegExp);
});

test('a direction against last year is judged by last year', async () => {
  expect(await lastOf('ombudsman complaints upheld / is that better than last year')).toMatch(/^Yes: K04 /);
});

test('a pronoun after an answer about one thing never goes to a list of others', async () => {
  for (const follow of [
    'who owns it?',
    'why is that?',
    'when is it due?',
    'is it late?',
    'what is being done about it?',
  ])
    expect(await lastOf(`which milestones are late / tell me about 10.5 / ${follow}`)).toContain('10.5');
});

test('without anything before it, what points at nothing says so', async () => {
  expect(await lastOf('who owns the first one?')).toMatch(
    /^(?:I do not know|I do not have|There was nothing)/,
  );
});
