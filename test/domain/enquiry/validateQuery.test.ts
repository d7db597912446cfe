import type { Query } from '../../../src/domain/enquiry/query.ts';
import { queryDefects } from '../../../src/domain/enquiry/validateQuery.ts';
import { buildPlan, type Plan } from '../../../src/domain/plan/plan.ts';
import { loadCouncil } from '../../../src/importing/loadCouncil.ts';

let plan: Plan;

beforeAll(async () => {
  plan = buildPlan((await loadCouncil('sample/nottingham')).content, '1');
});

test.each<[string, Query]>([
  ['a list in a division', { about: 'risks', want: 'list', within: ['division:finance'] }],
  [
    'a directorate by its title',
    { about: 'risks', want: 'list', within: ['directorate:Finance & Resources'] },
  ],
  ['days in order', { about: 'milestones', want: 'list', due: { from: '2024-10-01', to: '2024-10-31' } }],
  ['an open end', { about: 'milestones', want: 'list', due: { to: '2024-10-31' } }],
  ['one thing', { about: 'item', of: 'milestone:1.3a' }],
])('%s can be answered', (_, query) => {
  expect(queryDefects(query, plan)).toEqual([]);
});

test.each<[string, Query, string]>([
  ['an indicator that is not there', { about: 'item', of: 'indicator:K99' }, 'There is no indicator:K99.'],
  [
    'a division among others',
    { about: 'risks', want: 'list', within: ['division:finance', 'division:parks'] },
    'There is no division:parks.',
  ],
  [
    'days that end before they begin',
    { about: 'milestones', want: 'list', due: { from: '2024-10-31', to: '2024-10-01' } },
    'The days end before they begin.',
  ],
  [
    'a day that is none',
    { about: 'milestones', want: 'list', due: { from: '2024-02-30' } },
    'A day is not in the calendar.',
  ],
  ['a limit that is no number', { about: 'risks', want: 'list', limit: Number.NaN }, 'A number is not one.'],
])('%s is refused', (_, query, defect) => {
  expect(queryDefects(query, plan)).toEqual([defect]);
});
