import { periodLabel, periodOf } from '../domain/calendar/period.ts';
import type { Indicator } from '../domain/plan/indicator.ts';
import type { Policy } from '../domain/policy.ts';
import { adverseDistance } from '../domain/return/rag.ts';
import { effectiveRag, type Return } from '../domain/return/return.ts';
import type { Rag } from '../domain/status.ts';

/** Differences that are named one by one. */
const MOST_NAMED = 5;
/** Percentages off the target that councils draw their lines at. */
const GREEN_UNTIL = [0, 1, 2, 2.5, 3, 5, 10];
const AMBER_UNTIL = [0, 2, 3, 5, 7.5, 10, 15, 20];

interface Judged {
  readonly entry: Return;
  readonly published: Rag;
  readonly ours: Rag;
  /** How far it is off its target, in percent of it; zero or less is on target. */
  readonly off: number;
}

/**
 * Where the judgement that was published with a figure is another one than by rule: the figures, and the tolerances that would explain
 * most of them. Both judgements are kept; nobody's is changed. Empty when they agree.
 */
export function publishedDifferences(
  returns: readonly Return[],
  indicators: ReadonlyMap<string, Indicator>,
  policy: Policy,
): readonly string[] {
  const judged = returns.flatMap((entry) => judgedOf(entry, indicators.get(entry.indicator)));
  const differing = judged.filter(({ published, ours }) => published !== ours);
  if (differing.length === 0) return [];
  const named = differing
    .slice(0, MOST_NAMED)
    .map(
      ({ entry, published, ours }) =>
        `${entry.indicator} ${periodLabel(periodOf(entry.period))}: they say ${published} at ${entry.value} against ${entry.target}, by rule it is ${ours}`,
    );
  const more = differing.length > MOST_NAMED ? `; and ${differing.length - MOST_NAMED} more` : '';
  return [
    `The published RAG differs from ours for ${differing.length} of ${judged.length} figures. ${named.join('; ')}${more}. ${explanation(judged, differing, policy)}`.trim(),
  ];
}

function judgedOf(entry: Return, indicator: Indicator | undefined): readonly Judged[] {
  const ours = effectiveRag(entry);
  const { publishedRag: published, value, target } = entry;
  if (!indicator || !ours || !published || value === undefined || !target) return [];
  return [
    { entry, published, ours, off: (adverseDistance(indicator, value, target) / Math.abs(target)) * 100 },
  ];
}

/** The lines that explain most of the differences without explaining away what agrees; nothing when they explain less than half. */
function explanation(judged: readonly Judged[], differing: readonly Judged[], policy: Policy): string {
  const fits = (green: number, amber: number, { off, published }: Judged): boolean =>
    (off <= green + 1e-9 ? 'green' : off <= amber + 1e-9 ? 'amber' : 'red') === published;
  const tried = GREEN_UNTIL.flatMap((green) =>
    AMBER_UNTIL.filter((amber) => amber >= green).map((amber) => ({
      green,
      amber,
      right: judged.filter((one) => fits(green, amber, one)).length,
      explained: differing.filter((one) => fits(green, amber, one)).length,
    })),
  );
  const usual = policy.tolerancePercent;
  const [best] = tried.sort(
    (a, b) => b.right - a.right || a.green - b.green || Math.abs(a.amber - usual) - Math.abs(b.amber - usual),
  );
  if (!best || best.explained * 2 < differing.length) return '';
  const lines = [
    ...(best.green > 0 ? [`a ${best.green} % tolerance for green`] : []),
    ...(best.amber === usual ? [] : [`red from ${best.amber} % off the target on`]),
  ].join(' with ');
  if (lines === '') return '';
  return `${lines.charAt(0).toUpperCase()}${lines.slice(1)} would explain ${best.explained} of ${differing.length}.`;
}
