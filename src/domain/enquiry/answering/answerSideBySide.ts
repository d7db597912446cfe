import { longDay } from '../../calendar/dates.ts';
import { savingWords } from '../../plan/progress/savingWords.ts';
import { isAboveAppetite, riskRag, riskScore } from '../../plan/risk.ts';
import { savingRag } from '../../plan/saving.ts';
import { formatFigure } from '../../return/figure.ts';
import { adverseDistance } from '../../return/rag.ts';
import { type Brag, RAG_SEVERITY } from '../../status.ts';
import type { AnswerItem, ListAnswer } from '../answer.ts';
import type { SideBySideQuery } from '../query.ts';
import { type Ref, refCode, refKind } from '../queryTerms.ts';
import { knownOf } from './answerIndicator.ts';
import type { ExecuteContext } from './executeContext.ts';
import { indicatorItem } from './indicatorItem.ts';
import { isShown, judge } from './judgeIndicator.ts';
import { leftOut } from './leftOut.ts';
import { riskItem } from './listRisks.ts';
import { savingItem } from './listSavings.ts';
import { milestoneItem, statusOn } from './milestoneItem.ts';
import { gap } from './saidOfIndicator.ts';
import { milestoneStanding } from './saidOfMilestone.ts';

/** One of the things that are set side by side. */
interface Side {
  readonly code: string;
  readonly item: AnswerItem;
  /** How it stands, in a sentence without its full stop. */
  readonly said: string;
  /** How badly it does, the higher the worse; undefined when nothing is known to tell by. */
  readonly badness: readonly number[] | undefined;
  /** What its badness comes to in a word or two: its colour, its score. */
  readonly by: string;
  /** What else they can be put in order of: the money of a saving. */
  readonly size?: number;
}

/** Things of one kind side by side, each with its figures, and which of them does better: by performance, never by the number alone. */
export function answerSideBySide(query: SideBySideQuery, context: ExecuteContext): ListAnswer {
  const sides = picked(
    query.of.flatMap((ref) => sideOf(ref, context) ?? []),
    query.pick,
  );
  const hidden = query.of.length - sides.length;
  const [first] = query.of;
  return {
    kind: 'list',
    reading: (query.pick
      ? [verdict(sides), sizes(sides), ...sides.map(({ said }) => said)]
      : [...sides.map(({ said }) => said), verdict(sides), sizes(sides)]
    )
      .filter(Boolean)
      .join('. '),
    items: sides.map(({ item }) => item),
    total: sides.length,
    notes: [...leftOut(hidden, context.exposure)],
    next: first ? [`Why is ${refCode(first)} ${sides[0]?.item.status?.colour ?? 'red'}?`] : [],
  };
}

// The one that was asked for first; what there is nothing to tell by comes last.
function picked(sides: readonly Side[], pick: SideBySideQuery['pick']): readonly Side[] {
  if (!pick) return sides;
  const sign = pick === 'larger' || pick === 'worse' ? -1 : 1;
  const bySize = pick === 'larger' || pick === 'smaller';
  return sides.toSorted((a, b) => {
    if (!a.badness || !b.badness) return Number(!a.badness) - Number(!b.badness);
    if (bySize && a.size !== undefined && b.size !== undefined) return sign * (a.size - b.size);
    return sign * byBadness(a.badness, b.badness);
  });
}

function verdict(sides: readonly Side[]): string {
  const known = sides.flatMap((one) => (one.badness ? [{ ...one, badness: one.badness }] : []));
  const sorted = known.toSorted((a, b) => byBadness(a.badness, b.badness));
  const [best] = sorted;
  const worst = sorted.at(-1);
  if (!best || !worst || best === worst) return '';
  if (byBadness(best.badness, worst.badness) === 0)
    return `None of them does better than the other: ${best.by}`;
  return `${worst.code} is the worse of ${sides.length === 2 ? 'the two' : 'these'} (${worst.by}), ${best.code} the better (${best.by})`;
}

function byBadness(a: readonly number[], b: readonly number[]): number {
  for (const [at, value] of a.entries()) if (value !== b[at]) return value - (b[at] ?? 0);
  return 0;
}

function sizes(sides: readonly Side[]): string {
  const sized = sides.flatMap((one) => (one.size === undefined ? [] : [{ code: one.code, size: one.size }]));
  const [most, ...others] = sized.toSorted((a, b) => b.size - a.size);
  if (!most || others.length === 0) return '';
  return `${most.code} is the larger, ${formatFigure(most.size, '£')} against ${others.map(({ size }) => formatFigure(size, '£')).join(' and ')}`;
}

function sideOf(ref: Ref, context: ExecuteContext): Side | undefined {
  const { plan, today, policy } = context;
  const code = refCode(ref);
  switch (refKind(ref)) {
    case 'indicator':
      return indicatorSide(code, context);
    case 'risk': {
      const one = plan.risk.get(code);
      if (!one) return undefined;
      const score = riskScore(one.current);
      const rag = riskRag(one.current, policy);
      const item = riskItem(plan, one, policy);
      // Without a score it is neither better nor worse than another.
      if (rag === undefined)
        return {
          code,
          item,
          said: `${code} ${one.title}: nobody has scored it yet`,
          badness: undefined,
          by: 'no score yet',
        };
      const appetite = isAboveAppetite(one) ? 'above' : 'within';
      return {
        code,
        item,
        said: `${code} ${one.title}: score ${score}, ${rag}, ${appetite} its appetite of ${one.appetite}`,
        badness: [score, score - one.appetite],
        by: `score ${score}`,
      };
    }
    case 'saving': {
      const one = plan.saving.get(code);
      if (!one) return undefined;
      const rag = savingRag(one);
      const red = one.target > 0 ? (one.red + one.unachievable) / one.target : 0;
      return {
        code,
        item: savingItem(one, context),
        said: `${code} ${one.title}: ${rag}, ${savingWords(one)}`,
        badness: [RAG_SEVERITY[rag], red],
        by: rag,
        size: one.target,
      };
    }
    case 'milestone': {
      const one = plan.milestone.get(code);
      if (!one) return undefined;
      const status = statusOn(plan, one, today, policy);
      const expected = status.expectedOn ? `, expected ${longDay(status.expectedOn)}` : '';
      return {
        code,
        item: milestoneItem(plan, one, today, policy),
        said: milestoneStanding({ one, status, plan, today, policy, asked: undefined }).replace(/[.]$/, ''),
        badness: [status.complete ? 0 : 1, status.slipDays],
        by: status.complete ? 'complete' : `${status.brag}, a slip of ${status.slipDays} days${expected}`,
      };
    }
    default:
      return undefined;
  }
}

function indicatorSide(code: string, context: ExecuteContext): Side | undefined {
  const one = context.plan.indicator.get(code);
  const own = context.facts.filter((point) => point.indicator === code);
  if (!one || !isShown(one, own, context)) return undefined;
  const known = knownOf({}, one, own, context);
  const { point } = known;
  const judged = judge({ about: 'indicators', want: 'list' }, one, own, context);
  const distance =
    point?.value === undefined || point.target === undefined
      ? undefined
      : adverseDistance(one, point.value, point.target) / (Math.abs(point.target) || 1);
  const rag: Brag | undefined = point?.rag;
  return {
    code,
    item: indicatorItem(judged, context),
    said: gap(known),
    badness: rag && distance !== undefined ? [RAG_SEVERITY[rag], distance] : undefined,
    by: rag ?? 'not rated',
  };
}
