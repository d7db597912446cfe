import type { IsoDate, IsoInstant } from '../domain/calendar/dates.ts';
import type { PeriodId } from '../domain/calendar/period.ts';
import type { PeriodDecision } from '../domain/calendar/periodDecision.ts';
import type { CoversRecord } from '../domain/plan/coversRecord.ts';
import type { Plan, PlanContent } from '../domain/plan/plan.ts';
import type { ItemProgress } from '../domain/plan/progress/progressSet.ts';
import type { Author } from '../domain/record/author.ts';
import type { Return, TrendPoint } from '../domain/return/return.ts';
import type { AlertMessage } from './alert/alertPorts.ts';
import type { RecordEvent, RecordStore } from './record/recordStore.ts';

/**
 * What the use cases need from outside. Every store method that can fail for want of storage throws
 * ProductError `storage-unavailable`; undefined or an empty list always means that storage answered "nothing there".
 */

/** The plan: reference data, read on almost every turn and changed only by an import. */
export interface PlanStore {
  /** What people report on milestones. It comes with every plan that is read, and replacing the plan keeps it. */
  readonly progress: RecordStore<ItemProgress>;
  /**
   * The plan as it is now. Costs one point read when nothing changed since the last call in this process;
   * otherwise that and one range read for the whole plan. Returns undefined when no plan was ever loaded.
   * With `maxAgeMs`, a snapshot checked less than that long ago is given back without asking storage.
   */
  current(maxAgeMs?: number): Promise<Plan | undefined>;
  /**
   * The plan as it is now, by a read of its version that begins with this call and is shared with no call before it: whatever
   * was decided before the call is in it. Costs as {@link current}. What is recorded leans on this one; see ADR 16.
   */
  fresh(): Promise<Plan | undefined>;
  /** The snapshot this process last held, without asking storage: for showing a form again while storage is down. */
  lastKnown(): Plan | undefined;
  /**
   * Replaces the plan and changes its version. Readers see the old plan or the new one, never a mixture. `expected` is the
   * version that the author worked from, `none` when there was no plan: ProductError `stale` when it is another one by now. The first
   * plan of a store is noted as loaded on `on`.
   */
  replace(content: PlanContent, expected?: string, on?: IsoDate): Promise<void>;
  /**
   * Who covers for whom, as one record of the whole council: each version has all that held then. What stands comes with every plan
   * that is read and costs nothing more; replacing the plan keeps it. Without a plan nothing is recorded. `find` makes two reads at
   * once, `save` one transaction, tried again unseen when only something else of the plan changed; `history` two reads at once.
   */
  readonly covers: RecordStore<CoversRecord>;
  /**
   * Adds a decision about a period. Decisions come with every plan that is read; replacing the plan keeps them, and none
   * is ever changed or taken away. `expected` is how many the author knew of: `stale`, and nothing is stored, when others
   * have been added since, or when there is no plan. One point read and one transaction, in which `events` wait for whom it concerns.
   */
  decide(
    decision: PeriodDecision,
    expected: number,
    events?: readonly RecordEvent[],
  ): Promise<'decided' | 'stale'>;
}

/** A trend point with the token that guards the return it belongs to. */
export interface GuardedPoint extends TrendPoint {
  /** Opaque; give it back to {@link ReturnStore.save} to replace exactly the version that was read. */
  readonly token: string;
  /** The operation that wrote it, to recognise a repeat. */
  readonly operation: string;
  /** Identifies the narrative's text, so that last period's is recognised when it is copied; absent without one. */
  readonly narrativeFingerprint?: string;
  /** Everybody who had a hand in the return; absent when it does not say, see `handsOn`. */
  readonly touchedBy?: readonly Author[];
}

/** A return as it stands with the token that guards it: for whoever makes its next version out of it. */
export interface GuardedReturn {
  readonly entry: Return;
  /** Opaque, as that of a {@link GuardedPoint}: either may be given to {@link ReturnStore.save}. */
  readonly token: string;
}

/** Months as `2024-09`, both ends included: a range of periods by the month they end in. */
export interface MonthRange {
  readonly from: string;
  readonly to: string;
}

/** Returns, their history and the messages that wait to be sent because of them: one partition a division. */
export interface ReturnStore {
  /** The return as it stands. One point read. */
  find(division: string, indicator: string, period: PeriodId): Promise<Return | undefined>;
  /** The same with the token that guards it. One point read. */
  guarded(division: string, indicator: string, period: PeriodId): Promise<GuardedReturn | undefined>;
  /** One indicator's points for periods ending in these months, what was taken back among them, oldest first. One range read. */
  trend(division: string, indicator: string, months: MonthRange): Promise<readonly GuardedPoint[]>;
  /**
   * Every return of a division for periods ending in these months, by month, then code; not those whose import was taken back, which
   * count as never made. One range read.
   */
  returns(division: string, months: MonthRange): Promise<readonly Return[]>;
  /** Those of them about which somebody has something to do: see `awaits`. One range read, however many others there are. */
  awaiting(division: string, months: MonthRange): Promise<readonly Return[]>;
  /** The same without narrative and authors: much smaller. With what was taken back only when that is asked for. One range read. */
  points(division: string, months: MonthRange, which?: 'and withdrawn'): Promise<readonly TrendPoint[]>;
  /** Every version of one return, oldest first. One range read. */
  history(division: string, indicator: string, period: PeriodId): Promise<readonly Return[]>;
  /**
   * Stores a return, its trend point, its history row and its outbox messages in one transaction.
   * `token` is that of the version it replaces, undefined for the first submission.
   * Returns `stale`, and stores nothing, when that is no longer the current version.
   */
  save(
    entry: Return,
    token: string | undefined,
    messages: readonly ReturnMessage[],
  ): Promise<'saved' | 'stale'>;
  /**
   * Stores versions of one division, all of them or none, as {@link save} stores one: `stale`, and nothing is stored, when
   * any of them is no longer over the current version. At most {@link MOST_SAVED_AT_ONCE}, in one transaction.
   */
  saveAll(versions: readonly NewVersion[]): Promise<'saved' | 'stale'>;
}

/** A version of a return to store, over the one with this token; undefined for the first submission. */
export interface NewVersion {
  readonly entry: Return;
  readonly token: string | undefined;
  readonly messages: readonly ReturnMessage[];
}

/** Versions that one transaction takes: a hundred rows, of which each writes four. */
export const MOST_SAVED_AT_ONCE = 25;

/** What every message in an outbox says. */
interface AnyMessage {
  /** Sorts by time; unique within the unit. */
  readonly id: string;
  readonly division: string;
  readonly indicator: string;
  readonly period: PeriodId;
  /** The version that caused it. A later version supersedes it. */
  readonly sequence: number;
  readonly at: IsoInstant;
  /** Ties what follows from it to the request that caused it: the store adds it. */
  readonly correlation?: string;
}

/** Something to tell because of a return, written in the same transaction as the return. */
export interface ReturnMessage extends AnyMessage {
  /** `restated` tells those who saw the figure before, `challenged` brings the officer a question: beside `rag-reported`. */
  readonly kind: 'rag-reported' | 'restated' | 'challenged';
  /** The version is red: of the corporate tier it goes before the events of others. Absent from what older versions wrote. */
  readonly red?: true;
}

/** Something to tell because of a question on the clinic's ledger, written in the same transaction as the question. */
export interface QuestionMessage extends AnyMessage {
  /** `question-answered` also tells an asker that the performance team withdrew their question. */
  readonly kind: 'question-asked' | 'question-answered';
  /** Id of the question. */
  readonly question: string;
}

/** The unit under which {@link Outbox} finds what waits because of questions, of all divisions together. */
export const QUESTION_UNIT = 'clinic:questions';

/** The unit a message waits in: what {@link Outbox.pending} is asked for. */
export function unitOf(message: OutboxMessage): string {
  if ('unit' in message) return message.unit;
  return 'question' in message ? QUESTION_UNIT : message.division;
}

/** Code of the item a message is about: what is told of one thing is told in order. */
export function thingOf(message: OutboxMessage): string {
  return 'indicator' in message ? message.indicator : message.subject.code;
}

/** The unit in which events of what was reported on the plan wait, of all divisions together. No division can have this code. */
export const PLAN_UNIT = '@plan';

/** What waits in an outbox, told apart by its kind. */
export type OutboxMessage = ReturnMessage | QuestionMessage | AlertMessage | RecordEvent;

export interface Outbox {
  /** What waits in a unit (a division's code, {@link QUESTION_UNIT}, or that of alerts), oldest first, at most 100. One range read. */
  pending(unit: string): Promise<readonly OutboxMessage[]>;
  /** Forgets a message that was dealt with. Doing it twice is fine. */
  done(message: OutboxMessage): Promise<void>;
}

export interface Clock {
  now(): Date;
}

/** Structured log. Fields are ids, codes and counts: never narrative, values, names or tokens. */
export interface Log {
  info(event: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(event: string, fields?: Readonly<Record<string, unknown>>): void;
  error(event: string, fields?: Readonly<Record<string, unknown>>): void;
}
