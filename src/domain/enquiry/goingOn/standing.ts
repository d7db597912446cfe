import type { Query } from '../query.ts';
import { refKind } from '../queryTerms.ts';
import { unitAt } from '../reading/spanReaders.ts';
import { DECIDED } from '../understanding/onFocus.ts';
import { kindList, type Move } from './said.ts';

const MORE =
  /^(?:more|tell me (?:more|about (?:it|that|this|that one))|(?:some )?more (?:detail|details|info|information|on (?:it|that|this))|(?:the )?details?|expand(?: on that)?|elaborate|say more|give me (?:more|the details?)|full (?:story|picture|details?))$/;
const DOUBTS =
  /^(?:are you (?:sure|certain)(?: (?:about|of) (?:that|it|this))?|(?:is|are|was) (?:that|it|this) (?:really |definitely |still )?(?:right|correct|true|accurate)|(?:that|this|it) (?:is not|can not be|does not look|does not sound) (?:right|correct|true)|who (?:told you|says|said)(?: that| so| this)?|says who|who else|anyone else|really|how do you know(?: that)?|what is (?:that|this|it) based on|how reliable is (?:that|it|this))$/;
const SINCE =
  /^(?:and )?(?:since when|for how long|how long(?: (?:has|have) (?:it|that|this|they) been(?: like (?:that|this)| (?:red|amber|green))?)?|how long for|when did (?:it|that) (?:start|begin|happen|turn|change))$/;

/** "Tell me more", "are you sure", "since when": what is known of the one thing that is talked about. */
export const standing: Move = ({ plain, about }) => {
  const { focus, query } = about;
  if (!focus) return undefined;
  const kind = refKind(focus);
  const dated =
    query && 'period' in query && query.period && kind === 'indicator' ? { period: query.period } : {};
  if (MORE.test(plain)) return { about: 'item', of: focus, ...dated } as Query;
  if (DOUBTS.test(plain)) {
    if (kind === 'indicator') return { about: 'item', of: focus, facet: 'reported', ...dated } as Query;
    return kind === 'milestone' ? { about: 'item', of: focus, facet: 'evidence' } : undefined;
  }
  if (!SINCE.test(plain)) return undefined;
  if (kind === 'milestone') return { about: 'item', of: focus, facet: 'slip' };
  if (kind !== 'indicator') return undefined;
  const rag = /\b(red|amber|green)\b/.exec(plain)?.[1] ?? colourAsked(query);
  return rag
    ? { about: 'history', of: focus, rag: rag as 'red', ask: 'how long' }
    : { about: 'item', of: focus, facet: 'trend' };
};

// The colour that was asked about before: "is K13 red", "since when?".
function colourAsked(query: Query | undefined): string | undefined {
  if (!query) return undefined;
  const conditions =
    query.about === 'item' || query.about === 'why'
      ? (query.check ?? [])
      : ((
          kindList(query) as
            | { readonly conditions?: readonly { any: readonly string[]; not?: true }[] }
            | undefined
        )?.conditions ?? []);
  const [only, ...more] = conditions;
  const [colour, ...others] = only?.any ?? [];
  if (more.length > 0 || others.length > 0 || only?.not) return undefined;
  return colour && ['red', 'amber', 'green'].includes(colour) ? colour : undefined;
}

const FIELD_ORDERS: readonly (readonly [string, RegExp, string])[] = [
  [
    'milestones',
    /^(?:how (?:late|far behind|overdue|much (?:have|has|did) they slip\w*|long)(?: (?:are|is) (?:they|those|these|each))?|by how (?:much|long)|slip|slippage|days late)$/,
    'longest slip',
  ],
  [
    'milestones',
    /^(?:when (?:is|are) (?:they|those|these|each)(?: (?:of them )?due)?|when|by when|(?:due )?dates?|deadlines?|the dates)$/,
    'soonest',
  ],
  [
    'risks',
    /^(?:(?:the |their )?scores?|how (?:bad|high|severe|serious)(?: (?:are|is) (?:they|those|these|each))?|what do they score)$/,
    'highest',
  ],
  [
    'risks',
    /^(?:(?:the |their )?(?:next )?review(?:s| dates?)?|when are they (?:next )?reviewed)$/,
    'review',
  ],
  [
    'indicators',
    /^(?:how (?:bad|far off)(?: (?:are|is) (?:they|those|these|each))?|by how (?:much|far)|(?:the |their )?(?:gaps?|targets?|figures?|values?))$/,
    'worst',
  ],
  [
    'savings',
    /^(?:how (?:much|big)(?: (?:are|is) (?:they|those|these|each))?(?: worth)?|(?:the |their )?(?:amounts?|values?|targets?))$/,
    'largest',
  ],
];

/** True for words that doubt or ask for more, and name nothing. */
export function onlyDoubts(plain: string): boolean {
  return [MORE, DOUBTS, SINCE].some((pattern) => pattern.test(plain));
}

/** "How late?", "the dates?", "scores?" of a list: it in that order, for each line says it. */
export const fieldOfAll: Move = ({ plain, about }) => {
  const list = kindList(about.query);
  if (!list || about.shown.length < 2) return undefined;
  const bare = plain.replace(/^(?:(?:and|so|ok|what is|what are|what) )+/, '');
  const order = FIELD_ORDERS.find(([kind, pattern]) => kind === list.about && pattern.test(bare))?.[2];
  return order ? ({ ...list, want: 'list', order } as Query) : undefined;
};

/** "Who approved it?" after those with another RAG, or restated ones: what became of them says it of each. */
export const decidedBy: Move = ({ plain, about, context }) => {
  const { query, focus } = about;
  if (focus || !query || !DECIDED.test(plain)) return undefined;
  if (query.about === 'returns') return query;
  const states = query.about === 'indicators' ? (query.conditions ?? []).flatMap(({ any }) => any) : [];
  const what = states.includes('overridden')
    ? 'declared'
    : states.includes('restated')
      ? 'restated'
      : undefined;
  const year = unitAt('year', context.today, 0);
  return what && { about: 'returns', what, since: { from: year.from, to: context.today } };
};

const PLACED =
  /^(?:and )?(?:which|what) (programme|division|owner|department)s? (?:is|are|does|do|did|was|were)(?: (?:that|it|those|they|these|this|each))?(?: (?:one|all))?(?: (?:in|of|under|from|part of|belong to|sit in|come under|each|touch|hit|affect|concern|threaten|relate to|apply to|involve))*$/;

/** "Which programme is that?": of one thing, what is said of it; of a list, counted by it. */
export const placed: Move = ({ plain, about }) => {
  const by = PLACED.exec(plain)?.[1]?.replace('department', 'division');
  if (!by) return undefined;
  if (about.focus) return { about: 'item', of: about.focus };
  const list = kindList(about.query);
  return list && list.about !== 'programmes' ? ({ ...list, want: 'list', by } as Query) : undefined;
};
