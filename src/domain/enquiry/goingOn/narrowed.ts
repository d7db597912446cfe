import { followUpConditions, followUpScope } from '../followUp.ts';
import { isQuery, readQuestion } from '../parse.ts';
import type { Query } from '../query.ts';
import { type Condition, type Ref, refKind } from '../queryTerms.ts';
import { OWN_KIND } from '../reading/ownKind.ts';
import { queryDefects } from '../validateQuery.ts';
import { KIND_NOUNS, type KindList, kindList, listOnTable, type Move, type Said } from './said.ts';

const OF = '(?: (?:of|from|among|amongst|out of|in) (?:them|those|these|that list|the list|this list))';
const ASKS = new RegExp(
  `^(?:(?:so|and|but|ok|now) )*(which|what|how many|any|show(?: me)?|list|give me|who)(?: ones?)?${OF}? (.+)$`,
);
const ARE_ANY = new RegExp(
  `^(?:(?:so|and|but) )*(?:(?:is|are|has|have|do|does|did|were|was) )(?:any|some)(?:thing|one|body)?(?: ones?)?${OF}? (.+)$`,
);
const ANYTHING = new RegExp(`^(?:(?:so|and|but) )*any(?:thing|one|body)(?: else)?${OF}? (.+)$`);
const ONLY =
  /^(?:(?:so|and|but|no|now|ok) )*(?:(?:only|just)(?: show(?: me)?| list| give me)?|(?:show|list|give)(?: me)? (?:only|just))(?: (?:the|those|that|ones|which|are|is))* (.+?)(?: (?:ones?|of (?:them|those|these)))?$/;
const THE_ONES = /^(?:(?:so|and|but|what about|how about) )*(?:the|those) (.+) ones?$/;
const WITH_POINTER = /\b(?:ones?|of (?:them|those|these)|only|just)\b/;
const VERB =
  /^(?:is|are|was|were|has|have|had|do|does|did|will|would|should|can|could|need|needs|belong|belongs|got|get|gets|went|goes|go|came|come|slipped|missed|wait|waits|with|without|in|for|due|owned|led|that)\b/;

/** "Which of those are mine", "only the late ones", "which one has no plan": what was listed, with more to narrow it. */
export const narrowed: Move = (said) => {
  const words = asked(said);
  const list = words && (words.ofThem ? listOnTable(said.about) : kindList(said.about.query));
  if (!words || !list) return undefined;
  const { parts } = said;
  const noun = KIND_NOUNS[list.about];
  const others = parts.subjects.filter(
    (one) => one !== noun && !(one === 'returns' && noun === 'indicators'),
  );
  if (others.length > 0 && !(noun === 'indicators' && parts.subjects.includes('returns'))) return undefined;
  for (const question of forms(words.rest, noun)) {
    const fresh = reads(question, said, list);
    if (fresh) return both(list, words.one && 'order' in fresh ? { ...fresh, limit: 1 } : fresh, words.count);
  }
  return undefined;
};

interface Words {
  readonly rest: string;
  readonly count?: boolean;
  /** One of them is asked for. */
  readonly one?: boolean;
  /** "Of those": what was listed, also before one of them was talked about. */
  readonly ofThem?: boolean;
}

function asked(said: Said): Words | undefined {
  const words = wordsIn(said);
  return words && { ...words, ofThem: WITH_POINTER.test(said.plain) };
}

function wordsIn({ plain, raw, parts }: Said): Words | undefined {
  // What names something of its own asks by itself, unless it says that it narrows.
  const only = ONLY.exec(plain) ?? ONLY.exec(raw) ?? THE_ONES.exec(plain);
  if (only?.[1]) return { rest: only[1] };
  // "Which milestones have slipped" names its kind: it is a question of its own.
  const any = ARE_ANY.exec(plain) ?? ANYTHING.exec(plain);
  if (
    any?.[1] &&
    parts.ranges.length === 0 &&
    (parts.content.every((one) => one.light) || WITH_POINTER.test(plain))
  )
    return { rest: any[1] };
  const match = ASKS.exec(plain);
  if (!match?.[2]) return undefined;
  const bare =
    parts.content.every((one) => one.light) &&
    parts.ranges.length + parts.codes.length + parts.subjects.length === 0;
  if (!WITH_POINTER.test(plain) && !(bare && /^(?:which|any|how many)$/.test(match[1] ?? '')))
    return undefined;
  return { rest: match[2], count: match[1] === 'how many', one: !/\bones\b/.test(plain) };
}

function forms(rest: string, noun: string): readonly string[] {
  // Of money "finished" is all of it delivered.
  if (noun === 'savings' && FINISHED.test(rest)) return ['which savings are fully delivered'];
  const bare = rest.replace(/^(?:still |actually |currently |already )+/, '');
  return VERB.test(bare)
    ? [`which ${noun} ${bare.replace(/^(?:is|was|has|does)\b/, (verb) => PLURAL.get(verb) ?? verb)}`]
    : [`which ${noun} are ${bare}`, `${bare} ${noun}`, `which ${noun} ${bare}`];
}

const FINISHED =
  /^(?:is |are |has |have )?(?:been )?(?:finished|completed?|done|all in|(?:fully )?delivered(?: in full)?)$/;
const PLURAL: ReadonlyMap<string, string> = new Map([
  ['is', 'are'],
  ['was', 'were'],
  ['has', 'have'],
  ['does', 'do'],
]);

// The words with the kind in their place, read as a question; undefined when nothing narrows, or words were left aside.
function reads(question: string, { context }: Said, list: KindList): KindList | undefined {
  const { plan, today, mine } = context;
  const { result, setAside = [] } = readQuestion(question, plan, today, mine ? { posts: mine } : undefined);
  if (!isQuery(result) || result.about !== list.about || setAside.length > 0) return undefined;
  const fresh = kindList(result);
  if (!fresh || fresh.text || Object.keys(fresh).length <= 2) return undefined;
  return fresh;
}

function both(list: KindList, fresh: KindList, count = false): Query {
  const within = followUpScope(fresh.within, list.within, true, OWN_KIND[list.about]);
  const own = (list.within ?? []).filter((ref) => refKind(ref) === OWN_KIND[list.about]);
  const conditions = followUpConditions(fresh, list);
  const {
    within: _within,
    conditions: _conditions,
    sums: _sums,
    limit: _limit,
    ...kept
  } = list as KindList & {
    readonly conditions?: unknown;
    readonly sums?: unknown;
  };
  const { within: _new, conditions: _also, ...added } = fresh as KindList & { readonly conditions?: unknown };
  const inside: readonly Ref[] = [...new Set([...own, ...within])];
  return {
    ...kept,
    ...added,
    want: count ? 'count' : 'list',
    ...(inside.length > 0 ? { within: inside } : {}),
    ...(conditions.length > 0 ? { conditions } : {}),
  } as Query;
}

const LEAVE_OUT =
  /^(?:and |but |now )*(?:leave out|leaving out|without|except(?: for)?|exclud(?:e|ing)|drop|ignore|ignoring|not counting|not including|minus|remove|take out|other than|apart from|bar|skip|not)(?: the| those| any)? (.+?)(?: ones?)?$/;

/** True for words that leave something out of what was listed. */
export function leavesOut(plain: string): boolean {
  return (
    /^(?:and |but |now )*(?:leav|except|exclud|drop|ignor|apart from|other than|minus|skip|take out|remove)/.test(
      plain,
    ) && LEAVE_OUT.test(plain)
  );
}

/** "Just show me the milestones". */
const MOST_WORDS_OF_A_PART = 5;

/** "Just the milestones" of an answer about several kinds: that part of it. */
export const partOf: Move = ({ raw, parts, about }) => {
  const { query } = about;
  const [kind, ...more] = parts.subjects;
  if (
    query?.about !== 'several' ||
    !kind ||
    more.length > 0 ||
    !/^(?:just|only|and|show(?: me)?)\b/.test(raw)
  )
    return undefined;
  if (parts.named.length + parts.ranges.length > 0 || raw.split(' ').length > MOST_WORDS_OF_A_PART)
    return undefined;
  return query.queries.find((one) => one.about === kind);
};

const THE_OTHERS_OF_IT =
  /^(?:and |so )*(?:which|what|who)(?: of (?:them|those|these))?(?: ones?)? (?:is|are|was|were|has|have|do|does|did)(?: ?n[o']?t| not)(?: been| it| they)?$|^(?:and |so )*(?:the )?(?:ones|those|which) that (?:is|are|has|have|do|did)(?: ?n[o']?t| not)$/;

/** "And which aren't?": of what was listed before, what was asked for last does not hold. */
export const opposite: Move = ({ plain, about }) => {
  const list = kindList(about.query);
  if (!list || !('conditions' in list) || !THE_OTHERS_OF_IT.test(plain)) return undefined;
  const conditions: readonly Condition<string>[] = list.conditions ?? [];
  const last = conditions.at(-1);
  if (!last) return undefined;
  const turned = last.not ? { any: last.any } : { any: last.any, not: true as const };
  return { ...list, want: 'list', conditions: [...conditions.slice(0, -1), turned] } as Query;
};

/** "Leave out the amber ones", "except HR": the same list without what has that. */
export const leftOut: Move = (said) => {
  const list = kindList(said.about.query);
  const rest = LEAVE_OUT.exec(said.plain)?.[1];
  if (!list || !rest) return undefined;
  const noun = KIND_NOUNS[list.about];
  for (const question of forms(rest, noun)) {
    const fresh = reads(question, said, list);
    const { about: _about, want: _want, within, ...more } = fresh ?? {};
    const conditions = 'conditions' in more ? more.conditions : undefined;
    // Only places, and one state, can be left out; of anything else the opposite is not known.
    if (!fresh || Object.keys(more).length > (conditions ? 1 : 0)) continue;
    const [only, ...others] = conditions ?? [];
    if (others.length > 0 || (!only && !within) || (only && within)) continue;
    const had = 'conditions' in list ? (list.conditions ?? []) : [];
    return {
      ...list,
      want: 'list',
      ...(within ? { except: [...(list.except ?? []), ...within] } : {}),
      ...(only && !only.not ? { conditions: [...had, { any: only.any, not: true }] } : {}),
    } as Query;
  }
  return undefined;
};

const SCOPES = new Set(['programme', 'division', 'directorate', 'post', 'aim']);
const OPENS =
  /^(?:(?:so|and|but|ok) )*(?:anything|any|which|what|how many|are any|is any|is there any(?:thing)?|are there any|show|list|who)\b/;

/** "Anything red?" after a programme, a division or a post: of what is in it. */
export const insideFocus: Move = ({ text, plain, parts, about, context }) => {
  const { focus } = about;
  if (!focus || !SCOPES.has(refKind(focus)) || !OPENS.test(plain)) return undefined;
  if (parts.codes.length + parts.named.length > 0 || parts.content.some((one) => !one.light))
    return undefined;
  const { plan, today, mine } = context;
  const { result, setAside = [] } = readQuestion(text, plan, today, mine ? { posts: mine } : undefined);
  if (!isQuery(result) || setAside.length > 0) return undefined;
  const queries = result.about === 'several' ? result.queries : [result];
  const inside = queries.flatMap((one): readonly Query[] => {
    if (!kindList(one) || ('within' in one && one.within)) return [];
    const query = { ...one, within: [focus] } as Query;
    return queryDefects(query, plan).length === 0 ? [query] : [];
  });
  const [only, ...more] = inside;
  if (!only) return undefined;
  return more.length === 0 ? only : { about: 'several', queries: inside };
};
