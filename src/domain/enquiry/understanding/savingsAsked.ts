import type { Plan } from '../../plan/plan.ts';
import type { MilestoneQuery, SavingQuery } from '../query.ts';
import type { Question } from './question.ts';
import { subjectIndexOf } from './subjectIndex.ts';
import { isEnglish, isRestrictive } from './words.ts';

const SAVED =
  /\b(?:savings?|saved?|save|efficienc(?:y|ies)|banked)\b|\b(?:red|amber|green) money\b|\bmoney (?:at risk|in doubt)\b/;
const SAVINGS_POSITION =
  /^(?:(?:how|what|where) (?:is|are)|how have)?\b.*\bsavings\b.*\b(?:going|doing|progress\w*|position|looking|stand|plan|programme|picture|status|update|performing)\b|^(?:the |our )?savings$/;
const SUM =
  /\b(?:how much|totals?|totalled|sum|amount|value|in pounds|£|what (?:proportion|share|percentage)|altogether|in all|worth|add(?:ed|s)? up|all up|combined|how many (?:pounds|millions?))\b/;

const SAVINGS_WORDS =
  /^(?:sav|effici|pound|deliv|target|money|shape|penni|bigg|larg|small|worst|total|split|divis|programm|owner|red|amber|green|left|amount|worth|still|full|bring|plan|achiev|chunk|side|unachiev|singl|size|averag|bank|share|add|rank|order|track|descend|ascend|mean)/;

type Order = SavingQuery['order'];

/** Sums, means, sizes and states of the savings, of all or of somebody's. */
export function savingsAsked(
  question: Question,
  plan: Plan,
  by: MilestoneQuery['by'],
): SavingQuery | undefined {
  const { plain, named } = question;
  if (!SAVED.test(plain) && !/\bstill to be delivered\b/.test(plain)) return undefined;
  if (
    /\b(?:percent|percentage|%|kpi|indicator|return|returns|target for|trend)\b/.test(plain) &&
    !/\b(?:how much|total|in all|altogether)\b/.test(plain)
  )
    return undefined;
  if (/^(?:why|who)\b/.test(plain) && !by) return undefined;
  if (isOfAnother(question, plan)) return undefined;
  const scopes = named.flatMap(({ refs }) => refs.slice(0, 1));
  const only = onlyOf(plain);
  const order = orderOf(plain);
  const mean = /\b(?:average|mean|typical)\b/.test(plain);
  const sums =
    SUM.test(plain) ||
    /^what (?:is|has|have) (?:been )?(?:banked|saved|delivered)\b/.test(plain) ||
    /\bstill to be delivered\b|\bleft\b/.test(plain)
      ? sumsIn(plain)
      : SAVINGS_POSITION.test(plain)
        ? (['delivered', 'target'] as const)
        : [];
  const grouped = by && !/^(?:which|what) savings?\b/.test(plain) ? by : undefined;
  if (!only && !order && !grouped && !mean && sums.length === 0 && !SUM.test(plain)) return undefined;
  return {
    about: 'savings',
    want: 'list',
    ...(scopes.length > 0 ? { within: scopes } : {}),
    ...(sums.length > 0 ? { sums } : {}),
    ...(only ? { only } : {}),
    ...(order ? { order } : {}),
    ...(mean ? { mean } : {}),
    ...(grouped ? { by: grouped } : {}),
  };
}

// A word that the plan has elsewhere, or one that narrows, is about something else; everyday words are not.
function isOfAnother({ content, named }: Question, plan: Plan): boolean {
  const index = subjectIndexOf(plan);
  const scoped = new Set(named.flatMap(({ words }) => words.toLowerCase().split(' ')));
  return content.some(
    ({ word, stem, light }) =>
      !light &&
      !SAVINGS_WORDS.test(stem) &&
      !scoped.has(word) &&
      (index.inTitles(stem) || isRestrictive(word) || !isEnglish(word)),
  );
}

function onlyOf(plain: string): SavingQuery['only'] {
  if (
    /\b(?:fully|all|completely|entirely|wholly) (?:been )?(?:delivered|achieved|banked|secured|made|done|in the (?:bag|bank))\b|\bdelivered (?:in full|fully|completely)\b/.test(
      plain,
    )
  )
    return 'all delivered';
  return /\b(?:not|nothing|none|no)\b.*\b(?:penny|anything|delivered|delivery|started)\b/.test(plain) &&
    !/\b(?:fully|yet to be|how much)\b/.test(plain)
    ? 'none delivered'
    : /\b(?:delivered|achieved|banked|brought in|saved) (?:nothing|zero|nil|nowt|no money|not a penny)\b|\b(?:yet to|not|never) (?:deliver|bring in|bank|save)\w*(?: (?:in )?(?:anything|a penny|any of))?/.test(
          plain,
        )
      ? 'none delivered'
      : undefined;
}

const MOST = /\b(?:most|biggest|largest|highest|greatest|top|main|furthest)\b/;
const LEAST = /\b(?:least|smallest|lowest|fewest|tiniest|slowest)\b/;

// What is the most or the least: its money unless a part of it is named.
function orderOf(plain: string): Order {
  if (/\bworst\b|\bshape\b/.test(plain)) return 'most red';
  if (/\b(?:rank(?:ed|ing)?|order(?:ed)?|sort(?:ed)?)\b/.test(plain)) return 'largest';
  const least = LEAST.test(plain);
  if (!least && !MOST.test(plain)) return undefined;
  if (/\b(?:deliver\w*|banked|in the bank|saved so far|secured|achieved|progress)\b/.test(plain))
    return least ? 'least delivered' : 'most delivered';
  if (/\b(?:left|still to|remaining|outstanding|to go|undelivered)\b/.test(plain))
    return least ? undefined : 'most left';
  if (least) return 'smallest';
  if (/\bat risk\b|\bin doubt\b/.test(plain)) return 'most at risk';
  if (/\b(?:red|unachiev\w*|problem|risk|trouble)\b/.test(plain)) return 'most red';
  return 'largest';
}

/** The parts of savings that words ask the sum of, in the order in which they are said. */
export function sumsIn(plain: string): NonNullable<SavingQuery['sums']> {
  const found: NonNullable<SavingQuery['sums']>[number][] = [];
  if (
    /\b(?:still to be (?:delivered|found|made)|still to (?:deliver|find|come|save|go)|left to (?:deliver|find|save|go)|left|remaining|yet to be delivered|outstanding|not yet delivered)\b/.test(
      plain,
    )
  )
    found.push('left');
  else if (
    /\b(?:saved|delivered|banked|achieved|in the bank|made so far|secured|realised|(?:have|did|do) we savings?|savings (?:so far|to date|already)|been savings?)\b/.test(
      plain,
    )
  )
    found.push('delivered');
  if (/\b(?:at risk|in doubt|shaky|not certain|unsure|in danger)\b/.test(plain)) found.push('amber', 'red');
  for (const colour of ['green', 'amber', 'red'] as const)
    if (new RegExp(`\\b${colour}\\b`).test(plain) && !found.includes(colour)) found.push(colour);
  if (
    /\b(?:target|supposed to save|meant to save|planned|need to save|have to save|in total|total|altogether|worth|added up|adds up)\b/.test(
      plain,
    )
  )
    found.push('target');
  return found;
}
