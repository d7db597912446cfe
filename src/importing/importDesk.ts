import { setImmediate } from 'node:timers/promises';
import type { FileStore } from '../app/filePorts.ts';
import type {
  FileLoaded,
  FileShown,
  ImportDesk,
  ImportRun,
  ImportStore,
  ToldOfFile,
} from '../app/importPorts.ts';
import type { Clock, PlanStore, ReturnStore } from '../app/ports.ts';
import { londonDay } from '../domain/calendar/dates.ts';
import { hasCode } from '../domain/errors.ts';
import type { Plan, PlanContent } from '../domain/plan/plan.ts';
import { contentSetOut } from '../domain/plan/progress/layOver.ts';
import type { Policy } from '../domain/policy.ts';
import type { Author } from '../domain/record/author.ts';
import type { Return } from '../domain/return/return.ts';
import { ImportRefused } from './importRefused.ts';
import type { StandingPlan } from './lockedReturns.ts';
import { CHAT_LIMITS } from './opening/openedFile.ts';
import type { OpenFile } from './opening/openFile.ts';
import { type PreparedImport, prepareImport } from './prepareImport.ts';
import { type ReadPlan, readPlan } from './readPlan.ts';
import { shownSheets } from './readWorkbook.ts';
import { rememberable, remembered, shapeOf } from './rememberedAnswers.ts';
import { changesIn, sheetsShown } from './sheetsShown.ts';

/** What the desk works with. */
export interface ImportDeskParts {
  readonly open: OpenFile;
  readonly plans: Pick<PlanStore, 'current' | 'fresh' | 'replace'>;
  readonly returns: ReturnStore;
  readonly imports: ImportStore;
  readonly files: FileStore;
  readonly loadReturns: (entries: readonly Return[]) => Promise<void>;
  readonly clock: Clock;
  readonly policy: Policy;
}

/** Under whose name the plan before the last import is kept: it is nobody's own. */
const BEFORE = { person: 'plan', kind: 'import', secret: 'the plan before the last import' } as const;
const KEPT_DAYS = 31;
const EMPTY: PlanContent = {
  source: { title: 'No plan yet', illustrative: '' },
  aims: [],
  programmes: [],
  milestones: [],
  indicators: [],
  risks: [],
  divisions: [],
  posts: [],
  people: [],
}; // prettier-ignore

const CHANGED = 'Somebody else changed the plan meanwhile. Send the file again.';

type Read =
  | { readonly ok: false; readonly reason: string }
  | {
      readonly ok: true;
      readonly prepared: PreparedImport;
      readonly before: (StandingPlan & Judged) | undefined;
      readonly runs: readonly ImportRun[];
      readonly told: ToldOfFile;
    };

type Judged = Pick<Plan, 'version' | 'decisions'>;

/** True when the plan is still the one that a file was judged by, with as many decisions about periods. */
function isSame(before: Judged | undefined, now: Judged | undefined): boolean {
  return before?.version === now?.version && before?.decisions.length === now?.decisions.length;
}

/** The desk over the tables. */
export function createImportDesk(parts: ImportDeskParts): ImportDesk {
  const read = async (
    bytes: Uint8Array,
    name: string,
    told: ToldOfFile,
    which: 'current' | 'fresh',
  ): Promise<Read> => {
    const book = shownSheets(await parts.open({ name, bytes }, CHAT_LIMITS));
    if (!book.ok) return book;
    const standing = await parts.plans[which]();
    const before = standing && contentSetOut(standing);
    const runs = await parts.imports.runs();
    const sheets = book.sheets
      .map((sheet) => (sheet.name === '' ? { ...sheet, name } : sheet))
      .filter((sheet) => !told.leftOut.includes(sheet.name));
    const today = londonDay(parts.clock.now());
    const { policy } = parts;
    const reading = async (answers: Readonly<Record<string, string>>): Promise<ReadPlan> => {
      await setImmediate(); // whoever else asks something goes between
      const said = { columns: told.columns, answers: new Map(Object.entries(answers)) };
      return readPlan(sheets, before, { file: name, today, policy, ...said });
    };
    try {
      const first = await reading(told.answers);
      const known = remembered(runs, shapeOf(first.reports));
      const answers = { ...known, ...told.answers };
      const isTold = Object.keys(known).every((id) => told.answers[id] !== undefined);
      const plan = isTold ? first : await reading(answers);
      await setImmediate();
      const title = name.replace(/\.\w+$/, '');
      const settings = { policy, title, today, removeMissing: false };
      const prepared = await prepareImport(plan, before, before ? parts.returns : undefined, settings);
      return { ok: true, prepared, before, runs, told: { ...told, answers } };
    } catch (error) {
      if (!(error instanceof ImportRefused)) throw error;
      return { ok: false, reason: error.defects[0]?.reason ?? error.message };
    }
  };
  return {
    async show(bytes, name, told): Promise<FileShown> {
      const found = await read(bytes, name, told, 'current');
      if (!found.ok) return found;
      return { ok: true, sheets: sheetsShown(name, found.prepared), changes: changesIn(found.prepared) };
    },
    async load(bytes, name, told, by): Promise<FileLoaded> {
      const found = await read(bytes, name, told, 'fresh');
      if (!found.ok) return { ok: false, sentence: found.reason };
      const { prepared, before, runs } = found;
      if (prepared.changes.length === 0 && prepared.returns.length === 0) return nothingNew(prepared);
      // Figures are written before the plan is, so what they were judged by is asked for once more after the reading.
      if (!isSame(before, await parts.plans.fresh())) return { ok: false, sentence: CHANGED };
      if (prepared.returns.length > 0)
        await parts.loadReturns(prepared.returns.map((entry) => ({ ...entry, importedBy: by })));
      try {
        if (prepared.changes.length > 0)
          await parts.plans.replace(
            prepared.content,
            before?.version ?? 'none',
            londonDay(parts.clock.now()),
          );
      } catch (error) {
        if (!hasCode(error, 'stale')) throw error;
        return { ok: false, sentence: CHANGED };
      }
      const at = parts.clock.now().toISOString();
      await parts.imports.keep(runOf(found, { at, by, name }), prepared.leftOut);
      const after = (await parts.plans.fresh())?.version ?? '';
      await keepBefore(parts, before ?? EMPTY, after);
      return {
        ok: true,
        sentence:
          `Loaded: ${changesIn(prepared)}. ${runs.length === 0 ? 'Nothing before today is late.' : ''}`.trim(),
      };
    },
    undo: (by) => undo(parts, by),
  };
}

/** Nothing to write: because it is all there, or because what is not was left out. */
function nothingNew({ leftOut }: PreparedImport): FileLoaded {
  const [reason] = leftOut.flatMap(({ reasons }) => reasons.map((each) => each.reason));
  return reason === undefined
    ? { ok: true, sentence: 'Everything in it is in the plan already, so nothing was written.' }
    : {
        ok: false,
        sentence: `${leftOut.length === 1 ? 'A row is' : `${leftOut.length} rows are`} left out. ${reason}`,
      };
}

function runOf(
  { prepared, runs, told }: Extract<Read, { readonly ok: true }>,
  { at, by, name }: { readonly at: string; readonly by: Author; readonly name: string },
): ImportRun {
  return {
    id: `${String(runs.length + 1).padStart(6, '0')}-${at}`,
    at,
    by: byWords(by),
    source: name,
    changes: prepared.changes,
    returnsAdded: prepared.returns.length,
    leftOut: prepared.leftOut.length,
    told: { shape: shapeOf(prepared.read.reports), answers: rememberable(told.answers, name) },
  };
}

/** `Ada Lovelace (…)`: a name alone may be somebody else's, too. */
function byWords({ name, aadObjectId }: Author): string {
  return `${name} (${aadObjectId})`;
}

/** A plan that is too long to be kept beside itself cannot be put back; that is no reason not to load. */
async function keepBefore(
  { files, clock }: ImportDeskParts,
  before: PlanContent,
  after: string,
): Promise<void> {
  const expiresAt = new Date(clock.now().getTime() + KEPT_DAYS * 86_400_000).toISOString();
  try {
    await files.keep({ ...BEFORE, expiresAt, content: JSON.stringify({ after, before }) });
  } catch (error) {
    if (!hasCode(error, 'too-large')) throw error;
    await files.keep({ ...BEFORE, expiresAt, content: '' });
  }
}

async function undo({ files, plans, imports, clock }: ImportDeskParts, by: Author): Promise<FileLoaded> {
  const kept = await files.find(BEFORE.person, BEFORE.kind);
  if (!kept || kept.content === '')
    return { ok: false, sentence: 'There is no import that I could take back.' };
  const { after, before } = JSON.parse(kept.content) as {
    readonly after: string;
    readonly before: PlanContent;
  };
  const now = await plans.fresh();
  if (now?.version !== after)
    return {
      ok: false,
      sentence: 'Something was recorded in the plan since that import, so it cannot be taken back.',
    };
  try {
    await plans.replace(before, after);
  } catch (error) {
    if (!hasCode(error, 'stale')) throw error;
    return { ok: false, sentence: 'Somebody else changed the plan meanwhile. Nothing was taken back.' };
  }
  const runs = await imports.runs();
  const at = clock.now().toISOString();
  const id = `${String(runs.length + 1).padStart(6, '0')}-${at}`;
  await imports.keep(
    { id, at, by: byWords(by), source: 'undo import', changes: [], returnsAdded: 0, leftOut: 0 },
    [],
  );
  await files.keep({ ...BEFORE, expiresAt: at, content: '' });
  return {
    ok: true,
    sentence: 'The plan is as it was before that import. Past figures that it loaded stay on record.',
  };
}
