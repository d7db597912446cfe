import type { ActionProgress } from '../../../src/domain/action/action.ts';
import { answerSummary } from '../../../src/domain/enquiry/answer.ts';
import { execute } from '../../../src/domain/enquiry/execute.ts';
import { isQuery, parseQuestion } from '../../../src/domain/enquiry/parse.ts';
import { queryDefects } from '../../../src/domain/enquiry/validateQuery.ts';
import { buildPlan, type Plan } from '../../../src/domain/plan/plan.ts';
import type { ItemProgress } from '../../../src/domain/plan/progress/progressSet.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import { subjectName } from '../../../src/domain/record/recorded.ts';
import { sampleCouncil } from '../../fakes/council.ts';
import { aDecision, anAction } from '../../fixtures/progress.ts';

const TODAY = '2024-12-10';
const FINANCE = ['director-of-finance'];
const moved = (moves: number): Partial<ActionProgress> => ({
  moves,
  firstDue: '2024-10-31',
  step: 'moved',
  reason: 'The supplier is late.',
  sequence: 1 + moves,
});
const REGISTER: readonly ItemProgress[] = [
  anAction('A1', {
    what: 'Weekly checks of the queue',
    ownerPost: 'revenues-and-benefits-manager',
    due: '2024-11-15',
    agreedOn: '2024-10-08',
    from: { kind: 'clinic', month: '2024-25-M06' },
    ...moved(2),
  }),
  anAction('A2', {
    what: 'Publish the new forms',
    due: '2025-01-31',
    agreedOn: '2024-12-03',
    from: { kind: 'clinic', month: '2024-25-M08' },
  }),
  anAction('A3', {
    what: 'A review of the bailiffs',
    state: 'done',
    step: 'done',
    settledOn: '2024-11-20',
    due: '2024-11-30',
    agreedOn: '2024-10-08',
    reason: 'The review is in.',
    sequence: 2,
  }),
  anAction('A4', {
    what: 'Train the contact team',
    division: 'customer-services',
    ownerPost: 'director-of-customer-services',
    due: '2024-12-01',
    agreedOn: '2024-11-05',
  }),
  anAction('A5', {
    what: 'Ask the auditors for their plan',
    division: 'customer-services',
    due: '2025-02-01',
    agreedOn: '2024-12-05',
    ownerPost: 'director-of-customer-services',
  }),
  (({ ownerPost: _, ...rest }) => ({ ...rest, ownerText: 'Jo Bloggs of the auditors' }))(
    anAction('A6', {
      what: 'A letter to the tribunal',
      due: '2024-12-20',
      agreedOn: '2024-12-02',
      from: { kind: 'return', indicator: 'K11', period: '2024-25-M07' },
    }),
  ),
  aDecision('D1', { what: 'Collection is reviewed each week', decidedOn: '2024-12-03' }),
];

let plan: Plan;
beforeAll(async () => {
  const { content } = await sampleCouncil();
  plan = {
    ...buildPlan(content, '1'),
    progress: { mark: 1, of: new Map(REGISTER.map((one) => [subjectName(one.subject), one])) },
  };
});

const asked = (text: string) => {
  const query = parseQuestion(text, plan, TODAY, { posts: FINANCE });
  if (!isQuery(query)) throw new Error(query.reading);
  expect(queryDefects(query, plan)).toEqual([]);
  return { query, answer: execute(query, plan, [], TODAY, defaultPolicy) };
};
const codes = (text: string): readonly string[] => {
  const { query, answer } = asked(text);
  if (query.about !== 'register') throw new Error(`${query.about}: ${answerSummary(answer)}`);
  if (answer.kind === 'not understood') throw new Error(answer.reading);
  return answer.kind === 'list' ? answer.items.map(({ code }) => code) : [answer.item.code];
};

test.each<[string, readonly string[]]>([
  ['what did the last clinic agree?', ['A2', 'A5', 'D1']],
  ['What did the last Finance clinic decide and agree?', ['A2', 'D1']],
  ['which actions are overdue in Finance?', ['A1']],
  ['which actions are overdue?', ['A1', 'A4']],
  ['who is doing the queue checks?', ['A1']],
  ['how many actions did Finance carry forward?', ['A1', 'A3']],
  ['how many actions did Customer Services carry forward', ['A4']],
  ['what has Jo promised?', ['A6']],
  ['what did the Director of Customer Services promise', ['A4', 'A5']],
  ["what's outstanding from September's clinic", ['A1']],
  ['which actions from the october clinic are still open', ['A4']],
  ['is A3 done?', ['A3']],
  ['has A1 been done', ['A1']],
  ['why was A1 put back?', ['A1']],
  ['which actions keep slipping?', ['A1']],
  ['which of my actions are still open', ['A2']],
  ['actions due in January', ['A2']],
  ['what actions were done in November?', ['A3']],
  ['which actions were agreed in November?', ['A4']],
  ['open actions by owner', ['A1', 'A4', 'A6', 'A2', 'A5']],
  ['which actions does the revenues and benefits manager have', ['A1']],
  ['what decisions did the last clinic make', ['D1']],
  ['any actions declined?', []],
  ['when is action A4 due', ['A4']],
  ['what did we agree at the last clinic', ['A2', 'A5', 'D1']],
  ['anything outstanding from the clinic in October', ['A4']],
  ['does Customer Services have any overdue actions', ['A4']],
  ['how many actions are open in customer services', ['A4', 'A5']],
  ['list the open actions that the Director of Finance owns', ['A2']],
  ['what happened to action A3', ['A3']],
  ['who owns A4', ['A4']],
  ['what have I promised', ['A2']],
  ['what actions came out of the november clinic', ['A2', 'A5']],
  ['who is late with their actions', ['A1', 'A4']],
  ['actions for Jo Bloggs that are open', ['A6']],
  ['which actions were carried forward', ['A1', 'A4', 'A3']],
  ['which actions are due this month', ['A4', 'A6']],
  ['who is responsible for training the contact team', ['A4']],
])('%s', (text, wanted) => {
  expect(codes(text)).toEqual(wanted);
});

test.each<[string, RegExp]>([
  ['is A3 done?', /^Yes: A3 is done on 20 November 2024, carried forward once/],
  ['is A1 done', /^No: A1 is overdue since 15 November 2024, put back twice, carried forward twice/],
  ['why was A1 put back?', /agreed for 31 October 2024 at first.*“The supplier is late\.”/],
  ['how many actions are overdue', /^Overdue actions: 2/],
  ['which actions are overdue by division', /Customer Services: 1, Finance: 1/],
  ['which actions from the october clinic are still open', /of the clinic on October 2024/],
])('%s is answered in a sentence', (text, sentence) => {
  expect(answerSummary(asked(text).answer)).toMatch(sentence);
});

test.each([
  'which milestones are overdue in Finance?',
  'which red indicators have no action?',
  'what action is being taken on K11?',
  'savings with no corrective action',
  'who is doing council tax collection?',
  'what is due in January?',
  "what's on the agenda for october's clinic",
  'who is accountable for K11?',
  'is K11 red?',
])('“%s” is no question about the register', (text) => {
  const query = parseQuestion(text, plan, TODAY, { posts: FINANCE });
  expect(isQuery(query) && query.about).not.toBe('register');
});

test('whoever may not see actions is told so, and is shown none; a code of the council’s own is the plan’s', () => {
  const { query } = asked('which actions are overdue?');
  const answer = execute(query, plan, [], TODAY, defaultPolicy, { exposure: 'corporate tier' });
  expect(answer).toMatchObject({ kind: 'list', items: [], reading: expect.stringContaining('for officers') });
  expect(parseQuestion('why was A77 put back?', plan, TODAY)).not.toHaveProperty('about', 'register');
});
