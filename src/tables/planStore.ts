import { randomUUID } from 'node:crypto';
import type { PlanStore } from '../app/ports.ts';
import { outsideTurn, withinOwnTime } from '../app/turnBudget.ts';
import { type IsoDate, londonDay } from '../domain/calendar/dates.ts';
import { withDecisions } from '../domain/calendar/periodDecision.ts';
import { ProductError } from '../domain/errors.ts';
import type { Cover } from '../domain/plan/leaveCover.ts';
import { buildPlan, type Plan, type PlanContent } from '../domain/plan/plan.ts';
import { withProgress } from '../domain/plan/progress/layOver.ts';
import type { ProgressSet } from '../domain/plan/progress/progressSet.ts';
import { askAgain } from './askAgain.ts';
import { coversOf } from './coverCodec.ts';
import { coverStore } from './coverStore.ts';
import type { Row } from './entity.ts';
import { firstLoad, noteFirstLoad } from './firstLoad.ts';
import { keysUnder } from './keys.ts';
import { addDecision, withStoredDecisions } from './periodDecisions.ts';
import { planContent, planRows } from './planCodec.ts';
import { VERSION_KEYS, type Version, versionOf, versionRow } from './planVersion.ts';
import { progressAt } from './progressLog.ts';
import { createHeads, type PlanMark, progressStore } from './progressStore.ts';
import { type Change, MAX_CHANGES, type Table } from './tableClient.ts';

/** How often a reader starts again when the plan is replaced under its hands; once is already rare. */
const MAX_ATTEMPTS = 5;

/** What of the plan store is measured. */
export interface PlanStoreOptions {
  /** Told when a report had to be written again because something else changed the plan's mark first. */
  readonly onConflict?: () => void;
  /** What day it is says how far back the register of actions comes with the plan; the system's clock by default. */
  readonly now?: () => Date;
  /** After how many milliseconds without an answer the version row is asked for once more: 1,000, so that a turn still has time for it. */
  readonly askAgainMs?: number;
}

/**
 * The plan in the `Plan` table. Each version is a generation of rows of its own, and the version row, changed last,
 * says which one counts; so readers never see a mixture. The generation before is kept for readers that are still
 * loading it, older ones are deleted.
 */
export function planStore(
  table: Table,
  { now = () => new Date(), askAgainMs = 1_000, ...options }: PlanStoreOptions = {},
): PlanStore {
  let snapshot: Plan | undefined;
  /** When the snapshot was last known to be current, on the process's own clock, in milliseconds. */
  let checkedAt = Number.NEGATIVE_INFINITY;
  let loading: { readonly version: string; readonly plan: Promise<Plan | undefined> } | undefined;

  /** The version row as it is being read now: turns that come meanwhile share that one request. */
  let checking: Promise<Row | undefined> | undefined;

  /** The version row as it was last read, until it is known to have changed: its token guards what is recorded. */
  let lastRow: Row | undefined;

  /** Reads the version row by a request that begins now; whoever does not mind shares it. */
  const checkNow = (): Promise<Row | undefined> => {
    const mine = outsideTurn(() => askAgain(() => versionRow(table), askAgainMs));
    checking = mine;
    return mine
      .then((row) => {
        if (checking === mine) lastRow = row;
        return row;
      })
      .finally(() => {
        if (checking === mine) checking = undefined;
      });
  };

  const checkShared = (): Promise<Row | undefined> => checking ?? checkNow();

  /** What was read of the version row before this moment no longer holds. */
  const changed = (): void => {
    checkedAt = Number.NEGATIVE_INFINITY;
    checking = undefined; // a read that began before a change must not be shared after it
    lastRow = undefined;
  };

  const loadShared = (version: string, rows: number): Promise<Plan | undefined> => {
    if (loading?.version === version) return loading.plan;
    const mine = { version, plan: outsideTurn(() => load(table, version, rows)) };
    loading = mine;
    return mine.plan.finally(() => {
      if (loading === mine) loading = undefined;
    });
  };

  const heads = createHeads();
  let catchingUp: { readonly mark: number | undefined; readonly progress: Promise<ProgressSet> } | undefined;

  /** Turns that come while what was reported is being read share those requests. */
  const progressShared = (mark: number | undefined): Promise<ProgressSet> => {
    if (catchingUp && catchingUp.mark === mark) return catchingUp.progress;
    const mine = {
      mark,
      progress: outsideTurn(() => progressAt(table, snapshot?.progress, mark, londonDay(now()), heads.note)),
    };
    catchingUp = mine;
    return mine.progress.finally(() => {
      if (catchingUp === mine) catchingUp = undefined;
    });
  };

  /** The plan that the version row names as `check` reads it. */
  const planBy = async (check: () => Promise<Row | undefined>): Promise<Plan | undefined> => {
    const startedAt = performance.now();
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
      const row = await withinOwnTime(check());
      if (!row) return undefined;
      const { version, rows, covers, decisions = 0, progress: mark } = versionOf(row);
      const known = snapshot;
      const [loaded, progress] = await withinOwnTime(
        Promise.all([known?.version === version ? known : loadShared(version, rows), progressShared(mark)]),
      );
      if (!loaded) continue;
      const covered = withCovers(withDecisionsOf(loaded, known, decisions), coversOf(row, covers));
      const plan = withProgress(await withStoredDecisions(table, covered, decisions), progress);
      // A call that was overtaken by another one must not put an older plan, or older covers, in the place of newer ones.
      const isNewer =
        plan.version === snapshot?.version &&
        startedAt >= checkedAt &&
        progress.mark >= snapshot.progress.mark;
      if (!snapshot || plan.version > snapshot.version || isNewer) {
        snapshot = plan;
        checkedAt = Math.max(checkedAt, startedAt);
      }
      return plan;
    }
    throw new ProductError('corrupt-row', 'The stored plan is not complete', { attempts: MAX_ATTEMPTS });
  };

  const current = async (maxAgeMs = 0): Promise<Plan | undefined> => {
    if (snapshot && performance.now() - checkedAt < maxAgeMs) return snapshot;
    return planBy(checkShared);
  };

  /** Does what changes the version row. It may have arrived also where its answer did not: what was read before it holds no more. */
  const changing = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } finally {
      changed();
    }
  };

  const mark: PlanMark = { known: () => lastRow, changing, ...options };
  return {
    current,
    fresh: () => planBy(checkNow),
    lastKnown: () => snapshot,
    progress: progressStore(table, mark, heads),
    covers: coverStore(table, { read: () => withinOwnTime(checkNow()), changing }),
    decide: (decision, expected, events) => changing(addDecision(table, decision, expected, events)),
    replace(content, expected, on) {
      changed();
      return changing(replace(table, content, expected, on));
    },
  };
}

/** The plan of this version, or undefined when rows of it are missing because it has been replaced meanwhile. */
async function load(table: Table, version: string, rows: number): Promise<Plan | undefined> {
  const [stored, loadedOn] = await Promise.all([table.partitions(keysUnder(version)), firstLoad(table)]);
  if (stored.length !== rows) return undefined;
  return { ...buildPlan(planContent(stored), version), ...(loadedOn === undefined ? {} : { loadedOn }) };
}

async function replace(
  table: Table,
  content: PlanContent,
  expected: string | undefined,
  on: IsoDate | undefined,
): Promise<void> {
  const before = await versionRow(table);
  const previous = before && versionOf(before).version;
  if (expected !== undefined && (previous ?? 'none') !== expected)
    throw new ProductError('stale', 'Somebody else replaced the plan meanwhile');
  const version = nextGeneration(previous);
  const rows = planRows(content, version);
  await write(
    table,
    rows.map((row) => ({ kind: 'create', row })),
  );
  if (!before && on !== undefined) await noteFirstLoad(table, on);
  await flip(table, before, { version, rows: rows.length });
  await removeOlder(table, version, previous);
}

/** Lets this version count instead of the one in `before`. Covers and decisions stay: they are not the plan's. */
async function flip(table: Table, before: Row | undefined, next: Version): Promise<void> {
  const known = before && versionOf(before);
  const row = { ...VERSION_KEYS, columns: { ...known, ...next } };
  const change: Change = before ? { kind: 'replace', row, etag: before.etag } : { kind: 'create', row };
  if ((await table.transact([change])) === 'done') return;
  const now = await versionRow(table);
  const [counts, replaced] = [now, before].map((one) => one && versionOf(one).version);
  if (counts === next.version) return; // our own first attempt, which got no answer, did arrive
  if (counts === undefined || counts !== replaced)
    throw new ProductError('stale', 'Somebody else replaced the plan at the same time');
  await flip(table, now, next); // only a cover or a decision was changed meanwhile
}

/** Decisions are only ever added to: as many as are known already are the same ones, whatever plan they are laid over. */
function withDecisionsOf(plan: Plan, known: Plan | undefined, count: number): Plan {
  const isKnown = known?.decisions.length === count && known.decisions !== plan.decisions;
  return isKnown ? withDecisions(plan, known.decisions) : plan;
}

/** The plan with these covers: the same object when it has them already, so that what was worked out from it holds. */
function withCovers(plan: Plan, covers: readonly Cover[]): Plan {
  return covers === plan.covers ? plan : { ...plan, covers };
}

/**
 * `g00000002-…` after `g00000001-…`. Numbers, not times, put generations in order: clocks of two machines differ. The
 * random part keeps two writers of the same number apart; only one of them gets to change the version row.
 */
function nextGeneration(previous: string | undefined): string {
  const number = previous === undefined ? 0 : Number(previous.slice(1, 9));
  return `g${String(number + 1).padStart(8, '0')}-${randomUUID().slice(0, 8)}`;
}

async function removeOlder(table: Table, version: string, previous: string | undefined): Promise<void> {
  // Up to this number only: a higher one belongs to a writer that began after us.
  const older = await table.partitions({ from: 'g', before: version.slice(0, 9) }, { columns: ['position'] });
  const outdated = older.filter((row) => !previous || !row.partitionKey.startsWith(previous));
  await write(
    table,
    outdated.map((row) => ({ kind: 'delete', row })),
  );
}

/** Writes many rows, in transactions of one partition each. A row deleted by somebody else already is not a failure. */
async function write(table: Table, changes: readonly Change[]): Promise<void> {
  for (const partition of Map.groupBy(changes, (change) => change.row.partitionKey).values())
    for (let start = 0; start < partition.length; start += MAX_CHANGES)
      await table.transact(partition.slice(start, start + MAX_CHANGES));
}
