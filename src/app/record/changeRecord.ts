import type { Author, Press } from '../../domain/record/author.ts';
import { isMadeBy, type Recorded, type Subject } from '../../domain/record/recorded.ts';
import type { Clock, Log } from '../ports.ts';
import type { NewRecord, RecordEvent, RecordStore } from './recordStore.ts';

/** The version that somebody looked at, 0 for none, and the id of their press. */
export interface Seen {
  readonly sequence: number;
  readonly operation: string;
}

/** What a press comes to on the version that it replaces: another version, or why not. */
export type Judged<T, R> =
  | {
      readonly ok: true;
      readonly versions: NewRecord<T & Recorded>['versions'];
      readonly events: readonly Omit<RecordEvent, 'id' | 'kind' | 'at'>[];
    }
  | { readonly ok: false; readonly refusal: R };

/** What somebody wants to record about a subject. */
export interface Change<T extends Recorded, R> {
  readonly subject: Subject;
  readonly by: Author;
  readonly seen: Seen;
  /** What stands, where it was read already beside what else the press needs; it is read only after a conflict then. */
  readonly known?: { readonly stands: T | undefined };
  /** True when this version says what the press says: only then is a second press a repeat and not something new. */
  readonly isSaidBy: (version: T) => boolean;
  /** Judges the press on what stands now, undefined for nothing. Called again only for a later version. */
  readonly judge: (stands: T | undefined, press: Press) => Judged<T, R>;
}

/**
 * What came of it: `saved`; `repeated` when this very press had been recorded before; `changed` when another version
 * stands than the one that was looked at, `stands`; `refused` by a rule, judged on the version that stands.
 */
export type Changed<T, R> =
  | { readonly kind: 'saved' | 'repeated'; readonly stands: T }
  | { readonly kind: 'changed'; readonly stands: T | undefined }
  | { readonly kind: 'refused'; readonly refusal: R; readonly stands: T | undefined };

/** What recording needs. */
export interface RecordServices {
  readonly clock: Clock;
  readonly log: Log;
  readonly nudge: (unit: string) => void;
}

/**
 * The one way in which something is recorded: guard, recognition of a repeat, the rule on the version that is replaced,
 * one transaction, then a nudge. A version that was overtaken is left as it stands and nothing is stored. A repeat is
 * recognised by its operation, its author and what it says. Reads what stands, and again after a conflict.
 */
export async function changeRecord<T extends Recorded, R>(
  services: RecordServices,
  store: RecordStore<T>,
  change: Change<T, R>,
): Promise<Changed<T, R>> {
  const { subject, by, seen } = change;
  const { stands } = change.known ?? { stands: await store.find(subject) };
  const overtaken = overtakenBy(change, stands);
  if (overtaken) return overtaken;
  const at = services.clock.now().toISOString();
  const judged = change.judge(stands, { by, at, operation: seen.operation });
  if (!judged.ok) return { kind: 'refused', refusal: judged.refusal, stands };
  const events = judged.events.map((event) => eventOf(event, at));
  if ((await store.save([{ versions: judged.versions, events }])) === 'stale') {
    const now = await store.find(subject);
    return overtakenBy(change, now) ?? { kind: 'changed', stands: now };
  }
  const saved = judged.versions.at(-1) as T;
  const { kind, code } = subject;
  const [first] = events;
  const period = first?.period === undefined ? {} : { period: first.period };
  services.log.info('record.saved', { kind, code, ...period, sequence: saved.sequence });
  for (const unit of new Set(events.map((event) => event.unit))) services.nudge(unit);
  return { kind: 'saved', stands: saved };
}

/** The event with what makes it one: its id begins with the instant, so that ids sort by time. */
export function eventOf(event: Omit<RecordEvent, 'id' | 'kind' | 'at'>, at: string): RecordEvent {
  const { subject, sequence, what, period = '' } = event;
  const id = [at, subject.kind, subject.code, period, sequence, what].join('|');
  const kind = subject.kind === 'action' || subject.kind === 'decision' ? 'registered' : 'recorded';
  return { ...event, id, kind, at };
}

function overtakenBy<T extends Recorded, R>(
  { by, seen, isSaidBy }: Change<T, R>,
  stands: T | undefined,
): Changed<T, R> | undefined {
  if (stands && isMadeBy(stands, seen.operation, by) && isSaidBy(stands)) return { kind: 'repeated', stands };
  return (stands?.sequence ?? 0) === seen.sequence ? undefined : { kind: 'changed', stands };
}
