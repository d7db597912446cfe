import type { AlertRulesForm } from '../../app/alert/alertScreens.ts';
import type { ChannelAlerts } from '../../app/reply.ts';
import { ruleLabel } from '../../domain/alert/ruleLabel.ts';
import type { Policy } from '../../domain/policy.ts';
import { capital, plain, shorten } from '../wording.ts';

/** Subscriptions that one card shows: with the longest titles they stay well under the limit. */
const LINES = 15;

/** Data for `cards/channel-alerts.json`: a line for each part of the council that a channel follows. */
export function channelAlertsView({ following, changed = '' }: ChannelAlerts): object {
  const left = following.length - LINES;
  return {
    changed: plain(changed),
    isChanged: changed !== '',
    isEmpty: following.length === 0,
    lines: following.slice(0, LINES).map(({ key, title, rules, digest }) => ({
      title: plain(shorten(capital(title), 150)),
      rules: plain(rules),
      when: digest === 'daily' ? 'Once a day' : 'As it happens',
      changeLabel: `Change what is followed of ${shorten(title, 60)}`,
      key,
    })),
    hasMore: left > 0,
    more: `And ${left} more.`,
  };
}

/** Data for `cards/alert-rules.json`: a tick for each rule that can apply. */
export function alertRulesView({ key, title, rules, digest }: AlertRulesForm, policy: Policy): object {
  const hour = String(policy.alerts.dailyHour).padStart(2, '0');
  return {
    heading: plain(shorten(capital(title), 200)),
    rules: rules.map(({ rule }) => ({ rule, label: ruleLabel(rule, policy) })),
    on: rules
      .filter(({ on }) => on)
      .map(({ rule }) => rule)
      .join(','),
    digest,
    dailyLabel: `Once a day, on one card at ${hour}:00 on working days`,
    key,
  };
}
