import type { Query } from '../query.ts';
import { listOnTable, type Move } from './said.ts';

const ALL =
  /^(?:show (?:me )?|list |give me |can i (?:see|have) )?(?:all(?: of (?:them|those|these|it))?|(?:them |those |these )?all|everything|the (?:lot|(?:full|whole|complete|entire) (?:list|lot|set))|every one(?: of (?:them|those))?)$/;
const EVERYWHERE =
  /^(?:for |of |across |in )?(?:(?:all (?:the )?|every |any )(?:divisions?|departments?|directorates?|officers?|owners?|programmes?)|everyone|everybody|(?:the )?(?:whole|entire|rest of the) (?:council|plan|organisation|place)|(?:all )?(?:across )?the board|council ?-?wide|not (?:just|only) (?:mine|my own|ours|me|us|(?:for )?\w+(?: \w+)?))$/;
const ANY_COLOUR =
  /^(?:(?:of |in )?(?:all|any|every) (?:colours?|rags?|statuses|status)|(?:regardless|irrespective|whatever)(?: of)? (?:the |its |their )?(?:colour|rag|status)|not (?:just|only) (?:the )?(?:red|amber|green|blue|late|overdue|slipped)(?: ones)?)$/;
/** True for words that only take away what narrows, or ask for the others: alone they ask nothing. */
export function onlyWidens(plain: string): boolean {
  return [ALL, EVERYWHERE, ANY_COLOUR, OTHERS].some((pattern) => pattern.test(plain));
}

const AS_IT_IS =
  /^(?:(?:just|only) )?(?:give me |show me |list |i (?:just |only )?(?:want|need) )?(?:just |only )?(?:the |their )?(?:names?|titles?|codes?|list)(?: only| of (?:them|those|these)| will do)?$|^(?:list|show|name) (?:them|those|these)$|^(?:in |as )a (?:list|table)$|^(?:which|what|who)(?: ones?)?(?: are (?:they|those|these|them)| exactly)?$/;

/** Other than the one that is talked about, or than the few that were asked for. */
const OTHERS =
  /^(?:and |so )?(?:(?:are there )?(?:any|some)(?: (?:other ones?|others|more))|(?:what|which|who|how)(?: are| is| about)? the (?:others?|rest)(?: ones?)?|the others?|is (?:that|it) (?:the only one|the lot)|(?:just|only) (?:that one|the one))$/;

/** "All of them", "for the whole council", "any colour", "just the names": the same list with less to narrow it. */
export const widened: Move = ({ plain, about }) => {
  const list = listOnTable(about);
  if (!list) return undefined;
  if (OTHERS.test(plain)) {
    const others = (about.before ?? []).filter((ref) => ref !== about.focus);
    return 'limit' in list && list.limit
      ? without(list, 'limit')
      : about.focus && others.length > 0
        ? ({ ...list, within: others } as Query)
        : undefined;
  }
  if (AS_IT_IS.test(plain)) return { ...list, want: 'list' };
  if (ALL.test(plain)) return { ...without(list, 'limit'), want: 'list' } as Query;
  if (EVERYWHERE.test(plain) && list.within) return without(list, 'within', 'role');
  const coloured = 'conditions' in list && list.conditions !== undefined;
  return ANY_COLOUR.test(plain) && coloured ? without(list, 'conditions') : undefined;
};

function without(list: Query, ...fields: readonly string[]): Query {
  return Object.fromEntries(Object.entries(list).filter(([field]) => !fields.includes(field))) as Query;
}
