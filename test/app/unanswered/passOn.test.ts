import type { Reply } from '../../../src/app/reply.ts';
import { route } from '../../../src/app/router.ts';
import { enquiryOutgoing, expandEnquiry, isOfEnquiry } from '../../../src/app/unanswered/tellAsker.ts';
import { UNANSWERED_UNIT } from '../../../src/app/unansweredPorts.ts';
import { MOST_ASKERS } from '../../../src/domain/unanswered/unansweredEnquiry.ts';
import {
  actorOf,
  addressOf,
  openCouncil,
  PEOPLE,
  type PersonName,
  placeOf,
  type TestCouncil,
} from '../../fakes/council.ts';

const LIDO = 'How many swimmers use the lido?';
let council: TestCouncil;
beforeEach(async () => {
  council = await openCouncil();
});

const does = (who: PersonName, input: Parameters<typeof route>[1]['input']): Promise<Reply> =>
  route(council.services, { actor: actorOf(who), place: placeOf('personal', who), input });
const says = (who: PersonName, text: string) => does(who, { kind: 'text', text });
const presses = (who: PersonName, verb: string, data: object) => does(who, { kind: 'action', verb, data });
const passesOn = (who: PersonName, text = LIDO) => presses(who, 'pass-on', { text });
const open = () => council.stores.unanswered.open();
const theId = async () => (await open())[0]?.id ?? '';
const settles = async (verb: string, more: object = {}) =>
  presses('performanceManager', verb, {
    enquiry: await theId(),
    operation: 'this-operation',
    ...more,
  });

/** What the bot says of its own accord because of what waits, and to whom. */
async function told(): Promise<readonly { readonly to: string | undefined; readonly said: string }[]> {
  const outgoing = enquiryOutgoing(council.services, async () => council.plan);
  const said = [];
  for (const event of await council.stores.outbox.pending(UNANSWERED_UNIT)) {
    if (event.kind !== 'recorded' || !isOfEnquiry(event)) throw new Error('It is of something else');
    for (const delivery of await expandEnquiry(council.services, event)) {
      const composed = await outgoing.compose(delivery);
      if (composed.do === 'post' && composed.content.screen === 'reply')
        said.push({ to: delivery.person, said: composed.content.reply.summary });
    }
  }
  return said;
}

const reached = async (...people: readonly PersonName[]) => {
  for (const who of people)
    await council.stores.people.saveReach({
      person: PEOPLE[who],
      address: addressOf(who),
    });
};

test('a refusal offers to tell the performance team, and an answer does not', async () => {
  expect(await says('directorOfFinance', LIDO)).toMatchObject({ screen: 'answer', mayPassOn: true });
  expect(await says('leader', LIDO)).toMatchObject({ mayPassOn: true });
  for (const reply of [await says('stranger', LIDO), await says('directorOfFinance', 'how is K11 doing?')])
    expect(reply).not.toHaveProperty('mayPassOn');
});

test('asking keeps nothing; a press keeps the question, who, when and what was not understood', async () => {
  await says('directorOfFinance', LIDO);
  expect(await open()).toEqual([]);
  const reply = await passesOn('directorOfFinance');
  expect(reply).toMatchObject({ screen: 'notice', tone: 'done' });
  expect(reply.summary).toContain('Passed on to the performance team');
  expect(await open()).toEqual([
    {
      id: expect.any(String),
      text: LIDO,
      refusal: expect.stringMatching(/^I do not .*“(?:lido|swimmers)”/),
      askers: [
        {
          by: { aadObjectId: PEOPLE.directorOfFinance, name: 'Director of Finance' },
          at: '2024-10-08T08:00:00.000Z',
        },
      ],
      standing: { state: 'open' },
    },
  ]);
});

test('a second press adds nothing, and the same question by others is counted', async () => {
  await passesOn('directorOfFinance');
  expect((await passesOn('directorOfFinance')).summary).toContain('once');
  const reply = await passesOn('leader', ' how many SWIMMERS use the lido ');
  expect(reply.summary).toContain('One other asked it, too.');
  const [only, ...more] = await open();
  expect(more).toEqual([]);
  expect(only?.askers.map(({ by }) => by.aadObjectId)).toEqual([PEOPLE.directorOfFinance, PEOPLE.leader]);
});

test('two who press in the same moment are both counted', async () => {
  await Promise.all([passesOn('directorOfFinance'), passesOn('leader'), passesOn('directorOfHr')]);
  expect((await open()).map(({ askers }) => askers.length)).toEqual([3]);
});

test('more than enough people are not added, and are told so', async () => {
  await passesOn('directorOfFinance');
  const subject = { kind: 'enquiry', code: await theId() } as const;
  const stands = await council.stores.unanswered.find(subject);
  if (!stands) throw new Error('It is not there');
  const [first] = stands.enquiry.askers;
  const askers = Array.from({ length: MOST_ASKERS }, (_, at) => ({
    ...first,
    by: { aadObjectId: `somebody-${at}`, name: 'Somebody' },
  })) as unknown as typeof stands.enquiry.askers;
  const more = { ...stands, sequence: 2, enquiry: { ...stands.enquiry, askers } };
  await council.stores.unanswered.save([{ versions: [more], events: [] }]);
  expect((await passesOn('leader')).summary).toContain('your name was not added');
  expect((await open())[0]?.askers).toHaveLength(MOST_ASKERS);
});

test('one that can be answered by now is answered, and not listed', async () => {
  expect(await passesOn('directorOfFinance', 'how is K11 doing?')).toMatchObject({
    screen: 'answer',
    answer: { kind: 'item' },
  });
  expect(await open()).toEqual([]);
});

test('the list shows what most people asked first, to the performance team alone', async () => {
  await passesOn('directorOfFinance', 'How many dogs live in the park?');
  for (const who of ['directorOfFinance', 'leader'] as const) await passesOn(who);
  const reply = await says('performanceManager', 'questions I could not answer');
  expect(reply).toMatchObject({ screen: 'unanswered list' });
  if (reply.screen !== 'unanswered list') throw new Error('It is another screen');
  expect(reply.list.lines.map(({ text }) => text)).toEqual([LIDO, 'How many dogs live in the park?']);
  expect(await says('directorOfFinance', 'questions you could not answer')).toMatchObject({
    refused: 'answer an enquiry',
  });
});

test('an empty list says how questions come to it', async () => {
  expect((await says('performanceManager', 'unanswered questions')).summary).toContain(
    'Tell the performance team',
  );
});

test('whoever asked is told the answer in their own chat, once each, and the list has it no more', async () => {
  await reached('directorOfFinance', 'leader');
  for (const who of ['directorOfFinance', 'leader', 'directorOfHr'] as const) await passesOn(who);
  await settles('answer-unanswered', { answer: 'The leisure trust counts them.' });
  expect(await open()).toEqual([]);
  expect(council.nudges.map(({ division }) => division)).toContain(UNANSWERED_UNIT);
  expect(await told()).toEqual(
    [PEOPLE.directorOfFinance, PEOPLE.leader].map((to) => ({
      to,
      said: expect.stringMatching(/You asked: “How many.*: The leisure trust counts them\./),
    })),
  );
});

test('whoever asked is told the answer although somebody passed the same question on again meanwhile', async () => {
  await reached('directorOfFinance', 'leader');
  await passesOn('directorOfFinance');
  await settles('answer-unanswered', { answer: 'The leisure trust counts them.' });
  await passesOn('leader');
  expect(await told()).toEqual([
    {
      to: PEOPLE.directorOfFinance,
      said: expect.stringMatching(/You asked: “How many.*: The leisure trust counts them\./),
    },
  ]);
});

test('another answer from the same box is not taken for the one that was sent', async () => {
  await passesOn('directorOfFinance');
  const enquiry = await theId();
  const sends = (answer: string): Promise<Reply> =>
    presses('performanceManager', 'answer-unanswered', { enquiry, operation: 'this-operation', answer });
  await sends('The leisure trust counts them.');
  expect((await sends('The leisure trust counts them.')).summary).toContain('Whoever asked is told');
  const other = await sends('Nobody counts them.');
  expect(other.summary).toContain('Nothing was added');
});

test('closing tells whoever asked that it cannot be answered; a second press adds nothing', async () => {
  await reached('directorOfFinance');
  await passesOn('directorOfFinance');
  const data = { enquiry: await theId(), operation: 'this-operation' };
  expect((await presses('performanceManager', 'close-unanswered', data)).summary).toContain('Closed');
  expect((await presses('performanceManager', 'close-unanswered', data)).summary).toContain('Closed');
  expect((await presses('performanceOfficer', 'close-unanswered', data)).summary).toContain('before');
  expect((await told()).map(({ said }) => said)).toEqual([expect.stringContaining('cannot answer it')]);
});

test('a question that was settled is on the list again when it is passed on again', async () => {
  await passesOn('directorOfFinance');
  await settles('close-unanswered');
  await passesOn('leader');
  expect((await open()).map(({ askers }) => askers.map(({ by }) => by.aadObjectId))).toEqual([
    [PEOPLE.leader],
  ]);
});

test.each([
  ['', 'Nothing was sent'],
  ['n/a', 'Nothing was sent'],
  ['x'.repeat(1001), 'at most 1,000 characters'],
])('an answer of “%.10s” comes back in its box', async (answer, problem) => {
  await passesOn('directorOfFinance');
  const reply = await settles('answer-unanswered', { answer });
  expect(reply).toMatchObject({ screen: 'unanswered form', form: { typed: answer } });
  expect(reply.summary).toContain(problem);
  expect(await open()).toHaveLength(1);
});

test('passing on costs one point read and one transaction', async () => {
  await says('directorOfFinance', LIDO);
  council.calls.length = 0;
  await passesOn('directorOfFinance');
  expect(council.calls.filter((call) => !call.startsWith('plans.'))).toEqual([
    'unanswered.find',
    'unanswered.save',
  ]);
});
