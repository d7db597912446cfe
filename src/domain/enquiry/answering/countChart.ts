import type { AnswerChart, AnswerCount } from '../answer.ts';
import type { ListQuery } from '../query.ts';

/** A chart of the counts when they were what was asked for; nothing for a list or when there is only one slice. */
export function countChart(
  query: Pick<ListQuery, 'want'>,
  title: string,
  counts: readonly AnswerCount[],
): { readonly chart?: AnswerChart } {
  if (query.want !== 'count' || counts.length < 2) return {};
  const slices = counts.map(({ label, colour, count }) => ({
    label,
    value: count,
    ...(colour ? { colour } : {}),
  }));
  return { chart: { title, slices } };
}
