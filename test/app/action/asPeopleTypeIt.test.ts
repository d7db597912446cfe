import { route } from '../../../src/app/router.ts';
import { openCouncil, type PersonName, type TestCouncil, typing } from '../../fakes/council.ts';
import { anAction, recording } from '../../fixtures/progress.ts';

let council: TestCouncil;
beforeAll(async () => {
  council = await openCouncil();
  const ownerPost = 'revenues-and-benefits-manager';
  await council.stores.plans.progress.save([
    recording(anAction('A1', { ownerPost })),
    recording(anAction('A2', { ownerPost, what: 'Publish the forms' })),
  ]);
});

const say = (text: string, who: PersonName = 'directorOfFinance') =>
  route(council.services, typing(who, text));
const newForm = async (text: string) => {
  const reply = await say(text);
  if (reply.screen !== 'new action') throw new Error(`${reply.screen}: ${reply.summary}`);
  return reply.form;
};
const WHO = 'Revenues and benefits manager';
const READ = { what: 'chase the bailiffs', owner: WHO, division: 'Finance' };

test.each<[string, string, string | undefined]>([
  ['by end of month', 'end of month', undefined],
  ['by the end of next week', 'end of next week', undefined],
  ['by next clinic', '24 October 2024', undefined],
  ['before the next clinic', '24 October 2024', undefined],
  ['in two weeks', 'in two weeks', undefined],
  ['by Christmas', 'Christmas', undefined],
  ['asap', 'asap', '“asap” is no day.'],
  ['as soon as possible', 'as soon as possible', '“as soon as possible” is no day.'],
  ['by last Friday', 'last Friday', '4 October 2024 has passed.'],
])(
  '“%s” is when it is to be done, or why it is no day, and nothing of it is left in what is to be done',
  async (words, due, problem) => {
    const { typed, problems } = await newForm(`action for Finance: chase the bailiffs, ${WHO}, ${words}`);
    expect(typed).toEqual({ ...READ, due });
    if (problem === undefined) expect(problems).toEqual([]);
    else expect(problems.join()).toContain(problem);
  },
);

test.each([
  `Finance action: chase the bailiffs (${WHO}, 31 October)`,
  `can you add an action for Finance: chase the bailiffs, ${WHO}, by 31 October?`,
  `Could you please add an action for Finance: chase the bailiffs, ${WHO}, by 31 October`,
  `We need to record an action for Finance: chase the bailiffs, ${WHO}, by 31 October`,
])('%s', async (text) => {
  expect((await newForm(text)).typed).toEqual({ ...READ, due: '31 October' });
});

test('“me” is the post of whoever types it', async () => {
  const form = await newForm('action for Finance: chase the bailiffs, me, by 31 October');
  expect([form.owner, form.problems, form.notes]).toEqual([
    'Director of Finance (Deputy s151 Officer)',
    [],
    [],
  ]);
});

test.each([
  `action for Finance: chase the bailiffs, ${WHO}, by 31 October; publish the forms, Director of Finance, by 15 November`,
  `actions for Finance:\n1. chase the bailiffs, ${WHO}, by 31 October\n2. publish the forms, Director of Finance, by 15 November`,
])(
  'of several actions in one message the first is in the form, and the others are named, not swallowed',
  async (text) => {
    const { typed, notes } = await newForm(text);
    expect(typed).toEqual({ ...READ, due: '31 October' });
    expect(notes.join()).toContain('“publish the forms, Director of Finance, by 15 November”');
  },
);

test.each<[string, object]>([
  ['action 1 is done because the checks run each week', { what: 'done', reason: 'the checks run each week' }],
  [
    'Action no. 1 done because the checks run each week',
    { what: 'done', reason: 'the checks run each week' },
  ],
  ['done A1 because the checks run each week', { what: 'done', reason: 'the checks run each week' }],
  [
    'push A1 back to 15 November, the supplier is late',
    { what: 'moved', due: '15 November', reason: 'the supplier is late' },
  ],
  ['A1 needs another week because the supplier is late', { what: 'moved', due: '' }],
  [
    'A1 is not ours, it belongs to Customer Services',
    { what: 'declined', reason: 'it belongs to Customer Services' },
  ],
  ['A1 cancelled because the scheme ended', { what: 'declined', reason: 'the scheme ended' }],
  ['update on A1: half way there', { reason: 'half way there' }],
])('%s', async (text, form) => {
  const reply = await say(text, 'revenuesManager');
  expect(reply.screen === 'action report' && reply.form).toMatchObject(form);
});

test('something of several actions is said one after the other, and another owner is a new action', async () => {
  const several = await say('A1 and A2 done because the checks run each week', 'revenuesManager');
  expect([several.screen, several.summary]).toEqual([
    'notice',
    expect.stringContaining('One action at a time'),
  ]);
  expect('next' in several && several.next.map(({ text }) => text)).toEqual([
    'A1 done because the checks run each week',
    'A2 done because the checks run each week',
  ]);
  const other = await say(
    'reassign A1 to Director of Customer Services because it is theirs',
    'revenuesManager',
  );
  const buttons = 'next' in other ? other.next.map(({ text }) => text) : [];
  expect(buttons[0]).toBe('A1 declined because it is theirs');
  expect((await newForm(buttons[1] ?? '')).typed).toMatchObject({
    what: 'Weekly checks of the queue',
    owner: 'Director of Customer Services',
  });
});
