import { daysBetween, type IsoDate, longDay } from '../calendar/dates.ts';
import type { ClinicMilestone, UnconfirmedMilestones } from '../clinic/clinic.ts';
import { cellRisks, cellWords, type HeatMap } from '../plan/heatMap.ts';
import type { Milestone } from '../plan/milestone.ts';
import { allMitigationWords } from '../plan/mitigationWords.ts';
import { type Plan, postTitle, riskOwner } from '../plan/plan.ts';
import type { RiskScore } from '../plan/plannedRisk.ts';
import { baselineWords, unconfirmedWords } from '../plan/progress/progressWords.ts';
import { isStaticByReviews, riskMovement } from '../plan/progress/riskProgress.ts';
import { isAboveAppetite, isHighImpact, type Risk, riskRag, riskScore } from '../plan/risk.ts';
import { type Saving, savingRag, savingTotals } from '../plan/saving.ts';
import type { Policy } from '../policy.ts';
import type { PaperCell, PaperTable } from './paper.ts';

/** Milestones with their slip, what is being done about it, and who waits for them. */
export function milestonesTable(milestones: readonly ClinicMilestone[], plan: Plan): PaperTable {
  return {
    kind: 'table',
    name: 'Milestones',
    columns: [
      { title: 'Code', width: 8 },
      { title: 'Milestone', width: 32 },
      { title: 'Status', width: 9 },
      { title: 'Plan’s date', width: 14 },
      { title: 'Now expected', width: 14 },
      { title: 'Days slipped', width: 9 },
      { title: 'Recovery', width: 26 },
      { title: 'Waiting for it', width: 12 },
    ],
    rows: milestones.map(({ milestone, status }) => [
      milestone.code,
      milestone.title,
      { status: status.brag },
      baselineWords(milestone),
      status.expectedOn ? { day: status.expectedOn } : 'No date',
      { count: status.slipDays },
      milestone.recoveryPlan?.trim() || 'None recorded',
      dependants(plan, milestone.code).join(', ') || 'None',
    ]),
  };
}

/** Milestones of the monthly round that nobody confirmed in time, by owner, with since when; none where all are confirmed. */
export function unconfirmedPoints(unconfirmed: readonly UnconfirmedMilestones[]): readonly string[] {
  return unconfirmed.map(({ owner, milestones }) => {
    const said = milestones.map(({ code, standing }) => `${code} ${unconfirmedWords(standing)}`);
    return `${owner?.title ?? 'No accountable officer is recorded'}: ${said.join(', ')}`;
  });
}

/** Codes of the milestones that wait for this one, in the plan's order. */
export function dependants(plan: Plan, code: string): readonly string[] {
  return plan.milestones.filter(({ waitsFor }) => waitsFor.includes(code)).map((each) => each.code);
}

/** Milestones that were finished, or are due, between two days, both included. */
export function milestonesBetween(
  milestones: readonly Milestone[],
  what: 'done' | 'due',
  from: IsoDate,
  to: IsoDate,
): readonly Milestone[] {
  return milestones.filter((milestone) => {
    const due = milestone.forecast ?? (milestone.end.kind === 'date' ? milestone.end.day : undefined);
    const day = what === 'done' ? milestone.completedOn : milestone.completedOn ? undefined : due;
    return day !== undefined && daysBetween(from, day) >= 0 && daysBetween(day, to) >= 0;
  });
}

/** Risks with their scores and what is done about them, highest first. */
export function risksTable(risks: readonly Risk[], plan: Plan, policy: Policy, name = 'Risks'): PaperTable {
  return {
    kind: 'table',
    name,
    columns: [
      { title: 'Code', width: 7 },
      { title: 'Risk', width: 24 },
      { title: 'Owner', width: 18 },
      { title: 'Inherent', width: 9 },
      { title: 'Now', width: 9 },
      { title: 'Target', width: 9 },
      { title: 'Status', width: 9 },
      { title: 'Appetite', width: 12 },
      { title: 'What is being done', width: 32 },
    ],
    rows: [...risks]
      .sort((a, b) => riskScore(b.current) - riskScore(a.current))
      .map((risk) => [
        risk.code,
        risk.title,
        riskOwner(plan, risk) ?? 'No owner is recorded',
        scoreText(risk.inherent),
        [scoreText(risk.current), riskMovement(risk)].filter(Boolean).join(' '),
        scoreText(risk.target),
        { status: riskRag(risk.current, policy) },
        appetiteText(risk, policy),
        allMitigationWords(plan, risk) || 'None recorded',
      ]),
  };
}

/** Which of these risks moved at their last review, from what to what, and which are red and stay as they are. */
export function riskMovementPoints(risks: readonly Risk[], policy: Policy): readonly string[] {
  return risks.flatMap((risk) => {
    const { code, current, progress } = risk;
    const moved = riskMovement(risk);
    if (progress?.before && (moved === '▲' || moved === '▼'))
      return [
        `${code} moved ${moved === '▲' ? 'up' : 'down'} at its last review, from ${riskScore(progress.before)} to ${riskScore(current)}.`,
      ];
    return isStaticByReviews(risk, policy) && progress?.steady
      ? [`${code} is static: unchanged since ${longDay(progress.steady.since)}.`]
      : [];
  });
}

/** What a meeting is asked to decide, by rule: about milestones that slip without a recovery plan, risks above appetite, and what waits for it. */
export function decisionPoints(
  slipping: readonly ClinicMilestone[],
  risks: readonly Risk[],
  waiting: readonly string[] = [],
): readonly [string, ...string[]] {
  const [first, ...more] = [
    ...waiting,
    ...slipping
      .filter(({ milestone }) => !milestone.recoveryPlan?.trim())
      .map(({ milestone }) => `${milestone.code} slips and has no recovery plan.`),
    ...risks.filter(isAboveAppetite).map(({ code, title }) => `${code} ${title} is above appetite.`),
  ];
  return first === undefined ? ['None by rule.'] : [first, ...more];
}

/** The heat map, each cell with its colour’s letter, the side of the appetite line, how many risks stand in it, and which. */
export function heatMapTable(map: HeatMap): PaperTable {
  return {
    kind: 'table',
    name: 'Heat map',
    columns: [
      { title: 'Likelihood', width: 16 },
      ...[1, 2, 3, 4, 5].map((impact) => ({ title: `Impact ${impact}`, width: 16 })),
    ],
    rows: map.rows.map(({ likelihood, cells }) => [
      `Likelihood ${likelihood}`,
      ...cells.map((cell) => [cellWords(cell), cellRisks(cell, map)].filter(Boolean).join(': ')),
    ]),
  };
}

/** Savings by scheme, with their sums in the last row: every row and the last add up to the pound. */
export function savingsTable(savings: readonly Saving[], plan: Plan): PaperTable {
  const pounds = (figure: number): PaperCell => ({ figure, unit: '£' });
  const totals = savingTotals(savings);
  return {
    kind: 'table',
    name: 'Savings',
    columns: [
      { title: 'Code', width: 8 },
      { title: 'Saving', width: 22 },
      { title: 'Owner', width: 20 },
      { title: 'Target', width: 15 },
      { title: 'Delivered', width: 15 },
      { title: 'Green', width: 15 },
      { title: 'Amber', width: 15 },
      { title: 'Red', width: 15 },
      { title: 'Unachievable', width: 15 },
      { title: 'Status', width: 10 },
      { title: 'Corrective action', width: 24 },
    ],
    rows: [
      ...savings.map((saving) => [
        saving.code,
        saving.title,
        postTitle(plan, saving.ownerPost) ?? 'No owner is recorded',
        pounds(saving.target),
        pounds(saving.delivered),
        pounds(saving.green),
        pounds(saving.amber),
        pounds(saving.red),
        pounds(saving.unachievable),
        { status: savingRag(saving) } as const,
        saving.correctiveAction?.trim() || 'None recorded',
      ]),
      [
        'All',
        `${savings.length} ${savings.length === 1 ? 'saving' : 'savings'}`,
        '',
        pounds(totals.target),
        pounds(totals.delivered),
        pounds(totals.green),
        pounds(totals.amber),
        pounds(totals.red),
        pounds(totals.unachievable),
        '',
        '',
      ],
    ],
  };
}

function scoreText(score: RiskScore): string {
  return `${score.likelihood} × ${score.impact} = ${riskScore(score)}`;
}

function appetiteText(risk: Risk, policy: Policy): string {
  const words = [
    `${isAboveAppetite(risk) ? 'Above' : 'Within'} ${risk.appetite}`,
    isHighImpact(risk, policy) ? 'highest impact' : '',
  ];
  return words.filter(Boolean).join(', ');
}
