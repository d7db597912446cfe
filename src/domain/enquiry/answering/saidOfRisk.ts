import { longDay } from '../../calendar/dates.ts';
import { allMitigationWords } from '../../plan/mitigationWords.ts';
import { type Plan, riskOwner } from '../../plan/plan.ts';
import { isAboveAppetite, type Risk, riskRag, riskScore } from '../../plan/risk.ts';
import type { Policy } from '../../policy.ts';
import type { Facet } from '../understanding/facets.ts';

/** What was asked of a risk in a sentence or two; how it stands when nothing particular was. */
export function saidOfRisk(facet: Facet | undefined, one: Risk, plan: Plan, policy: Policy): string {
  const name = `${one.code} ${one.title}`;
  const closed = one.progress?.closed;
  if (closed) return `${name} was closed on ${longDay(closed.on)}: ${closed.reason}`;
  const now = riskScore(one.current);
  const words = (of: Risk['current']) =>
    `${riskScore(of)} (likelihood ${of.likelihood} × impact ${of.impact})`;
  switch (facet) {
    case 'doing':
    case 'next step':
    case 'mitigations':
      return one.mitigations.length > 0
        ? `What is being done about ${name}: ${allMitigationWords(plan, one)}. ${standing()}`
        : `No mitigation is recorded for ${name}. ${standing()}`;
    case 'appetite':
      if (now === 0) return standing();
      return `${name} is ${isAboveAppetite(one) ? 'above' : 'within'} appetite: it scores ${now} against an appetite of ${one.appetite}.`;
    case 'inherent':
      return `${name} scored ${words(one.inherent)} before anything was done, and scores ${words(one.current)} now.`;
    case 'target score':
      return `The target score of ${name} is ${words(one.target)}; it scores ${words(one.current)} now.`;
    case 'review':
      return one.reviewDue
        ? `${name} is due for review on ${longDay(one.reviewDue)}.`
        : `No review date is recorded for ${name}.`;
    case 'definition':
    case 'why':
      return `${name}: ${one.cause} ${one.event} ${one.consequence} ${standing()}${lastReview()}`;
    default:
      return standing();
  }
  function lastReview(): string {
    const { changed } = one.progress ?? {};
    return changed ? ` Last review: ${changed}` : '';
  }
  function standing(): string {
    if (now === 0)
      return `${name} has no score yet, against an appetite of ${one.appetite}; owner ${riskOwner(plan, one) ?? 'not recorded'}.`;
    return `${name} scores ${words(one.current)}, ${riskRag(one.current, policy)}, ${isAboveAppetite(one) ? `above its appetite of ${one.appetite}` : `within its appetite of ${one.appetite}`}; owner ${riskOwner(plan, one) ?? 'not recorded'}.`;
  }
}
