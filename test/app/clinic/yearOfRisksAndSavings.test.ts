import { readClinic } from '../../../src/app/clinic/readClinic.ts';
import type { Reply } from '../../../src/app/reply.ts';
import { route } from '../../../src/app/router.ts';
import { addDays, endOfMonth, type IsoDate, londonDay } from '../../../src/domain/calendar/dates.ts';
import { latestEnded } from '../../../src/domain/calendar/period.ts';
import { workingDayAfter } from '../../../src/domain/calendar/workingDays.ts';
import type { Plan } from '../../../src/domain/plan/plan.ts';
import type { RiskScore } from '../../../src/domain/plan/plannedRisk.ts';
import { SAVING_PARTS } from '../../../src/domain/plan/plannedSaving.ts';
import { nextReview, riskMovement } from '../../../src/domain/plan/progress/riskProgress.ts';
import { isAboveAppetite, riskScore } from '../../../src/domain/plan/risk.ts';
import { savingGap, savingTotals } from '../../../src/domain/plan/saving.ts';
import { openCouncil, pressing, type TestCouncil, typing } from '../../fakes/council.ts';
import { choicesFrom, type Random } from '../../faults/random.ts';

// A year of reviews, of savings that are reported each month, and of clinics, by the product's clock: over the end of summer time on 27
// October 2024 and its beginning on 30 March 2025, with presses around midnight in London. FAULT_SCHEDULES=100 runs so many.

const YEARS = Number(process.env.FAULT_SCHEDULES ?? 1);
const WHO = 'performanceManager';
/** Months by their first day. */
const MONTHS: readonly IsoDate[] = Array.from({ length: 12 }, (_, at) => {
  const month = 9 + at;
  return `${2024 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`;
});
/** Half an hour around midnight in London in summer and in winter, the hour that is there twice, the one that is not, and a day's. */
const TIMES = ['22:45', '23:15', '23:45', '00:15', '00:45', '01:15', '09:00', '16:30'] as const;

/** What was recorded last of each, told apart from the store. */
interface Told {
  readonly scores: Map<string, { readonly before?: RiskScore; readonly current: RiskScore }>;
  readonly reported: Map<string, IsoDate>;
}

const planOf = async ({ stores }: TestCouncil): Promise<Plan> => {
  const plan = await stores.plans.current();
  if (!plan) throw new Error('no plan');
  return plan;
};

test.each(Array.from({ length: YEARS }, (_, at) => at + 1))(
  'year %i: parts always add up, and a movement is the difference of two reviews',
  async (seed) => {
    const random = choicesFrom(seed);
    const council = await openCouncil({ returns: [] });
    const { risks } = await planOf(council);
    const told: Told = {
      scores: new Map(risks.map(({ code, current }) => [code, { current }])),
      reported: new Map(),
    };
    for (const month of MONTHS) await aMonth(random, council, month, told);
    expect(told.reported.size).toBe((await planOf(council)).savings.length);
  },
);

async function aMonth(random: Random, council: TestCouncil, month: IsoDate, told: Told): Promise<void> {
  const opensOn = workingDayAfter(addDays(month, -1), 1);
  const dueOn = workingDayAfter(addDays(month, -1), 5);
  const days = Array.from({ length: 18 }, (_, at) => addDays(opensOn, at));
  // In summer a quarter past midnight of the day on which the round opens, in winter a quarter past eleven of the evening before.
  const eve = `${addDays(opensOn, -1)}T23:15:00.000Z`;
  const instants = [eve, ...days.map((day) => `${day}T${random.of(TIMES)}:00.000Z`)];
  for (const [at, instant] of [...instants, ...changesOf(month)].toSorted().entries()) {
    council.setNow(instant);
    const plan = await planOf(council);
    const { code } = random.of(plan.risks);
    if (at % 3 === 0) await review(random, council, code, told);
    // The first is reported on the eve alone; the last is left out, so that the clinic has something to ask for.
    const [first, ...others] = plan.savings.slice(0, -1);
    if (first && at === 0) await report(random, council, first.code, told);
    for (const saving of others.filter((_, which) => which % 6 === at % 6))
      if (random.chance(0.6) || at > 11) await report(random, council, saving.code, told);
  }
  const ends = `${endOfMonth(month)}T12:00:00.000Z`;
  council.setNow(ends);
  const last = (await planOf(council)).savings.at(-1)?.code ?? '';
  await clinics(council, told, { opensOn, dueOn });
  await report(random, council, last, told);
  await clinics(council, told, { opensOn, dueOn });
}

/** The hours around a change of the clocks, when there is one in this month. */
function changesOf(month: IsoDate): readonly string[] {
  const day = { '2024-10-01': '2024-10-27', '2025-03-01': '2025-03-30' }[month];
  return day === undefined ? [] : ['00:30', '01:30'].map((time) => `${day}T${time}:00.000Z`);
}

async function review(random: Random, council: TestCouncil, code: string, told: Told): Promise<void> {
  const opened = await route(council.services, typing(WHO, `update ${code}`));
  if (opened.screen !== 'risk form') throw new Error(opened.summary);
  const { typed, sequence, operation } = opened.form;
  const score = { likelihood: 1 + random.below(5), impact: 1 + random.below(5) };
  const changed = 'The suppliers were asked again.';
  const data = { code, sequence, operation, ...typed, ...textOf(score), changed };
  const receipt = await route(council.services, pressing(WHO, 'record-risk', data));
  expect(receipt.screen).toBe('risk receipt');
  const risk = (await planOf(council)).risk.get(code);
  const today = londonDay(council.services.clock.now());
  expect(risk?.reviewDue).toBe(nextReview(score, today, council.services.policy));
  const before = told.scores.get(code)?.current ?? score;
  told.scores.set(code, { before, current: score });
}

async function report(random: Random, council: TestCouncil, code: string, told: Told): Promise<void> {
  const opened = await route(council.services, typing(WHO, `update ${code}`));
  if (opened.screen !== 'saving form') throw new Error(opened.summary);
  const { saving, sequence, operation } = opened.form;
  const parts: Record<string, string> = {};
  let left = saving.target;
  for (const part of SAVING_PARTS) {
    const amount = part === 'unachievable' ? left : random.below(left + 1);
    parts[part] = String(amount);
    left -= amount;
  }
  const texts = { correctiveAction: 'The panel looks at each case.', changed: 'Two invoices were moved.' };
  const data = { code, sequence, operation, ...parts, ...texts };
  // A pound too many is never recorded.
  const wrong = { ...data, green: String(Number(parts.green) + 1), operation: `${operation}-wrong` };
  expect(await pressed(council, wrong)).toMatchObject({
    screen: 'saving form',
    form: { judgement: { gap: 1 } },
  });
  expect((await pressed(council, data)).screen).toBe('saving receipt');
  told.reported.set(code, londonDay(council.services.clock.now()));
}

const pressed = (council: TestCouncil, data: object): Promise<Reply> =>
  route(council.services, pressing(WHO, 'record-saving', data));

/** Every division's clinic of the month, and what they come to together. */
async function clinics(
  council: TestCouncil,
  told: Told,
  { opensOn, dueOn }: { readonly opensOn: IsoDate; readonly dueOn: IsoDate },
): Promise<void> {
  const plan = await planOf(council);
  const period = latestEnded('monthly', londonDay(council.services.clock.now()));
  council.calls.length = 0;
  const all = [];
  for (const division of plan.divisions)
    all.push((await readClinic(council.services, plan, division, period)).clinic);
  const reads = council.calls.filter((call) => /plans/.test(call));
  expect(reads).toEqual([]);
  const schemes = all.flatMap(({ savings }) => savings?.schemes ?? []);
  const whole = savingTotals(plan.savings);
  expect(savingGap(whole)).toBe(0);
  for (const part of [...SAVING_PARTS, 'target'] as const)
    expect(all.reduce((sum, { savings }) => sum + (savings?.total[part] ?? 0), 0)).toBe(whole[part]);
  for (const { saving, unreportedSince } of schemes) {
    expect(savingGap(saving)).toBe(0);
    const isOwed = saving.delivered < saving.target && (told.reported.get(saving.code) ?? '') < opensOn;
    expect([saving.code, unreportedSince]).toEqual([saving.code, isOwed ? dueOn : undefined]);
  }
  for (const [code, { before, current }] of told.scores) {
    const risk = plan.risk.get(code);
    if (!risk) throw new Error(`${code} is gone`);
    expect(risk.current).toEqual(current);
    const moved = before && Math.sign(riskScore(current) - riskScore(before));
    expect([code, riskMovement(risk)]).toEqual([
      code,
      moved === undefined ? undefined : moved > 0 ? '▲' : moved < 0 ? '▼' : '=',
    ]);
    const shown = all.flatMap((clinic) => clinic.risks).some((one) => one.code === code);
    expect([code, shown]).toEqual([code, isAboveAppetite(risk)]);
  }
}

const textOf = ({ likelihood, impact }: RiskScore): object => ({
  likelihood: String(likelihood),
  impact: String(impact),
});
