import type { SheetRow } from '../app/filePorts.ts';
import type { ImportKind, QuarantinedRow, QuarantineReason } from '../app/importPorts.ts';
import type { PlanContent } from '../domain/plan/plan.ts';
import { cellName } from './cellPlaces.ts';
import { type CouncilTables, tablesBy } from './councilTables.ts';
import { type DoubtfulFigures, doubtfulFigures } from './doubtfulFigures.ts';
import { reportHidden, withoutHidden } from './hiddenParts.ts';
import type { Defect } from './importRefused.ts';
import { keepMitigations } from './keepMitigations.ts';
import { keepStored, withDefaults, withPeopleByAddress, withStoredCodes } from './keepStored.ts';
import { type MappedSheet, mapSheet, withColumns } from './mapSheet.ts';
import type { Named } from './nameBook.ts';
import { readOwnSheets } from './own/readOwnSheets.ts';
import { PLAN_SHEETS } from './planColumns.ts';
import { namesOf, type PlanEntry, resolveNames, tidyEntries } from './planEntries.ts';
import { noteLines } from './planNotes.ts';
import type { CsvFile } from './readCsv.ts';
import type { ReadOptions, SheetRead } from './readOptions.ts';
import { tableFrom } from './readTable.ts';
import type { NamedSheet } from './readWorkbook.ts';
import { sheetEntries } from './sheetEntries.ts';
import { headerPlaces, type SheetReport, strictReport } from './sheetReport.ts';
import { withTargetRows } from './targetRows.ts';
import { withProfiles } from './withProfiles.ts';

/** A plan as it was read, row by row. Nothing is checked across rows yet, and nothing is left out. */
export interface ReadPlan {
  readonly tables: CouncilTables;
  /** Where each row of the tables stands: row 1 is the first. */
  readonly entries: readonly PlanEntry[];
  readonly sheets: readonly SheetRead[];
  /** Sheets that could not be read at all. */
  readonly refused: readonly QuarantinedRow[];
  readonly notes: readonly string[];
  /** What was made of each sheet, for whoever sent it. */
  readonly reports: readonly SheetReport[];
}

/**
 * Reads the sheets of a plan: those that are laid out as `docs/import.md` says, and those that a council keeps of its own accord.
 * Names are looked up among these sheets and what is stored.
 */
export function readPlan(
  given: readonly NamedSheet[],
  stored: PlanContent | undefined,
  options: ReadOptions,
): ReadPlan {
  const sheets = withoutHidden(given, options.answers);
  const renamed = sheets.map((sheet) => withColumns(sheet, options.columns ?? []));
  const laidOut = renamed.map((sheet) => mapSheet(sheet, options.kinds?.get(sheet.name)));
  const own = readOwnSheets(
    laidOut.flatMap((each, at) => (each.state === 'read' ? [] : (sheets[at] ?? []))),
    stored,
    { ...options, listed: listedIn(laidOut) },
  );
  options.done?.(0.4);
  const mapped = laidOut.filter((each) => !own.taken.has(each.sheet.name));
  const read = mapped.flatMap((each) => (each.state === 'read' ? [{ ...each, ...sheetEntries(each) }] : []));
  const refused = mapped.filter((each) => each.state === 'refused');
  const tidied = PLAN_SHEETS.flatMap((kind) =>
    tidyEntries(kind, [
      ...read.filter((each) => each.kind === kind).flatMap(({ entries }) => entries),
      ...own.entries.filter((each) => each.kind === kind.kind).map(({ entry }) => entry),
    ]),
  );
  options.done?.(0.6);
  const coded = withStoredCodes(withPeopleByAddress(tidied, stored), stored);
  const withTargets = withDefaults(
    keepMitigations(keepStored(withProfiles(withTargetRows(coded)), stored), stored),
    stored,
  );
  const unread = new Map(refused.map(({ kind, sheet }) => [kind.kind, sheet.name]));
  const names = namesOf(withTargets, stored, unread);
  const resolved = withTargets.map((each) => resolveNames(each, names));
  options.done?.(0.7);
  const { entries, question } = doubtfulFigures(resolved, stored, options.answers ?? new Map());
  options.done?.(0.8);
  const tables = tablesOf(entries);
  options.done?.(0.9);
  const reports = sheets.flatMap(({ name }) => [
    ...mapped
      .filter((each) => each.sheet.name === name)
      .map((each) => strictReport(each, own.refusals.get(name))),
    ...own.reports.filter((each) => each.sheet === name),
  ]);
  return {
    tables,
    entries,
    sheets: [...mapped.map(sheetRead), ...own.sheets],
    refused: refused.map(({ kind, sheet, reasons, header }) => ({
      kind: kind.kind,
      sheet: sheet.name,
      row: 0,
      name: '',
      reasons: withCells(reasons, header),
      cells: {},
    })),
    notes: [
      ...noteLines(entries, read, stored),
      ...own.reports.flatMap(({ sheet, notes }) => notes.map((note) => `${sheet}: ${note}`)),
    ],
    reports: asking(question, reportHidden(reports, given, options.answers)),
  };
}

function withCells(
  reasons: readonly QuarantineReason[],
  header: SheetRow | undefined,
): readonly QuarantineReason[] {
  const tables = header ? [headerPlaces(header)] : [];
  return reasons.map((each) => {
    const cell = cellName(tables, 0, each.column);
    return cell === undefined ? each : { ...each, cell };
  });
}

/** The reports with a question that concerns figures across sheets, asked with the sheet that they stand in. */
function asking(
  question: DoubtfulFigures['question'],
  reports: readonly SheetReport[],
): readonly SheetReport[] {
  if (!question) return reports;
  const { sheet, ...asked } = question;
  return reports.map((each) =>
    each.sheet === sheet ? { ...each, questions: [...each.questions, asked] } : each,
  );
}

function sheetRead(mapped: MappedSheet): SheetRead {
  const { name, rows } = mapped.sheet;
  if (mapped.state === 'other') return { name, rows: rows.length };
  const kind = mapped.kind.kind;
  if (mapped.state === 'refused') return { name, kind, rows: rows.length };
  return { name, kind, headerRow: mapped.header.row, rows: sheetEntries(mapped).entries.length };
}

/** What sheets that are laid out as ours list, by kind: a council's own sheets rest on it as on what is stored. */
function listedIn(sheets: readonly MappedSheet[]): ReadonlyMap<ImportKind, readonly Named[]> {
  const listed = sheets.flatMap((each) =>
    each.state === 'read'
      ? sheetEntries(each).entries.map(({ typed }) => ({
          kind: each.kind.kind,
          named: { code: typed.code ?? '', title: typed.title ?? '' },
        }))
      : [],
  );
  return new Map(
    [...Map.groupBy(listed, ({ kind }) => kind)].map(([kind, all]) => [kind, all.map(({ named }) => named)]),
  );
}

function tablesOf(entries: readonly PlanEntry[]): CouncilTables {
  const numbered = entries.map((each, index) => ({ ...each, number: index + 1 }));
  const place = (number: number): string => placeWords(entries[number - 1]);
  const file = (kind: ImportKind): CsvFile => {
    const mine = numbered.filter((each) => each.kind === kind);
    return {
      file: kind,
      readable: true,
      rows: mine.map(({ number, cells }) => ({ row: number, cells, sound: true })),
      defects: mine.flatMap(({ number, faults }) =>
        faults.map(({ column, reason }): Defect => ({ file: kind, row: number, column, reason })),
      ),
    };
  };
  return tablesBy((kind, spec) => tableFrom(spec, file(kind), place));
}

/** `Activities row 12`. */
export function placeWords(each: PlanEntry | undefined): string {
  return each ? `${each.entry.sheet} row ${each.entry.row}` : 'another row';
}
