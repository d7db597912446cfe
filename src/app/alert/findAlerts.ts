import { registerOf } from '../../domain/action/register.ts';
import { type AlertCard, cardAfter, decideCard, faceOf } from '../../domain/alert/alertCard.ts';
import type { AlertRule } from '../../domain/alert/alertRules.ts';
import { covers, subjectKey } from '../../domain/alert/alertScope.ts';
import {
  type AlertStanding,
  actionStanding,
  firedBy,
  indicatorStanding,
  milestoneStanding,
  riskStanding,
  savingStanding,
} from '../../domain/alert/alertStanding.ts';
import { dailyId, londonInstant } from '../../domain/alert/grouping.ts';
import { markRisk } from '../../domain/alert/riskMark.ts';
import { addDays, type IsoDate } from '../../domain/calendar/dates.ts';
import { periodOf } from '../../domain/calendar/period.ts';
import type { Indicator } from '../../domain/plan/indicator.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { obligationsOf } from '../../domain/return/obligation.ts';
import { type Return, trendPoint } from '../../domain/return/return.ts';
import { inTimeOrder } from '../../domain/return/trend.ts';
import type { Delivery, Dispatch } from '../deliveryPorts.ts';
import { lineOf } from './alertNotice.ts';
import type { Subscription } from './alertPorts.ts';
import { alertDelivery, digestDelivery, followersOf, rulesOn } from './followers.ts';
import type { AlertServices } from './readStanding.ts';

/** Rules by which a return can fire without anybody doing anything. */
const BY_TIME: readonly AlertRule[] = ['late', 'no corrective action'];

/** How far back a return can be late, and a corrective action be looked for, in days. */
const LOOK_BACK_DAYS = 366;

/**
 * Finds what time alone brought about: returns that are late, corrective actions that are overdue, milestones, risks, savings and actions.
 * Hands over a delivery for each channel whose card does not say so yet; what comes of it is decided when it is sent.
 * Ids are made of the channel, the subject, the fact, and how often the card was sent: found again on a day, it is the same delivery.
 *
 * One range read of the subscriptions, one of all cards, one of the risks' marks, and one for each division of which somebody
 * follows late returns or corrective actions; one transaction for marks that changed. Nothing more when nobody follows
 * anything. Returns how many deliveries it handed over.
 */
export async function findAlerts(services: AlertServices, dispatch: Dispatch, day: IsoDate): Promise<number> {
  const plan = await services.plans.current();
  const subscriptions = plan ? await services.alerts.subscriptions() : [];
  if (!plan || subscriptions.length === 0) return 0;
  const [cards, standings] = await Promise.all([
    services.alerts.allCards(),
    Promise.all([
      returnStandings(services, plan, subscriptions, day),
      riskStandings(services, plan, day),
      milestoneStandings(services, plan, day),
      plan.savings.map(savingStanding),
      // a settled one resolves the card that it left
      [...registerOf(plan).action.values()].map((action) => actionStanding(action, day)),
    ]),
  ]);
  const at = londonInstant(day, services.policy.reminders.fromHour);
  const deliveries = standings
    .flat()
    .flatMap((standing) => deliveriesFor(services, plan, subscriptions, cards, standing, at));
  if (deliveries.length > 0) await dispatch(deliveries);
  services.log.info('alerts.found', { day, deliveries: deliveries.length });
  return deliveries.length;
}

/**
 * Hands over the daily digests that are due: of each channel in which something waits for one of this day or of an earlier
 * one that was missed. One range read of the subscriptions and one of all cards.
 */
export async function findDigests(
  services: AlertServices,
  dispatch: Dispatch,
  day: IsoDate,
): Promise<number> {
  const subscriptions = (await services.alerts.subscriptions()).filter(
    ({ refusedAt }) => refusedAt === undefined,
  );
  if (subscriptions.length === 0) return 0;
  const channels = new Map(subscriptions.map(({ channel }) => [channel.conversationId, channel]));
  const at = londonInstant(day, services.policy.alerts.dailyHour);
  const deliveries = [...(await services.alerts.allCards())].flatMap(([id, cards]): readonly Delivery[] => {
    const channel = channels.get(id);
    const waiting = cards.flatMap(({ digest, shown }) =>
      digest?.startsWith('daily-') && shown === '' && digest <= dailyId(day) ? [digest] : [],
    );
    return channel ? [...new Set(waiting)].map((digest) => digestDelivery(channel, digest, day, at)) : [];
  });
  if (deliveries.length > 0) await dispatch(deliveries);
  services.log.info('alerts.digests', { day, deliveries: deliveries.length });
  return deliveries.length;
}

function deliveriesFor(
  { policy }: AlertServices,
  plan: Plan,
  subscriptions: readonly Subscription[],
  cards: ReadonlyMap<string, readonly AlertCard[]>,
  standing: AlertStanding,
  at: string,
): readonly Delivery[] {
  const { kind, code } = standing;
  const subject = { kind, code };
  const fires = firedBy(standing, policy);
  return followersOf(plan, subscriptions, subject).flatMap((follower): readonly Delivery[] => {
    const card = cards
      .get(follower.channel.conversationId)
      ?.find((each) => subjectKey(each.subject) === subjectKey(subject));
    const on = rulesOn(follower);
    const decision = decideCard(card, on, fires, standing);
    if (!decision) return [];
    if (kind === 'indicator' && !decision.fired.some((rule) => BY_TIME.includes(rule))) return [];
    const after = cardAfter(card, decision, standing, lineOf(standing));
    const waitsForDigest = after.digest?.startsWith('daily-') && card?.fact === decision.fact;
    if (after.shown === faceOf(after) || waitsForDigest) return [];
    const period = standing.kind === 'indicator' ? { period: standing.period.id } : {};
    // The version before does not know these, and takes what it is to send of one for needless: another day finds it anew.
    const again = kind === 'action' || kind === 'saving' ? `|${at}` : '';
    const fact = `${decision.fact}|${card?.version ?? 0}${again}`;
    return [alertDelivery(follower.channel, subject, { ...period, fact, at })];
  });
}

/** Indicators that are late, or whose latest return is red and has its corrective action overdue. */
async function returnStandings(
  services: AlertServices,
  plan: Plan,
  subscriptions: readonly Subscription[],
  day: IsoDate,
): Promise<readonly AlertStanding[]> {
  const timed = subscriptions.filter(({ rules }) => rules.some((rule) => BY_TIME.includes(rule)));
  const followed = plan.indicators.filter(({ code }) =>
    timed.some(
      ({ scope, refusedAt }) => refusedAt === undefined && covers(plan, scope, { kind: 'indicator', code }),
    ),
  );
  const from = addDays(day, -LOOK_BACK_DAYS).slice(0, 7);
  const divisions = [...new Set(followed.map(({ division }) => division))];
  const returned = await Promise.all(
    divisions.map((division) => services.returns.returns(division, { from, to: day.slice(0, 7) })),
  );
  const byIndicator = Map.groupBy(returned.flat(), ({ indicator }) => indicator);
  return followed.flatMap((indicator) =>
    indicatorStandings(services, plan, indicator, byIndicator.get(indicator.code) ?? [], day, from),
  );
}

function indicatorStandings(
  { policy }: AlertServices,
  plan: Plan,
  indicator: Indicator,
  returns: readonly Return[],
  day: IsoDate,
  from: string,
): readonly AlertStanding[] {
  const made = new Set(returns.map(({ period }) => period));
  const points = inTimeOrder(returns.map(trendPoint));
  const late = obligationsOf(indicator, day, from, policy, plan).find(
    ({ period, window, locked }) => !made.has(period.id) && window.state === 'late' && !locked,
  );
  const latest = points.at(-1)?.period;
  const entry = returns.find(({ period }) => period === latest);
  return [
    late && indicatorStanding(plan, indicator, late.period, undefined, points, day, policy),
    entry && indicatorStanding(plan, indicator, periodOf(entry.period), entry, points, day, policy),
  ].flatMap((standing) => (standing && isTimed(standing) ? [standing] : []));
}

function isTimed(standing: AlertStanding): boolean {
  return standing.kind === 'indicator' && (!standing.entry || standing.action === 'overdue');
}

/** Every risk, with since when its score is what it is: looked at each morning, and kept when it changed. */
async function riskStandings(
  services: AlertServices,
  plan: Plan,
  day: IsoDate,
): Promise<readonly AlertStanding[]> {
  const risks = [...plan.risk.values()]; // a closed one resolves the card that it left
  if (risks.length === 0) return [];
  const marks = await services.alerts.riskMarks();
  const now = risks.map((risk) => markRisk(risk, marks.get(risk.code), day));
  const changed = now.filter((mark) => mark !== marks.get(mark.risk));
  if (changed.length > 0) await services.alerts.saveRiskMarks(changed);
  return risks.map((risk, index) => riskStanding(risk, now[index], day, services.policy));
}

function milestoneStandings({ policy }: AlertServices, plan: Plan, day: IsoDate): readonly AlertStanding[] {
  return plan.milestones.map((milestone) => milestoneStanding(milestone, day, policy));
}
