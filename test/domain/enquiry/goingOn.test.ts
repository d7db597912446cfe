import { readInConversation } from '../../../src/domain/enquiry/conversation.ts';
import type { Earlier } from '../../../src/domain/enquiry/goingOn/earlier.ts';
import { isQuery, parseQuestion } from '../../../src/domain/enquiry/parse.ts';
import type { Query } from '../../../src/domain/enquiry/query.ts';
import type { Plan } from '../../../src/domain/plan/plan.ts';
import { samplePlan, TODAY } from '../../corpus/entries.ts';

let plan: Plan;

beforeAll(async () => {
  plan = await samplePlan();
});

function earlier(question: string, shown: readonly string[], before: readonly string[] = []): Earlier {
  const query = parseQuestion(question, plan, TODAY);
  return { question, shown, page: 0, ...(isQuery(query) ? { query } : {}), before };
}

const said = (text: string, after: Earlier, posts?: readonly string[]) =>
  readInConversation(text, plan, TODAY, posts && { posts }, after).result;

const RED: readonly [string, readonly string[]] = ['red kpis', ['K13', 'K18', 'K19']];
const LATE: readonly [string, readonly string[]] = ['late milestones', ['1.4c', '2.3', '4.2', '5.5', '8.3']];
const SAVINGS: readonly [string, readonly string[]] = ['list the savings', ['S1', 'S2', 'S3', 'S4']];

/** What each way of going on changes in what was asked. */
test.each<readonly [readonly [string, readonly string[]], string, Partial<Query>]>([
  [RED, 'just the names', { about: 'indicators', want: 'list' }],
  [RED, 'how many of those', { about: 'indicators', want: 'count' }],
  [RED, 'worst of them', { about: 'indicators', order: 'worst', limit: 1 }],
  [RED, 'by owner', { about: 'indicators', by: 'owner' }],
  [RED, 'not just red', { about: 'indicators', want: 'list' }],
  [LATE, 'only the red ones', { about: 'milestones', conditions: [{ any: ['late'] }, { any: ['red'] }] }],
  [LATE, 'anything red?', { about: 'milestones', conditions: [{ any: ['late'] }, { any: ['red'] }] }],
  [LATE, 'which of those have no recovery plan', { about: 'milestones', without: 'recovery plan' }],
  [LATE, 'not the amber ones', { conditions: [{ any: ['late'] }, { any: ['amber'], not: true }] }],
  [LATE, 'except P8', { about: 'milestones', except: ['programme:P8'] }],
  [['milestones of P8 not started', []], 'and under way', { conditions: [{ any: ['under way'] }] }],
  [
    ['milestones completed in september', []],
    'and august?',
    { completed: { from: '2024-08-01', to: '2024-08-31' } },
  ],
  [['K14 july', ['K14']], 'and the month after', { period: { from: '2024-08-01', to: '2024-08-31' } }],
  [['K11', ['K11']], 'tell me more', { about: 'item', of: 'indicator:K11' }],
  [
    ['milestones of P10 that are complete', []],
    'and which arent?',
    { conditions: [{ any: ['complete'], not: true }] },
  ],
  [LATE, 'and 7.1, is that ok?', { about: 'item', of: 'milestone:7.1' }],
  [LATE, 'put them in date order', { about: 'milestones', order: 'soonest' }],
  [LATE, 'same for P8', { about: 'milestones', within: ['programme:P8'] }],
  [LATE, 'sorted by date', { about: 'milestones', order: 'soonest' }],
  [LATE, 'how late?', { about: 'milestones', order: 'longest slip' }],
  [LATE, 'which programme are they in', { about: 'milestones', by: 'programme' }],
  [SAVINGS, 'how much altogether', { about: 'savings', sums: ['target', 'delivered', 'left'] }],
  [SAVINGS, 'which one has delivered nothing at all', { about: 'savings', only: 'none delivered' }],
  [SAVINGS, 'which are finished', { about: 'savings', only: 'all delivered' }],
  [SAVINGS, 'the biggest', { about: 'savings', order: 'largest', limit: 1 }],
  [SAVINGS, 'no, I meant the risks', { about: 'risks' }],
  [['anything red', []], 'just the milestones', { about: 'milestones', conditions: [{ any: ['red'] }] }],
  [['K11', ['K11']], 'no, I meant K13', { about: 'item', of: 'indicator:K13' }],
  [['K11', ['K11']], 'target?', { about: 'item', of: 'indicator:K11', facet: 'target' }],
  [['K11', ['K11']], "what's our aim", { about: 'item', of: 'indicator:K11', facet: 'target' }],
  [['K11', ['K11']], 'the holdup?', { about: 'why', of: 'indicator:K11' }],
  [['K18', ['K18']], 'and the cost?', { about: 'item', of: 'indicator:K19' }],
  [['why is K13 red', ['K13']], 'since when?', { about: 'history', of: 'indicator:K13', ask: 'how long' }],
  [['R1', ['R1']], 'next review?', { about: 'item', of: 'risk:R1', facet: 'review' }],
  [['K11', ['K11']], 'what else do they own', { about: 'duties', of: 'post:director-of-finance' }],
  [
    ['who is the director of customer services', ['director-of-customer-services']],
    'what savings do they own',
    { about: 'savings', within: ['post:director-of-customer-services'] },
  ],
  [['compare K11 and K13', ['K11', 'K13']], 'which is worse', { about: 'side by side', pick: 'worse' }],
  [
    ['compare K11 and K13', ['K11', 'K13']],
    'and K12?',
    { about: 'side by side', of: ['indicator:K11', 'indicator:K13', 'indicator:K12'] },
  ],
])('after %s, “%s” changes what was asked', ([question, shown], text, meant) => {
  expect(said(text, earlier(question, shown))).toMatchObject(meant);
});

test('“anything red?” after a programme is about what is in it', () => {
  expect(said('anything red?', earlier('how is P8 doing', ['P8']))).toMatchObject({
    about: 'several',
    queries: [{ within: ['programme:P8'] }, { within: ['programme:P8'] }],
  });
});

test('“and amber?” changes each of several lists', () => {
  const after = said('and amber?', earlier('anything red in finance', []));
  expect(after).toMatchObject({
    about: 'several',
    queries: [{ about: 'indicators', within: ['division:finance'] }, {}, {}],
  });
  expect(JSON.stringify(after)).not.toContain('red');
});

test('“which of those are mine” keeps those of the person who asks, and says so to one who has none', () => {
  const above = earlier('risks above appetite', ['R1', 'R2', 'R5']);
  expect(said('which of those are mine', above, ['assistant-chief-executive'])).toMatchObject({
    appetite: 'above',
    within: ['post:assistant-chief-executive'],
  });
  expect(isQuery(said('which of those are mine', above, []))).toBe(false);
});

test('“the other one” and “the others” are those that were shown before the one that is talked about', () => {
  const after: Earlier = { ...earlier('R1', ['R1'], ['R1', 'R2', 'R3']), focus: 'risk:R1' };
  expect(said('what are the others', after)).toMatchObject({ within: ['risk:R2', 'risk:R3'] });
  expect(said('how many of those', after)).toMatchObject({ about: 'risks', want: 'count' });
});

/** What cannot be told is asked back: never answered as if it were something else. */
test.each<readonly [readonly [string, readonly string[]], string]>([
  [['K11', ['K11']], 'any others?'],
  [['K11', ['K11']], 'which of those are late'],
  [['K11', ['K11']], 'sorted by name'],
  [['K11', ['K11']], 'for the whole council'],
  [['R2', ['R2']], 'when was it last green'],
  [['R2', ['R2']], 'compared with a year ago'],
  [['R2', ['R2']], 'and last month?'],
  [['8.3', ['8.3']], 'and the year before'],
  [RED, 'is it on track'],
  [RED, 'what does that mean'],
  [RED, 'are you sure'],
  [LATE, 'and the other one'],
  [SAVINGS, 'what are we doing about it'],
  [SAVINGS, 'most overdue'],
  [SAVINGS, 'who told you that'],
  [RED, 'leave out the annual ones'],
  [['K11', ['K11']], 'except HR'],
  [['how is P8 doing', ['P8']], 'any others?'],
  [['what changed since 1 September', []], 'how many of those'],
])('after %s, “%s” is asked back', ([question, shown], text) => {
  const result = said(text, earlier(question, shown));
  expect(result).toMatchObject({ kind: 'not understood' });
  expect('reading' in result ? result.reading : '').toMatch(/^(?:I do not know|I do not have)/);
});
