import fc from 'fast-check';
import { type Period, periodOf } from '../../../src/domain/calendar/period.ts';
import { clinicSentence, summariseClinic } from '../../../src/domain/clinic/clinic.ts';
import { buildPlan, type PlanContent } from '../../../src/domain/plan/plan.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import { type Return, trendPoint } from '../../../src/domain/return/return.ts';
import type { Rag } from '../../../src/domain/status.ts';
import { anIndicator, smallPlan } from '../../fixtures/planContent.ts';
import { aReturn } from '../../fixtures/returns.ts';

const SEPTEMBER = periodOf('2024-25-M06');
const finance = { code: 'finance', title: 'Finance', directorate: 'Finance & Resources' };

const clinicOf = (
  content: Partial<PlanContent>,
  returns: readonly Return[],
  earlier: readonly Return[] = [],
  at: { readonly today?: string; readonly month?: Period } = {},
) =>
  summariseClinic({
    plan: buildPlan(smallPlan(content), '1'),
    division: finance,
    month: at.month ?? SEPTEMBER,
    returns,
    earlier: earlier.map(trendPoint),
    today: at.today ?? '2024-10-08',
    policy: defaultPolicy,
  });
const rated = (indicator: string, rag: Rag, period = '2024-25-M06'): Return =>
  aReturn({ indicator, calculated: rag, period });
const codes = (lines: readonly { readonly indicator: { readonly code: string } }[]): string[] =>
  lines.map(({ indicator }) => indicator.code);

test('reds come first, worsened before the rest, then by code as people count', () => {
  const indicators = ['K1', 'K2', 'K3', 'K10', 'K11'].map((code) => anIndicator({ code }));
  const clinic = clinicOf(
    { indicators },
    [
      rated('K1', 'amber'),
      rated('K2', 'red'),
      rated('K10', 'red'),
      rated('K3', 'red'),
      rated('K11', 'green'),
    ],
    [
      rated('K2', 'red', '2024-25-M05'),
      rated('K3', 'red', '2024-25-M05'),
      rated('K10', 'amber', '2024-25-M05'),
      rated('K11', 'red', '2024-25-M05'),
    ],
  );
  expect(codes(clinic.attention)).toEqual(['K10', 'K2', 'K3', 'K1']);
  expect(codes(clinic.lines)).toEqual(['K1', 'K2', 'K3', 'K10', 'K11']);
  expect([codes(clinic.worsened), codes(clinic.improved)]).toEqual([['K10'], ['K11']]);
  expect(clinic.attention.map(({ run }) => run)).toEqual([1, 2, 2, 1]);
});

test('an override counts only once another person approved it', () => {
  const declared = { rag: 'green' as const, reason: 'A reason of twenty characters.' };
  const approvedBy = { aadObjectId: 'another', name: 'Another' };
  const counts = (entry: Partial<Return>) =>
    clinicOf({ indicators: [anIndicator()] }, [aReturn({ calculated: 'red', ...entry })]).counts;
  expect(counts({ declared })).toMatchObject({ red: 1, green: 0 });
  expect(counts({ declared: { ...declared, approvedBy } })).toMatchObject({ red: 0, green: 1 });
});

test('a green that nobody has signed off has a run of its own, and is no consistent green', () => {
  const months = ['M01', 'M02', 'M03', 'M04', 'M05', 'M06'].map((month) =>
    rated('K11', 'green', `2024-25-${month}`),
  );
  const last = months[5] as Return;
  const with6th = (entry: Return) => clinicOf({ indicators: [anIndicator()] }, [entry], months.slice(0, 5));
  const waiting = with6th({ ...last, signOff: { state: 'waiting' } });
  expect([waiting.lines.map(({ run }) => run), codes(waiting.consistentGreens)]).toEqual([[6], []]);
  const settled = with6th(last);
  expect([settled.lines.map(({ run }) => run), codes(settled.consistentGreens)]).toEqual([[6], ['K11']]);
});

test('no data is counted apart: neither red nor late', () => {
  const { value: _, calculated: __, ...rest } = aReturn({ dataStatus: 'no data', noDataReason: 'None.' });
  expect(clinicOf({ indicators: [anIndicator()] }, [rest], [], { today: '2024-12-01' }).counts).toEqual({
    red: 0,
    amber: 0,
    green: 0,
    unrated: 1,
    awaited: 0,
    late: 5,
  });
});

test('a quarter appears in the month that it ends in', () => {
  const indicators = [anIndicator({ code: 'K10', frequency: 'quarterly' })];
  const clinic = clinicOf(
    { indicators },
    [rated('K10', 'amber', '2024-25-Q2')],
    [rated('K10', 'red', '2024-25-Q1')],
  );
  expect(clinic.lines).toMatchObject([{ period: { id: '2024-25-Q2' }, previousRag: 'red' }]);
  expect(codes(clinic.improved)).toEqual(['K10']);
});

test('late is as at today, the longest first, with the officer or without', () => {
  const indicators = [
    anIndicator({ code: 'K11' }),
    anIndicator({ code: 'K10', frequency: 'quarterly', accountablePost: 'vacant' }),
  ];
  const earlier = ['M01', 'M02', 'M03', 'M04'].map((month) => rated('K11', 'green', `2024-25-${month}`));
  const { late, awaited } = clinicOf({ indicators }, [], earlier);
  expect(late.map(({ indicator, period, officer }) => [indicator.code, period.id, officer?.title])).toEqual([
    ['K10', '2024-25-Q1', undefined],
    ['K11', '2024-25-M05', 'Director of Finance'],
  ]);
  expect(awaited.map(({ period }) => period.id).sort()).toEqual(['2024-25-M06', '2024-25-Q2']);
});

test('looking back at August does not count September as late', () => {
  const indicators = [anIndicator()];
  const at = { month: periodOf('2024-25-M05'), today: '2024-11-20' };
  expect(clinicOf({ indicators }, [], [], at).late.map(({ period }) => period.id)[0]).toBe('2024-25-M01');
  expect(clinicOf({ indicators }, [], [], at).late).toHaveLength(5);
});

test('returns of an indicator that the plan dropped are left out of lines and counts', () => {
  const clinic = clinicOf({ indicators: [] }, [rated('K99', 'red')]);
  expect([clinic.lines.length, clinic.counts.red]).toEqual([0, 0]);
});

test('another division’s risks, milestones and indicators are not in it', () => {
  const indicators = [anIndicator({ division: 'audit' })];
  const risks = smallPlan().risks.map((risk) => ({ ...risk, division: 'audit' }));
  const programmes = smallPlan().programmes.map((programme) => ({ ...programme, division: 'audit' }));
  const clinic = clinicOf({ indicators, risks, programmes }, []);
  expect([clinic.awaited, clinic.late, clinic.risks, clinic.milestones]).toEqual([[], [], [], []]);
});

test('risks above appetite come highest first, and those within it not at all', () => {
  const [risk] = smallPlan().risks;
  if (!risk) throw new Error('the small plan has a risk');
  const risks = [
    { ...risk, code: 'R1', current: { likelihood: 2, impact: 5 } },
    { ...risk, code: 'R2', current: { likelihood: 3, impact: 3 } },
    { ...risk, code: 'R3', current: { likelihood: 5, impact: 5 } },
  ];
  expect(clinicOf({ risks }, []).risks.map(({ code }) => code)).toEqual(['R3', 'R1']);
});

test.each([
  ['2024-25-M06', 'Last quarter’s indicators'],
  ['2024-25-M07', 'Transformation, capital, savings and budget'],
  ['2024-25-M08', 'Risk registers and plan commitments'],
  ['2024-25-M09', 'Last quarter’s indicators'], // December, reviewed in January
  ['2024-25-M12', 'Last quarter’s indicators'],
])('the clinic that reviews %s has the theme “%s”', (month, theme) => {
  expect(clinicOf({}, [], [], { month: periodOf(month) }).theme?.title).toBe(theme);
});

test('the sentence counts first, then names at most five of each', () => {
  const indicators = Array.from({ length: 7 }, (_, number) => anIndicator({ code: `K${number + 1}` }));
  const clinic = clinicOf(
    { indicators },
    indicators.map(({ code }) => rated(code, 'red')),
  );
  expect(clinicSentence(clinic)).toBe(
    'Finance, September 2024: 7 red, 0 amber, 0 green, 35 late. ' +
      'Needs attention: K1 red, K2 red, K3 red, K4 red, K5 red and more. ' +
      'Late: K1, K2, K3, K4, K5 and more.',
  );
});

test('an indicator that is late for many months is named once in the sentence', () => {
  expect(clinicSentence(clinicOf({ indicators: [anIndicator()] }, []))).toBe(
    'Finance, September 2024: 0 red, 0 amber, 0 green, 5 late. Late: K11.',
  );
});

test('whatever was returned, every indicator of a month is in exactly one count', () => {
  const state = fc.constantFrom<Rag | 'unrated' | 'missing'>('red', 'amber', 'green', 'unrated', 'missing');
  fc.assert(
    fc.property(fc.array(state, { maxLength: 30 }), (states) => {
      const indicators = states.map((_, number) => anIndicator({ code: `N${number}` }));
      const returns = states.flatMap((one, number) => {
        if (one === 'missing') return [];
        if (one !== 'unrated') return [rated(`N${number}`, one)];
        const { calculated: _, ...rest } = aReturn({ indicator: `N${number}` });
        return [rest];
      });
      const { counts, attention, lines } = clinicOf({ indicators }, returns);
      expect(counts.red + counts.amber + counts.green + counts.unrated + counts.awaited).toBe(states.length);
      expect(lines).toHaveLength(returns.length);
      expect(attention).toHaveLength(counts.red + counts.amber);
    }),
    { numRuns: 40 },
  );
});
