import { isQuery, parseQuestion } from '../../../src/domain/enquiry/parse.ts';
import type { Indicator } from '../../../src/domain/plan/indicator.ts';
import type { Milestone } from '../../../src/domain/plan/milestone.ts';
import { buildPlan, type Plan, type PlanContent } from '../../../src/domain/plan/plan.ts';
import { sampleCouncil } from '../../fakes/council.ts';

let content: PlanContent;
let plan: Plan;
beforeAll(async () => {
  ({ content } = await sampleCouncil());
  plan = buildPlan(content, '1');
});

const refused = (asked: string): boolean => {
  const read = parseQuestion(asked, plan, '2024-10-08', { posts: ['director-of-finance'] });
  return !isQuery(read);
};

test.each([
  'how many staff do we employ', // a number that an activity does not have
  'how many foster carers did we recruit in july',
  'which tenant owes us the most rent', // which of many that nobody lists
  'which supplier do we pay the most',
  'how many council houses have damp', // a word that narrows what is counted
  'what is the maternity policy', // one word of a title beside another thing’s
  'summarise the audit committee minutes', // what nobody here does
  'what is the monitoring officer’s home address', // what is not known of a post
  'who has not done their mandatory training', // who, where only who answers for it is known
  'which councillor complains the most',
  'what is the national average for ombudsman complaints upheld',
  'will agency spend come down next year',
  'how tall is the council house',
  'list all contracts over 1 million',
  'is the budget going to be approved',
  'can you log a ticket, my laptop keeps crashing', // no rule has that
  'what is the write-off rate for council tax', // a rate of something else
  'pass mark of the mandatory training',
  'cost of the staff training', // what is measured of one thing, and another thing
  'how many invoices did we pay in august', // a number, where a share is reported
  'average rent for a two bed flat',
  'average time taken to pay a supplier invoice',
  'council tax base for this year', // what stands behind the thing’s own words
  'busiest day for complaints',
  'who sits on the audit committee',
  'which residents owe council tax',
  'details of the tenants who owe rent',
  'names of agency staff',
  'should we drop programme 6',
  'how do i close a case in have your say',
])('“%s” is declined, whatever words of it a title has', (asked) => {
  expect(refused(asked)).toBe(true);
});

test.each([
  'how many complaints did we get in august',
  'how many days late is the review of committee and decision making',
  'which month was the worst for council tax',
  'which director do i talk to about webcasting meetings',
  'how much has moving people to digital contact saved so far',
  'who is my boss',
  'how many staff have an end of year review', // a share of people
  'rate of rent collection',
  'what did agency staff cost in june',
  'number of invoices paid on time', // all that is measured was said
  'which person is accountable for council tax', // who answers for it is known
  'which people are responsible for k11',
  'what staff member answers for agency spend',
  'who owes the k11 return',
  'give me details of agency staff cost',
  'details of the residents survey',
])('“%s” is answered', (asked) => {
  expect(refused(asked)).toBe(false);
});

test.each([
  ['National non-domestic rates collected', 'how is national non-domestic rates doing'],
  ['Planning applications approved in time', 'are planning applications approved in time'],
  ['Recycling rate', 'what is the recycling rate'],
  ['Children in care', 'how many children are in care'],
])('what is measured as “%s” is answered where its own words are said: “%s”', (title, asked) => {
  const own = { ...plan.indicators[0], code: 'K90', title, definition: title, unit: '%' } as Indicator;
  const other = buildPlan({ ...content, indicators: [...content.indicators, own] }, '2');
  expect(parseQuestion(asked, other, '2024-10-08', { posts: [] })).toMatchObject({
    about: 'item',
    of: 'indicator:K90',
  });
});

test.each([
  ['Average call waiting time (minutes)', 'how long is the average call wait'],
  ['Average time to answer calls, seconds', 'average time to answer calls in august'],
  ['Agency spend as a share of the salary bill', 'what is agency spend as a share of the salary bill'],
  ['Football pitches open', 'how many football pitches are open'],
])('“%s” is answered where a plan measures it: “%s”', (title, asked) => {
  const own = { ...plan.indicators[0], code: 'K90', title, definition: title, unit: 'count' } as Indicator;
  const other = buildPlan({ ...content, indicators: [...content.indicators, own] }, '2');
  const read = parseQuestion(asked, other, '2024-10-08', { posts: [] });
  expect(read).toMatchObject({ about: 'item', of: 'indicator:K90' });
});

test.each(['what is the weather today', 'what is the salary of the director of finance'])(
  '“%s” is declined, though a plan has that word in a title',
  (asked) => {
    const [first] = plan.milestones;
    const titles = ['Publish the severe weather protocol', 'Review senior salaries'];
    const own = titles.map((title, at) => ({ ...first, code: `1.9${at}`, title, waitsFor: [] }) as Milestone);
    const other = buildPlan({ ...content, milestones: [...content.milestones, ...own] }, '2');
    expect(isQuery(parseQuestion(asked, other, '2024-10-08', { posts: [] }))).toBe(false);
    const named = ['when is the severe weather protocol due', 'when is the review of senior salaries due'];
    const of = named.map((text) => parseQuestion(text, other, '2024-10-08'));
    expect(of).toMatchObject([{ of: 'milestone:1.90' }, { of: 'milestone:1.91' }]);
  },
);

test.each([
  ['Average rent of a home', '£', ''],
  ['Days to decide a new claim', 'days', ''],
  ['Cost per placement', '£', ''],
  ['Children in care', 'count', ''],
  ['Open safeguarding cases', 'count', ''],
  ['Apprentices', 'count', 'Apprentices employed at the month’s end.'], // a stock by its definition
] as const)('figures of “%s” are not added up to a year to date', (title, unit, definition) => {
  const own = { ...plan.indicators[0], code: 'K90', title, definition, unit } as Indicator;
  const other = buildPlan({ ...content, indicators: [...content.indicators, own] }, '2');
  const read = parseQuestion('K90 year to date', other, '2024-10-08', { posts: [] });
  expect(read).toMatchObject({ about: 'item', of: 'indicator:K90' });
  expect(read).not.toMatchObject({ facet: 'sum' });
});

test.each([
  'what time do reminders go out',
  'what time are reminders sent',
  'how do i enter k11',
  'how do i correct K11?',
  'how can we submit K11 for september',
  'how do i enter the council tax figure',
])('“%s” is about a rule', (asked) => {
  expect(parseQuestion(asked, plan, '2024-10-08', { posts: [] })).toMatchObject({ about: 'guide' });
});

test.each([
  ['have we missed the agency cost target every month', 'off target', 'every'],
  ['have invoices been green all year', 'green', 'every'],
  ['have we hit the agency cost target in any month this year', 'on target', 'ever'],
  ['how many times has council tax missed its target', 'off target', 'how often'],
  ['was agency cost below target every month', 'on target', 'every'], // lower is better
])('“%s” is asked of each period', (asked, rag, ask) => {
  const query = parseQuestion(asked, plan, '2024-10-08', { posts: [] });
  expect(query).toMatchObject({ about: 'history', rag, ask });
});

test.each([
  ['Complaints', 'Complaints received in the month.'],
  ['Homes', 'New homes completed in the quarter, as at its end.'],
])('figures of “%s” are counted anew each time, and added', (title, definition) => {
  const own = { ...plan.indicators[0], code: 'K90', title, definition, unit: 'count' } as Indicator;
  const other = buildPlan({ ...content, indicators: [...content.indicators, own] }, '2');
  const read = parseQuestion('K90 year to date', other, '2024-10-08', { posts: [] });
  expect(read).toMatchObject({ about: 'item', of: 'indicator:K90', facet: 'sum' });
});

test('“my team” is the division of whoever asks, and nobody’s where they are in none', () => {
  const asked = (post: string) =>
    parseQuestion('red indicators in my team', plan, '2024-10-08', { posts: [post] });
  expect(asked('director-of-finance')).toMatchObject({ about: 'indicators', within: ['division:finance'] });
  expect(asked('director-of-customer-services')).toMatchObject({ within: ['division:customer-services'] });
  expect(isQuery(asked('leader-of-the-council'))).toBe(false);
  expect(refused('who in my team has not done their training')).toBe(true);
});
