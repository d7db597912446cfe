import type { OwnQuestion } from './own/ownDraft.ts';
import type { NamedSheet } from './readWorkbook.ts';
import type { SheetReport } from './sheetReport.ts';

const ID = 'hidden';
/** Rows that a question names one by one. */
const MOST_NAMED = 8;

/** The sheets that whoever opens the file sees, without rows that are hidden in it unless somebody said that they count. */
export function withoutHidden(
  sheets: readonly NamedSheet[],
  answers: ReadonlyMap<string, string> | undefined,
): readonly NamedSheet[] {
  const shown = sheets.filter(({ isHidden }) => !isHidden);
  if (answers?.get(ID) === 'load') return shown;
  return shown.map((sheet) => {
    const hidden = new Set(sheet.hiddenRows);
    return hidden.size === 0 ? sheet : { ...sheet, rows: sheet.rows.filter(({ row }) => !hidden.has(row)) };
  });
}

/**
 * The reports with what is hidden in their sheets: rows below a header are left out by name and asked about once, those and columns that
 * are read all the same and sheets that are not are said.
 */
export function reportHidden(
  reports: readonly SheetReport[],
  sheets: readonly NamedSheet[],
  answers: ReadonlyMap<string, string> | undefined,
): readonly SheetReport[] {
  const byName = new Map(sheets.map((sheet) => [sheet.name, sheet]));
  const isLoaded = answers?.get(ID) === 'load';
  const hidden = reports.map((report) => rowsIn(report, reports, byName.get(report.sheet)));
  const left = isLoaded ? [] : hidden;
  const first = left.findIndex((rows) => rows.length > 0);
  const apart = sheets.filter(({ isHidden }) => isHidden).map(({ name }) => `“${name}”`);
  return reports.map((report, at): SheetReport => {
    const rows = left[at] ?? [];
    const asked = at === first && answers?.get(ID) === undefined ? [questionAbout(report, rows)] : [];
    const reason = 'The row is hidden in the spreadsheet.';
    return {
      ...report,
      rows: rows.length === 0 ? report.rows : [...report.rows, ...rows].sort((a, b) => a - b),
      notTaken: [...report.notTaken, ...rows.map((row) => ({ row, column: '', reason }))],
      questions: [...report.questions, ...asked],
      notes: [
        ...(at === 0 && apart.length > 0 ? [`Hidden sheets are not read: ${apart.join(', ')}.`] : []),
        ...report.notes,
        // The answer may be one to an earlier file, with other rows.
        ...(isLoaded ? rowNotes(hidden[at] ?? []) : []),
        ...columnNotes(report, byName.get(report.sheet)),
      ],
    };
  });
}

/** Hidden rows of data: below a header of the plan, and of the last part of the sheet that begins above them. */
function rowsIn(
  report: SheetReport,
  reports: readonly SheetReport[],
  sheet: NamedSheet | undefined,
): readonly number[] {
  const starts = ({ sheet: name, tables }: SheetReport): readonly number[] =>
    name === report.sheet ? tables.map(({ headerRow }) => headerRow) : [];
  const all = reports.flatMap(starts);
  return (sheet?.hiddenRows ?? []).filter((row) => {
    const above = Math.max(0, ...all.filter((start) => start < row));
    return starts(report).includes(above);
  });
}

function namedRows(rows: readonly number[]): string {
  const more = rows.length > MOST_NAMED ? ` and ${rows.length - MOST_NAMED} more` : '';
  return `${rows.slice(0, MOST_NAMED).join(', ')}${more}`;
}

function rowNotes(rows: readonly number[]): readonly string[] {
  return rows.length === 0
    ? []
    : [`Rows that are hidden in the spreadsheet are read as well: ${namedRows(rows)}.`];
}

function questionAbout({ sheet }: SheetReport, rows: readonly number[]): OwnQuestion {
  return {
    id: ID,
    question: `Should rows that are hidden in the spreadsheet be loaded as well? In “${sheet}”: ${namedRows(rows)}.`,
    choices: [
      { value: 'leave out', label: 'No: only what the spreadsheet shows' },
      { value: 'load', label: 'Yes: load hidden rows too' },
    ],
  };
}

function columnNotes({ tables, columns }: SheetReport, sheet: NamedSheet | undefined): readonly string[] {
  const ranges = sheet?.hiddenColumns ?? [];
  const hidden = tables.flatMap((table) =>
    Object.entries(table.columns).flatMap(([header, at]) =>
      columns[header] !== undefined && ranges.some(({ first, last }) => first <= at && at <= last)
        ? [`“${header}”`]
        : [],
    ),
  );
  return hidden.length === 0
    ? []
    : [`Hidden in the spreadsheet and read all the same: ${hidden.join(', ')}.`];
}
