import type { QuarantinedRow } from '../../app/importPorts.ts';
import { cellName } from '../../importing/cellPlaces.ts';
import { sheetKind } from '../../importing/planColumns.ts';
import type { PreparedImport } from '../../importing/prepareImport.ts';
import { counted } from '../counted.ts';
import { wrapped } from '../wrapped.ts';

const WIDTH = 96;
/** Most lines for one sheet about rows that need others; who wants all has `quarantine --write`. */
const MOST_LINES = 20;

/** What an import did, or would do, for a terminal: at most 96 characters a line. */
export function importReport(prepared: PreparedImport, source: string, isDry: boolean): string {
  const { read, counts, leftOut, remarks, differences } = prepared;
  return [
    isDry ? `What an import of ${source} would do. Nothing was written.` : `Import of ${source}`,
    '',
    ...sheetLines(prepared),
    '',
    ...countLines(prepared),
    ...questionLines(prepared),
    ...notTakenLines(prepared),
    ...(leftOut.length > 0 ? ['', ...quarantineLines(leftOut)] : []),
    ...section('Notes', [...read.notes, ...differences, ...remarks, ...storedNotes(counts)]),
  ].join('\n');
}

/** What only a person can say, with the answers as they are given on the command line. */
function questionLines({ read }: PreparedImport): readonly string[] {
  const open = read.reports.flatMap(({ sheet, questions }) =>
    questions.map((question) => ({ sheet, question })),
  );
  if (open.length === 0) return [];
  return [
    '',
    'Questions',
    ...open.flatMap(({ sheet, question: { id, question, choices } }) => [
      ...wrapped(`${sheet}: ${question}`, WIDTH, '    ', '  '),
      ...choices.flatMap(({ value, label }) =>
        wrapped(`--answer "${id}=${value}"  ${label}`, WIDTH, '        ', '      '),
      ),
    ]),
  ];
}

/** Rows and cells of a council's own sheets that were not taken, each with its place. */
function notTakenLines({ read }: PreparedImport): readonly string[] {
  const lines = read.reports.flatMap(({ sheet, notTaken, tables }) =>
    notTaken
      .filter(({ row }) => row > 0)
      .map(({ row, column, reason }) => {
        const place = cellName(tables, row, column) ?? `row ${row}`;
        return `${sheet} ${place}${column ? `, ${column}` : ''}: ${reason}`;
      }),
  );
  if (lines.length === 0) return [];
  const more = lines.length > MOST_LINES ? [`And ${lines.length - MOST_LINES} more.`] : [];
  return [
    '',
    'Not taken',
    ...[...lines.slice(0, MOST_LINES), ...more].flatMap((line) => wrapped(line, WIDTH, '      ', '  ')),
  ];
}

function sheetLines({ read }: PreparedImport): readonly string[] {
  const width = Math.max(10, ...read.sheets.map(({ name }) => name.length)) + 2;
  return [
    'Sheets',
    ...read.sheets.map(({ name, kind, headerRow, rows }) => {
      const what =
        kind === undefined
          ? 'not read: neither its name nor its columns are those of a plan'
          : headerRow === undefined
            ? 'not read, see below'
            : `${counted(rows, 'row')} of ${sheetKind(kind).names[0]?.toLowerCase()}, header in row ${headerRow}`;
      return `  ${name.padEnd(width)}${what}`;
    }),
  ];
}

function countLines({ counts }: PreparedImport): readonly string[] {
  if (counts.length === 0) return ['There is nothing in it that could be loaded.'];
  const row = (name: string, cells: readonly (string | number)[]): string =>
    `  ${name.padEnd(16)}${cells.map((cell) => cell.toLocaleString('en-GB').padStart(11)).join('')}`.trimEnd();
  return [
    row('Rows', ['in the file', 'added', 'changed', 'unchanged', 'left out']),
    ...counts.map(({ kind, inFile, added, changed, unchanged, leftOut }) =>
      row(sheetKind(kind).names[0] ?? kind, [inFile, added, changed, unchanged, leftOut]),
    ),
  ];
}

/** Rows that were left out: first those that are wrong themselves, then those that need one of them, together. */
export function quarantineLines(rows: readonly QuarantinedRow[]): readonly string[] {
  const isOnlyDependent = ({ reasons }: QuarantinedRow): boolean =>
    reasons.every(({ dependsOn }) => dependsOn === true);
  const wrong = rows.filter((row) => !isOnlyDependent(row));
  const dependent = rows.filter(isOnlyDependent);
  return [
    `Left out: ${leftOutWords(wrong)}${dependent.length > 0 ? `, and ${counted(dependent.length, 'row')} that ${dependent.length === 1 ? 'needs' : 'need'} what was left out` : ''}`,
    ...wrong.flatMap(rowLines),
    ...(dependent.length > 0 ? ['', 'Left out because of them'] : []),
    ...dependentLines(dependent),
  ];
}

/** `7 rows and 1 sheet`. */
export function leftOutWords(rows: readonly QuarantinedRow[]): string {
  const sheets = rows.filter(({ row }) => row === 0).length;
  const parts = [
    ...(rows.length > sheets ? [counted(rows.length - sheets, 'row')] : []),
    ...(sheets > 0 ? [counted(sheets, 'sheet')] : []),
  ];
  return parts.join(' and ');
}

function rowLines({ sheet, row, name, reasons }: QuarantinedRow): readonly string[] {
  const place = row === 0 ? `${sheet}: the sheet was not read` : `${sheet} row ${row}`;
  return [
    ...wrapped(`${place}${name ? `  ${name}` : ''}`, WIDTH, '      ', '  '),
    ...reasons
      .filter(({ dependsOn }) => !dependsOn)
      .flatMap(({ column, cell, reason }) =>
        wrapped(
          [[cell, column].filter(Boolean).join(', '), reason].filter(Boolean).join(': '),
          WIDTH,
          '        ',
          '      ',
        ),
      ),
  ];
}

/** Rows of a sheet that miss the same thing are one line: twelve targets of one indicator are one piece of news. */
function dependentLines(rows: readonly QuarantinedRow[]): readonly string[] {
  const groups = Map.groupBy(
    rows,
    ({ sheet, reasons }) => `${sheet}\n${[...new Set(reasons.map(({ reason }) => reason))].join(' ')}`,
  );
  const lines = [...groups].map(([key, group]) => {
    const [sheet = '', reason = ''] = key.split('\n');
    return { sheet, group, text: `${sheet} ${rowRanges(group.map(({ row }) => row))}: ${reason}` };
  });
  return [...Map.groupBy(lines, ({ sheet }) => sheet).values()].flatMap((ofSheet) => {
    const shown = ofSheet.slice(0, MOST_LINES);
    const rest = ofSheet.slice(MOST_LINES).flatMap(({ group }) => group);
    const more = `${ofSheet[0]?.sheet} ${counted(rest.length, 'more row')}, likewise`;
    return [...shown.map(({ text }) => text), ...(rest.length > 0 ? [more] : [])].flatMap((text) =>
      wrapped(text, WIDTH, '      ', '  '),
    );
  });
}

/** `row 4`, `rows 4 to 9, 12`. */
export function rowRanges(rows: readonly number[]): string {
  const sorted = [...new Set(rows)].sort((a, b) => a - b);
  const ranges: [number, number][] = [];
  for (const row of sorted) {
    const last = ranges.at(-1);
    if (last && last[1] === row - 1) last[1] = row;
    else ranges.push([row, row]);
  }
  const words = ranges.map(([from, to]) => (from === to ? String(from) : `${from} to ${to}`)).join(', ');
  return sorted.length === 1 ? `row ${words}` : `rows ${words}`;
}

function storedNotes(counts: PreparedImport['counts']): readonly string[] {
  const only = counts.filter(({ onlyStored }) => onlyStored > 0);
  if (only.length === 0) return [];
  const words = only.map(
    ({ kind, onlyStored }) => `${onlyStored} of ${sheetKind(kind).names[0]?.toLowerCase()}`,
  );
  return [
    `Stored, not loaded from the file and kept as they are: ${words.join(', ')}. “--remove-missing” takes out what is no longer in its sheet.`,
  ];
}

function section(title: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  return ['', title, ...lines.flatMap((line) => wrapped(line, WIDTH, '    ', '  - '))];
}
