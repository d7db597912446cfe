import type { Query, SideBySideQuery } from '../query.ts';
import { type Ref, refKind } from '../queryTerms.ts';
import { asItem } from '../understanding/asItem.ts';
import { partsOf } from '../understanding/question.ts';
import { type KindList, kindList, listOnTable, type Move, oneKind } from './said.ts';

const SORTED =
  /^(?:now |and |can (?:you|i have (?:it|them|that)) )*(?:(?:sort|order|rank|arrange|list|put|show)(?:ed)?(?: (?:them|it|that|those|these))?(?: in order)? (?:by|of)|(?:in|by) order(?: of)?|in|by) (?:the |their |its )?([a-z -]+?)(?: order| first)?$|^([a-z -]+?) first$|^(?:put|sort|list|show|arrange|rank)(?: (?:them|those|these|it|that))? in (?:the )?([a-z -]+?) order$/;

type Orders = Readonly<Partial<Record<KindList['about'], readonly (readonly [string, RegExp])[]>>>;

/** What each kind can be put in order of, by the words for it. */
const ORDERS: Orders = {
  milestones: [
    ['latest', /^(?:latest|last|newest)(?: (?:date|due))?$/],
    ['longest slip', /\b(?:slip|slippage|delay|late|lateness|overdue|worst|days)\b/],
    ['soonest', /\b(?:date|dates|due|deadline|soonest|earliest|time|end)\b/],
  ],
  risks: [
    ['review', /\b(?:review|date|dates|due)\b/],
    ['lowest', /\b(?:lowest|smallest|least)\b/],
    ['highest', /\b(?:score|scores|severity|highest|biggest|worst|size|rating)\b/],
  ],
  indicators: [
    ['best', /\bbest\b/],
    ['worst', /\b(?:worst|rag|colour|performance|gap|distance|severity)\b/],
  ],
  savings: [
    ['smallest', /\b(?:smallest|lowest|least)\b/],
    ['most delivered', /\bdelivered\b/],
    ['most red', /\b(?:red|risk|worst)\b/],
    ['most left', /\b(?:left|remaining|outstanding)\b/],
    ['largest', /\b(?:size|amount|value|money|target|largest|biggest|highest)\b/],
  ],
};
const OVER_TIME = /^(?:month|quarter|year|period|date|time)s?$/;
const GROUPS = [
  ['programme', /\bprogrammes?\b/],
  ['division', /\b(?:divisions?|departments?)\b/],
  ['owner', /\b(?:owners?|officers?|posts?|persons?|who)\b/],
] as const;

/** "Sorted by date", "by owner", "worst first": the same list in another order, or counted by something. */
export const sorted: Move = ({ plain, about }) => {
  const list = kindList(about.query);
  const match = SORTED.exec(plain);
  const words = match?.slice(1).find((one) => one !== undefined);
  if (!list && words && about.focus && refKind(about.focus) === 'indicator' && OVER_TIME.test(words))
    return { about: 'item', of: about.focus, facet: 'trend' };
  if (!list || !words || list.about === 'programmes') return undefined;
  const order = ORDERS[list.about]?.find(([, pattern]) => pattern.test(words))?.[0];
  if (order) return { ...list, want: 'list', order } as Query;
  const by = GROUPS.find(([, pattern]) => pattern.test(words))?.[0];
  return by && match?.[2] === undefined ? ({ ...list, want: 'list', by } as Query) : undefined;
};

const EDGE =
  /\b(worst|worse|best|better|highest|higher|biggest|bigger|largest|larger|lowest|lower|smallest|smaller|most|longest|longer|latest|later|soonest|sooner|earliest|earlier|furthest|greatest|least)\b/;
const ONLY_EDGE =
  /^(?:(?:and|so|but|which|what|who|whats|is|are|was|were|has|have|had|does|do|did|the|a|an|one|ones|of|them|those|these|all|it|that|they|two|three|both|by|far|owns|own|leads|runs|about|doing|performing|gone|been|slip|slipped|behind|late|over|under|deal|delay|overdue|score|scoring|saving|at|risk|money|red|off|target|track|shape|in|out|from|again|got|is|chunk|share|piece|slice|amount|number|figure|concern|problem) ?)*$/;
const OF_TIME = /\b(?:overdue|late|later|latest|soonest|sooner|earliest|earlier|slip|slipped|delay)\b/;
const COMPARES =
  /\b(?:worse|better|higher|bigger|larger|lower|smaller|longer|later|sooner|earlier|of the (?:two|three)|of both)\b/;
const MOST_BESIDE = 5;

/** "Which is worse", "the biggest", "worst of them": the end of what was listed, or two of them side by side. */
export const edge: Move = (said) => {
  const { plain, parts, about } = said;
  const word = EDGE.exec(plain)?.[1];
  const rest = plain.replace(EDGE, '').replaceAll(/\s+/g, ' ').trim();
  if (!word || parts.codes.length > 0 || !ONLY_EDGE.test(rest)) return undefined;
  if (OF_TIME.test(plain) && listOnTable(said.about)?.about !== 'milestones') return undefined;
  const { query, focus } = about;
  const shown = about.shown.length > 1 ? about.shown : (about.before ?? []);
  const list = listOnTable(about);
  // "Better or worse?" of one thing asks how it went.
  if (!list && / or /.test(plain)) return undefined;
  if (query?.about !== 'side by side' && list && !(COMPARES.test(plain) && shown.length <= 2))
    return edgeOf(list, word, plain);
  if (/^is (?:it|that|this)\b/.test(plain)) return undefined;
  if (query?.about === 'side by side') return { about: 'side by side', of: query.of, pick: pickOf(word) };
  if (COMPARES.test(plain) || !list) {
    const beside = besideEachOther(shown, word);
    if (beside && /\b(?:which|who|of the|one|they)\b|^(?:worse|better|worst|best)$/.test(plain))
      return beside;
  }
  const end = /\b(highest|lowest|best|worst)\b/.exec(plain)?.[1];
  if (end && focus && refKind(focus) === 'indicator' && !list) {
    const read = asItem(partsOf(`which month was the ${end}`, said.text, said.context), said.context, focus);
    return read?.ok ? read.query : undefined;
  }
  // "Which was worse", of two months of one thing: all its months are shown.
  if (focus && refKind(focus) === 'indicator' && !list && /^which\b/.test(plain) && COMPARES.test(plain))
    return { about: 'item', of: focus, facet: 'trend' };
  return undefined;
};

const BESIDE = new Set(['indicator', 'risk', 'milestone', 'saving']);

function pickOf(word: string): NonNullable<SideBySideQuery['pick']> {
  if (/^(?:best|better|lowest|lower|least)$/.test(word)) return 'better';
  if (/^(?:bigger|biggest|larger|largest|greatest)$/.test(word)) return 'larger';
  return /^small/.test(word) ? 'smaller' : 'worse';
}

function besideEachOther(shown: readonly Ref[], word: string): Query | undefined {
  const kind = oneKind(shown);
  return kind && BESIDE.has(kind) && shown.length > 1 && shown.length <= MOST_BESIDE
    ? { about: 'side by side', of: shown, pick: pickOf(word) }
    : undefined;
}

function edgeOf(list: KindList, word: string, plain: string): Query | undefined {
  const good = /^(?:best|better)$/.test(word);
  const small = /^(?:lowest|lower|smallest|smaller|least)$/.test(word);
  switch (list.about) {
    case 'indicators':
      return { ...list, want: 'list', order: good ? 'best' : 'worst', limit: 1 };
    case 'risks':
      return { ...list, want: 'list', order: good || small ? 'lowest' : 'highest', limit: 1 };
    case 'milestones': {
      const order = /^(?:latest|later)$/.test(word)
        ? 'latest'
        : /^(?:soonest|sooner|earliest|earlier)$/.test(word)
          ? 'soonest'
          : 'longest slip';
      return good || small ? undefined : { ...list, want: 'list', order, limit: 1 };
    }
    case 'savings': {
      const red = list.sums?.includes('red') || /\b(?:worst|worse|red|behind|shape|at risk)\b/.test(plain);
      const order = red ? 'most red' : small ? 'smallest' : 'largest';
      return good ? undefined : { ...list, want: 'list', order, limit: 1 };
    }
    default:
      return undefined;
  }
}
