import { readUnsaid, showUnsaid } from '../../../src/app/action/oneAtATime.ts';
import { readCommand } from '../../../src/app/commands.ts';
import { buildPlan, type Plan } from '../../../src/domain/plan/plan.ts';
import { withProgress } from '../../../src/domain/plan/progress/layOver.ts';
import { advanced, NO_PROGRESS } from '../../../src/domain/plan/progress/progressSet.ts';
import { loadCouncil } from '../../../src/importing/loadCouncil.ts';
import { anIndicator } from '../../fixtures/planContent.ts';
import { aDecision, anAction } from '../../fixtures/progress.ts';

const { content } = await loadCouncil('sample/nottingham');
const registered = (plan: Plan) =>
  withProgress(plan, advanced(NO_PROGRESS, [anAction('A12'), aDecision('D3')], 2));
const plan = registered(buildPlan(content, '1'));
const TODAY = '2024-10-08';
const read = (text: string, of = plan) => readCommand(of, text, TODAY);

const MANAGER = 'Revenues and benefits manager';
const typed = { what: 'weekly checks of the queue', owner: MANAGER, due: '31 October', division: 'Finance' };

test.each([
  ['action for Finance: weekly checks of the queue, Revenues and benefits manager, by 31 October', {}],
  ['Action for finance: weekly checks of the queue, by 31 October, Revenues and benefits manager', {}],
  [
    'add an action for Finance: Revenues and benefits manager to weekly checks of the queue by 31 October',
    {},
  ],
  ['add action: weekly checks of the queue (Revenues and benefits manager) by 31 October for Finance', {}],
  ['action for Finance by 31 October: weekly checks of the queue, Revenues and benefits manager', {}],
  [
    'new action for Finance – weekly checks of the queue; owner: Revenues and benefits manager; due 31 October',
    {},
  ],
  ['action for Finance: weekly checks of the queue by the Revenues and benefits manager by 31 October', {}],
  ['action for Finance: weekly checks of the queue, Revenues and benefits manager, 31 October', {}],
  [
    'action in Finance: weekly checks of the queue, assigned to Revenues and benefits manager, due by 31 October 2024.',
    { due: '31 October 2024' },
  ],
  ['action for Finance, weekly checks of the queue, Revenues and benefits manager, by 31 October', {}],
  ['action: weekly checks of the queue, Revenues and benefits manager, by 31 October', { division: '' }],
  ['action for Finance: weekly checks of the queue, the auditors, by 31 October', { owner: 'the auditors' }],
  [
    'action for Finance: weekly checks of the queue, Revenues and benefits manager, by 31 February',
    { due: '31 February' },
  ],
  ['action for Finance: weekly checks of the queue, Revenues and benefits manager', { due: '' }],
  ['action for Finance: weekly checks of the queue', { owner: '', due: '' }],
  ['action for Finance: weekly checks of the queue, who: Revenues and benefits manager, 31 October', {}],
  ['action for Finance: weekly checks of the queue, lead Revenues and benefits manager, by 31 October', {}],
  [
    'action for Finance: weekly checks of the queue, lead = the auditors, by 31 October',
    { owner: 'the auditors' },
  ],
  [
    'action for Finance: owner the auditors, weekly checks of the queue, by 31 October',
    { owner: 'the auditors' },
  ],
  [
    'action for Finance: lead the review of arrears, Revenues and benefits manager, by 31 October',
    { what: 'lead the review of arrears' },
  ],
  [
    'action for Finance: write to the residents who were overcharged, Revenues and benefits manager, by 31 October',
    { what: 'write to the residents who were overcharged' },
  ],
  [
    'action for Finance: write to the residents, who were overcharged, by 31 October',
    { what: 'write to the residents, who were overcharged', owner: '' },
  ],
  [
    'action for Finance: ask the lead officer about cases assigned to agencies by 31 October',
    { what: 'ask the lead officer about cases assigned to agencies', owner: '' },
  ],
  [
    'action for Finance: tell every owner of a flat what is responsible for the bill, Revenues and benefits manager, by 31 October',
    { what: 'tell every owner of a flat what is responsible for the bill' },
  ],
  [
    'action for Parks: weekly checks of the queue, Revenues and benefits manager, by 31 October',
    { division: 'Parks' },
  ],
])('%s', (text, changes) => {
  expect(read(text)).toEqual({ name: 'add action', typed: { ...typed, ...changes } });
});

test.each([`owner: ${'x'.repeat(600)}`, 'y'.repeat(600), `who ${'z '.repeat(400)}end`])(
  'an owner that is too long to be one stays with what is to be done',
  (words) => {
    const found = read(`action for Finance: weekly checks, ${words}, by 31 October`);
    expect(found).toMatchObject({
      typed: { what: `weekly checks, ${words}`, owner: '', due: '31 October' },
    });
  },
);

test('a title with commas of its own is one owner where it is named as such, too', () => {
  expect(
    read('action for HR: one list of risks, owner: Head of Internal Audit, Risk and Insurance, by Friday'),
  ).toMatchObject({
    typed: { what: 'one list of risks', owner: 'Head of Internal Audit, Risk and Insurance' },
  });
});

test('a long list is searched for an owner at its end alone: posts are not gone through for hundreds of parts', () => {
  let looks = 0;
  const counted = Object.defineProperty({ ...plan }, 'posts', {
    get: () => {
      looks += 1;
      return plan.posts;
    },
  });
  const list = 'call Ann, '.repeat(190);
  expect(read(`action for Finance: ${list}go on`, counted)).toMatchObject({ typed: { owner: 'go on' } });
  expect(looks).toBeLessThan(400);
});

test('a title with commas of its own is one owner, and a decision has none', () => {
  expect(
    read('action for HR: one list of risks, Head of Internal Audit, Risk and Insurance, by Friday'),
  ).toMatchObject({
    typed: {
      what: 'one list of risks',
      owner: 'Head of Internal Audit, Risk and Insurance',
      due: 'Friday',
      division: 'HR & EDI',
    },
  });
  expect(read('decision for Finance: collection is reviewed each week, by the clinic')).toEqual({
    name: 'add decision',
    typed: {
      what: 'collection is reviewed each week, by the clinic',
      owner: '',
      due: '',
      division: 'Finance',
    },
  });
});

test.each([
  ['A12 done because the checks run weekly now', { said: 'done', reason: 'the checks run weekly now' }],
  ['mark A12 as done: the checks run weekly', { said: 'done', reason: 'the checks run weekly' }],
  ['complete A12 because it runs', { said: 'done', reason: 'it runs' }],
  ['a12 is complete', { said: 'done', reason: '' }],
  ['action A12 done', { said: 'done', reason: '' }],
  [
    'A12 now 15 November because the supplier is late',
    { said: 'moved', due: '15 November', reason: 'the supplier is late' },
  ],
  [
    'move A12 to 15 November, because the supplier is late',
    { said: 'moved', due: '15 November', reason: 'the supplier is late' },
  ],
  [
    'A12 moved to 15/11/2024 as the supplier is late',
    { said: 'moved', due: '15/11/2024', reason: 'the supplier is late' },
  ],
  [
    'A12 now 31 November because of the supplier',
    { said: 'moved', due: '31 November', reason: 'the supplier' },
  ],
  [
    'A12 declined because it belongs to Customer Services',
    { said: 'declined', reason: 'it belongs to Customer Services' },
  ],
  ['decline A12 because it is not ours', { said: 'declined', reason: 'it is not ours' }],
  ['update A12', { reason: '' }],
  ['A12', { reason: '' }],
  ['show action A12', { reason: '' }],
])('%s is said of the action', (text, said) => {
  expect(read(text)).toEqual({ name: 'report action', code: 'A12', due: '', ...said });
});

test.each([
  ['actions for Finance', { name: 'actions', division: 'Finance' }],
  ['my actions', { name: 'my actions' }],
  ['open actions', { name: 'open actions' }],
  ['overdue actions', { name: 'overdue actions' }],
  ['which actions are overdue in Finance?', { name: 'overdue actions', division: 'Finance' }],
  ['show me the open actions for HR', { name: 'open actions', division: 'HR' }],
  ['what did the last clinic agree?', { name: 'clinic agreed' }],
  ['what did the Finance clinic agree?', { name: 'clinic agreed', division: 'Finance' }],
  ['what did the last clinic for Finance agree?', { name: 'clinic agreed', division: 'Finance' }],
  ['who has the most open actions?', { name: 'most actions' }],
  ['history A12', { name: 'action history', code: 'A12' }],
  ['history D3', { name: 'action history', code: 'D3' }],
  [
    'withdraw D3 because it was another clinic',
    { name: 'withdraw decision', code: 'D3', reason: 'it was another clinic' },
  ],
])('%s', (text, command) => {
  expect(read(text)).toEqual(command);
});

test.each([
  'my milestones',
  'update K11 91.2',
  'which milestones slipped?',
  'S2 delivered 700,000',
  'action plan',
  'corrective actions',
  'what action is taken on K11?',
  'actions: which are late?',
  'action for Finance: is there any?',
  'decisions: who took them?',
])('%s is something else', (text) => {
  expect(read(text)?.name ?? 'a question').not.toMatch(/action|decision|agreed/);
});

test.each([
  ['close A12, A13', ['close A12', 'close A13']],
  [
    'close A12 and A13 because they run weekly',
    ['close A12 because they run weekly', 'close A13 because they run weekly'],
  ],
  ['A12 and A13 done', ['A12 done', 'A13 done']],
])('“%s” is said of each alone', (text, each) => {
  const both = withProgress(plan, advanced(NO_PROGRESS, [anAction('A12'), anAction('A13')], 2));
  const said = readUnsaid(both, text, TODAY);
  const reply = said && showUnsaid(both, said);
  expect(reply && 'next' in reply ? reply.next.map(({ text: typed }) => typed) : []).toEqual(each);
  expect(readUnsaid(both, 'A12 and A13 – who owns them?', TODAY)).toBeUndefined();
});

test('a code that the council has, too, is asked back; one that only the council has is the council’s', () => {
  const indicators = [anIndicator({ code: 'A12' }), anIndicator({ code: 'A13' })];
  const both = registered(buildPlan({ ...content, indicators }, '2'));
  expect(read('A12 done because it runs weekly', both)?.name).toBe('which action');
  expect(read('update A12', both)?.name).toBe('which action');
  expect(read('history A12', both)?.name).toBe('which action');
  expect(read('action A12 done because it runs weekly', both)).toMatchObject({
    name: 'report action',
    said: 'done',
  });
  expect(read('update A13 91.2', both)?.name).toBe('update');
  expect(read('A13 done', both)?.name).not.toBe('report action');
});
