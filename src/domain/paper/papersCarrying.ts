import { monthOf, type Period, periodContaining } from '../calendar/period.ts';
import type { Indicator } from '../plan/indicator.ts';
import type { Plan } from '../plan/plan.ts';
import { PAPER_KINDS, PAPER_RULES, type PaperName } from './paperKinds.ts';

/**
 * The papers that can carry an indicator's figure of a period: those of its division, directorate, portfolios and the council that look
 * at the month in which the period ends, by whichever period they are headed with. A few, however long papers are kept.
 */
export function papersCarrying(
  plan: Plan,
  indicator: Pick<Indicator, 'division'>,
  period: Period,
): readonly PaperName[] {
  const month = monthOf(period);
  const headings = (['monthly', 'quarterly', 'six-monthly', 'annual'] as const)
    .map((frequency) => periodContaining(frequency, month.endsOn))
    .filter(({ endsOn }) => endsOn === month.endsOn);
  return PAPER_KINDS.filter((kind) => PAPER_RULES[kind].period !== 'none').flatMap((kind) =>
    aboutOf(plan, indicator.division, PAPER_RULES[kind].scope).flatMap((about) =>
      headings.map(({ id }) => ({ kind, about, period: id })),
    ),
  );
}

function aboutOf(
  plan: Plan,
  division: string,
  scope: (typeof PAPER_RULES)['clinic pack']['scope'],
): readonly string[] {
  switch (scope) {
    case 'division':
      return [division];
    case 'directorate':
      return [plan.division.get(division)?.directorate ?? []].flat();
    case 'portfolio':
      return [
        ...new Set(
          plan.programmes.flatMap((one) => (one.division === division ? (one.leadMemberPost ?? []) : [])),
        ),
      ];
    case 'council':
      return [''];
    case 'programme':
      // Made of the plan alone: no return is in it.
      return [];
  }
}
