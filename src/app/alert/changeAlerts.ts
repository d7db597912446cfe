import { ALERT_RULES, type AlertRule, PROGRAMME_RULES } from '../../domain/alert/alertRules.ts';
import { type AlertScope, scopeKey, scopeTitle } from '../../domain/alert/alertScope.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { notice, type Reply, say } from '../reply.ts';
import type { Request } from '../request.ts';
import { footerOf, type Services } from '../services.ts';
import type { Subscription } from './alertPorts.ts';
import { alertsReply, followedHere, refuseToFollow, ruleWords } from './followScope.ts';

/** The form of one of this channel's subscriptions. One range read. */
export async function openAlertRules(
  services: Services,
  plan: Plan,
  request: Request,
  asked: { readonly scope: string },
): Promise<Reply> {
  const found = await whichHere(services, plan, request, asked.scope);
  return 'reply' in found ? found.reply : formReply(plan, found.subscription);
}

/** Changes which rules are on, and whether they come as they happen. One range read and one request. */
export async function changeAlertRules(
  services: Services,
  plan: Plan,
  request: Request,
  asked: {
    readonly scope: string;
    readonly rules: readonly AlertRule[];
    readonly digest: Subscription['digest'];
  },
): Promise<Reply> {
  const found = await whichHere(services, plan, request, asked.scope);
  if ('reply' in found) return found.reply;
  const { scope } = found.subscription;
  const rules = applicable(scope).filter((rule) => asked.rules.includes(rule));
  const title = scopeTitle(plan, scope);
  if (rules.length === 0)
    return notice(
      'sorry',
      'No rule is left on',
      `Nothing was changed. To end the alerts for ${title}, press “Stop”.`,
      [say('alerts')],
      footerOf(plan),
    );
  const changed: Subscription = { ...found.subscription, rules, digest: asked.digest };
  await services.alerts.subscribe(changed);
  const others = found.here.map((each) => (scopeKey(each.scope) === asked.scope ? changed : each));
  return alertsReply(
    plan,
    services.policy,
    others,
    `Changed: ${title} (${ruleWords(rules, services.policy).toLowerCase()}).`,
  );
}

/** Ends one of this channel's subscriptions by its button. One range read and one request. */
export async function stopOneAlert(
  services: Services,
  plan: Plan,
  request: Request,
  asked: { readonly scope: string },
): Promise<Reply> {
  const found = await whichHere(services, plan, request, asked.scope);
  if ('reply' in found) return found.reply;
  await services.alerts.unsubscribe(request.place.address.conversationId, found.subscription.scope);
  const left = found.here.filter(({ scope }) => scopeKey(scope) !== asked.scope);
  const title = scopeTitle(plan, found.subscription.scope);
  return alertsReply(plan, services.policy, left, `Alerts stopped for ${title}. Cards already posted stay.`);
}

async function whichHere(
  services: Services,
  plan: Plan,
  request: Request,
  key: string,
): Promise<
  { readonly subscription: Subscription; readonly here: readonly Subscription[] } | { readonly reply: Reply }
> {
  const refusal = refuseToFollow(plan, request);
  if (refusal) return { reply: refusal };
  const here = await followedHere(services, request);
  const subscription = here.find(({ scope }) => scopeKey(scope) === key);
  if (subscription) return { subscription, here };
  return { reply: alertsReply(plan, services.policy, here, 'This channel does not follow that any more.') };
}

function formReply(plan: Plan, { scope, rules, digest }: Subscription): Reply {
  const title = scopeTitle(plan, scope);
  return {
    screen: 'alert rules',
    form: {
      key: scopeKey(scope),
      title,
      rules: applicable(scope).map((rule) => ({ rule, on: rules.includes(rule) })),
      digest,
    },
    next: [{ label: 'Back to the list', text: 'alerts' }],
    footer: footerOf(plan),
    summary: `What this channel follows of ${title}.`,
  };
}

function applicable({ kind }: AlertScope): readonly AlertRule[] {
  return kind === 'programme' ? PROGRAMME_RULES : ALERT_RULES;
}
