import { type WrittenPeriod, writtenPeriod } from '../../domain/calendar/writtenPeriod.ts';
import type { ColumnFacts } from './columnFacts.ts';
import type { OwnKind } from './meaning.ts';

/** A column that belongs to a period of its own: `Q1 target`, `Apr 2024`. */
export interface SeriesColumn {
  readonly role: 'result' | 'target' | 'rag' | 'comment' | 'trend';
  /** True when only the period stands in the header, so that the role is our reading. */
  readonly bare: boolean;
  readonly period: WrittenPeriod;
  /** How many years before the year of the table a part of a year is: 1 for `Q2` under `Last year`. */
  readonly yearsBack: number;
}

/** What a header says of a period. */
export interface SeriesHeader extends Pick<SeriesColumn, 'period' | 'yearsBack'> {
  readonly role: SeriesColumn['role'] | undefined;
  /** The words that name the period. */
  readonly words: string;
}

const ROLES: readonly (readonly [RegExp, SeriesColumn['role']])[] = [
  [/\b(?:rag|status|rating|traffic light|colour|brag)\b/i, 'rag'],
  [/\b(?:targets?|standards?|trajectory|milestone|planned|plan)\b/i, 'target'],
  [/\b(?:comments?|commentary|narrative|notes?|update|explanation)\b/i, 'comment'],
  [/\b(?:trend|direction of travel|dot|change|variance|difference)\b/i, 'trend'],
  [
    /\b(?:actuals?|results?|outturn|performance|value|figure|score|data|position|achieved|reported)\b/i,
    'result',
  ],
];

/** Which year a part of a year is in, by its distance from that of the table. */
const RELATIVE = /\b(?:(last|previous|prior)|this|current) (?:financial |fiscal )?year(?:[’']?s)?\b/i;

/** What a header says of a period of its own, and of what stands below it; undefined when it names no period. */
export function seriesHeader(header: string): SeriesHeader | undefined {
  const text = header.replaceAll('_', ' ');
  const [pattern, role] = ROLES.find(([each]) => each.test(text)) ?? [];
  const said = pattern ? text.replace(pattern, ' ') : header;
  const whole = writtenPeriod(said) ?? (pattern ? writtenPeriod(header) : undefined);
  if (whole) return { role, period: whole, yearsBack: 0, words: said.trim() };
  const [relative, before] = RELATIVE.exec(said) ?? [];
  if (relative === undefined) return undefined;
  const words = said.replace(relative, ' ').trim();
  const period = writtenPeriod(words);
  return period && { role, period, yearsBack: before && period.kind === 'part' ? 1 : 0, words };
}

/** Indicators have figures for each period; savings have amounts for parts of the one year that they are planned for. */
export function seriesColumns(
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
    const said = seriesHeader(header);
    if (!said || (said.period.kind === 'part' && said.period.frequency === 'annual')) continue;
    const { role, period, yearsBack } = said;
    const { numbers = 0, filled = 0, rags = 0, length = 0 } = facts[at] ?? {};
    const isFigures = filled === 0 || numbers >= 0.3 || length < 14;
    if (role ? (role === 'rag' ? rags > 0.3 || filled === 0 : true) : isFigures)
      found.set(at, {
        role: role && !(role === 'result' && rags > 0.7) ? role : rags > 0.7 ? 'rag' : 'result',
        bare: role === undefined,
        period,
        yearsBack,
      });
  }
  return found;
}
