import fc from 'fast-check';
import { clinicSavings } from '../../../src/domain/clinic/clinicSavings.ts';
import { buildPlan } from '../../../src/domain/plan/plan.ts';
import { SAVING_PARTS } from '../../../src/domain/plan/plannedSaving.ts';
import { savingGap, savingTotals } from '../../../src/domain/plan/saving.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import { smallPlan } from '../../fixtures/planContent.ts';

const DIVISIONS = ['finance', 'hr-edi', 'legal'] as const;
const pounds = fc.integer({ min: 0, max: 2_000_000_000 });
const parts = fc.record({
  delivered: pounds,
  green: pounds,
  amber: fc.oneof(fc.constant(0), pounds),
  red: fc.oneof(fc.constant(0), pounds),
  unachievable: fc.oneof(fc.constant(0), pounds),
});
const savings = fc
  .array(fc.record({ division: fc.constantFrom(...DIVISIONS), parts }), { maxLength: 20 })
  .map((all) =>
    all.map((one, at) => ({
      code: `S${at + 1}`,
      title: 'A saving',
      programme: 'P1',
      division: one.division,
      ...one.parts,
      target: SAVING_PARTS.reduce((sum, part) => sum + one.parts[part], 0),
    })),
  );
const clinicOf = (content: Parameters<typeof smallPlan>[0], division: string, today = '2024-10-08') => {
  const plan = buildPlan(smallPlan(content), '1');
  return clinicSavings(plan, division, today, defaultPolicy);
};

test('the clinics of all divisions together hold every scheme once, and add up to the council to the pound', () => {
  fc.assert(
    fc.property(savings, (all) => {
      const clinics = DIVISIONS.flatMap((division) => clinicOf({ savings: all }, division) ?? []);
      const schemes = clinics.flatMap((clinic) => clinic.schemes.map(({ saving }) => saving.code));
      expect(schemes.sort()).toEqual(all.map(({ code }) => code).sort());
      const council = savingTotals(all);
      for (const clinic of clinics) expect(savingGap(clinic.total)).toBe(0);
      for (const part of [...SAVING_PARTS, 'target'] as const)
        expect(clinics.reduce((sum, { total }) => sum + total[part], 0)).toBe(council[part]);
    }),
    { numRuns: 60 },
  );
});

const scheme = (code: string, some: Partial<Record<(typeof SAVING_PARTS)[number], number>>) => {
  const all = { delivered: 0, green: 0, amber: 0, red: 0, unachievable: 0, ...some };
  const target = SAVING_PARTS.reduce((sum, part) => sum + all[part], 0);
  return { code, title: 'A saving', programme: 'P1', division: 'finance', ...all, target };
};

test('the worst come first: red before amber before green, and of one colour what is most in doubt', () => {
  const all = [
    scheme('S1', { delivered: 90 }),
    scheme('S2', { amber: 500 }),
    scheme('S3', { red: 10, green: 500 }),
    scheme('S4', { unachievable: 20 }),
    scheme('S5', { red: 5, unachievable: 15, amber: 1 }),
    scheme('S10', { amber: 700, delivered: 1 }),
    scheme('S6', { green: 10 }),
  ];
  const clinic = clinicOf({ savings: all }, 'finance');
  expect(clinic?.schemes.map(({ saving }) => saving.code)).toEqual([
    'S5',
    'S4',
    'S3',
    'S10',
    'S2',
    'S1',
    'S6',
  ]);
});

test('a division without savings has none, and says so by having no part in the clinic', () => {
  expect(clinicOf({ savings: [scheme('S1', { green: 1 })] }, 'legal')).toBeUndefined();
});

test('a scheme that nobody reported on in this month’s round says since when', () => {
  const all = [scheme('S1', { green: 1 }), scheme('S2', { delivered: 1 })];
  // October's round of 2024 was due on Monday 7 October.
  const late = clinicOf({ savings: all }, 'finance', '2024-10-08')?.schemes;
  expect(late?.map(({ saving, unreportedSince }) => [saving.code, unreportedSince])).toEqual([
    ['S1', '2024-10-07'],
    ['S2', undefined],
  ]);
  expect(clinicOf({ savings: all }, 'finance', '2024-10-07')?.schemes[0]?.unreportedSince).toBeUndefined();
});
