import { ACTION_VERBS } from './action/actionVerbs.ts';
import { ALERT_VERBS } from './alert/alertVerbs.ts';
import { BULK_VERBS } from './bulk/bulkVerbs.ts';
import { CHASING_VERBS } from './chasing/chasingVerbs.ts';
import { CLINIC_VERBS } from './clinic/clinicVerbs.ts';
import { ENQUIRY_VERBS } from './enquiry/enquiryVerbs.ts';
import { gather } from './gather.ts';
import { IMPORT_VERBS } from './import/importVerbs.ts';
import { MEETING_VERBS } from './meeting/meetingVerbs.ts';
import { MILESTONE_VERBS } from './milestone/milestoneVerbs.ts';
import { PERIOD_VERBS } from './period/periodVerbs.ts';
import type { Permitted } from './permit.ts';
import type { Reply } from './reply.ts';
import { RETURN_VERBS } from './return/returnVerbs.ts';
import { RISK_VERBS } from './risk/riskVerbs.ts';
import { SAVING_VERBS } from './saving/savingVerbs.ts';
import { SENDING_VERBS } from './sending/sendingVerbs.ts';
import { SIGN_OFF_VERBS } from './signOff/signOffVerbs.ts';
import { SYNONYM_VERBS } from './synonym/synonymVerbs.ts';
import type { Turn } from './turn.ts';
import { UNANSWERED_VERBS } from './unanswered/unansweredVerbs.ts';
import type { VerbKind } from './verb.ts';

/**
 * Every verb that a button of a card has; anything else is refused. What each sends and needs, whether it records and what it does
 * stands with it. Cards that were posted keep their verbs: none is renamed, and a field that is added has a default.
 */
export const VERBS = gather(
  ENQUIRY_VERBS,
  RETURN_VERBS,
  BULK_VERBS,
  SIGN_OFF_VERBS,
  CLINIC_VERBS,
  UNANSWERED_VERBS,
  SYNONYM_VERBS,
  ALERT_VERBS,
  PERIOD_VERBS,
  CHASING_VERBS,
  SENDING_VERBS,
  IMPORT_VERBS,
  MILESTONE_VERBS,
  SAVING_VERBS,
  RISK_VERBS,
  ACTION_VERBS,
  MEETING_VERBS,
);

type Table = typeof VERBS;

/** What a button of a card sent, read: its verb, and what it sends with it. */
export type CardAction = {
  readonly [Name in keyof Table]: { readonly verb: Name } & SentWith<Table[Name]>;
}[keyof Table];

type SentWith<Kind> = Kind extends VerbKind<infer Sent> ? Sent : never;

/** The names of all of them. */
export const CARD_VERBS: readonly string[] = Object.keys(VERBS);

/** The kind of this verb; undefined for one that no card of ours has, whoever may have sent it. */
export function verbCalled(name: string): VerbKind<object> | undefined {
  return Object.hasOwn(VERBS, name) ? VERBS[name as keyof Table] : undefined;
}

/** The action in what a button sent, or the number of things wrong with it. */
export function parseAction(
  verb: string,
  data: unknown,
): { readonly ok: true; readonly action: CardAction } | { readonly ok: false; readonly issues: number } {
  const parsed = verbCalled(verb)?.sends.safeParse(asRecord(data));
  if (!parsed?.success) return { ok: false, issues: parsed?.error.issues.length ?? 1 };
  return { ok: true, action: { ...parsed.data, verb } as CardAction };
}

/** Hands a pressed button to its use case. */
export async function runAction(turn: Turn, action: Permitted<CardAction>): Promise<Reply> {
  const kind: VerbKind<object> = VERBS[action.verb];
  return kind.run(turn, action);
}

function asRecord(data: unknown): Record<string, unknown> {
  return typeof data === 'object' && data !== null && !Array.isArray(data) ? { ...data } : {};
}
