import { broughtBy, importActions } from '../app/action/importActions.ts';
import type {
  FileLoaded,
  FileRead,
  FileShown,
  ImportDesk,
  ImportRun,
  SentImport,
} from '../app/importPorts.ts';
import { londonDay } from '../domain/calendar/dates.ts';
import { hasCode } from '../domain/errors.ts';
import type { Plan } from '../domain/plan/plan.ts';
import type { Author } from '../domain/record/author.ts';
import { byWords } from './byWords.ts';
import type { ImportDeskParts } from './importDeskParts.ts';
import type { JudgedBy, JudgedShown, JudgedWrites } from './judging/judgedFile.ts';
import { knownFiles } from './judging/knownFiles.ts';
import { standingPlan } from './judging/standingPlan.ts';
import { loadFigures } from './loadFigures.ts';
import { begunLoad, keepLoad, lastLoad } from './loadRecord.ts';
import { CHAT_LIMITS } from './opening/openedFile.ts';
import { rememberable } from './rememberedAnswers.ts';
import { undoImport } from './undoImport.ts';

const CHANGED = 'Somebody else changed the plan meanwhile. Send the file again.';

/** How long a turn waits for a file, and for files before it, in milliseconds: what takes longer is read off the turn. */
const TURN_MS = { withinMs: 2_000, waitMs: 500 };
/** How long others may wait for their turn when nobody waits for the answer, in milliseconds. */
const LONG_WAIT_MS = 600_000;

type Judged = Pick<Plan, 'version' | 'decisions'>;

/** True when the plan is still the one that a file was judged by, with as many decisions about periods. */
function isSame(before: Judged | undefined, now: Judged | undefined): boolean {
  return before?.version === now?.version && before?.decisions.length === now?.decisions.length;
}

/** The desk over the tables. */
export function createImportDesk(parts: ImportDeskParts): ImportDesk {
  const judge = async (
    { bytes, name, told }: SentImport,
    standing: Plan | undefined,
    runs: readonly ImportRun[],
    wanted: JudgedBy['wanted'],
    { within, progress }: FileRead,
  ) => {
    const by: JudgedBy = {
      name,
      told,
      before: standing && standingPlan(standing),
      runs: runs.flatMap(({ told: earlier }) => (earlier ? [{ told: earlier }] : [])),
      today: londonDay(parts.clock.now()),
      policy: parts.policy,
      wanted,
    };
    const isTurn = within === 'turn';
    return parts.judge(bytes, by, parts.returns, {
      limits: isTurn ? { ...CHAT_LIMITS, withinMs: TURN_MS.withinMs } : CHAT_LIMITS,
      waitMs: isTurn ? TURN_MS.waitMs : LONG_WAIT_MS,
      ...(progress ? { progress } : {}),
    });
  };
  const known = knownFiles();
  return {
    async show(file, how): Promise<FileShown> {
      const [standing, runs] = await Promise.all([parts.plans.current(), parts.imports.runs()]);
      const key = await known.keyOf(file, standing, runs.length, parts.clock.now());
      const earlier = known.find(key);
      if (earlier) return { ok: true, ...earlier };
      if (how.within === 'known') return { ok: false, reason: '', isLate: true };
      const found = await judge(file, standing, runs, 'shown', how);
      if (found.ok && how.within === 'long') known.keep(key, found.shown);
      return found.ok ? { ok: true, ...found.shown } : found;
    },
    async load(file, by, how): Promise<FileLoaded> {
      const before = await parts.plans.fresh();
      const runs = await parts.imports.runs();
      const found = await judge(file, before, runs, 'everything', how);
      if (!found.ok) return { ok: false, sentence: found.reason, ...(found.isLate ? { isLate: true } : {}) };
      const { shown, writes } = found;
      if (!writes) throw new RangeError('a file that is loaded is judged whole');
      const { record, isGoingOn } = begunLoad(file.bytes, before, writes, await lastLoad(parts));
      // A load that was cut off at its very end has only to be noted.
      if (shown.writes === 0 && !isGoingOn) return nothingNew(writes);
      // Figures are written before the plan is, so what they were judged by is asked for once more after the reading.
      if (!isSame(before, await parts.plans.fresh())) return { ok: false, sentence: CHANGED };
      await keepLoad(parts, record);
      if (!(await loadFigures(parts, writes, by))) return { ok: false, sentence: CHANGED };
      try {
        if (writes.changes.length > 0)
          await parts.plans.replace(writes.content, before?.version ?? 'none', londonDay(parts.clock.now()));
      } catch (error) {
        if (!hasCode(error, 'stale')) throw error;
        return { ok: false, sentence: CHANGED };
      }
      const at = parts.clock.now().toISOString();
      await importActions(parts, writes.actions, by);
      await parts.imports.keep(
        runOf({ shown, writes }, runs.length, { at, by, name: file.name }),
        writes.leftOut,
      );
      const { begun, ...brought } = record;
      const now = await parts.plans.fresh();
      const actions = broughtBy(now, begun.actions);
      await keepLoad(parts, { ...brought, after: now?.version ?? '', actions });
      return {
        ok: true,
        sentence:
          `Loaded: ${shown.changes}. ${runs.length === 0 ? 'Nothing before today is late.' : ''}`.trim(),
      };
    },
    undo: (by, how) => undoImport(parts, by, how),
  };
}

/** Nothing to write: because it is all there, or because what is not was left out. */
function nothingNew({ leftOut }: JudgedWrites): FileLoaded {
  const [reason] = leftOut.flatMap(({ reasons }) => reasons.map((each) => each.reason));
  return reason === undefined
    ? { ok: true, sentence: 'Everything in it is in the plan already, so nothing was written.' }
    : {
        ok: false,
        sentence: `${leftOut.length === 1 ? 'A row is' : `${leftOut.length} rows are`} left out. ${reason}`,
      };
}

function runOf(
  { shown, writes }: { readonly shown: JudgedShown; readonly writes: JudgedWrites },
  earlier: number,
  { at, by, name }: { readonly at: string; readonly by: Author; readonly name: string },
): ImportRun {
  return {
    id: `${String(earlier + 1).padStart(6, '0')}-${at}`,
    at,
    by: byWords(by),
    source: name,
    changes: writes.changes,
    returnsAdded: writes.returns.length,
    ...(writes.actions.length === 0 ? {} : { actionsAdded: writes.actions.length }),
    leftOut: writes.leftOut.length,
    told: { shape: shown.shape, answers: rememberable(shown.answers, name) },
  };
}
