import { z } from 'zod';
import type { AlertMessage, Subscription } from '../app/alert/alertPorts.ts';
import type { ConversationAddress } from '../app/conversationAddress.ts';
import type { AlertCard } from '../domain/alert/alertCard.ts';
import { ALERT_RULES, type AlertRule } from '../domain/alert/alertRules.ts';
import { ALERT_SUBJECTS, type AlertScope, type AlertSubject } from '../domain/alert/alertScope.ts';
import type { ChannelBoard, DigestMessage, Post } from '../domain/alert/grouping.ts';
import type { RiskMark } from '../domain/alert/riskMark.ts';

/** Where a conversation is, as it is stored. */
export const addressSchema = z.object({
  tenantId: z.string(),
  serviceUrl: z.string(),
  conversationId: z.string(),
  botId: z.string(),
  teamId: z.string().exactOptional(),
  name: z.string().exactOptional(),
} satisfies Record<keyof Required<ConversationAddress>, z.ZodType>);

const ruleSchema: z.ZodType<AlertRule> = z.enum(ALERT_RULES);

/**
 * What the version before does not know: it reads every subscription and every card, and would read none if one had another rule or
 * subject in it (ADR 11). These stand beside what it knows, in `moreRules` and `kindNow`, which it leaves out.
 */
const moreRules = z.array(ruleSchema).default([]);
const LATER_RULES: readonly AlertRule[] = ['saving', 'action'];

function storedRules(rules: readonly AlertRule[]): {
  readonly known: readonly AlertRule[];
  readonly moreRules?: readonly AlertRule[];
} {
  const later = rules.filter((rule) => LATER_RULES.includes(rule));
  const known = rules.filter((rule) => !LATER_RULES.includes(rule));
  return later.length === 0 ? { known } : { known, moreRules: later };
}

const scopeSchema: z.ZodType<AlertScope> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('council') }),
  z.object({ kind: z.literal('directorate'), directorate: z.string() }),
  z.object({ kind: z.literal('division'), division: z.string() }),
  z.object({ kind: z.literal('programme'), programme: z.string() }),
  z.object({ kind: z.literal('level'), level: z.enum(['corporate', 'directorate', 'divisional']) }),
]);

const whoAndWhen = { channel: addressSchema, createdBy: z.string(), createdAt: z.string() };

/** Subscriptions of version 1 named a division and colours. Versions that run side by side read each other's rows. */
const firstSchema = z.object({
  division: z.string(),
  rags: z.array(z.enum(['red', 'amber', 'green'])),
  ...whoAndWhen,
});

const presentSchema = z.object({
  scope: scopeSchema,
  rules: z.array(ruleSchema),
  digest: z.enum(['as it happens', 'daily']),
  ...whoAndWhen,
  refusedAt: z.string().exactOptional(),
} satisfies Record<keyof Required<Subscription>, z.ZodType>);

/** A subscription as it is stored, or as version 1 stored it. */
export const subscriptionSchema: z.ZodType<Subscription> = z.union([
  presentSchema
    .extend({ moreRules })
    .transform(
      ({ moreRules: later, rules, ...rest }): Subscription => ({ ...rest, rules: [...rules, ...later] }),
    ),
  firstSchema.transform(
    ({ division, rags, ...rest }): Subscription => ({
      scope: { kind: 'division', division },
      rules: (['red', 'amber'] as const)
        .filter((rag) => rags.includes(rag))
        .map((rag): AlertRule => `turned ${rag}`),
      digest: 'as it happens',
      ...rest,
    }),
  ),
]);

/** What is stored for a subscription: beside its own fields those that version 1 looks for. */
export function storedSubscription(subscription: Subscription): object {
  const { scope, rules } = subscription;
  const rags = (['red', 'amber'] as const).filter((rag) => rules.includes(`turned ${rag}`));
  const { known, ...later } = storedRules(rules);
  return {
    ...subscription,
    rules: known,
    ...later,
    division: scope.kind === 'division' ? scope.division : '',
    rags,
  };
}

const subjectSchema: z.ZodType<AlertSubject> = z.object({
  kind: z.enum(ALERT_SUBJECTS),
  code: z.string(),
} satisfies Record<keyof Required<AlertSubject>, z.ZodType>);

const author = z.object({ aadObjectId: z.string(), name: z.string() });

const presentCard = z.object({
  channel: z.string(),
  subject: subjectSchema,
  period: z.string().exactOptional(),
  state: z.enum(['open', 'resolved']),
  fact: z.string(),
  shown: z.string(),
  fired: z.array(ruleSchema),
  activityId: z.string().exactOptional(),
  digest: z.string().exactOptional(),
  left: z.string().exactOptional(),
  acknowledged: z.object({ by: author, at: z.string() }).exactOptional(),
  asked: z.object({ by: author, at: z.string() }).exactOptional(),
  was: z.enum(['red', 'amber', 'green', 'blue', 'grey']).exactOptional(),
  previous: z.object({ activityId: z.string(), period: z.string().exactOptional() }).exactOptional(),
  line: z.object({
    colour: z.enum(['red', 'amber', 'green', 'blue', 'grey']).exactOptional(),
    late: z.literal(true).exactOptional(),
    said: z.string(),
  }),
  version: z.int().nonnegative(),
} satisfies Record<keyof Required<AlertCard> | 'channel', z.ZodType>);

/** A card, with the channel that it is in: keys are not read back. */
export const cardSchema: z.ZodType<AlertCard & { readonly channel: string }> = presentCard
  .extend({ moreRules, kindNow: z.enum(ALERT_SUBJECTS).exactOptional() })
  .transform(({ moreRules: later, kindNow, fired, subject, ...rest }) => ({
    ...rest,
    subject: kindNow === undefined ? subject : { ...subject, kind: kindNow },
    fired: [...fired, ...later],
  }));

/** What is stored for a card: one of a saving or an action as one of a risk that the version before does not have, and leaves alone. */
export function storedCard(card: AlertCard): object {
  const { known, ...later } = storedRules(card.fired);
  const { subject } = card;
  return subject.kind === 'saving' || subject.kind === 'action'
    ? { ...card, fired: known, ...later, subject: { ...subject, kind: 'risk' }, kindNow: subject.kind }
    : { ...card, fired: known, ...later };
}

/** A card of version 1, which stood in a partition of its channel's. What it says is not known, so it is said again by changing it. */
export const firstCardSchema: z.ZodType<AlertCard> = z
  .object({
    indicator: z.string(),
    period: z.string(),
    activityId: z.string(),
    state: z.enum(['open', 'resolved']),
    sequence: z.int().positive(),
  })
  .transform(
    ({ indicator, period, activityId, state }): AlertCard => ({
      subject: { kind: 'indicator', code: indicator },
      period,
      state,
      fact: '',
      shown: '',
      fired: ['turned red'],
      activityId,
      line: { said: '' },
      version: 0,
    }),
  );

/** What was posted in a channel lately. */
export const boardSchema: z.ZodType<ChannelBoard> = z.object({
  posts: z.array(z.object({ id: z.string(), at: z.string() } satisfies Record<keyof Post, z.ZodType>)),
  digests: z.array(
    z.object({
      id: z.string(),
      startedAt: z.string(),
      activityId: z.string().exactOptional(),
      sentAt: z.string().exactOptional(),
    } satisfies Record<keyof Required<DigestMessage>, z.ZodType>),
  ),
} satisfies Record<keyof Required<ChannelBoard>, z.ZodType>);

export const riskMarkSchema: z.ZodType<RiskMark> = z.object({
  risk: z.string(),
  score: z.number(),
  since: z.string(),
} satisfies Record<keyof Required<RiskMark>, z.ZodType>);

/** A message that waits in an `O` row beside the cards. */
export const alertMessageSchema: z.ZodType<AlertMessage> = z.object({
  id: z.string(),
  kind: z.literal('alert-acknowledged'),
  division: z.string(),
  channel: z.string(),
  subject: subjectSchema,
  at: z.string(),
  correlation: z.string().exactOptional(),
} satisfies Record<keyof Required<AlertMessage>, z.ZodType>);
