import { parsePeriod, periodLabel } from '../../domain/calendar/period.ts';
import { PAPER_RULES, type PaperName } from '../../domain/paper/paperKinds.ts';
import { type Plan, postTitle } from '../../domain/plan/plan.ts';

/** What is typed to have a paper made: `clinic pack for Finance for August 2024`. */
export function askFor(plan: Plan, { kind, about, period }: PaperName): string {
  const whose =
    PAPER_RULES[kind].scope === 'portfolio'
      ? (postTitle(plan, about) ?? about)
      : (plan.division.get(about)?.title ?? about);
  const when = parsePeriod(period);
  return [kind, whose && `for ${whose}`, when && `for ${periodLabel(when)}`].filter(Boolean).join(' ');
}
