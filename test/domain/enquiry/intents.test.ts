import { readInConversation } from '../../../src/domain/enquiry/conversation.ts';
import { isQuery } from '../../../src/domain/enquiry/parse.ts';
import type { Plan } from '../../../src/domain/plan/plan.ts';
import { samplePlan, TODAY } from '../../corpus/entries.ts';

let plan: Plan;

beforeAll(async () => {
  plan = await samplePlan();
});

function read(ask: string): unknown {
  const { result } = readInConversation(ask, plan, TODAY);
  return isQuery(result) ? result : 'refused';
}

test.each([
  ['at what point does rents tip from amber to red', 'indicator:K12'],
  ['before the budget variance is red, how much wiggle room is there', 'indicator:K08'],
  ['how far can business rates fall short and still count as amber', 'indicator:K13'],
])('%s: the tolerance of that indicator, never a list', (ask, of) => {
  expect(read(ask)).toEqual({ about: 'item', of, facet: 'tolerance' });
});

test.each([
  ['blue on a milestone means what exactly', 'BRAG'],
  ['what does a grey milestone mean', 'BRAG'],
  ['how high does a risk have to score to go red', 'risk score'],
  ['when does a monthly return officially count as late', 'late return'],
  ['a return is five working days past the deadline, who hears about it', 'reminders'],
  ['am I allowed to approve a restatement I asked for myself', 'second person'],
  ['it is calculated red but I think it should be amber, can I say so', 'declare another RAG'],
  ['what do I actually have to write when it is red', 'narrative'],
  ['I need a divisional risk bumped up to the corporate register, what is the route', 'risk levels'],
  ['TCOB - what is that', 'TCOB'],
  ['what is RDL short for', 'RDL'],
])('%s: the rule on %s', (ask, topic) => {
  expect(read(ask)).toMatchObject({ about: 'guide', topic });
});

test('who signs off one return is its validator, and a place that is not known refuses', () => {
  const query = { about: 'accountable', of: ['indicator:K11'], role: 'validator' };
  expect(read('who signs off the council tax number after I have put it in')).toEqual(query);
  expect(read('who signs off the council tax number for Leeds')).toBe('refused');
});

test.each([
  ['risk 1 vs risk 2', ['risk:R1', 'risk:R2']],
  ['council tax or business rates - which is in more trouble', ['indicator:K11', 'indicator:K13']],
  ['is rents in better shape than council tax', ['indicator:K12', 'indicator:K11']],
  ['which is bigger, S2 or S4', ['saving:S2', 'saving:S4']],
])('%s: both side by side', (ask, of) => {
  expect(read(ask)).toEqual({ about: 'side by side', of });
});

test.each([
  ['has any figure been restated this year, from what to what', 'restated', undefined],
  ['what did the agency share get restated from', 'restated', ['indicator:K18']],
  ['who okayed the amber on capital receipts', 'declared', ['indicator:K15']],
  ['is there a month this year with no rent figure, and why', 'no figure', ['indicator:K12']],
])('%s: what became of returns', (ask, what, within) => {
  const since = { from: '2024-04-01', to: TODAY };
  expect(read(ask)).toMatchObject({ about: 'returns', what, since, ...(within ? { within } : {}) });
});

test('two clauses go on about one thing in one time, and what the first one says is not asked again', () => {
  const july = { from: '2024-07-01', to: '2024-07-31' };
  const reported = { about: 'item', of: 'indicator:K13', facet: 'reported', period: july };
  expect(read('when was the July business rates figure handed in, and was that on time?')).toEqual(reported);
  expect(read('what was agency spend in July and why is it so high')).toEqual({
    about: 'several',
    queries: [
      { about: 'item', of: 'indicator:K19', period: july },
      { about: 'why', of: 'indicator:K19', period: july },
    ],
  });
});

test.each([
  ['which saving has the most money at red', { order: 'most red' }],
  ['smallest saving by target', { order: 'smallest' }],
  ['which saving has delivered least so far', { order: 'least delivered' }],
  ['what is the average saving worth', { mean: true }],
  ['savings with no corrective action written down', { without: 'corrective action' }],
])('%s: the savings in that order', (ask, fields) => {
  expect(read(ask)).toMatchObject({ about: 'savings', ...fields });
});

test.each([
  ['which risk have we brought down most from where it started', { about: 'risks', order: 'reduction' }],
  ['which risk sits furthest above its appetite', { about: 'risks', order: 'above appetite' }],
  ['who owns the most risks', { about: 'risks', by: 'owner' }],
  ['which division owes the most returns', { about: 'indicators', returned: 'not returned', by: 'division' }],
  ['which ones are overdue, not merely late', { about: 'milestones', conditions: [{ any: ['overdue'] }] }],
  ['completed milestones with no evidence', { about: 'milestones', without: 'evidence' }],
  ['programmes that have not got a lead member', { about: 'programmes', unowned: true, role: 'lead member' }],
  ['which programmes sit under the financial sustainability aim', { about: 'programmes', within: ['aim:2'] }],
  [
    'how come nobody is responsible for improving governance',
    { about: 'accountable', of: ['programme:P8'], nobody: true },
  ],
  ['I have been told all eight savings are on track. Right?', { about: 'savings', all: true }],
  ['does 9.6 hang on something else', { about: 'item', of: 'milestone:9.6', facet: 'blockers' }],
])('%s', (ask, query) => {
  expect(read(ask)).toMatchObject(query);
});

test.each([
  'has anything been restated in Leeds this year',
  'savings for Parks without a corrective action',
  'biggest saving in Derby',
  'who owns the most risks in Wigan',
  'programmes under aim 2 in Leeds',
])('%s: a place that is not here is never left aside', (ask) => {
  expect(read(ask)).toBe('refused');
});
