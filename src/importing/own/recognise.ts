import { dayNumber } from '../../domain/calendar/dates.ts';
import { writtenDays } from '../../domain/calendar/writtenDay.ts';
import { withCodesTold } from './codesBeside.ts';
import { type ColumnFacts, columnFacts } from './columnFacts.ts';
import { columnMeanings, type Meant } from './columnMeanings.ts';
import { headerWords } from './headerWords.ts';
import type { OwnKind } from './meaning.ts';
import { withStagesTold } from './scoreStages.ts';
import type { SheetTable } from './sheetTable.ts';

/** What a table was taken for. */
export interface Recognised {
  readonly table: SheetTable;
  readonly facts: readonly ColumnFacts[];
  readonly meant: Meant;
  /** Columns of figures beside a column of periods, when the table has a measure in each column. */
  readonly measures: readonly number[];
  /** Another kind that it could as well be. */
  readonly rival?: OwnKind;
}

/** Least that columns and names together must say before a table is taken for anything. */
const ENOUGH = 5;
/** A kind this close behind is asked about. */
const CLOSE = 1;

const KINDS: readonly OwnKind[] = [
  'indicators',
  'programmes',
  'milestones',
  'risks',
  'savings',
  'open-actions',
  'returns',
];
const NAMES: Readonly<Record<OwnKind, RegExp>> = {
  indicators: /\b(?:kpis?|indicators?|measures?|scorecard|performance|metrics?|pis?|pi)\b/,
  programmes: /\b(?:portfolio|programmes?|projects?|highlights?|gmpp)\b/,
  milestones:
    /\b(?:actions?|milestones?|activit(?:y|ies)|plans?|programmes?|deliver(?:y|ables?)|tasks?|projects?|schedule|roadmap|timeline)\b/,
  risks: /\brisks?\b/,
  savings: /\b(?:savings?|mtfs|efficienc(?:y|ies)|budget reductions?)\b/,
  'open-actions':
    /\bactions? (?:log|register|tracker)\b|\b(?:clinic|board|meeting) actions?\b|\bactions? (?:arising|agreed|outstanding)\b|\b(?:agreed|open|outstanding|closed) actions\b|\bmatters arising\b/,
  returns: /\b(?:returns?|results?|actuals?|figures?|data|values?|outturns?)\b/,
};
const HEADERS: Readonly<Record<OwnKind, RegExp>> = {
  indicators:
    /^(?:key )?(?:performance )?(?:indicators?|measures?|kpis?|metrics?|pis?)\b|\b(?:indicator|measure|kpi) (?:name|title|description|ref|code|id)\b/,
  programmes:
    /^(?:(?:major|capital|key) )?(?:projects?|programmes?|project programme|programme project)(?: name| title)?$/,
  milestones: /^(?:key )?(?:actions?|activit(?:y|ies)|milestones?|tasks?|deliverables?)\b|\bwe will\b/,
  risks: /\brisks?\b/,
  savings: /\bsavings?\b/,
  'open-actions': /\bactions?\b/,
  returns: /^(?:reporting )?(?:period|month|quarter|year|date)\b/,
};

/**
 * What a table holds, by its columns as a whole: their headers, what stands in them, and, less, its name and titles. Undefined
 * when it is no table of a plan. `kind` says what it is by the say of a person; `chosen` what some of its columns mean.
 */
export function recognise(
  table: SheetTable,
  names: readonly string[],
  kind: OwnKind | undefined,
  chosen: ReadonlyMap<number, string>,
): Recognised | undefined {
  const facts = columnFacts(table);
  const words = names.map(headerWords).join(' ');
  const scored = (kind === undefined ? KINDS : [kind])
    .map((each) => {
      const read = columnMeanings(each, table.headers, facts, chosen);
      const meant = chosen.size === 0 ? toldApart(table.headers, facts, read) : read;
      const measures = each === 'returns' ? measuresIn(table, facts, meant) : [];
      return { meant, measures, score: scoreOf(table, facts, meant, measures, words) };
    })
    .sort((a, b) => b.score - a.score);
  const [best, second] = scored;
  if (!best || (kind === undefined && best.score < ENOUGH)) return undefined;
  const rival =
    second && second.score >= ENOUGH && best.score - second.score < CLOSE ? second.meant.kind : undefined;
  return { table, facts, meant: best.meant, measures: best.measures, ...(rival ? { rival } : {}) };
}

/** What columns mean that only the others beside them tell. */
function toldApart(headers: readonly string[], facts: readonly ColumnFacts[], meant: Meant): Meant {
  if (meant.kind === 'risks') return withStagesTold(headers, meant);
  return meant.kind === 'returns' ? withCodesTold(headers, facts, meant) : meant;
}

function scoreOf(
  { headers }: SheetTable,
  facts: readonly ColumnFacts[],
  meant: Meant,
  measures: readonly number[],
  words: string,
): number {
  const has = (...names: readonly string[]): boolean =>
    [...meant.columns.values()].some(({ name }) => names.includes(name));
  if (!isWhole(meant, measures, has) || (meant.kind === 'indicators' && isLong(headers, facts, meant)))
    return 0;
  const isDated = has('end', 'start', 'forecast', 'completed_on', 'percent');
  const headed = headers.some((header) => HEADERS[meant.kind].test(headerWords(header)));
  const named = NAMES[meant.kind].test(words);
  // A description with a status may be of anything.
  if (meant.kind === 'milestones' && !isDated && !headed && !named) return 0;
  // A target with what was achieved of it may be an indicator's.
  if (meant.kind === 'savings' && !headed && !named && !has('green', 'amber', 'red', 'unachievable'))
    return 0;
  if (meant.kind === 'open-actions' && !(headed && named)) return 0;
  if (meant.kind === 'programmes' && !isOfProgrammes(headers, facts, meant)) return 0;
  const shape = meant.kind === 'returns' ? 4 : APART.has(meant.kind) ? 10 : 0;
  return meant.speaks + shape + (named ? (meant.kind === 'milestones' ? 2 : 3) : 0) + (headed ? 2 : 0);
}

/** Kinds that are only taken for what they are where everything says so: then nothing else is meant. */
const APART: ReadonlySet<OwnKind> = new Set(['programmes', 'open-actions']);
/** Headers over what a programme consists of: a table that has them lists that. */
const OF_PARTS =
  /^(?:key )?(?:actions?|activit(?:y|ies)|milestones?|tasks?|deliverables?|risks?|savings?|issues?|measures?|indicators?|kpis?)(?: (?:name|title|description|ref|id|no|number|code))?$/;

/** True when each row is another project: named so by its header, with a colour or somebody who answers for it. */
function isOfProgrammes(
  headers: readonly string[],
  facts: readonly ColumnFacts[],
  { columns }: Meant,
): boolean {
  const [title] = [...columns].find(([, { name }]) => name === 'title') ?? [];
  const words = headers.map(headerWords);
  return (
    title !== undefined &&
    HEADERS.programmes.test(words[title] ?? '') &&
    (facts[title]?.distinct ?? 0) > 0.95 &&
    !words.some((each) => OF_PARTS.test(each))
  );
}

/** True when indicators are there again and again, or once above their rows, each time with another period: a list of figures. */
function isLong(headers: readonly string[], facts: readonly ColumnFacts[], { columns }: Meant): boolean {
  const [title] = [...columns].find(([, { name }]) => name === 'title') ?? [];
  const own = title === undefined ? undefined : facts[title];
  const repeats = own !== undefined && (own.distinct < 0.9 || own.filled <= own.rows * 0.75);
  return (
    repeats &&
    facts.some(
      ({ periods, kinds }, at) =>
        periods > 0.8 && kinds > 1 && HEADERS.returns.test(headerWords(headers[at] ?? '')),
    )
  );
}

/** True when a table has what makes it one of its kind. */
function isWhole(
  { kind, series, columns }: Meant,
  measures: readonly number[],
  has: (...names: readonly string[]) => boolean,
): boolean {
  switch (kind) {
    case 'indicators':
      // A name alone is a list of anything.
      return (
        (has('title') && (columns.size > 1 || series.size > 0)) ||
        (has('code') && (series.size > 0 || has('result', 'target')))
      );
    case 'programmes':
      return has('title') && has('rag', 'sao_post', 'rdl_post');
    case 'open-actions':
      return has('title') && has('owner') && has('due');
    case 'milestones':
      return has('title') && has('end', 'start', 'state', 'percent', 'forecast', 'completed_on', 'rag');
    case 'risks':
      return (
        has('title', 'event') &&
        has(
          'mitigations',
          'current_likelihood',
          'current_impact',
          'current_score',
          'inherent_likelihood',
          'inherent_score',
          'consequence',
          'owner_post',
        )
      );
    case 'savings':
      return (
        has('title') &&
        has('target', 'delivered') &&
        (has('delivered', 'green', 'amber', 'red', 'unachievable', 'forecast', 'rag') || series.size > 0)
      );
    case 'returns':
      return has('period') && (measures.length > 0 || (has('indicator') && has('result')));
  }
}

/** The columns that each hold one measure, where every row is another period. */
function measuresIn(
  { headers, rows }: SheetTable,
  facts: readonly ColumnFacts[],
  { columns }: Meant,
): readonly number[] {
  const [period, year, indicator, result] = ['period', 'year', 'indicator', 'result'].map(
    (name) => [...columns].find(([, each]) => each.name === name)?.[0],
  );
  // A column of names with one of results: each row is a figure, though there be one measure alone.
  if (indicator !== undefined && result !== undefined) return [];
  if (period === undefined || rows.length < 2) return [];
  const seen = rows
    .map(({ cells }) => `${cells[period] ?? ''} ${year === undefined ? '' : cells[year]}`.trim())
    .filter(Boolean);
  if (new Set(seen).size < seen.length || isDaily(seen)) return [];
  return facts.flatMap(({ numbers, filled, periods, kinds }, at) => {
    const isFigures = filled > 0 && numbers >= 0.5 && periods < 0.9 && at !== period;
    return isFigures && headers[at] !== undefined && headers[at] !== '' && (kinds > 1 || filled > 1)
      ? [at]
      : [];
  });
}

/** Days that follow one another closely are those of payments or events, and no periods. */
function isDaily(cells: readonly string[]): boolean {
  const days = cells.flatMap((cell) => {
    const read = writtenDays(cell);
    return read?.precision === 'day' ? [dayNumber(read.from)] : [];
  });
  if (days.length < cells.length / 2) return false;
  const sorted = [...days].sort((a, b) => a - b);
  const gaps = sorted
    .slice(1)
    .map((day, index) => day - (sorted[index] ?? day))
    .sort((a, b) => a - b);
  return (gaps[Math.floor(gaps.length / 2)] ?? 0) < 25;
}
