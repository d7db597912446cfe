import { basename, extname } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { importActions } from '../../app/action/importActions.ts';
import type { ImportRun, QuarantinedRow } from '../../app/importPorts.ts';
import { londonDay } from '../../domain/calendar/dates.ts';
import { hasCode, ProductError } from '../../domain/errors.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { contentSetOut } from '../../domain/plan/progress/layOver.ts';
import { defaultPolicy } from '../../domain/policy.ts';
import { importJson, unreadJson } from '../../importing/importJson.ts';
import { describeDefects, ImportRefused } from '../../importing/importRefused.ts';
import { loadFigures } from '../../importing/loadFigures.ts';
import type { ColumnChoice } from '../../importing/own/columnChoice.ts';
import { readPlanSource } from '../../importing/planSource.ts';
import { type PreparedImport, prepareImport } from '../../importing/prepareImport.ts';
import type { ReadOptions } from '../../importing/readOptions.ts';
import { readPlan } from '../../importing/readPlan.ts';
import { rememberable, remembered, shapeOf } from '../../importing/rememberedAnswers.ts';
import { accountWords } from '../account.ts';
import type { AdminCall, AdminCommand, AdminDesk, AdminOutcome } from '../adminCommand.ts';
import { AdminRefusal, WrongCall } from '../adminRefusal.ts';
import { counted } from '../counted.ts';
import { wrapped } from '../wrapped.ts';
import { type ChosenSheets, chosenSheets } from './chosenSheets.ts';
import { importReport, leftOutWords } from './importReport.ts';

/** `import FILE-OR-FOLDER`: a plan from a workbook or a folder of CSV files. */
export const importCommand: AdminCommand = {
  name: 'import',
  takes: 'FILE-OR-FOLDER',
  words: [1, 1],
  help: 'Loads a plan from an Excel workbook or a folder of CSV files. Good rows are loaded, bad ones left out and listed; the same file again changes nothing.',
  options: {
    'dry-run': { help: 'Says what it would do and writes nothing.' },
    sheet: {
      value: 'KIND=NAME',
      help: 'Says of the sheet NAME which kind it is, where its name does not tell: --sheet "Activities=Plan on a page". With none=NAME the sheet is left alone.',
    },
    column: {
      value: 'THEIRS=OURS',
      help: 'Says what a column means: --column "KPI ref=Code". With =nothing it is left alone.',
    },
    answer: {
      value: 'ID=VALUE',
      help: 'Answers a question that an earlier run asked, by its id: --answer division=Finance.',
    },
    json: { help: 'Prints what it made of each sheet as one JSON object, and nothing else.' },
    'remove-missing': {
      help: 'Takes out what is stored and no longer in its sheet. Indicators with returns stay.',
    },
  },
  run: runImport,
};

/** With `--json` standard output has one object whatever happens; what went wrong is said on the other one as well. */
async function runImport(desk: AdminDesk, call: AdminCall): Promise<AdminOutcome> {
  let isPrinted = false;
  const print = (line: string): void => {
    isPrinted = true;
    desk.print(line);
  };
  try {
    return await importFile({ ...desk, print }, call);
  } catch (error) {
    if (call.isOn('json') && !isPrinted)
      desk.print(JSON.stringify(unreadJson(basename(call.words[0] ?? ''), reasonOf(error))));
    throw error;
  }
}

function reasonOf(error: unknown): string {
  const isSaid = error instanceof AdminRefusal || error instanceof WrongCall || error instanceof ProductError;
  return isSaid ? error.message : 'The file could not be read.';
}

async function importFile(desk: AdminDesk, call: AdminCall): Promise<AdminOutcome> {
  const [typed = ''] = call.words;
  const path = desk.at(typed);
  const isDry = call.isOn('dry-run');
  const isJson = call.isOn('json');
  const source = await readPlanSource(path);
  if (!source.ok) {
    if (!isJson) throw new AdminRefusal(source.reason);
    desk.print(JSON.stringify(unreadJson(basename(path), source.reason)));
    return 1;
  }
  const chosen = chosenSheets(call.values('sheet'), source.sheets);
  const before = await storedBefore(desk, isDry);
  const told = {
    columns: pairs(call, 'column'),
    answers: new Map(pairs(call, 'answer').map(({ theirs, ours }) => [theirs, ours])),
  };
  const prepared = await prepareFrom(chosen, before, path, call.isOn('remove-missing'), told, desk.now());
  const isOpen = prepared.read.reports.some(({ questions }) => questions.length > 0);
  const isNothing = prepared.read.entries.length === 0;
  const notes = before.isKnown ? [] : [NO_STORE];
  if (isJson) desk.print(JSON.stringify(importJson(basename(path), prepared, notes)));
  else desk.print([importReport(prepared, typed, isDry), ...notes].join('\n'));
  if (!isDry && !isNothing) {
    const done = await write(desk, prepared, before, basename(path), told.answers);
    if (!isJson) desk.print(`\n${wrapped(done, 96, '').join('\n')}`);
  }
  return prepared.leftOut.length > 0 || prepared.notTaken > 0 || isOpen || isNothing ? 1 : 0;
}

/** `KPI ref=Code`, of which the last equals sign parts the two. */
function pairs(call: AdminCall, option: 'column' | 'answer'): readonly ColumnChoice[] {
  return call.values(option).map((value) => {
    const at = option === 'column' ? value.lastIndexOf('=') : value.indexOf('=');
    const [theirs, ours] = [value.slice(0, at).trim(), value.slice(at + 1).trim()];
    if (at < 1 || ours === '')
      throw new WrongCall(
        `“--${option} ${value}” is not of the form ${option === 'column' ? 'THEIRS=OURS' : 'ID=VALUE'}.`,
      );
    return { theirs, ours };
  });
}

/** What is stored now. Nothing is created to find out. */
interface StoredBefore {
  readonly plan: Plan | undefined;
  readonly returns: Parameters<typeof prepareImport>[2];
  /** The imports that there were, oldest first. */
  readonly runs: readonly ImportRun[];
  readonly quarantined: readonly QuarantinedRow[];
  /** False when the settings do not say where anything is stored: a dry run then compares with an empty store, and says so. */
  readonly isKnown: boolean;
}

const NO_STORE =
  'The settings do not say where the plan is stored, so the file was compared with an empty store.';

async function storedBefore(desk: AdminDesk, isDry: boolean): Promise<StoredBefore> {
  try {
    return await storedNow(desk);
  } catch (error) {
    if (!isDry || !hasCode(error, 'bad-settings')) throw error;
    return { plan: undefined, returns: undefined, runs: [], quarantined: [], isKnown: false };
  }
}

async function storedNow(desk: AdminDesk): Promise<StoredBefore> {
  const there = await (await desk.raw()).existing();
  const tables = await desk.tables('look');
  const plan = there.includes('Plan') ? await tables.plans.current() : undefined;
  const runs = there.includes('Imports') ? await tables.imports.runs() : [];
  const lastRun = runs.at(-1);
  return {
    plan: plan && contentSetOut(plan),
    returns: there.some((name) => name.startsWith('Returns')) ? tables.returns : undefined,
    runs,
    quarantined: lastRun ? await tables.imports.quarantined(lastRun.id) : [],
    isKnown: true,
  };
}

async function prepareFrom(
  { sheets, kinds }: ChosenSheets,
  { plan, returns, runs }: StoredBefore,
  path: string,
  removeMissing: boolean,
  told: Pick<ReadOptions, 'columns' | 'answers'>,
  now: Date,
): Promise<PreparedImport> {
  const name = basename(path);
  const title = basename(name, extname(name));
  try {
    const options = { policy: defaultPolicy, title, removeMissing, today: londonDay(now) };
    const read = { file: name, today: londonDay(now), policy: defaultPolicy, kinds, ...told };
    const first = readPlan(sheets, plan, read);
    const known = Object.entries(remembered(runs, shapeOf(first.reports)));
    // What was answered for a file of this shape before is not asked again.
    const answers = new Map([...known, ...(told.answers ?? [])]);
    const second = known.length > 0 ? readPlan(sheets, plan, { ...read, answers }) : first;
    return await prepareImport(second, plan, returns, { ...options, answers });
  } catch (error) {
    if (!(error instanceof ImportRefused)) throw error;
    throw new AdminRefusal(`Nothing was imported.\n${describeDefects(error.defects)}`);
  }
}

/** Writes what changes, the plan as a whole, and says so. What would change nothing writes nothing. */
async function write(
  desk: AdminDesk,
  { content, changes, actions, returns, again, leftOut, read: { reports } }: PreparedImport,
  { plan, runs, quarantined }: StoredBefore,
  source: string,
  answers: ReadonlyMap<string, string>,
): Promise<string> {
  const isChanged = changes.length > 0 || returns.length > 0 || actions.length > 0;
  if (!isChanged && isDeepStrictEqual(leftOut, quarantined))
    return 'Nothing has changed since the last import, so nothing was written.';
  const by = await desk.account();
  const tables = await desk.tables('write');
  if (!(await loadFigures(tables, { returns, again }, by)))
    throw new AdminRefusal('Somebody else recorded a figure of this file meanwhile. Run the import again.');
  try {
    if (changes.length > 0)
      await tables.plans.replace(content, plan?.version ?? 'none', londonDay(desk.now()));
  } catch (error) {
    if (!hasCode(error, 'stale')) throw error;
    throw new AdminRefusal('Somebody else changed the plan meanwhile. Run the import again.');
  }
  const added = await importActions({ plans: tables.plans, clock: { now: desk.now } }, actions, by);
  const made = changes.length > 0 ? (await tables.plans.current())?.version : undefined;
  const at = desk.now().toISOString();
  const run: ImportRun = {
    id: `${String(runs.length + 1).padStart(6, '0')}-${at}`,
    at,
    by: accountWords(by),
    source,
    changes,
    returnsAdded: returns.length,
    ...(added.length === 0 ? {} : { actionsAdded: added.length }),
    leftOut: leftOut.length,
    ...(made === undefined ? {} : { plan: made }),
    told: { shape: shapeOf(reports), answers: rememberable(Object.fromEntries(answers), source) },
  };
  await tables.imports.keep(run, leftOut);
  const done = isChanged
    ? `Loaded: ${counted(changes.length, 'entry', 'entries')} of the plan and ${counted(returns.length, 'return')}.${added.length === 0 ? '' : ` ${counted(added.length, 'action')} added to the register.`}`
    : 'The plan is as it was.';
  return leftOut.length === 0
    ? `${done} Nothing was left out.`
    : `${done} ${leftOutWords(leftOut)} left out; “npm run admin -- quarantine” lists ${leftOut.length === 1 ? 'it' : 'them'} again.`;
}
