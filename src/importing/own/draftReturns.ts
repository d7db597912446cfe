import { dayNumber } from '../../domain/calendar/dates.ts';
import { type Frequency, type Period, periodContaining } from '../../domain/calendar/period.ts';
import { writtenDays } from '../../domain/calendar/writtenDay.ts';
import { partOfYear, writtenPeriod } from '../../domain/calendar/writtenPeriod.ts';
import type { Polarity } from '../../domain/plan/indicator.ts';
import { readNumber, type WrittenNumber } from '../../domain/written/readNumber.ts';
import { readRag } from '../../domain/written/readState.ts';
import { codeMaker, keptCode, plain } from './codeIn.ts';
import { returnCells } from './figureCells.ts';
import { headerWords } from './headerWords.ts';
import { ownArea } from './ownArea.ts';
import {
  cellOf,
  type DraftDesk,
  headerOf,
  isNobody,
  listOf,
  type NotTaken,
  type OwnDraft,
  type OwnEntry,
  positionOf,
} from './ownDraft.ts';
import { baseYear } from './periodHints.ts';
import { polaritySuggested } from './polarityOf.ts';
import type { Recognised } from './recognise.ts';
import { oneLine, type TableRow } from './sheetTables.ts';
import { unitSaid, unitSeen } from './unitOf.ts';

/** One figure with its period and what it is of. */
interface Measured {
  readonly row: TableRow;
  readonly period: Period;
  readonly name: string;
  readonly at: number;
  readonly read: WrittenNumber;
  readonly target?: WrittenNumber;
}

/** The past figures of a table that has periods in its rows: a column for each measure, or a row for each measure and period. */
export function draftReturns(desk: DraftDesk, recognised: Recognised, id: string): OwnDraft {
  const notTaken: NotTaken[] = [];
  const periods = rowPeriods(desk, recognised, id, notTaken);
  const measured =
    recognised.measures.length > 0
      ? acrossColumns(recognised, periods)
      : downRows(recognised, ownArea(desk, recognised, periods, id, notTaken), periods, notTaken);
  const byName = Map.groupBy(measured, ({ name }) => name);
  const names = [...byName.keys()];
  const known = knownCodes(desk, names);
  const fresh = names.filter((name) => !known.has(name));
  if (fresh.length > 0 && !isTaken(desk, fresh, id)) return { entries: [], notTaken };
  const make = codeMaker('I', desk.stored?.indicators ?? [], new Set());
  const polarity = askPolarity(desk, fresh, id);
  const codes = new Map([
    ...known,
    ...fresh.map((name) => [name, coded(name) ?? make(titleOf(name))] as const),
  ]);
  const units = new Map([...byName].map(([name, own]) => [name, unitFor(recognised, name, own)] as const));
  const entries = [...byName].flatMap(([name, own]): readonly OwnEntry[] => {
    const code = codes.get(name) ?? '';
    const unit = units.get(name) ?? 'count';
    const indicator = known.has(name) ? [] : [indicatorOf(recognised, name, code, own, unit, polarity)];
    return [...indicator, ...own.flatMap((each) => figureEntries(recognised, code, each, unit, notTaken))];
  });
  if (fresh.length > 0)
    desk.note(
      `New indicators: ${listOf(
        fresh.map((name) => `${codes.get(name)} ${titleOf(name)} (${units.get(name)})`),
      )}.`,
    );
  return { entries, notTaken };
}

function isTaken(desk: DraftDesk, names: readonly string[], id: string): boolean {
  const answer = desk.need({
    id: `measures${id}`,
    question: `Is each of these an indicator of the council: ${listOf(names.map((name) => `“${titleOf(name)}”`))}?`,
    choices: [
      { value: 'yes', label: 'Yes: add them with their past figures' },
      { value: 'no', label: 'No: leave the sheet out' },
    ],
  });
  return answer === 'yes';
}

function askPolarity(
  desk: DraftDesk,
  names: readonly string[],
  id: string,
): (name: string) => Polarity | undefined {
  if (names.length === 0) return () => undefined;
  const of = (polarity: Polarity): readonly string[] =>
    names.filter((name) => polaritySuggested(titleOf(name)) === polarity).map(titleOf);
  const parts = (['higher', 'lower'] as const).flatMap((each) =>
    of(each).length > 0 ? [`${each} for ${listOf(of(each))}`] : [],
  );
  const answer = desk.ask({
    id: `polarity${id}`,
    question: 'Which way is better? The file does not say.',
    choices: [
      { value: 'as their names read', label: `As their names read: ${parts.join('; ')}` },
      { value: 'higher', label: 'Higher is better for all of them' },
      { value: 'lower', label: 'Lower is better for all of them' },
      { value: 'to be set', label: 'To be set later: they carry no RAG until then' },
    ],
  });
  return (name) => {
    if (answer === 'higher' || answer === 'lower') return answer;
    return answer === 'as their names read' ? polaritySuggested(titleOf(name)) : undefined;
  };
}

/** The period of each row. Days are of the frequency that their distances show; years alone are asked about. */
function rowPeriods(
  desk: DraftDesk,
  recognised: Recognised,
  id: string,
  notTaken: NotTaken[],
): ReadonlyMap<number, Period> {
  const { rows } = recognised.table;
  const cells = rows.map((row) => ({ row: row.row, text: oneLine(cellOf(recognised, row, 'period')) }));
  const years = cells.filter(({ text }) => /^(?:19|20)\d\d$/.test(text));
  if (years.length > cells.length / 2) return calendarYears(desk, recognised, id, years);
  const parts = cells.filter(({ text }) => writtenPeriod(text)?.kind === 'part');
  const year =
    parts.length === 0
      ? undefined
      : baseYear(
          desk,
          recognised.table,
          listOf([...new Set(parts.map(({ text }) => `“${text}”`))]),
          `year${id}`,
        );
  const frequency = frequencyOfDays(
    cells.flatMap(({ text }) => (writtenPeriod(text) ? [] : (writtenDays(text)?.to ?? []))),
  );
  const found = new Map<number, Period>();
  for (const { row, text } of cells) {
    const read = writtenPeriod(text);
    const days = read ? undefined : writtenDays(text);
    const period =
      read?.kind === 'period'
        ? read.period
        : read && year !== undefined
          ? partOfYear(read, year)
          : days && periodContaining(days.precision === 'month' ? 'monthly' : frequency, days.to);
    if (period) found.set(row, period);
    else
      notTaken.push({
        row,
        column: headerOf(recognised, 'period'),
        reason: text === '' ? 'The row names no period.' : `“${text}” is not a period that I can read.`,
      });
  }
  return withoutYears(found, headerOf(recognised, 'period'), notTaken);
}

/** The periods without the years that stand among months or quarters: those rows are their totals. */
function withoutYears(
  found: ReadonlyMap<number, Period>,
  column: string,
  notTaken: NotTaken[],
): ReadonlyMap<number, Period> {
  const years = [...found].filter(([, { frequency }]) => frequency === 'annual');
  if (years.length * 2 >= found.size) return found;
  for (const [row, { year }] of years)
    notTaken.push({
      row,
      column,
      reason: `${year} is a whole year among shorter periods, so its figures are taken for totals.`,
    });
  return new Map([...found].filter(([, { frequency }]) => frequency !== 'annual'));
}

function calendarYears(
  desk: DraftDesk,
  recognised: Recognised,
  id: string,
  years: readonly { readonly row: number; readonly text: string }[],
): ReadonlyMap<number, Period> {
  const first = Number(years[0]?.text);
  const answer = desk.need({
    id: `year${id}`,
    question: `Which financial year is “${first}” in “${headerOf(recognised, 'period')}”?`,
    choices: [
      {
        value: 'ends',
        label: `${first - 1}-${String(first % 100).padStart(2, '0')}: the year that ends in it`,
      },
      {
        value: 'begins',
        label: `${first}-${String((first + 1) % 100).padStart(2, '0')}: the year that begins in it`,
      },
    ],
  });
  const shift = answer === 'ends' ? -1 : 0;
  const part = { frequency: 'annual', index: 1 } as const;
  return new Map(
    years.flatMap(({ row, text }) => {
      const period = partOfYear(part, Number(text) + shift);
      return period ? [[row, period] as const] : [];
    }),
  );
}

/** What the distance between days shows: about a month, a quarter, half a year or a year. */
function frequencyOfDays(days: readonly string[]): Frequency {
  const sorted = [...new Set(days)].sort().map(dayNumber);
  const gaps = sorted
    .slice(1)
    .map((day, index) => day - (sorted[index] ?? day))
    .sort((a, b) => a - b);
  const usual = gaps[Math.floor(gaps.length / 2)] ?? 365;
  if (usual <= 45) return 'monthly';
  if (usual <= 120) return 'quarterly';
  return usual <= 250 ? 'six-monthly' : 'annual';
}

function acrossColumns(recognised: Recognised, periods: ReadonlyMap<number, Period>): readonly Measured[] {
  const { table, measures } = recognised;
  return table.rows.flatMap((row) => {
    const period = periods.get(row.row);
    if (!period) return [];
    return measures.map(
      (at): Measured => ({
        row,
        period,
        name: oneLine(table.headers[at] ?? ''),
        at,
        read: readNumber(row.cells[at] ?? ''),
      }),
    );
  });
}

function downRows(
  recognised: Recognised,
  rows: readonly TableRow[],
  periods: ReadonlyMap<number, Period>,
  notTaken: NotTaken[],
): readonly Measured[] {
  const [at = 0, target] = ['result', 'target'].map((name) => positionOf(recognised, name));
  const seen = new Map<string, number>();
  return rows.flatMap((row): readonly Measured[] => {
    const period = periods.get(row.row);
    const name = oneLine(cellOf(recognised, row, 'indicator'));
    if (!period) return [];
    const first = seen.get(`${plain(name)} ${period.id}`);
    seen.set(`${plain(name)} ${period.id}`, first ?? row.row);
    if (name === '' || first !== undefined) {
      const reason =
        name === ''
          ? 'The row names no indicator.'
          : `“${name}” has a figure for this period on row ${first} already. Which is meant?`;
      notTaken.push({ row: row.row, column: headerOf(recognised, 'indicator'), reason });
      return [];
    }
    return [
      {
        row,
        period,
        name,
        at,
        read: readNumber(row.cells[at] ?? ''),
        ...(target === undefined ? {} : { target: readNumber(row.cells[target] ?? '') }),
      },
    ];
  });
}

/** The codes of those indicators that the plan or the file has under these codes or names. */
function knownCodes({ indicators: known }: DraftDesk, names: readonly string[]): ReadonlyMap<string, string> {
  const indicators = known.toReversed(); // of two with one title the first counts
  const byCode = new Map(indicators.map(({ code }) => [code.toLowerCase(), code]));
  const byTitle = new Map(indicators.map(({ code, title }) => [plain(title), code]));
  return new Map(
    names.flatMap((name) => {
      const code = byCode.get(keptCode(name).toLowerCase()) ?? byTitle.get(plain(titleOf(name)));
      return code === undefined ? [] : [[name, code] as const];
    }),
  );
}

/** The name itself where it is a code. */
function coded(name: string): string | undefined {
  return /^(?=.*\d)[A-Za-z&]{0,6}[-_. ]?\d[\w.&-]{0,12}$/.test(name) ? keptCode(name) : undefined;
}

function titleOf(name: string): string {
  if (/\s/.test(name) || coded(name) !== undefined) return name;
  const words = headerWords(name);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

function unitFor(recognised: Recognised, name: string, own: readonly Measured[]) {
  const figures = own.flatMap(({ read }) => (read.kind === 'number' ? [read] : []));
  const [first] = own;
  const said = first && unitSaid(cellOf(recognised, first.row, 'unit'));
  return said?.unit ?? unitSeen(titleOf(name), figures).unit;
}

function indicatorOf(
  recognised: Recognised,
  name: string,
  code: string,
  own: readonly Measured[],
  unit: ReturnType<typeof unitFor>,
  polarityOf: (name: string) => Polarity | undefined,
): OwnEntry {
  const [first] = own;
  const header = recognised.table.headers[first?.at ?? 0] ?? '';
  const polarity = polarityOf(name);
  const missing = polarity === undefined ? { rated: 'no', polarity: 'higher', to_be_set: 'polarity' } : {};
  const typed = {
    code,
    title: titleOf(name),
    unit,
    frequency: first?.period.frequency ?? 'annual',
    ...(polarity ? { polarity } : {}),
  };
  return {
    kind: 'indicators',
    row: first?.row.row ?? 0,
    typed,
    headers: Object.fromEntries(Object.keys(typed).map((each) => [each, header])),
    defaults: missing,
  };
}

function figureEntries(
  recognised: Recognised,
  code: string,
  { row, period, at, read, target }: Measured,
  unit: ReturnType<typeof unitFor>,
  notTaken: NotTaken[],
): readonly OwnEntry[] {
  const header = recognised.table.headers[at] ?? '';
  if (read.kind === 'unclear') {
    notTaken.push({ row: row.row, column: header, reason: read.reason });
    return [];
  }
  const entries: OwnEntry[] = [];
  if (target?.kind === 'number')
    entries.push({
      kind: 'targets',
      row: row.row,
      typed: { indicator: code, period: period.id, target: String(target.value) },
      headers: { target: headerOf(recognised, 'target') },
    });
  if (read.kind === 'nothing' && read.why === 'blank') return entries;
  const rag = readRag(cellOf(recognised, row, 'rag'));
  const comment = oneLine(cellOf(recognised, row, 'comment'));
  const figure = {
    role: 'result',
    period,
    isWholeYear: false,
    toDate: false,
    at,
    cell: oneLine(row.cells[at] ?? ''),
    read,
    isFilled: true,
    ...(rag ? { rag } : {}),
    ...(isNobody(comment) ? {} : { comment }),
  } as const;
  const typed = returnCells(code, figure, read.kind === 'number' ? read.value : undefined, unit);
  return [
    ...entries,
    {
      kind: 'returns',
      row: row.row,
      typed,
      headers: { indicator: header, period: headerOf(recognised, 'period'), value: header },
    },
  ];
}
