import { createHash } from 'node:crypto';
import { ALERT_RULES, type AlertRule } from '../../domain/alert/alertRules.ts';
import { type AlertSubject, covers, subjectKey } from '../../domain/alert/alertScope.ts';
import type { IsoDate, IsoInstant } from '../../domain/calendar/dates.ts';
import type { PeriodId } from '../../domain/calendar/period.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { ConversationAddress } from '../conversationAddress.ts';
import type { Delivery } from '../deliveryPorts.ts';
import type { Subscription } from './alertPorts.ts';

/** A channel that follows a subject, by one subscription or by several. */
export interface Follower {
  readonly channel: ConversationAddress;
  readonly subscriptions: readonly Subscription[];
}

/** The channels whose subscriptions take a subject in, but for those that the platform refuses. */
export function followersOf(
  plan: Plan,
  subscriptions: readonly Subscription[],
  subject: AlertSubject,
): readonly Follower[] {
  const following = subscriptions.filter(
    ({ scope, refusedAt }) => refusedAt === undefined && covers(plan, scope, subject),
  );
  const byChannel = Map.groupBy(following, ({ channel }) => channel.conversationId);
  return [...byChannel.values()].flatMap((found) =>
    found[0] ? [{ channel: found[0].channel, subscriptions: found }] : [],
  );
}

/** The rules that are on for a channel, by any of its subscriptions. */
export function rulesOn({ subscriptions }: Follower): readonly AlertRule[] {
  return ALERT_RULES.filter((rule) => subscriptions.some(({ rules }) => rules.includes(rule)));
}

/** True when every subscription that asked for one of these rules wants them once a day. */
export function wantsDaily({ subscriptions }: Follower, fired: readonly AlertRule[]): boolean {
  const asking = subscriptions.filter(({ rules }) => rules.some((rule) => fired.includes(rule)));
  return asking.length > 0 && asking.every(({ digest }) => digest === 'daily');
}

/** What is to be looked at again for a channel. `fact` makes the id: the same fact makes the same delivery. */
export function alertDelivery(
  channel: ConversationAddress,
  subject: AlertSubject,
  because: { readonly period?: PeriodId; readonly fact: string; readonly at: IsoInstant },
): Delivery {
  const { period, fact, at } = because;
  return {
    id: `alert|${shortId(channel.conversationId)}|${subjectKey(subject)}|${shortId(fact)}`,
    kind: 'alert',
    place: { kind: 'channel', address: channel },
    about: period === undefined ? subject.code : `${subject.code} ${period}`,
    facts: { subject: subject.kind, code: subject.code, ...(period === undefined ? {} : { period }) },
    at,
  };
}

/** A digest that is to be posted or changed, because `lost` left it where that is named, as found then: one that could not be sent is found again the day after. */
export function digestDelivery(
  channel: ConversationAddress,
  digest: string,
  found: IsoDate | IsoInstant,
  at: IsoInstant,
  lost?: string,
): Delivery {
  return {
    id: `digest|${shortId(channel.conversationId)}|${digest}|${found}`,
    kind: 'digest',
    place: { kind: 'channel', address: channel },
    about: digest,
    facts: { digest, ...(lost === undefined ? {} : { lost }) },
    at,
  };
}

function shortId(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
