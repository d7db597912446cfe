import { distance } from 'fastest-levenshtein';
import type { ColumnFacts } from './columnFacts.ts';
import { headerScore, laterFirst, saidHeader } from './headerScore.ts';
import { headerWords } from './headerWords.ts';
import type { Meaning, OwnKind } from './meaning.ts';
import { MEANINGS } from './meanings.ts';
import { type SeriesColumn, seriesColumns } from './seriesColumns.ts';

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
  returns: [
    ['title', 'indicator'],
    ['year', 'period'],
  ],
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

const YEAR_END = /^(?:\d{4}-03-31|31[ /.](?:0?3|mar(?:ch)?)[ /.]\d{2,4})$/i;

/** Least that a header and its cells together must come to. */
const ENOUGH = 4.5;

/** What columns mean under one kind. `chosen` says of positions what they mean, by a meaning's name, or `nothing`. */
export function columnMeanings(
  kind: OwnKind,
  headers: readonly string[],
  facts: readonly ColumnFacts[],
  chosen: ReadonlyMap<number, string>,
): Meant {
  const series = seriesColumns(kind, headers, facts, chosen);
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
  // `2018-03-31` beside `2017/18` is the end of that year, and no month of it.
  const [ends, year] = ['period', 'year'].map((name) => [...columns].find(([, each]) => each.name === name));
  if (ends && year && !chosen.has(ends[0]) && facts[ends[0]]?.samples.every((cell) => YEAR_END.test(cell))) {
    columns.delete(ends[0]);
    columns.set(year[0], ends[1]);
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

/** The year of a saving's target: a savings programme is one year's. */
const YEAR = /\b(?:fy\s?)?(?:20)?\d\d\s?[/–-]\s?(?:20)?\d\d\b/i;

function candidatesFor(
  kind: OwnKind,
  header: string,
  at: number,
  facts: ColumnFacts | undefined,
): readonly Candidate[] {
  const text = kind === 'savings' ? header.replace(YEAR, ' ') : header;
  const said = saidHeader(text);
  if (!facts || said.words === '') return [];
  return MEANINGS[kind].flatMap((meaning) => {
    if (meaning.never?.test(said.words)) return [];
    const fits = meaning.fits(facts);
    const told = headerScore(said, meaning.words);
    if (fits === 0 || told === 0) return [];
    const score = told + fits * 3;
    return score >= ENOUGH ? [{ at, meaning, score }] : [];
  });
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
