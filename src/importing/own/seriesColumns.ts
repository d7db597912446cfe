import { type WrittenPeriod, writtenPeriod } from '../../domain/calendar/writtenPeriod.ts';
import type { ColumnFacts } from './columnFacts.ts';
import type { OwnKind } from './meaning.ts';

/** A column that belongs to a period of its own: `Q1 target`, `Apr 2024`. */
export interface SeriesColumn {
  readonly role: 'result' | 'target' | 'rag' | 'comment' | 'trend';
  /** True when only the period stands in the header, so that the role is our reading. */
  readonly bare: boolean;
  readonly period: WrittenPeriod;
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
