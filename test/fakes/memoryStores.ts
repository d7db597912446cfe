import type { AlertStore } from '../../src/app/alert/alertPorts.ts';
import type { DeliveryStore, SenderStore } from '../../src/app/deliveryPorts.ts';
import type { DraftStore } from '../../src/app/draftPorts.ts';
import type { FileStore } from '../../src/app/filePorts.ts';
import type { ImportStore } from '../../src/app/importPorts.ts';
import type { IssueStore } from '../../src/app/issuePorts.ts';
import type { PaperStore } from '../../src/app/paper/paperPorts.ts';
import type { JobStore, PeopleStore } from '../../src/app/peoplePorts.ts';
import {
  type GuardedPoint,
  type NewVersion,
  type Outbox,
  type OutboxMessage,
  type PlanStore,
  type ReturnStore,
  unitOf,
} from '../../src/app/ports.ts';
import type { QuestionLedger } from '../../src/app/questionPorts.ts';
import type { UnansweredStore } from '../../src/app/unansweredPorts.ts';
import { endMonth, periodOf } from '../../src/domain/calendar/period.ts';
import { withDecisions } from '../../src/domain/calendar/periodDecision.ts';
import { ProductError } from '../../src/domain/errors.ts';
import type { CoversRecord } from '../../src/domain/plan/coversRecord.ts';
import { buildPlan, byCode, type Plan } from '../../src/domain/plan/plan.ts';
import { contentSetOut } from '../../src/domain/plan/progress/layOver.ts';
import { isSamePress } from '../../src/domain/record/samePress.ts';
import { narrativeFingerprint } from '../../src/domain/return/narrative.ts';
import { awaits, type Return, trendPoint } from '../../src/domain/return/return.ts';
import { isWithdrawal } from '../../src/domain/return/withdrawn.ts';
import type { Readiness } from '../../src/tables/openTables.ts';
import { memoryAlerts } from './memoryAlerts.ts';
import { type Answer, keyOf } from './memoryAnswer.ts';
import { type MemoryDeadLetters, memoryDeadLetters } from './memoryDeadLetters.ts';
import { memoryDeliveries, memorySender } from './memoryDeliveries.ts';
import { memoryDrafts, memoryFiles } from './memoryDrafts.ts';
import { memoryImports } from './memoryImports.ts';
import { memoryIssues } from './memoryIssues.ts';
import { memoryPapers } from './memoryPapers.ts';
import { memoryJobs, memoryPeople } from './memoryPeople.ts';
import { memoryProgress } from './memoryProgress.ts';
import { memoryQuestions } from './memoryQuestions.ts';
import { memoryUnanswered } from './memoryUnanswered.ts';

/** Working stores that keep everything in this process, and can be told to behave like a storage that is down. */
export interface MemoryStores {
  readonly plans: PlanStore;
  readonly returns: ReturnStore;
  readonly outbox: Outbox;
  readonly alerts: AlertStore;
  readonly people: PeopleStore;
  readonly jobs: JobStore;
  readonly drafts: DraftStore;
  readonly files: FileStore;
  readonly issues: IssueStore;
  readonly deliveries: DeliveryStore;
  readonly sender: SenderStore;
  readonly deadLetters: MemoryDeadLetters;
  readonly questions: QuestionLedger;
  readonly unanswered: UnansweredStore;
  readonly imports: ImportStore;
  readonly papers: PaperStore;
  ready(): Promise<Readiness>;
  /** From now on every call throws `storage-unavailable`, or no longer does. */
  setDown(down: boolean): void;
}

/** Empty stores. What goes in and out is copied, so that nobody can change what is stored by holding on to it. */
export function memoryStores(): MemoryStores {
  let down = false;
  const answer = async <T>(work: () => T): Promise<T> => {
    // Let other callers in between, as a real store would.
    await Promise.resolve();
    if (down) throw new ProductError('storage-unavailable', 'The storage is down');
    return work();
  };
  const messages = new Map<string, OutboxMessage>();
  return {
    plans: memoryPlans(answer, messages),
    returns: memoryReturns(answer, messages),
    outbox: memoryOutbox(answer, messages),
    alerts: memoryAlerts(answer, messages),
    people: memoryPeople(answer),
    jobs: memoryJobs(answer),
    drafts: memoryDrafts(answer),
    files: memoryFiles(answer),
    issues: memoryIssues(answer),
    deliveries: memoryDeliveries(answer),
    sender: memorySender(answer),
    deadLetters: memoryDeadLetters(answer),
    questions: memoryQuestions(answer, (message) => void messages.set(messageKey(message), message)),
    unanswered: memoryUnanswered(answer, (message) => void messages.set(messageKey(message), message)),
    imports: memoryImports(answer),
    papers: memoryPapers(answer),
    ready: async () => (down ? 'storage does not answer' : 'ready'),
    setDown(state) {
      down = state;
    },
  };
}

function memoryPlans(answer: Answer, messages: Map<string, OutboxMessage>): PlanStore {
  let stored: Plan | undefined;
  const coversKept: CoversRecord[] = [];
  const progress = memoryProgress(
    answer,
    (event) => void messages.set(messageKey(event), event),
    () => stored,
    (plan) => {
      stored = plan;
    },
  );
  let lastKnown: Plan | undefined;
  let replaced = 0;
  const read = (): Promise<Plan | undefined> =>
    answer(() => {
      lastKnown = stored;
      return stored;
    });
  return {
    current: read,
    fresh: read,
    lastKnown: () => lastKnown,
    progress,
    replace: (content, expected, on) =>
      answer(() => {
        if (expected !== undefined && (stored?.version ?? 'none') !== expected)
          throw new ProductError('stale', 'Somebody else replaced the plan meanwhile');
        replaced += 1;
        const { covers, decisions, progress: reported } = stored ?? {};
        const loadedOn = stored ? stored.loadedOn : on;
        stored = {
          ...buildPlan(
            structuredClone(contentSetOut(content)),
            String(replaced),
            covers,
            decisions,
            reported,
          ),
          ...(loadedOn === undefined ? {} : { loadedOn }),
        };
      }),
    decide: (decision, expected, events = []) =>
      answer(() => {
        if (stored?.decisions.length !== expected) return 'stale';
        for (const event of events) messages.set(messageKey(event), event);
        stored = withDecisions(stored, [...stored.decisions, structuredClone(decision)]);
        return 'decided';
      }),
    covers: {
      find: () => answer(() => structuredClone(coversKept.at(-1))),
      history: () => answer(() => structuredClone(coversKept)),
      save: ([record]) =>
        answer(() => {
          if (!record) return 'saved';
          const last = record.versions.at(-1) ?? record.versions[0];
          if (JSON.stringify(last) === JSON.stringify(coversKept.at(-1))) return 'saved';
          if (!stored || record.versions[0].sequence !== coversKept.length + 1) return 'stale';
          for (const event of record.events) messages.set(messageKey(event), event);
          coversKept.push(...structuredClone(record.versions));
          stored = { ...stored, covers: structuredClone(last.covers) };
          return 'saved';
        }),
    },
  };
}

const messageKey = (message: OutboxMessage): string => keyOf(unitOf(message), message.id);

function memoryReturns(answer: Answer, messages: Map<string, OutboxMessage>): ReturnStore {
  const versions = new Map<string, readonly Return[]>();
  const tokens = new Map<string, string>();
  let written = 0;
  const stands = (key: string): Return | undefined => versions.get(key)?.at(-1);
  const saveAll = (more: readonly NewVersion[]): 'saved' | 'stale' => {
    const known = more.map((one) => ({ ...one, key: versionKey(one.entry) }));
    if (more.length > 0 && known.every(({ key, entry }) => isSamePress(stands(key) ?? {}, entry)))
      return 'saved';
    if (known.some(({ key, token }) => tokens.get(key) !== token)) return 'stale';
    for (const { key, entry } of known)
      if (versions.get(key)?.some((version) => version.sequence === entry.sequence))
        throw new ProductError('corrupt-row', 'This version of the return is already in its history');
    for (const { key, entry, messages: waiting } of known) {
      written += 1;
      tokens.set(key, String(written));
      versions.set(key, [...(versions.get(key) ?? []), structuredClone(entry)]);
      for (const message of waiting) messages.set(messageKey(message), message);
    }
    return 'saved';
  };
  const inMonths = (division: string, from: string, to: string): readonly Return[] =>
    [...versions.values()]
      .flatMap((each) => each.at(-1) ?? [])
      .filter((entry) => entry.division === division && monthOf(entry) >= from && monthOf(entry) <= to)
      .sort(byMonthThenCode)
      .map((entry) => structuredClone(entry));
  return {
    find: (division, indicator, period) =>
      answer(() => structuredClone(stands(keyOf(division, indicator, period)))),
    guarded: (division, indicator, period) =>
      answer(() => {
        const key = keyOf(division, indicator, period);
        const entry = stands(key);
        return entry && { entry: structuredClone(entry), token: tokens.get(key) ?? '' };
      }),
    returns: (division, { from, to }) =>
      answer(() => inMonths(division, from, to).filter((entry) => !isWithdrawal(entry))),
    awaiting: (division, { from, to }) =>
      answer(() => inMonths(division, from, to).filter((entry) => awaits(entry) !== undefined)),
    points: (division, { from, to }, which) =>
      answer(() =>
        inMonths(division, from, to)
          .map(trendPoint)
          .filter(({ withdrawn }) => which === 'and withdrawn' || !withdrawn),
      ),
    trend: (division, indicator, { from, to }) =>
      answer(() =>
        inMonths(division, from, to)
          .filter((entry) => entry.indicator === indicator)
          .map((entry) => guarded(entry, tokens.get(keyOf(division, indicator, entry.period)) ?? '')),
      ),
    history: (division, indicator, period) =>
      answer(() => structuredClone(versions.get(keyOf(division, indicator, period)) ?? [])),
    save: (entry, token, waiting) => answer(() => saveAll([{ entry, token, messages: waiting }])),
    saveAll: (more) => answer(() => saveAll(more)),
  };
}

function versionKey({ division, indicator, period }: Return): string {
  return keyOf(division, indicator, period);
}

function memoryOutbox(answer: Answer, messages: Map<string, OutboxMessage>): Outbox {
  return {
    pending: (unit) =>
      answer(() =>
        [...messages.values()]
          .filter((message) => unitOf(message) === unit)
          .sort((a, b) => (a.id < b.id ? -1 : 1))
          .slice(0, 100),
      ),
    done: (message) => answer(() => void messages.delete(messageKey(message))),
  };
}

function guarded(entry: Return, token: string): GuardedPoint {
  const fingerprint = entry.narrative && narrativeFingerprint(entry.narrative);
  return {
    ...trendPoint(entry),
    token,
    operation: entry.operation,
    ...(fingerprint === undefined ? {} : { narrativeFingerprint: fingerprint }),
    ...(entry.touchedBy ? { touchedBy: entry.touchedBy } : {}),
  };
}

function monthOf(entry: Return): string {
  return endMonth(periodOf(entry.period));
}

function byMonthThenCode(a: Return, b: Return): number {
  return (
    monthOf(a).localeCompare(monthOf(b)) ||
    byCode({ code: a.indicator }, { code: b.indicator }) ||
    a.period.localeCompare(b.period)
  );
}
