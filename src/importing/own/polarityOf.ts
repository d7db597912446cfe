import type { Polarity } from '../../domain/plan/indicator.ts';
import type { WrittenNumber } from '../../domain/written/readNumber.ts';
import type { WrittenRag, WrittenTrend } from '../../domain/written/readState.ts';

type Figure = Extract<WrittenNumber, { readonly kind: 'number' }>;

/** What a row shows of which way is better, apart from saying so. */
export interface PolarityTraces {
  /** Each published judgement with the figure and the target that it was made of. */
  readonly judged: readonly { readonly value: number; readonly target: number; readonly rag: WrittenRag }[];
  /** A published trend with the two figures that it lies between. */
  readonly moved: readonly {
    readonly before: number;
    readonly after: number;
    readonly trend: WrittenTrend;
  }[];
  readonly targets: readonly Figure[];
  readonly isPercent: boolean;
}

/** A judgement this far from its target, in percent of it, cannot be put down to a tolerance. */
const BEYOND_TOLERANCE = 12;

/**
 * Which way is better by what a file shows: red below a target or green above it, a figure that rose and is called better, a
 * target of `at least 90 %`, or one that nothing can exceed. Undefined where nothing shows it or the traces contradict.
 */
export function polarityShown({
  judged,
  moved,
  targets,
  isPercent,
}: PolarityTraces): 'higher' | 'lower' | undefined {
  const votes = { higher: 0, lower: 0 };
  for (const { value, target, rag } of judged) {
    const isFar = Math.abs(value - target) * 100 > Math.abs(target) * BEYOND_TOLERANCE;
    // A nought often stands where nothing was measured.
    if (value === target || value === 0 || (rag !== 'green' && rag !== 'red')) continue;
    const isAbove = value > target;
    if (rag === 'red') votes[isAbove ? 'lower' : 'higher'] += 2;
    else if (isFar) votes[isAbove ? 'higher' : 'lower'] += 2;
    else votes[isAbove ? 'higher' : 'lower'] += isAbove ? 0.5 : 0.1;
  }
  for (const { before, after, trend } of moved) {
    if (trend.kind !== 'performance' || trend.trend === 'same' || before === after) continue;
    votes[after > before === (trend.trend === 'better') ? 'higher' : 'lower'] += 2;
  }
  for (const { bound, value } of targets) {
    if (bound === 'at least' || bound === 'more than') votes.higher += 2;
    if (bound === 'at most' || bound === 'less than') votes.lower += 2;
    if (bound === undefined && isPercent && value === 100) votes.higher += 1;
    if (bound === undefined && value === 0) votes.lower += 1;
  }
  const [most, least] = [Math.max(votes.higher, votes.lower), Math.min(votes.higher, votes.lower)];
  if (most < 1 || least >= 1) return undefined;
  return votes.higher > votes.lower ? 'higher' : 'lower';
}

const FEWER =
  /complain|sickness|absen[ct]e|days? lost|time (?:taken|to|in queue)|average (?:[a-z-]+ ){0,2}(?:time|days)|re-?let|turn-?around|days to\b|wait|crime|anti-?social|\basb\b|arrears|\bdebts?\b|\bcosts?\b|spend|vacan|turnover|\bvoids?\b|miss(?:ed|ing)|homeless|temporary accommodation|\bneet\b|not in (?:education|employ)|errors?\b|overdue|repeat|re-?referr|emission|carbon|residual waste|waste per|landfill|injur|accident|killed|mortality|death|unemploy|worklessness|poverty|depriv|obes|overweight|smok|fly-?tip|graffiti|pothole|fraud|not paid|\blate\b|fail|delay|length of stay|overspend|agency|variance|admission|exclusion|violen|abuse|evict|backlog|outstanding|upheld|liabl|interest paid|no longer|should be considered for maintenance|breach|disciplin|grievance|inactive|staff leav|gap\b|infant|teen(?:age)? pregnan|conceptions|looked after|in care|residential care/i;
const MORE =
  /satisf|resolved|collected|on time|within (?:time|target|\d)|complian|recycl|good or outstanding|achiev|complet|paid within|answered|approved|deliver|uptime|determined/i;

/** Which way is likely better by an indicator's name: a suggestion to put before a person, never more. */
export function polaritySuggested(title: string): Polarity {
  const isNegated =
    /\bnot (?:paid|met|achieved|complet|in\b|collected|resolved)|\bun(?:resolved|paid|met)\b/i.test(title);
  return isNegated || (FEWER.test(title) && !MORE.test(title)) ? 'lower' : 'higher';
}

/** Which way its name says is better; undefined for a name that says nothing of it. */
export function polarityNamed(title: string): Polarity | undefined {
  return FEWER.test(title) || MORE.test(title) ? polaritySuggested(title) : undefined;
}
