import { type Ref, refCode, refKind } from '../queryTerms.ts';
import { pastYear } from '../reading/buildDeadlines.ts';
import type { Context } from '../reading/built.ts';
import { unitAt } from '../reading/spanReaders.ts';
import type { HistoryQuery } from '../reading/timeQuery.ts';
import type { Question } from './question.ts';

/** How long, how often and when last something was so, whether it ever was, and whether it was each time. */
const ASKED: readonly (readonly [HistoryQuery['ask'], RegExp])[] = [
  ['how long', /\b(?:since when|how long)\b.*\bbeen\b/],
  ['how often', /\bhow (?:often|many (?:times|months|quarters|periods))\b/],
  [
    'every',
    /\b(?:every|each) (?:single )?(?:month|quarter|year|period|time)\b|\ball (?:this |of the |the )?(?:financial )?year\b(?! group)|\b(?:always|consistently|throughout)\b/,
  ],
  ['last', /\bwhen (?:was|were|did)\b.*\blast\b/],
  ['turned', /\bwhen did\b.*\b(?:turn|turned|go|become|became|went)\b/],
  ['ever', /\b(?:ever|in any (?:month|quarter|year|period))\b/],
];
/** "Has it been red": whether it ever was. Of a target that is said of now. */
const HAS_BEEN = /\bhas .* been\b/;
const COLOUR = /\b(red|amber|green)\b/;
const GOAL = '(?:(?:its|the|our|their|that|this) )?(?:[\\w-]+ ){0,4}?(?:target|profile)s?\\b';
const MISSED = new RegExp(
  `\\b(?:miss(?:ed|es|ing)?|fail(?:ed|s|ing)? to (?:hit|meet|reach)|not (?:hit|met|meet|reached|achieved|on)|short of|behind|off) ${GOAL}`,
);
const MET = new RegExp(
  `\\b(?:hit|hits|hitting|met|meets?|meeting|reach(?:ed|es|ing)?|achiev(?:ed|es|ing|e)|beat(?:en|s|ing)?|on|at|ahead of) ${GOAL}`,
);
const UNDER = new RegExp(`\\b(?:below|under) ${GOAL}`);
const OVER = new RegExp(`\\b(?:above|over|exceed(?:ed|s|ing)?) ${GOAL}`);

/**
 * What is asked of an indicator's past: how often it was red, whether it ever missed its target, whether it was green every month.
 * "Every month" without a time is of the financial year. Undefined where its past is not asked about.
 */
export function historyAsked(question: Question, ref: Ref, context: Context): HistoryQuery | undefined {
  const { plain, ranges } = question;
  const indicator = refKind(ref) === 'indicator' ? context.plan.indicator.get(refCode(ref)) : undefined;
  if (!indicator || ranges.length > 1) return undefined;
  const colour = COLOUR.exec(plain)?.[1] as HistoryQuery['rag'] | undefined;
  const rag = colour ?? againstTarget(plain, indicator.polarity === 'lower');
  const ask =
    ASKED.find(([, pattern]) => pattern.test(plain))?.[0] ??
    (colour && HAS_BEEN.test(plain) ? 'ever' : undefined);
  if (!rag || !ask) return undefined;
  const [range] = ranges;
  const period = range
    ? pastYear(range.range, context.today)
    : ask === 'every'
      ? yearSoFar(context)
      : undefined;
  return { about: 'history', of: ref, rag, ask, ...(period ? { period } : {}) };
}

function againstTarget(plain: string, lowerIsBetter: boolean): HistoryQuery['rag'] | undefined {
  if (MISSED.test(plain)) return 'off target';
  if (MET.test(plain)) return 'on target';
  if (UNDER.test(plain)) return lowerIsBetter ? 'on target' : 'off target';
  if (OVER.test(plain)) return lowerIsBetter ? 'off target' : 'on target';
  return undefined;
}

function yearSoFar({ today }: Context): HistoryQuery['period'] {
  const { from } = unitAt('year', today, 0);
  return { from, to: today };
}
