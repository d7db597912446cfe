import type { MilestoneStatus } from '../plan/milestone.ts';
import type { Plan, Programme } from '../plan/plan.ts';
import { type Risk, riskRag } from '../plan/risk.ts';
import { type Saving, savingRag, savingTotals } from '../plan/saving.ts';
import type { Policy } from '../policy.ts';
import { formatFigure } from '../return/figure.ts';
import { RAG_SEVERITY, type Rag } from '../status.ts';

/** What one programme has in the plan, each kind in the plan's order. */
export interface ProgrammeContents {
  readonly statuses: readonly Pick<MilestoneStatus, 'slipDays' | 'complete'>[];
  readonly risks: readonly Risk[];
  readonly savings: readonly Saving[];
}

/**
 * Time, cost, benefit and risk of a programme, a sentence each (S1 figure 4). The plan holds no cost of a programme, and not every
 * programme has savings or risks: what is not recorded is said to be so, never worked out from something else.
 */
export function standingPoints(
  { statuses, risks, savings }: ProgrammeContents,
  policy: Policy,
): readonly string[] {
  const slipping = statuses.filter(({ slipDays, complete }) => slipDays > 0 && !complete);
  const longest = Math.max(0, ...slipping.map(({ slipDays }) => slipDays));
  const { delivered, target } = savingTotals(savings);
  const pounds = (value: number): string => formatFigure(value, '£');
  const riskWorst = worst(risks.map(({ current }) => riskRag(current, policy)));
  return [
    statuses.length === 0
      ? 'Time: not recorded.'
      : `Time: ${slipping.length} of ${statuses.length} milestones slip${longest > 0 ? `, the longest by ${longest} days` : ''}.`,
    'Cost: not recorded.',
    savings.length === 0
      ? 'Benefit: not recorded.'
      : `Benefit: ${worst(savings.map(savingRag))}, ${pounds(delivered)} of ${pounds(target)} of savings delivered.`,
    riskWorst ? `Risk: ${riskWorst}, the worst of ${risks.length}.` : 'Risk: not recorded.',
  ];
}

/** What of this programme waits for another's milestones, and what of others waits for its own; none where nothing does. */
export function dependencyPoints(programme: Programme, { milestones }: Plan): readonly string[] {
  const programmeOf = new Map(milestones.map((milestone) => [milestone.code, milestone.programme]));
  return milestones.flatMap(({ code, programme: waiting, waitsFor }) =>
    waitsFor
      .filter((awaited) => {
        const other = programmeOf.get(awaited);
        return other !== waiting && (other === programme.code || waiting === programme.code);
      })
      .map((awaited) => `${code} waits for ${awaited}.`),
  );
}

function worst(rags: readonly (Rag | undefined)[]): Rag | undefined {
  return rags
    .flatMap((rag) => (rag ? [rag] : []))
    .reduce<Rag | undefined>(
      (so, rag) => (so === undefined || RAG_SEVERITY[rag] > RAG_SEVERITY[so] ? rag : so),
      undefined,
    );
}
