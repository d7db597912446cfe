import { readRiskList } from '../../src/app/risk/readRiskList.ts';
import { isQuery, parseQuestion } from '../../src/domain/enquiry/parse.ts';
import type { Plan } from '../../src/domain/plan/plan.ts';
import { readAs, samplePlan } from './entries.ts';

let plan: Plan;

beforeAll(async () => {
  plan = await samplePlan();
});

test.each([
  // One part of an activity has the stakeholders in its title, the next the framework.
  ['how is the stakeholder engagement framework going', '"milestone:1.4c"'],
  // A word of the evidence or of the recovery plan, beside one that many titles have.
  ['did the star chamber budget thing hit september?', '"milestone:4.2"'],
  ['were the temp CPMO posts filled', '"milestone:3.3a"'],
  ['update on the software for reporting risks, heard procurement fell over', '"milestone:10.8"'],
  ['what we paid out on temps in july', '"indicator:K19"'],
  ['wat % of rents had we got in by end of aug?', '"indicator:K12"'],
  ['which activities are late, i.e. past their original dates', '"late"'],
  ['which activities are past their original date and still not done', '"late"'],
])('“%s” is read by the words that the plan itself has: %s', (ask, has) => {
  expect(readAs(ask, plan)).toContain(has);
});

test.each([
  'how is the stakeholder engagement framework going in Bulwell',
  'how is the Derby engagement framework going',
  'did the star chamber budget thing for Leicester hit september',
  'were the temp Zorbville posts filled',
  'what was paid out on temps in Leeds in july',
  'how is the stakeholder engagement framework going in depots',
  'business rates collection in the contact centre',
])('“%s” narrows to what the plan does not have, and is refused', (ask) => {
  expect(readAs(ask, plan)).toBe('refused');
});

const ASKER = { posts: ['revenues-and-benefits-manager'] };

test.each([
  ['biggest risk on the register?', { about: 'risks', want: 'list', order: 'highest' }],
  ['whats the lowest risk in our risk register', { about: 'risks', want: 'list', order: 'lowest' }],
  ['risks that arent reviewed till after october', { about: 'risks', want: 'list', review: { from: '2024-11-01' } }],
  ['which risks are not up for review until november', { about: 'risks', want: 'list', review: { from: '2024-11-01' } }],
  ['when do I have to get my september numbers in by?', { about: 'deadlines', periods: ['2024-25-M06'] }],
  ['How often does a red risk need looking at', { about: 'guide', topic: 'risk review' }],
  ["which risks are over what we said we'd tolerate", { about: 'risks', want: 'list', appetite: 'above' }],
  ['any saving fully in the bag already?', { about: 'savings', want: 'list', only: 'all delivered' }],
  ['what % of the years savings had we made by the end of june?', { about: 'item', of: 'indicator:K09', period: { to: '2024-06-30' } }],
  ['who hasnt sent a return in that should have - list the measures', { about: 'indicators', want: 'list', returned: 'late' }],
  ['what do I owe this month', { about: 'indicators', want: 'list', within: ['post:revenues-and-benefits-manager'], returned: 'not returned' }],
  ['how bad was the money risk before any controls', { about: 'item', of: 'risk:R2', facet: 'inherent' }],
  ['what is due by the 22nd', { about: 'milestones', want: 'list', due: { to: '2024-10-22' } }],
])('“%s” asks what its everyday words say', (ask, query) => {
  expect(parseQuestion(ask, plan, '2024-10-08', ASKER)).toEqual(query);
});

test.each(['what do I owe in council tax', 'how much do I owe the council', 'what is the staff turnover rate', 'how many staff vacancies are there'])(
  '“%s” asks for what is not held, and is refused',
  (ask) => {
    expect(isQuery(parseQuestion(ask, plan, '2024-10-08', ASKER))).toBe(false);
  },
);

test('reviews that come up are no risks that went up', () => {
  expect(readRiskList('which risks come up for review this month')).toBeUndefined();
  expect(readRiskList('which risks have come up this month')?.which).toBe('up');
});
