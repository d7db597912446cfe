import type { Period } from '../../domain/calendar/period.ts';
import type { Polarity } from '../../domain/plan/indicator.ts';
import { readNumber, type WrittenNumber } from '../../domain/written/readNumber.ts';
import { readPolarity } from '../../domain/written/readPolarity.ts';
import { readRag } from '../../domain/written/readState.ts';
import { plainName } from '../plainName.ts';
import { askPolarity } from './askPolarity.ts';
import { codeMaker, keptCode } from './codeIn.ts';
import type { Figure } from './figureCells.ts';
import { returnEntry, targetEntry } from './figureEntries.ts';
import { headerWords } from './headerWords.ts';
import { ownArea } from './ownArea.ts';
import { listOf, type OwnEntry } from './ownDraft.ts';
import { ownEntry } from './ownEntry.ts';
import type { OwnTable } from './ownTable.ts';
import { type RowPeriods, rowPeriods } from './rowPeriods.ts';
import { seriesOf } from './seriesOf.ts';
import type { TableRow } from './sheetTable.ts';
import { type ScaledUnit, unitSaid, unitSeen } from './unitOf.ts';

/** One figure with its period and what it is of. */
interface Measured {
  readonly row: TableRow;
  readonly period: Period;
  readonly name: string;
  readonly at: number;
  readonly read: WrittenNumber;
  readonly target?: WrittenNumber;
}

/** What the figures of a table are of. */
interface Measure {
  readonly code: string;
  readonly title: string;
  readonly unit: ScaledUnit;
  /** Which way is better, as the file says it. */
  readonly polarity: Polarity | undefined;
  readonly figures: readonly Measured[];
  readonly first: Measured;
  /** True for what neither the plan nor the file lists. */
  readonly isNew: boolean;
}

/** The past figures of a table that has periods in its rows: a column for each measure, or a row for each measure and period. */
export function draftReturns(own: OwnTable): readonly OwnEntry[] {
  const periods = rowPeriods(own);
  const measured = own.measures.length > 0 ? acrossColumns(own, periods) : downRows(own, periods);
  sayBlanks(own, measured);
  const measures = measuresOf(own, measured);
  const fresh = measures.filter(({ isNew }) => isNew);
  if (fresh.length > 0 && !areTaken(own, fresh)) return [];
  const polarityOf = askPolarity(
    own,
    fresh.filter(({ polarity }) => polarity === undefined).map(({ title }) => ({ called: title, title })),
    'Which way is better? The file does not say.',
  );
  if (fresh.length > 0)
    own.note(
      `New indicators: ${listOf(fresh.map(({ code, title, unit }) => `${code} ${title} (${unit.unit})`))}.`,
    );
  return measures.flatMap((measure) => [
    ...(measure.isNew ? [indicatorOf(own, measure, measure.polarity ?? polarityOf(measure.title))] : []),
    ...measure.figures.flatMap((each) => figureEntries(own, measure, each)),
  ]);
}

function measuresOf(own: OwnTable, measured: readonly Measured[]): readonly Measure[] {
  const byName = Map.groupBy(measured, ({ name }) => name);
  const titles = new Map([...byName].map(([name, [one]]) => [name, titleIn(own, name, one)] as const));
  const known = knownCodes(own, titles);
  const make = codeMaker('I', own.desk.stored?.indicators ?? [], new Set());
  return [...byName].flatMap(([name, figures]): readonly Measure[] => {
    const [first] = figures;
    if (!first) return [];
    const title = titles.get(name) ?? name;
    const code = known.get(name) ?? coded(name) ?? make(title);
    const better = readPolarity(own.cell(first.row, 'polarity'));
    const polarity = better === 'band' ? undefined : better;
    const unit = unitFor(own, title, figures);
    return [{ code, title, unit, polarity, figures, first, isNew: !known.has(name) }];
  });
}

function areTaken(own: OwnTable, fresh: readonly Measure[]): boolean {
  const answer = own.need({
    id: 'measures',
    question: `Is each of these an indicator of the council: ${listOf(fresh.map(({ title }) => `“${title}”`))}?`,
    choices: [
      { value: 'yes', label: 'Yes: add them with their past figures' },
      { value: 'no', label: 'No: leave the sheet out' },
    ],
  });
  return answer === 'yes';
}

function acrossColumns(own: OwnTable, periods: RowPeriods): readonly Measured[] {
  return [...periods].flatMap(([row, period]) =>
    own.measures.map(
      (at): Measured => ({ row, period, name: own.header(at), at, read: readNumber(row.cells[at] ?? '') }),
    ),
  );
}

function downRows(own: OwnTable, periods: RowPeriods): readonly Measured[] {
  const [at = 0, target] = ['result', 'target'].map(own.at);
  const seen = new Map<string, number>();
  const rows = ownArea(own, periods);
  const series = seriesOf(own, rows, periods);
  return rows.flatMap((row): readonly Measured[] => {
    const period = periods.get(row);
    const name = [own.line(row, 'indicator'), series?.(row) ?? ''].filter(Boolean).join(', ');
    if (!period) return [];
    const key = `${plainName(name)} ${period.id}`;
    const first = seen.get(key);
    seen.set(key, first ?? row.row);
    if (name === '' || first !== undefined) {
      const twice = `“${name}” has a figure for this period on row ${first} already. Which is meant?`;
      own.refuse(row, 'indicator', name === '' ? 'The row names no indicator.' : twice);
      return [];
    }
    const figure = { row, period, name, at, read: readNumber(row.cells[at] ?? '') };
    return [target === undefined ? figure : { ...figure, target: readNumber(row.cells[target] ?? '') }];
  });
}

/** The codes of those indicators that the plan or the file has under these codes or names. */
function knownCodes({ desk }: OwnTable, titles: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const indicators = desk.indicators.toReversed(); // of two with one title the first counts
  const byCode = new Map(indicators.map(({ code }) => [code.toLowerCase(), code]));
  const byTitle = new Map(indicators.map(({ code, title }) => [plainName(title), code]));
  return new Map(
    [...titles].flatMap(([name, title]) => {
      const code = byCode.get(keptCode(name).toLowerCase()) ?? byTitle.get(plainName(title));
      return code === undefined ? [] : [[name, code] as const];
    }),
  );
}

/** The name itself where it is a code. */
function coded(name: string): string | undefined {
  return /^(?=.*\d)[A-Za-z&]{0,6}[-_. ]?\d[\w.&-]{0,12}$/.test(name) ? keptCode(name) : undefined;
}

/** What a measure is called: by a column of names beside its code, else by what stands for it. */
function titleIn(own: OwnTable, name: string, first: Measured | undefined): string {
  const said = first === undefined || own.measures.length > 0 ? '' : own.line(first.row, 'title');
  return said === '' ? titleOf(name) : said;
}

function titleOf(name: string): string {
  if (/\s/.test(name) || coded(name) !== undefined) return name;
  const words = headerWords(name);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

function unitFor(own: OwnTable, title: string, figures: readonly Measured[]): ScaledUnit {
  const numbers = figures.flatMap(({ read }) => (read.kind === 'number' ? [read] : []));
  const [first] = figures;
  const said = first && unitSaid(own.cell(first.row, 'unit'));
  return said ?? unitSeen(title, numbers);
}

function indicatorOf(own: OwnTable, measure: Measure, polarity: Polarity | undefined): OwnEntry {
  const { code, title, unit, first, figures } = measure;
  const worked = {
    code,
    title,
    unit: unit.unit,
    frequency: first.period.frequency,
    polarity: polarity ?? '',
  };
  const headers = Object.fromEntries(Object.keys(worked).map((name) => [name, own.header(first.at)]));
  // A tolerance in percent of a target of nought means nothing.
  const isZero = figures.some(({ target }) => target?.kind === 'number' && target.value === 0);
  const unset = [...(polarity === undefined ? ['polarity'] : []), ...(isZero ? ['tolerance'] : [])];
  const defaults = {
    ...(polarity === undefined ? { polarity: 'higher' } : {}),
    ...(unset.length > 0 ? { rated: 'no', to_be_set: unset.join(';') } : {}),
  };
  return ownEntry(own, 'indicators', first.row, worked, { headers, defaults });
}

function figureEntries(own: OwnTable, { code, unit }: Measure, each: Measured): readonly OwnEntry[] {
  const { row, period, at, read, target } = each;
  if (read.kind === 'unclear') {
    own.refuse(row, at, read.reason);
    return [];
  }
  const entries =
    target?.kind === 'number'
      ? [targetEntry(row, code, period.id, inSize(target, unit), own.header('target'))]
      : [];
  if (read.kind === 'nothing' && read.why === 'blank') return entries;
  const rag = readRag(own.cell(row, 'rag'));
  const comment = own.said(row, 'comment');
  const figure = {
    period,
    cell: row.cells[at] ?? '',
    read,
    ...(rag ? { rag } : {}),
    ...(comment === '' ? {} : { comment }),
  };
  const value = read.kind === 'number' ? inSize(read, unit) : undefined;
  const headers = { value: own.header(at), period: own.header('period') };
  return [...entries, returnEntry(row, code, figure, value, unit.unit, headers)];
}

/** A figure in its unit: what stands under `£000` is thousands, unless it says its own size. */
function inSize({ value, shown, places }: Figure, unit: ScaledUnit): number {
  if (unit.unit === '£m' && places > 0) return Number(`${shown}e${places - 6}`);
  return unit.places === 0 || places > 0 ? value : Number(`${value}e${unit.places}`);
}

/** Names the rows that have no figure yet. */
function sayBlanks(own: OwnTable, measured: readonly Measured[]): void {
  const blank = measured.filter(({ read }) => read.kind === 'nothing' && read.why === 'blank');
  if (blank.length > 0 && own.measures.length === 0)
    own.note(`No figure is given in row ${listOf(blank.map(({ row }) => String(row.row)))}.`);
}
