import { may, personOf } from '../../domain/access.ts';
import { ALERT_RULES, type AlertRule, PROGRAMME_RULES } from '../../domain/alert/alertRules.ts';
import { type AlertScope, scopeKey, scopeTitle, scopeWords } from '../../domain/alert/alertScope.ts';
import { ruleLabel } from '../../domain/alert/ruleLabel.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { Policy } from '../../domain/policy.ts';
import { refuseAccess } from '../refuseAccess.ts';
import { type NextStep, notice, type Reply, say } from '../reply.ts';
import type { Request } from '../request.ts';
import { footerOf, type Services } from '../services.ts';
import type { Subscription } from './alertPorts.ts';
import { matchScope } from './matchScope.ts';
import type { FollowAsked } from './readFollow.ts';
import { redNow } from './redNow.ts';

/** Most choices that are offered when it is not known what is meant. */
const CHOICES = 12;

/**
 * Has a channel alerted about a part of the council from now on. Only a channel can follow, and only somebody whom the
 * policy lets may have it. It hears at once what is red there already. One request, and what {@link redNow} reads.
 */
export async function followScope(
  services: Services,
  plan: Plan,
  request: Request,
  asked: FollowAsked,
): Promise<Reply> {
  const refusal = refuseToFollow(plan, request);
  if (refusal) return refusal;
  if (asked.level && asked.where !== '') return askTierOrPlace(plan, asked);
  const match = asked.level
    ? ({ ok: true, scope: { kind: 'level', level: asked.level } } as const)
    : matchScope(plan, asked.where);
  if (!match.ok) return askWhich(plan, asked, match.nearest);
  const { scope } = match;
  const rules = rulesFor(scope, asked.rules, services.policy);
  await services.alerts.subscribe({
    scope,
    rules,
    digest: asked.digest,
    channel: request.place.address,
    createdBy: request.actor.aadObjectId,
    createdAt: services.clock.now().toISOString(),
  });
  const red = await redNow(services, plan, scope, rules);
  return notice(
    'done',
    `This channel now follows ${scopeTitle(plan, scope)}`,
    [`${ruleWords(rules, services.policy)}. ${howWords(asked.digest, services.policy)}`, red]
      .filter(Boolean)
      .join(' '),
    [say('alerts'), say(`stop alerts for ${scopeWords(plan, scope)}`)],
    footerOf(plan),
  );
}

/** What this channel follows. One range read; the channel has spoken, so a refusal by the platform is forgotten. */
export async function listAlerts(services: Services, plan: Plan, request: Request): Promise<Reply> {
  if (request.place.kind !== 'channel') return onlyInChannels(plan);
  const found = await followedHere(services, request);
  const refused = found.filter(({ refusedAt }) => refusedAt !== undefined);
  await Promise.all(
    refused.map(({ refusedAt: _, ...rest }) =>
      services.alerts.subscribe({ ...rest, channel: request.place.address }),
    ),
  );
  return alertsReply(plan, services.policy, found);
}

/** Ends one of this channel's subscriptions, or all of them when no part of the council is named. */
export async function stopAlerts(
  services: Services,
  plan: Plan,
  request: Request,
  asked: { readonly where?: string },
): Promise<Reply> {
  const refusal = refuseToFollow(plan, request);
  if (refusal) return refusal;
  const found = await followedHere(services, request);
  const match = asked.where === undefined ? undefined : matchScope(plan, asked.where);
  const wanted = match?.ok ? scopeKey(match.scope) : undefined;
  const ending = found.filter(({ scope }) => match === undefined || scopeKey(scope) === wanted);
  if (ending.length === 0)
    return notice(
      'plain',
      'Nothing to stop',
      match && found.length > 0 ? 'This channel does not follow that.' : 'This channel follows nothing.',
      [say('alerts')],
      footerOf(plan),
    );
  const { conversationId } = request.place.address;
  await Promise.all(ending.map(({ scope }) => services.alerts.unsubscribe(conversationId, scope)));
  return notice(
    'done',
    `Alerts stopped for ${ending.map(({ scope }) => scopeTitle(plan, scope)).join('; ')}`,
    'Cards already posted here stay as they are.',
    [say('alerts')],
    footerOf(plan),
  );
}

/** This channel's subscriptions, in the order in which they are listed. One range read. */
export async function followedHere(services: Services, { place }: Request): Promise<readonly Subscription[]> {
  const all = await services.alerts.subscriptions();
  return all
    .filter(({ channel }) => channel.conversationId === place.address.conversationId)
    .sort((a, b) => scopeKey(a.scope).localeCompare(scopeKey(b.scope)));
}

/** The list of a channel's subscriptions. `changed` says what was just done. */
export function alertsReply(
  plan: Plan,
  policy: Policy,
  found: readonly Subscription[],
  changed?: string,
): Reply {
  const following = found.map(({ scope, rules, digest }) => ({
    key: scopeKey(scope),
    title: scopeTitle(plan, scope),
    rules: ruleWords(rules, policy),
    digest,
  }));
  const titles = following.map(({ title, rules }) => `${title} (${rules.toLowerCase()})`).join('; ');
  return {
    screen: 'channel alerts',
    alerts: { following, ...(changed === undefined ? {} : { changed }) },
    next: following.length > 1 ? [say('stop alerts')] : [],
    footer: footerOf(plan),
    summary: titles ? `This channel follows ${titles}.` : 'This channel follows nothing.',
  };
}

/** Why this person may not decide here what the channel follows; undefined when they may. */
export function refuseToFollow(plan: Plan, { place, actor }: Request): Reply | undefined {
  if (place.kind !== 'channel') return onlyInChannels(plan);
  if (may(personOf(plan, actor.aadObjectId), 'follow a division')) return undefined;
  return refuseAccess(plan, 'follow a division');
}

/** The rules that a scope is followed by: those asked for as far as they apply to it, else the policy's. */
function rulesFor(scope: AlertScope, asked: readonly AlertRule[], policy: Policy): readonly AlertRule[] {
  const usual = scope.kind === 'programme' ? PROGRAMME_RULES : policy.alerts.defaultRules;
  const wanted = asked.length > 0 ? asked : usual;
  if (scope.kind !== 'programme') return wanted;
  const applying = wanted.filter((rule) => PROGRAMME_RULES.includes(rule));
  return applying.length > 0 ? applying : PROGRAMME_RULES;
}

/** `Turned red, turned amber`. */
export function ruleWords(rules: readonly AlertRule[], policy: Policy): string {
  if (rules.length === ALERT_RULES.length) return 'Everything';
  if (rules.length === 0) return 'No rule is on';
  const labels = rules.map((rule) => ruleLabel(rule, policy));
  return labels
    .map((label, index) => (index === 0 ? label : label.charAt(0).toLowerCase() + label.slice(1)))
    .join('; ');
}

function howWords(digest: Subscription['digest'], { alerts }: Policy): string {
  return digest === 'daily'
    ? `What comes up is listed on one card at ${String(alerts.dailyHour).padStart(2, '0')}:00 on working days.`
    : 'Each gets a card here, and the same card changes when somebody has it and when it is resolved.';
}

function onlyInChannels(plan: Plan): Reply {
  return notice(
    'sorry',
    'Alerts go to channels',
    'Add me to a team, then in a channel type “@Golden Thread alert us about red and amber in Finance”.',
    [],
    footerOf(plan),
  );
}

/** A tier and a place at once are two different things to follow. */
function askTierOrPlace(plan: Plan, asked: FollowAsked): Reply {
  const place = matchScope(plan, asked.where);
  const scopes: readonly AlertScope[] = [
    { kind: 'level', level: asked.level ?? 'corporate' },
    ...(place.ok ? [place.scope] : []),
  ];
  const next = scopes.map((scope) => stepFor(plan, asked, scope));
  return notice(
    'sorry',
    'A channel follows a tier or a part of the council',
    'Not both at once. Choose one, or ask for each.',
    next,
    footerOf(plan),
  );
}

/** Which part is meant: the ones it could be, each with what was asked for. */
function askWhich(plan: Plan, asked: FollowAsked, nearest: readonly AlertScope[]): Reply {
  const next = nearest.slice(0, CHOICES).map((scope) => stepFor(plan, asked, scope));
  if (asked.where.trim() !== '')
    return notice(
      'sorry',
      `I don’t know a part of the council called ${asked.where.slice(0, 40)}`,
      'Did you mean one of these?',
      next,
      footerOf(plan),
    );
  const council = stepFor(plan, asked, { kind: 'council' });
  return notice(
    'plain',
    'What should this channel follow?',
    'Choose a division, or name a directorate, a programme or a tier.',
    [...next, council],
    footerOf(plan),
  );
}

function stepFor(plan: Plan, asked: FollowAsked, scope: AlertScope): NextStep {
  const title = scopeTitle(plan, scope);
  const what =
    asked.rules.length === ALERT_RULES.length
      ? 'everything'
      : asked.rules.map((rule) => TYPED[rule]).join(' and ');
  const daily = asked.digest === 'daily' ? ' daily' : '';
  return {
    label: title.charAt(0).toUpperCase() + title.slice(1),
    text: `alert us about ${what === '' ? '' : `${what} in `}${scopeWords(plan, scope)}${daily}`,
  };
}

/** How a rule is typed. */
const TYPED: Readonly<Record<AlertRule, string>> = {
  'turned red': 'red',
  'turned amber': 'amber',
  worsened: 'worsening',
  'no corrective action': 'no corrective action',
  'red running': 'lasting reds',
  late: 'late returns',
  milestone: 'milestones',
  risk: 'risks',
  saving: 'savings',
  action: 'overdue actions',
};
