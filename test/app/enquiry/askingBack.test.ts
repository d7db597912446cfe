import { createConversations } from '../../../src/app/enquiry/conversations.ts';
import type { Reply } from '../../../src/app/reply.ts';
import { route } from '../../../src/app/router.ts';
import { loadCardTemplates } from '../../../src/teams/cardTemplates.ts';
import { createRenderer } from '../../../src/teams/renderReply.ts';
import { openCouncil, placeOf, pressing, type TestCouncil, typing } from '../../fakes/council.ts';
import { CARDS } from '../../teams/everyScreen.ts';

let council: TestCouncil;
beforeAll(async () => {
  council = await openCouncil();
});

/** Which could be meant: the survey's own activity, or the indicator. */
const CLOSE = 'next step on nine unsigned statements';
/** Two figures of the same thing. */
const BOTH = 'temps in august';

function talk() {
  const store = { load: async () => undefined, save: async () => undefined };
  const conversations = createConversations(store, council.services.clock, council.log);
  const services = { ...council.services, conversations };
  return {
    says: (text: string) => route(services, typing('directorOfFinance', text, placeOf('personal'))),
    presses: (data: object) =>
      route(services, { ...pressing('directorOfFinance', 'ask', data), place: placeOf('personal') }),
  };
}

const answerOf = (reply: Reply) => {
  if (reply.screen !== 'answer') throw new Error(reply.summary);
  return reply.answer;
};

interface Button {
  readonly title: string;
  readonly data: { readonly text: string; readonly page: number; readonly query: string };
}
/** Buttons of the card that ask a question. */
function buttons(reply: Reply): readonly Button[] {
  const card = createRenderer(loadCardTemplates(CARDS), council.services.policy).reply(reply);
  const found: Button[] = [];
  JSON.stringify(card, (_, value: unknown) => {
    if (typeof value === 'object' && value !== null && 'verb' in value && value.verb === 'ask')
      found.push(value as unknown as Button);
    return value;
  });
  return found;
}

test('a question asked back names its choices in the text, with a button for each', async () => {
  const reply = await talk().says(CLOSE);
  expect(reply).not.toHaveProperty('mayPassOn'); // it is no refusal
  const answer = answerOf(reply);
  expect(answer.kind).toBe('not understood');
  const choices = answer.asks ?? [];
  expect(choices.length).toBeGreaterThan(1);
  for (const { label } of choices) expect(answer.reading).toContain(label);
  expect(answer.reading).toMatch(/^Which do you mean by “/);
  expect(buttons(reply).map(({ title }) => title.slice(0, 4))).toEqual(
    choices.map(({ label }) => label.slice(0, 4)),
  );
});

test('a button asks what was asked, of the one that was meant, and is gone on from', async () => {
  const { says, presses } = talk();
  const [first] = buttons(await says(CLOSE));
  const answer = answerOf(await presses(first?.data ?? {}));
  expect(answer).toMatchObject({ kind: 'item', item: { code: '5.5b' } });
  expect(answer.reading).toContain('5.5b');
  expect(answerOf(await says('who owns it?')).reading).toContain('5.5b');
});

test('“the second one” is one of those that were asked about', async () => {
  const { says } = talk();
  const { asks = [] } = answerOf(await says(CLOSE));
  expect(answerOf(await says('the second one'))).toMatchObject({ item: { code: asks[1]?.code } });
});

test('two figures of the same thing are both answered, each with a button for it alone', async () => {
  const { says, presses } = talk();
  const reply = await says(BOTH);
  const answer = answerOf(reply);
  if (answer.kind !== 'list') throw new Error(answer.reading);
  expect(answer.items.map(({ code }) => code)).toEqual(['K18', 'K19']);
  expect(answer.notes.join(' ')).toMatch(/could be K18 .* or K19 .*: both are shown/);
  const cost = buttons(reply).find(({ title }) => title.startsWith('Only K19'));
  expect(answerOf(await presses(cost?.data ?? {}))).toMatchObject({ kind: 'item', item: { code: 'K19' } });
});

test.each([
  'which is better value, Sheffield or Birmingham, on agency',
  'Can you find me Cllr Hargreaves’ mobile number',
])('“%s” is refused and not asked back: choosing one would drop what narrows it', async (text) => {
  const reply = await talk().says(text);
  expect(reply).toMatchObject({ mayPassOn: true });
  expect(answerOf(reply).reading).toMatch(/^I do not know/);
});
