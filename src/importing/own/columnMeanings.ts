import { distance } from 'fastest-levenshtein';
import { type WrittenPeriod, writtenPeriod } from '../../domain/calendar/writtenPeriod.ts';
import type { ColumnFacts } from './columnFacts.ts';
import { headerWords } from './headerWords.ts';
import type { Meaning, OwnKind } from './meaning.ts';
import { MEANINGS } from './meanings.ts';

/** A column that belongs to a period of its own: `Q1 target`, `Apr 2024`. */
export interface SeriesColumn {
  readonly role: 'result' | 'target' | 'rag' | 'comment' | 'trend';
  /** True when only the period stands in the header, so that the role is our reading. */
  readonly bare: boolean;
  readonly period: WrittenPeriod;
}

/** What each column of a table means, when the table is of one kind. */
export interface Meant {
  readonly kind: OwnKind;
  /** By position. */
  readonly columns: ReadonlyMap<number, Meaning>;
  readonly series: ReadonlyMap<number, SeriesColumn>;
  /** Headers that are nearly one of ours, with what they may mean. */
  readonly near: readonly { readonly at: number; readonly meaning: Meaning }[];
  /** How much the columns speak for the kind. */
  readonly speaks: number;
}

interface Candidate {
  readonly at: number;
  readonly meaning: Meaning;
  readonly score: number;
}

/** Meanings that stand in for one that a table cannot do without. */
const SPARE: Readonly<Record<OwnKind, readonly (readonly [spare: string, needed: string])[]>> = {
  indicators: [['definition', 'title']],
  programmes: [],
  milestones: [['comment', 'title']],
  risks: [
    ['event', 'title'],
    ['cause', 'title'],
    ['controls', 'mitigations'],
  ],
  savings: [],
  'open-actions': [],
  returns: [['title', 'indicator']],
}; // prettier-ignore

const NONE: ColumnFacts = {
  filled: 0,
  rows: 0,
  distinct: 0,
  kinds: 0,
  numbers: 0,
  percents: 0,
  days: 0,
  periods: 0,
  rags: 0,
  states: 0,
  trends: 0,
  yeses: 0,
  polarities: 0,
  frequencies: 0,
  scores: 0,
  codes: 0,
  length: 0,
  samples: [],
}; // prettier-ignore

const LATEST: ReadonlySet<string> = new Set(['result', 'previous', 'last_year']);

/** Least that a header and its cells together must come to. */
const ENOUGH = 4.5;

/** What columns mean under one kind. `chosen` says of positions what they mean, by a meaning's name, or `nothing`. */
export function columnMeanings(
  kind: OwnKind,
  headers: readonly string[],
  facts: readonly ColumnFacts[],
  chosen: ReadonlyMap<number, string>,
): Meant {
  const series = seriesOf(kind, headers, facts, chosen);
  const columns = new Map<number, Meaning>();
  const taken = new Set<string>();
  const take = (at: number, meaning: Meaning): void => {
    columns.set(at, meaning);
    taken.add(meaning.name);
    series.delete(at);
  };
  for (const [at, name] of chosen) {
    const meaning = MEANINGS[kind].find((each) => each.name === name);
    if (meaning) take(at, meaning);
  }
  const candidates = headers
    .flatMap((header, at) =>
      series.has(at) || chosen.has(at) || header === '' ? [] : candidatesFor(kind, header, at, facts[at]),
    )
    .sort((a, b) => b.score - a.score || laterFirst(headers, a.at, b.at) || a.at - b.at);
  for (const { at, meaning } of candidates)
    if (!columns.has(at) && !taken.has(meaning.name)) take(at, meaning);
  // A table whose only text is called a description has its names there.
  for (const [spare, needed] of SPARE[kind]) {
    const [at] = [...columns].find(([, { name }]) => name === spare) ?? [];
    const meaning = MEANINGS[kind].find((each) => each.name === needed);
    const fits = at === undefined ? 0 : (meaning?.fits(facts[at] ?? NONE) ?? 0);
    if (at !== undefined && meaning && fits > 0 && !taken.has(needed) && !chosen.has(at)) take(at, meaning);
  }
  // Columns for each period say more than one for the latest of them or for the year so far.
  if ([...series.values()].some(({ role }) => role === 'result'))
    for (const [at, { name }] of columns) if (LATEST.has(name) && !chosen.has(at)) columns.delete(at);
  const near = headers.flatMap((header, at) =>
    columns.has(at) || series.has(at) || chosen.has(at) ? [] : nearly(kind, header, at, facts[at], taken),
  );
  const speaks =
    [...columns.values()].reduce((sum, each) => sum + each.speaks, 0) +
    Math.min(6, series.size > 0 ? 3 + series.size / 4 : 0);
  return { kind, columns, series, near, speaks };
}

/** `RAG Sep` before `RAG Aug`: of two columns that say the same of two periods the later one holds now. */
function laterFirst(headers: readonly string[], one: number, other: number): number {
  const [a, b] = [one, other].map((at) => periodNamed(headers[at] ?? ''));
  if (a === undefined || b === undefined) return 0;
  return a < b ? 1 : a > b ? -1 : 0;
}

function periodNamed(header: string): string | undefined {
  const words = header.split(/\s+/);
  for (let from = 0; from < words.length; from += 1) {
    const read = writtenPeriod(words.slice(from).join(' '));
    if (read?.kind === 'period') return read.period.endsOn;
    if (read) return `${read.frequency} ${String(read.index).padStart(2, '0')}`;
  }
  return undefined;
}

/** The year of a saving's target: a savings programme is one year's. */
const YEAR = /\b(?:fy\s?)?(?:20)?\d\d\s?[/–-]\s?(?:20)?\d\d\b/i;

function candidatesFor(
  kind: OwnKind,
  header: string,
  at: number,
  facts: ColumnFacts | undefined,
): readonly Candidate[] {
  const text = kind === 'savings' ? header.replace(YEAR, ' ') : header;
  const words = headerWords(text);
  const bare = headerWords(withoutRemark(text));
  if (!facts || words === '') return [];
  return MEANINGS[kind].flatMap((meaning) => {
    if (meaning.never?.test(words)) return [];
    const fits = meaning.fits(facts);
    const remarked = bare === '' || bare === words ? 0 : headerScore(bare, meaning.words) - 0.5;
    const told = Math.max(headerScore(words, meaning.words), remarked);
    if (fits === 0 || told === 0) return [];
    const score = told + fits * 3;
    return score >= ENOUGH ? [{ at, meaning, score }] : [];
  });
}

/** What in brackets makes a header another one: `Actual (last year)`, `Due (revised)`. */
const WHEN =
  /\b(?:last|previous|prior|baseline|forecast|actual|revised|original|before|after|now|current|inherent|residual|gross|net|target|ytd|year|\d+)\b/i;

/** `Due (agreed)` and `Risk (cause / event / effect)` without what is only remarked in brackets. */
function withoutRemark(header: string): string {
  return header.replaceAll(/\(([^()]*)\)/g, (whole, inside: string) => (WHEN.test(inside) ? whole : ' '));
}

/** 10 for the surest word, less for later ones, and less again where the header says more or less than the word. */
function headerScore(words: string, names: readonly string[]): number {
  const at = names.indexOf(words);
  if (at >= 0) return 10 - Math.min(3, at / 8);
  const own = words.split(' ');
  return Math.max(
    0,
    ...names.map((each, index) => {
      const parts = each.split(' ');
      if (each.length < 2 || !isSaidIn(words, each, parts.length)) return 0;
      return 2.5 + (4 * parts.length) / own.length - Math.min(1, index / 20);
    }),
  );
}

/** Words too general to mean anything in a longer header: `Submitted date` is no due date. */
const GENERAL =
  /^(?:date|to|from|when|by|who|what|data|value|number|no|plan|level|type|area|change|current|latest|year|group|source|score|goal|result|results|function|unit|period|progress|position|format|item|context|figure|lead|contact|name|title|complete|completed|achieved|section|outcome|project|review|impact|effect|performance|reporting|system|rate|time|time|now|gross|net|future|original|target|indicator|measure|risk|action|project)$/;
/** What may follow a word in a header without making it another one. */
const FILLERS =
  /^(?:percent|pounds|number|no|of|the|\d+|l|i|k|m|000|s|value|figure|total|year|annual|yes|or|and|y|n|rag|dd|mm|yyyy|yy|format|jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec|q[1-4])$/;

/** True when a header says a name: longer names anywhere in it, single words as what it is about, `Officer responsible` apart from `Responsible officer`. */
function isSaidIn(words: string, each: string, length: number): boolean {
  if (length > 1) return ` ${words} `.includes(` ${each} `);
  if (
    words.startsWith(`${each} `) &&
    words
      .slice(each.length + 1)
      .split(' ')
      .every((rest) => FILLERS.test(rest))
  )
    return true;
  return words.endsWith(` ${each}`) && !GENERAL.test(each);
}

/** A header that is a slip of the pen away from one of ours. */
function nearly(
  kind: OwnKind,
  header: string,
  at: number,
  facts: ColumnFacts | undefined,
  taken: ReadonlySet<string>,
): readonly { readonly at: number; readonly meaning: Meaning }[] {
  const words = headerWords(header);
  if (!facts || words.length < 5) return [];
  const most = words.length < 8 ? 1 : 2;
  const found = MEANINGS[kind]
    .filter((meaning) => !taken.has(meaning.name) && meaning.fits(facts) > 0)
    .flatMap((meaning) =>
      meaning.words.map((each) => ({ meaning, away: distance(words, each), length: each.length })),
    )
    .filter(({ away, length }) => away > 0 && away <= most && length >= 5)
    .sort((a, b) => a.away - b.away)[0];
  return found ? [{ at, meaning: found.meaning }] : [];
}

const ROLES: readonly (readonly [RegExp, SeriesColumn['role']])[] = [
  [/\b(?:rag|status|rating|traffic light|colour|brag)\b/i, 'rag'],
  [/\b(?:target|standard|trajectory|milestone|planned|plan)\b/i, 'target'],
  [/\b(?:comments?|commentary|narrative|notes?|update|explanation)\b/i, 'comment'],
  [/\b(?:trend|direction of travel|dot|change|variance|difference)\b/i, 'trend'],
  [
    /\b(?:actuals?|results?|outturn|performance|value|figure|score|data|position|achieved|reported)\b/i,
    'result',
  ],
];

/** Indicators have figures for each period; savings have amounts for parts of the one year that they are planned for. */
function seriesOf(
  kind: OwnKind,
  headers: readonly string[],
  facts: readonly ColumnFacts[],
  chosen: ReadonlyMap<number, string>,
): Map<number, SeriesColumn> {
  if (kind !== 'indicators' && kind !== 'savings') return new Map();
  const found = seriesIn(headers, facts, chosen);
  if (kind === 'savings')
    for (const [at, { period }] of found)
      if ((period.kind === 'period' ? period.period.frequency : period.frequency) === 'annual')
        found.delete(at);
  return found;
}

/** Columns whose header names a period, with or without what stands in them. */
function seriesIn(
  headers: readonly string[],
  facts: readonly ColumnFacts[],
  chosen: ReadonlyMap<number, string>,
): Map<number, SeriesColumn> {
  const found = new Map<number, SeriesColumn>();
  for (const [at, header] of headers.entries()) {
    if (header === '' || chosen.has(at)) continue;
    const role = ROLES.find(([pattern]) => pattern.test(header.replaceAll('_', ' ')));
    const rest = role ? header.replaceAll('_', ' ').replace(role[0], ' ') : header;
    const period = writtenPeriod(rest) ?? (role ? writtenPeriod(header) : undefined);
    if (!period || (period.kind === 'part' && period.frequency === 'annual')) continue;
    const { numbers = 0, filled = 0, rags = 0, length = 0 } = facts[at] ?? {};
    const isFigures = filled === 0 || numbers >= 0.3 || length < 14;
    if (role ? (role[1] === 'rag' ? rags > 0.3 || filled === 0 : true) : isFigures)
      found.set(at, {
        role: role && !(role[1] === 'result' && rags > 0.7) ? role[1] : rags > 0.7 ? 'rag' : 'result',
        bare: role === undefined,
        period,
      });
  }
  return found;
}
