import type { IsoDate } from '../calendar/dates.ts';
import type { PeriodId } from '../calendar/period.ts';
import type { Author, Reporter } from '../record/author.ts';
import { nextVersion, type Recorded } from '../record/recorded.ts';

/** Where an action or a decision came from. */
export type ActionSource =
  /** A division's clinic, by the month that it looks at. */
  | { readonly kind: 'clinic'; readonly month: PeriodId }
  | { readonly kind: 'alert'; readonly about: string; readonly period?: PeriodId }
  | { readonly kind: 'question'; readonly indicator: string; readonly question: string }
  /** What a red return promises; the last period in which it was reported. */
  | { readonly kind: 'return'; readonly indicator: string; readonly period: PeriodId }
  /** `file`: imported, and where it was agreed as the file says; empty where it does not say. */
  | { readonly kind: 'typed'; readonly file?: string };

/** Open, done, or declined with a reason. Carried forward is counted (`carriedForward`) and never a state. */
export const ACTION_STATES = ['open', 'done', 'declined'] as const;
export type ActionState = (typeof ACTION_STATES)[number];

/** What made a version: `promised` and `promised again` come of a red return. */
export const ACTION_STEPS = ['agreed', 'promised', 'promised again', 'moved', 'done', 'declined'] as const;
export type ActionStep = (typeof ACTION_STEPS)[number];

/** What was agreed: the texts are trimmed. */
export interface Agreement {
  readonly what: string;
  /** The post that does it; absent where the owner is no post of the plan. */
  readonly ownerPost?: string;
  /** The owner as typed, where it is no post: kept, and listed in `gaps`. */
  readonly ownerText?: string;
  readonly due: IsoDate;
  /** Division code: whose clinic follows it up. */
  readonly division: string;
  readonly from: ActionSource;
}

/** An action as it stands, and each of its versions (domain rules, "actions"). Its code is of the register's own numbers; see ADR 33. */
export interface ActionProgress extends Recorded, Agreement {
  readonly subject: { readonly kind: 'action'; readonly code: string };
  readonly step: ActionStep;
  /** For whom, when it was done through their cover. */
  readonly onBehalfOf?: Author;
  readonly state: ActionState;
  readonly agreedOn: IsoDate;
  readonly agreedBy: Author;
  /** What the file that it came with calls it. */
  readonly reference?: string;
  /** The press that made it, by which a second press of the same form is known whatever became of it since. */
  readonly madeBy: string;
  /** The date that was agreed at first, once it was moved; and how often it was. */
  readonly firstDue?: IsoDate;
  readonly moves: number;
  /** Why this version: what was done, why it moved, why it was declined. */
  readonly reason?: string;
  /** The day on which it was done or declined; absent while it is open. */
  readonly settledOn?: IsoDate;
}

/** Something that a clinic or a board decided, listed with the actions. `withdrawn` when it was recorded in error. */
export interface DecisionProgress extends Recorded {
  readonly subject: { readonly kind: 'decision'; readonly code: string };
  readonly step: 'decided' | 'withdrawn';
  readonly what: string;
  readonly division: string;
  readonly decidedOn: IsoDate;
  readonly decidedBy: Author;
  readonly madeBy: string;
  readonly from: ActionSource;
  readonly reason?: string;
}

/** What somebody says of an open action. */
export type ActionReport =
  | { readonly what: 'done'; readonly reason: string }
  | { readonly what: 'declined'; readonly reason: string }
  | { readonly what: 'moved'; readonly due: IsoDate; readonly reason: string };

/** The first version of an action. */
export function agreed(
  code: string,
  agreement: Agreement,
  { press, onBehalfOf }: Reporter,
  today: IsoDate,
  step: 'agreed' | 'promised' = 'agreed',
): ActionProgress {
  return {
    subject: { kind: 'action', code },
    ...nextVersion(undefined, press),
    step,
    ...(onBehalfOf ? { onBehalfOf } : {}),
    ...agreement,
    state: 'open',
    agreedOn: today,
    agreedBy: press.by,
    madeBy: press.operation,
    moves: 0,
  };
}

/** The version that a report makes of an open action. Who and what it is for stays; a settled one stays settled. */
export function reported(
  stands: ActionProgress,
  report: ActionReport,
  { press, onBehalfOf }: Reporter,
  today: IsoDate,
): ActionProgress {
  const { onBehalfOf: _before, reason: _reason, ...kept } = stands;
  const next = {
    ...kept,
    ...nextVersion(stands, press),
    ...(onBehalfOf ? { onBehalfOf } : {}),
    reason: report.reason,
    step: report.what,
  };
  if (report.what === 'moved')
    return {
      ...next,
      due: report.due,
      firstDue: stands.firstDue ?? stands.due,
      moves: stands.moves + 1,
    };
  return { ...next, state: report.what, settledOn: today };
}

/** True when this version says what the report says. */
export function saysReport(version: ActionProgress, report: ActionReport): boolean {
  if (version.step !== report.what || version.reason !== report.reason) return false;
  return report.what !== 'moved' || version.due === report.due;
}

/** True for an open action whose day has passed. */
export function isOverdue({ state, due }: Pick<ActionProgress, 'state' | 'due'>, today: IsoDate): boolean {
  return state === 'open' && due < today;
}
