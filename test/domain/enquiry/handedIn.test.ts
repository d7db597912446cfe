import { execute } from '../../../src/domain/enquiry/execute.ts';
import { isQuery, parseQuestion } from '../../../src/domain/enquiry/parse.ts';
import type { Query } from '../../../src/domain/enquiry/query.ts';
import { buildPlan, type Plan } from '../../../src/domain/plan/plan.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import { type Return, trendPoint } from '../../../src/domain/return/return.ts';
import { loadCouncil } from '../../../src/importing/loadCouncil.ts';

const TODAY = '2024-10-08';
let plan: Plan;
let returns: readonly Return[];

beforeAll(async () => {
  const council = await loadCouncil('sample/nottingham');
  plan = buildPlan(council.content, 'handed in');
  returns = council.returns;
});

/** All that is said of a question where the August return of K11 is this one. */
function said(text: string | Query, august: Partial<Return>): string {
  const query = typeof text === 'string' ? parseQuestion(text, plan, TODAY) : text;
  if (!isQuery(query)) throw new RangeError(`“${text}” was refused`);
  const made = returns.map((one) =>
    one.indicator === 'K11' && one.period === '2024-25-M05' ? { ...one, ...august } : one,
  );
  const facts = made.map(trendPoint);
  const whole = query.about === 'item' ? made.filter((one) => one.period === '2024-25-M05') : made;
  return JSON.stringify(execute(query, plan, facts, TODAY, defaultPolicy, { returns: whole }));
}

const WHEN = 'when was the August return of K11 handed in';

test('a return that was amended after the due day is not called late', () => {
  const amended = { sequence: 2, submittedAt: '2024-10-01T09:00:00.000Z' };
  const answer = said(WHEN, amended);
  expect(answer).toContain('was last changed on 1 October 2024 by');
  expect(answer).not.toMatch(/days? late|on time/);
  const late = said({ about: 'returns', what: 'late', since: { from: '2024-09-01', to: TODAY } }, amended);
  expect(late).not.toContain('K11 Council tax collection rate was late');
  expect(late).toContain('K11 August 2024');
});

test('one whose last change was in time came in on time, and a validator’s step changes nothing', () => {
  expect(said(WHEN, { sequence: 3, submittedAt: '2024-09-10T09:00:00.000Z' })).toContain(
    ', on time: it was due',
  );
  const accepted = {
    sequence: 2,
    submittedAt: '2024-10-01T09:00:00.000Z',
    step: { what: 'accepted', by: { aadObjectId: 'v', name: 'V' }, at: '2024-10-02T09:00:00.000Z' },
  } as const;
  expect(said(WHEN, accepted)).toMatch(/handed in on 1 October 2024 by [^,]+, \d+ days late/);
});

test('the day is the day in London', () => {
  expect(said(WHEN, { sequence: 1, submittedAt: '2024-09-12T23:30:00.000Z' })).toContain(
    'handed in on 13 September 2024',
  );
});
