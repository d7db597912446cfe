import type { Query, SavingQuery } from '../query.ts';
import { refKind } from '../queryTerms.ts';
import { sumsIn } from '../understanding/savingsAsked.ts';
import { listOnTable, type Move } from './said.ts';

const POINTED = '(?:that|those|these|they|them|there|it|this|ones?)';
const COUNT = new RegExp(
  `^(?:how many|what is the (?:count|number|total number)|count)(?: ones?)?(?: (?:is|was|are|were|do (?:we|you) have|have we got))?(?: (?:all )?(?:of )?${POINTED})*(?: (?:in (?:total|all)|altogether|all told|overall))?$|^(?:count|number|total number)(?: of (?:them|those|these))?$`,
);
const TOGETHER =
  '(?:altogether|in (?:total|all|sum)|all told|combined|between (?:them|the (?:two|three|four|lot))|(?:all )?together|overall|as a total|as a whole)';
const SUM = new RegExp(
  `^(?:(?:and|so|what|how much|is|are|was|were|does|do|did|${POINTED}|all|of|money|the|for|on|both|target|targets|delivered|saved|left|red|amber|green|at|risk|in|still|value|worth|come|comes|came|add|adds|added|up|total|totals|totalling|sum|to|make|makes|in) ?)*$`,
);
const ASKS_SUM = new RegExp(
  `\\b(?:${TOGETHER}|total|sum|add(?:s|ed)? (?:them |those |it |that )*(?:all )?up|come(?:s)? to|worth)\\b|^how much(?: money)?(?: (?:is|are|was|were) (?:that|those|these|it|they|there))?$`,
);

/** "How much is red", "and the amber bit": a part of the money. */
const PART =
  /^how much(?: of (?:it|that|them))?(?= is\b| are\b)|\b(?:bit|part|piece|chunk|portion|share|amount|money|element)$/;

/** "How many is that", "how much altogether": the number, or the sum, of what was listed. */
export const counted: Move = ({ plain, about }) => {
  const { query, focus } = about;
  if (query?.about === 'several' && COUNT.test(plain) && query.queries.every((one) => 'want' in one))
    return { about: 'several', queries: query.queries.map((one) => ({ ...one, want: 'count' }) as Query) };
  const list = listOnTable(about);
  if (list && COUNT.test(plain)) return { ...list, want: 'count' };
  const bare = plain.replaceAll(new RegExp(`\\b${TOGETHER}\\b`, 'g'), '').trim();
  const delivered =
    /^(?:and )?how much (?:of (?:it|that|them) )?(?:is|has been|have been|have we) (?:in|delivered|saved|banked|made)(?: so far)?$/.test(
      plain,
    );
  if (list?.about === 'savings' && delivered) return { ...list, sums: ['delivered'] };
  const parted = PART.test(plain) && SUM.test(plain.replace(PART, '').trim()) ? sumsIn(plain) : [];
  if (parted.length > 0 && list?.about === 'savings') return { ...list, sums: parted };
  if (parted.length > 0 && focus && refKind(focus) === 'saving')
    return { about: 'savings', want: 'list', within: [focus], sums: parted };
  if (!ASKS_SUM.test(plain) || !SUM.test(bare)) return undefined;
  if (list?.about === 'savings') return { ...list, sums: sumsOf(list, plain) };
  return focus && refKind(focus) === 'indicator' && !list
    ? { about: 'item', of: focus, facet: 'sum' }
    : undefined;
};

// The money that the list was about, else all that there is.
function sumsOf(
  { conditions = [], sums, only }: SavingQuery,
  plain: string,
): NonNullable<SavingQuery['sums']> {
  const said = sumsIn(plain.replace(/\b(?:in total|total|altogether|worth)\b/g, ''));
  if (said.length > 0) return said;
  if (sums) return sums;
  const parts = conditions.filter(({ not }) => !not).flatMap(({ any }) => any);
  if (parts.length > 0) return [...new Set(parts)];
  return only === 'all delivered' ? ['delivered'] : ['target', 'delivered', 'left'];
}
