import type { AlertRule } from '../../domain/alert/alertRules.ts';
import { type AlertScope, type AlertSubject, covers } from '../../domain/alert/alertScope.ts';
import { addDays, londonDay } from '../../domain/calendar/dates.ts';
import { hasCode } from '../../domain/errors.ts';
import { milestoneStatus } from '../../domain/plan/milestone.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { riskRag } from '../../domain/plan/risk.ts';
import { savingRag } from '../../domain/plan/saving.ts';
import { inTimeOrder } from '../../domain/return/trend.ts';
import type { Services } from '../services.ts';

/** Rules under which something that is red now would have come. */
const RED_RULES: ReadonlySet<AlertRule> = new Set<AlertRule>(['turned red', 'milestone', 'risk', 'saving']);

/** Codes that are named. */
const NAMED = 12;
/** How far back the latest return of an indicator is looked for, in days: a year, for those returned once a year. */
const LOOK_BACK_DAYS = 400;

/**
 * What is red now in a part of the council, of what these rules tell, in a sentence: `Red there now: K13, R2.` or that nothing
 * is; empty where none of them tells of a red. One range read for each division whose indicators the part takes in. Empty when storage does not answer: what was
 * recorded before is recorded.
 */
export async function redNow(
  services: Services,
  plan: Plan,
  scope: AlertScope,
  rules: readonly AlertRule[],
): Promise<string> {
  const covered = (kind: AlertSubject['kind'], code: string): boolean => covers(plan, scope, { kind, code });
  const { policy } = services;
  const today = londonDay(services.clock.now());
  const follows = (rule: AlertRule): boolean => rules.includes(rule);
  if (!rules.some((rule) => RED_RULES.has(rule))) return '';
  try {
    const codes = [
      ...(follows('turned red') ? await redIndicators(services, plan, scope) : []),
      ...(follows('milestone') ? plan.milestones : [])
        .filter((one) => covered('milestone', one.code) && milestoneStatus(one, today, policy).brag === 'red')
        .map(({ code }) => code),
      ...(follows('risk') ? plan.risks : [])
        .filter(
          (one) =>
            covered('risk', one.code) && !one.progress?.closed && riskRag(one.current, policy) === 'red',
        )
        .map(({ code }) => code),
      ...(follows('saving') ? plan.savings : [])
        .filter((one) => covered('saving', one.code) && savingRag(one) === 'red')
        .map(({ code }) => code),
    ];
    const more = codes.length > NAMED ? ` and ${codes.length - NAMED} more` : '';
    return codes.length === 0
      ? 'Nothing of that is red there now.'
      : `Red there now: ${codes.slice(0, NAMED).join(', ')}${more}.`;
  } catch (error) {
    if (hasCode(error, 'storage-unavailable')) return '';
    throw error;
  }
}

async function redIndicators(services: Services, plan: Plan, scope: AlertScope): Promise<readonly string[]> {
  const mine = plan.indicators.filter(({ code }) => covers(plan, scope, { kind: 'indicator', code }));
  const today = londonDay(services.clock.now());
  const months = { from: addDays(today, -LOOK_BACK_DAYS).slice(0, 7), to: today.slice(0, 7) };
  const divisions = [...new Set(mine.map(({ division }) => division))];
  const read = await Promise.all(divisions.map((division) => services.returns.points(division, months)));
  const byCode = Map.groupBy(read.flat(), ({ indicator }) => indicator);
  return mine.flatMap(({ code }) => {
    const latest = inTimeOrder(byCode.get(code) ?? []).at(-1);
    return latest?.rag === 'red' ? [code] : [];
  });
}
