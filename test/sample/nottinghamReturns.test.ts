import { periodOf } from '../../src/domain/calendar/period.ts';
import { latestOpened, windowOf } from '../../src/domain/calendar/window.ts';
import { isReturned } from '../../src/domain/plan/indicator.ts';
import { milestoneStatus } from '../../src/domain/plan/milestone.ts';
import { isAboveAppetite, riskRag } from '../../src/domain/plan/risk.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import { effectiveRag, type Return, trendPoint } from '../../src/domain/return/return.ts';
import { isConsistentlyGreen, isConsistentlyRed } from '../../src/domain/return/trend.ts';
import { type Council, loadCouncil } from '../../src/importing/loadCouncil.ts';

const TODAY = '2024-10-08';
let council: Council;
let find: (indicator: string, period: string) => Return | undefined;

beforeAll(async () => {
  council = await loadCouncil('sample/nottingham');
  find = (indicator, period) =>
    council.returns.find((entry) => entry.indicator === indicator && entry.period === period);
});

const rags = (indicator: string, ...months: string[]) =>
  months.map((month) => {
    const entry = find(indicator, `2024-25-${month}`);
    return entry && effectiveRag(entry);
  });
const pointsOf = (indicator: string) =>
  council.returns.filter((entry) => entry.indicator === indicator).map(trendPoint);

test('on 8 October 2024 three returns before September are late, and no other', () => {
  const year = '2024-25';
  const owed = council.content.indicators.filter(isReturned).flatMap(({ code, frequency }) => {
    if (frequency === 'annual') return [`${code} 2023-24-Y`];
    const periods = frequency === 'monthly' ? ['M01', 'M02', 'M03', 'M04', 'M05'] : ['Q1'];
    return periods.map((period) => `${code} ${year}-${period}`);
  });
  const made = new Set(council.returns.map((entry) => `${entry.indicator} ${entry.period}`));
  expect(owed.filter((key) => !made.has(key))).toEqual([
    'K03 2024-25-M05',
    'K06 2024-25-Q1',
    'K09 2024-25-M05',
  ]);
});

test('nothing has been returned for the periods that are open', () => {
  for (const { code, frequency } of council.content.indicators) {
    if (frequency === 'annual') continue;
    expect(find(code, latestOpened(frequency, TODAY, defaultPolicy).id)).toBeUndefined();
  }
  expect(council.returns.every((entry) => entry.submittedAt < TODAY)).toBe(true);
});

test('every returned indicator has a target for all of 2024-25 and for each period it returned', () => {
  const counts = { monthly: 12, quarterly: 4, 'six-monthly': 2, annual: 1 };
  for (const { frequency, targets } of council.content.indicators)
    expect(Object.keys(targets).filter((period) => period.startsWith('2024-25'))).toHaveLength(
      counts[frequency],
    );
  expect(council.returns.filter((entry) => entry.target === undefined)).toEqual([]);
});

test('the returns tell the stories that the read-me promises', () => {
  expect(rags('K11', 'M03', 'M04', 'M05')).toEqual(['amber', 'amber', 'amber']);
  expect(find('K11', '2024-25-M05')?.value).toBeLessThan(find('K11', '2024-25-M04')?.value ?? 0);
  const august = periodOf('2024-25-M05');
  for (const code of ['K13', 'K18', 'K19'])
    expect(isConsistentlyRed(pointsOf(code), august, defaultPolicy)).toBe(true);
  expect(isConsistentlyGreen(pointsOf('K14'), august, defaultPolicy)).toBe(true);
  expect(isConsistentlyGreen(pointsOf('K10'), periodOf('2024-25-Q1'), defaultPolicy)).toBe(true);
  expect(find('K12', '2024-25-M01')).toMatchObject({
    dataStatus: 'no data',
    noDataReason: expect.any(String),
  });
  expect(find('K12', '2024-25-M01')).not.toHaveProperty('value');
  expect(find('K08', '2024-25-M05')?.dataStatus).toBe('provisional');
  expect(find('K15', '2024-25-M04')?.dataStatus).toBe('estimate');
});

test('an approved override counts and a pending one does not', () => {
  const approved = find('K15', '2024-25-M05');
  expect(approved).toMatchObject({ calculated: 'red', declared: { rag: 'amber' } });
  expect(approved && effectiveRag(approved)).toBe('amber');
  expect(approved?.declared?.approvedBy?.aadObjectId).not.toBe(approved?.submittedBy.aadObjectId);
  const pending = find('K02', '2024-25-M05');
  expect(pending).toMatchObject({ calculated: 'amber', declared: { rag: 'green' } });
  expect(pending && effectiveRag(pending)).toBe('amber');
});

test('one return was restated, and it is the only second version', () => {
  const restated = council.returns.filter((entry) => entry.sequence === 2);
  expect(restated).toMatchObject([
    { indicator: 'K18', value: 7.6, restated: { previousValue: 6.5, at: '2024-08-06T09:00:00.000Z' } },
  ]);
});

test('some returns came in after their due day', () => {
  const late = council.returns.filter(
    (entry) => entry.submittedAt.slice(0, 10) > windowOf(periodOf(entry.period), defaultPolicy).dueOn,
  );
  expect(late.map((entry) => `${entry.indicator} ${entry.period}`)).toEqual([
    'K02 2024-25-M02',
    'K13 2024-25-M04',
    'K19 2024-25-M05',
  ]);
});

test('milestones show every colour without a wall of red', () => {
  const { milestones } = council.content;
  const count = { blue: 0, green: 0, amber: 0, red: 0, grey: 0 };
  for (const milestone of milestones) count[milestoneStatus(milestone, TODAY, defaultPolicy).brag] += 1;
  expect(count).toEqual({ blue: 25, green: 29, amber: 11, red: 3, grey: 89 });
});

test('risks include a red, an amber and a green one, some above appetite and one of impact 5', () => {
  const { risks } = council.content;
  const colours = risks.map((risk) => riskRag(risk.current, defaultPolicy));
  expect(colours).toEqual(['red', 'red', 'amber', 'green', 'amber']);
  expect(risks.filter(isAboveAppetite).map((risk) => risk.code)).toEqual(['R1', 'R2', 'R5']);
  expect(risks.find((risk) => risk.code === 'R2')).toMatchObject({
    division: 'finance',
    current: { impact: 5 },
  });
});

test('operations name the indicator and the period, once each', () => {
  const operations = council.returns.map((entry) => entry.operation);
  expect(new Set(operations).size).toBe(operations.length);
  expect(find('K11', '2024-25-M05')?.operation).toBe('sample-K11-2024-25-M05');
});
