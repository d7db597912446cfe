import { type Ref, type RefKind, refKind } from '../queryTerms.ts';
import type { Context } from '../reading/built.ts';
import { stemOf, subjectIndexOf } from './subjectIndex.ts';
import { isSilent } from './words.ts';

/** What is on the table: what is talked about, what was mentioned beside it, and what was listed. */
export interface OnTheTable {
  readonly focus?: Ref;
  readonly mentioned?: Ref;
  readonly shown: readonly Ref[];
  readonly before?: readonly Ref[];
}

/** One thing that the words point at, and the question with "it" in their place. */
export interface Pointed {
  readonly ref: Ref;
  readonly rest: string;
}

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth'];
const ITEM = 'one|risk|milestone|indicator|programme|kpi|item|activity|saving|return';
const NTH = new RegExp(
  `\\b(?:the )?(?:very )?(${ORDINALS.join('|')}|last|top|middle|\\d(?:st|nd|rd|th)) (?:${ITEM}|of (?:them|those|these))\\b|\\bthe (${ORDINALS.join('|')}|last)(?=$| (?:is|was|has|have|be|been|due|late|in|and|again|should)\\b)|\\bnumber (\\d)\\b`,
);
const NAMED =
  /\b(?:the|that|this) (?:other(?: one)?|(?!first|second|third|last|same)[\w-]+(?: [\w-]+)? one|one (?:about|on|for|with) (?:the )?[\w -]+)\b/;
const WITH_NOUN =
  /\b(?:that|this|those|these) (?!(?:month|year|quarter|period|time|figure|number|point|date|case|week|target|good|okay|right|true|late|bad|high|much|many|green|amber|blue)s?\b)([a-z-]{4,})\b/;

/** Most things of which one may be picked by a word. */
const MOST_SHOWN = 24;

/** What "the second one", "the savings one", "the other" or "those proposals" stands for; undefined when nothing fits. */
export function pointedAt(plain: string, table: OnTheTable, context: Context): Pointed | undefined {
  const listed = table.shown.length > 1 ? table.shown : (table.before ?? table.shown);
  const nth = NTH.exec(plain);
  if (nth) return isOwnQuestion(nth[0], plain) ? undefined : pointed(plain, nth[0], nthOf(nth, listed));
  const named = NAMED.exec(plain);
  if (named && listed.length > 1 && listed.length <= MOST_SHOWN)
    return pointed(
      plain,
      named[0],
      /\bother\b/.test(named[0]) ? theOther(listed, table) : byWords(named[0], listed, context),
    );
  const noun = WITH_NOUN.exec(plain);
  if (!noun) return undefined;
  const all = [table.mentioned, table.focus, ...listed].filter((ref) => ref !== undefined);
  return pointed(plain, noun[0], byWords(noun[1] ?? '', [...new Set(all)], context));
}

const KINDS: readonly (readonly [RegExp, RefKind])[] = [
  [/\brisk$/, 'risk'],
  [/\b(?:milestone|activity)$/, 'milestone'],
  [/\b(?:indicator|kpi|return)$/, 'indicator'],
  [/\bprogramme$/, 'programme'],
  [/\bsaving$/, 'saving'],
];

function kindIn(words: string): RefKind | undefined {
  return KINDS.find(([pattern]) => pattern.test(words))?.[1];
}

// "What is the top risk?" asks of all risks: the top or last of a kind points only beside "them" or "those".
function isOwnQuestion(words: string, plain: string): boolean {
  return (
    /\b(?:top|last)\b/.test(words) &&
    kindIn(words) !== undefined &&
    !/\b(?:them|those|these|that list|the list)\b/.test(plain)
  );
}

// A kind that is named has to be the kind of what is pointed at.
function nthOf(match: RegExpExecArray, listed: readonly Ref[]): Ref | undefined {
  const ref = listed[placeOf(match, listed.length) - 1];
  const kind = kindIn(match[0]);
  return ref && (!kind || refKind(ref) === kind) ? ref : undefined;
}

function pointed(plain: string, words: string, ref: Ref | undefined): Pointed | undefined {
  if (!ref) return undefined;
  return {
    ref,
    rest: plain.replace(words, 'it').replace(/^(?:and|what about|how about)(?: on| for| with)? /, ''),
  };
}

function placeOf(match: RegExpExecArray, count: number): number {
  const word = match[1] ?? match[2];
  if (word === 'last') return count;
  if (word === 'top') return 1;
  if (word === 'middle') return count % 2 === 1 ? (count + 1) / 2 : 0;
  const place = ORDINALS.indexOf(word ?? '');
  return place >= 0 ? place + 1 : Number.parseInt(word ?? match[3] ?? '0', 10);
}

function theOther(listed: readonly Ref[], { focus }: OnTheTable): Ref | undefined {
  const others = listed.filter((ref) => ref !== focus);
  // After the first of many was talked about, the other is the next one.
  return others.length === 1 || (focus && listed.indexOf(focus) === 0) ? others[0] : undefined;
}

function byWords(words: string, listed: readonly Ref[], { plan }: Context): Ref | undefined {
  const index = subjectIndexOf(plan);
  const stems = words
    .split(' ')
    .filter((word) => !isSilent(word))
    .map(stemOf);
  const inTitle = listed.filter((ref) =>
    stems.some((stem) => ['title', 'also'].includes(index.find(stem).get(ref) ?? '')),
  );
  if (inTitle.length > 0) return inTitle.length === 1 ? inTitle[0] : undefined;
  const fits = listed.filter((ref) => stems.some((stem) => index.find(stem).has(ref)));
  return fits.length === 1 ? fits[0] : undefined;
}
