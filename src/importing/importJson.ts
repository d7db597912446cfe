import type { LeftOut } from '../app/importPorts.ts';
import { cellName } from './cellPlaces.ts';
import type { PreparedImport } from './prepareImport.ts';
import type { SheetReport } from './sheetReport.ts';

/** What an import made of a file, for a program. */
export interface ImportJson {
  readonly file: string;
  readonly sheets: readonly SheetJson[];
}

interface SheetJson {
  readonly sheet: string;
  readonly kind: SheetReport['kind'];
  readonly columns: SheetReport['columns'];
  /** Rows of data below a header, recognised or not; and those of which every cell that is meant was taken. */
  readonly rows: number;
  readonly loaded: number;
  readonly leftOut: readonly { readonly row: number; readonly column: string; readonly reason: string }[];
  readonly questions: readonly {
    readonly id: string;
    readonly question: string;
    readonly choices: readonly { readonly value: string; readonly label: string }[];
  }[];
  readonly notes: readonly string[];
}

/** What was made of a sheet, each cell that is left out by the name that a spreadsheet gives it. */
export interface SheetOutcome extends Omit<SheetJson, 'leftOut'> {
  readonly leftOut: readonly LeftOut[];
}

/** What was made of each sheet of a file. `more` is said with the first of them. */
export function importJson(file: string, prepared: PreparedImport, more: readonly string[] = []): ImportJson {
  const sheets = sheetOutcomes(prepared, more).map((sheet) => ({
    ...sheet,
    leftOut: sheet.leftOut.map(({ row, column, reason }) => ({ row, column, reason })),
  }));
  return { file, sheets };
}

/** The same, for people. */
export function sheetOutcomes(
  { read, leftOut, differences, remarks }: PreparedImport,
  more: readonly string[] = [],
): readonly SheetOutcome[] {
  const entered = new Set(
    read.entries.flatMap(({ entry }) =>
      [entry.row, ...(entry.alsoRows ?? [])].map((row) => `${entry.sheet}\n${row}`),
    ),
  );
  return read.reports.map((report, index) => {
    // Measures and actions on one sheet are two reports.
    const others = read.reports.filter((each) => each !== report && each.sheet === report.sheet);
    const elsewhere = new Set(others.flatMap((each) => each.rows));
    const later = leftOut
      .filter((each) => each.sheet === report.sheet && each.row > 0 && !elsewhere.has(each.row))
      .flatMap(({ row, reasons }) =>
        reasons.map(({ column, reason }) => ({ row, column, reason, ...cellAt(report, row, column) })),
      );
    const seen = new Set<string>();
    const sooner = report.notTaken.map((each) => ({ ...each, ...cellAt(report, each.row, each.column) }));
    const all = [...sooner, ...later]
      .sort((a, b) => a.row - b.row)
      .filter(({ row, column, reason }) => {
        const key = `${row}\n${column}\n${reason}`;
        const isNew = !seen.has(key);
        seen.add(key);
        return isNew;
      });
    const bad = new Set(all.map(({ row }) => row));
    const { sheet, kind, columns, rows, questions, notes } = report;
    const loaded = rows.filter((row) => !bad.has(row) && entered.has(`${sheet}\n${row}`));
    return {
      sheet,
      kind,
      columns,
      rows: rows.length,
      loaded: loaded.length,
      leftOut: all,
      questions: questions.map(({ id, question, choices }) => ({ id, question, choices })),
      notes: index === 0 ? [...more, ...differences, ...remarks, ...notes] : notes,
    }; // prettier-ignore
  });
}

function cellAt({ tables }: SheetReport, row: number, column: string): Pick<LeftOut, 'cell'> {
  const cell = cellName(tables, row, column);
  return cell === undefined ? {} : { cell };
}

/** The same for a file that could not be opened: nothing was read, and why. */
export function unreadJson(file: string, reason: string): ImportJson {
  return {
    file,
    sheets: [
      {
        sheet: file,
        kind: 'none',
        columns: {},
        rows: 0,
        loaded: 0,
        leftOut: [],
        questions: [],
        notes: [reason],
      },
    ],
  };
}
