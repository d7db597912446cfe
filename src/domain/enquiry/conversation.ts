import type { IsoDate } from '../calendar/dates.ts';
import type { Plan } from '../plan/plan.ts';
import { inCouncilWords } from './councilWords.ts';
import { followUp, namesKind } from './followUp.ts';
import { isAdmitted } from './goingOn/admitted.ts';
import { askedBack } from './goingOn/askedBack.ts';
import { bareFacets } from './goingOn/bareAsk.ts';
import { correctedTo } from './goingOn/corrected.ts';
import type { Earlier } from './goingOn/earlier.ts';
import { moved } from './goingOn/moves.ts';
import { leavesOut } from './goingOn/narrowed.ts';
import { hasOwnSubject, namesSomething } from './goingOn/ownSubject.ts';
import {
  isLostAlone,
  missingNth,
  pageStep,
  picksByPlace,
  pointingText,
  points,
  pointsBack,
  replacePointers,
  withinFocus,
} from './goingOn/pointers.ts';
import { type Said, saidOf } from './goingOn/said.ts';
import { onlyDoubts } from './goingOn/standing.ts';
import { onlyWidens } from './goingOn/widened.ts';
import {
  type Asker,
  contextOf,
  inPassing,
  isQuery,
  type ReadQuestion,
  readPlainly,
  readQuestion,
} from './parse.ts';
import type { Query } from './query.ts';
import { refCode, refKind } from './queryTerms.ts';
import type { Context } from './reading/built.ts';
import { readTokens } from './reading/readTokens.ts';
import { cleanText, LONGEST_QUESTION } from './reading/tokens.ts';
import { vocabularyOf } from './reading/vocabulary.ts';
import { mayGoOn, onFocus, type TalkedAbout } from './understanding/onFocus.ts';
import { plainText, withoutCourtesy } from './understanding/plainText.ts';
import { type Pointed, pointedAt } from './understanding/pointing.ts';
import { ONE_OF_A_KIND, partsOf } from './understanding/question.ts';
import { queryDefects } from './validateQuery.ts';

/** A question read in its conversation. */
export interface ReadInConversation extends ReadQuestion {
  /** As it can be asked again by itself: for a next page, or as the `question` of an {@link Earlier}. */
  readonly question: string;
  /** The page that was asked for with "show more". */
  readonly page?: number;
  /** True when the question was read as going on from the one before. */
  readonly followsOn: boolean;
  /** True when it asks something and names nothing, so that what came before is worth recalling. */
  readonly elliptic?: boolean;
}

/** Joins a question and what followed it. Nobody types it, and read by itself it is no word. */
const THEN = ' › ';
/** Words that a follow-up may begin with, and a whole question too. */
const MAY_OPEN = /^(?:for|in|of|without|against|compared|now|since)\b/;
/** What is nodded before going on: "ok, and finance?". */
const NODS =
  /^(?:(?:ok(?:ay)?|right|great|thanks|cheers|so|yes|fine)[, ]+)+(?=(?:and|what about|how about|only|just|but)\b)/i;

/**
 * True when it is worth asking storage what came before: the text points back, or it is short and says nothing by
 * itself. `alone` is how it was read without anything before it.
 */
export function needsEarlier(text: string, alone: Pick<ReadInConversation, 'result' | 'elliptic'>): boolean {
  const plain = pointingText(text.replace(NODS, ''));
  if (pageStep(plain) !== undefined || picksByPlace(plain) || pointsBack(plain)) return true;
  if (alone.elliptic || points(plain) || !isQuery(alone.result)) return true;
  return plain.split(' ').length <= MOST_WORDS && !standsAlone(plain, alone);
}

/**
 * Reads a question after another one. What stands by itself is read by itself; "show more", "the second one", "it",
 * "and for HR?", "only the red ones" and the like are read as going on from `earlier`.
 */
export function readInConversation(
  typed: string,
  plan: Plan,
  today: IsoDate,
  asker?: Asker,
  earlier?: Earlier,
): ReadInConversation {
  return inCouncilWords(typed, plan, (said) =>
    inPassing(said, (text) => readTalk(text, plan, today, asker, earlier)),
  );
}

function readTalk(
  typed: string,
  plan: Plan,
  today: IsoDate,
  asker: Asker | undefined,
  earlier: Earlier | undefined,
): ReadInConversation {
  // "Ok, and finance?" goes on as "and finance?" does.
  const text = typed.replace(NODS, '');
  if (text.includes(THEN.trim())) return readChain(text, plan, today, asker);
  const context = contextOf(plan, today, asker);
  let byItself: ReadInConversation | undefined;
  // Several ways below ask for it; it is read once, by the first of them.
  const alone = (): ReadInConversation => {
    byItself ??= {
      ...readPlainly(text, context),
      question: text.slice(0, LONGEST_QUESTION),
      followsOn: false,
    };
    return byItself;
  };
  if (!earlier) {
    const asked = withoutCourtesy(plainText(text));
    const parts = asked === '' ? undefined : partsOf(asked, text, context);
    const names =
      parts &&
      (parts.codes.length > 0 || ONE_OF_A_KIND.test(parts.plain) || parts.content.some((one) => !one.light));
    const read = names ? alone() : withoutEarlier(text, alone());
    const owned = parts !== undefined && isQuery(read.result) && hasOwnSubject(parts, read.result);
    return { ...read, elliptic: parts !== undefined && (mayGoOn(parts) || !owned || onlyGoesOn(asked)) };
  }
  const plain = pointingText(text);
  const step = pageStep(plain);
  if (step) return onPage(earlier, Math.max(0, earlier.page + step), plan, today, asker);
  const missing = missingNth(plain, earlier);
  if (missing) return { ...alone(), result: missing };
  const about = talkedAbout(earlier, context);
  const numbered = inProgrammes(text, about, plan);
  if (numbered !== text) return readTalk(numbered, plan, today, asker, earlier);
  const said = saidOf(text, about, context);
  const corrected = correctedTo(said.raw);
  if (corrected !== undefined && corrected !== said.raw)
    return readInConversation(corrected, plan, today, asker, earlier);
  const explicit = pointsBack(plain);
  const pointing: readonly Way[] = [
    () => inPlaceOf(said, asker),
    () => ofFocus(said),
    () => withPointersReplaced(said, earlier, asker),
  ];
  const move = byMove(said, earlier);
  if (move) return move;
  // Doubts and the like of many things are of none of them.
  if (onlyDoubts(said.plain)) return { ...alone(), result: askedBack(said) };
  const pointed = firstQuery(pointing);
  if (pointed && isAdmitted(pointed.result, said)) return pointed;
  if ((pointed && !namesSomething(said.parts)) || onlyGoesOn(said.plain))
    return { ...alone(), result: askedBack(said) };
  const ways: readonly Way[] = [
    () => (explicit ? undefined : standing(plain, alone(), said)),
    () => goingOn(text, earlier, plan, today, asker, explicit),
    () => standing(plain, withoutEarlier(text, alone()), said),
  ];
  const read = firstQuery(ways);
  if (read && isAdmitted(read.result, said)) return read;
  // What names something of its own is refused by itself; anything else is asked about.
  const last = withoutEarlier(text, alone());
  return isQuery(last.result) || !namesSomething(said.parts) ? { ...last, result: askedBack(said) } : last;
}

// Words that ask nothing without what was said before.
function onlyGoesOn(plain: string): boolean {
  return bareFacets(plain) !== undefined || onlyWidens(plain) || onlyDoubts(plain) || leavesOut(plain);
}

type Way = () => ReadInConversation | undefined;

function firstQuery(ways: readonly Way[]): (ReadInConversation & { readonly result: Query }) | undefined {
  for (const way of ways) {
    const read = way();
    if (read && isQuery(read.result)) return { ...read, result: read.result };
  }
  return undefined;
}

function byMove(said: Said, earlier: Earlier): ReadInConversation | undefined {
  const query = moved(said);
  if (!query) return undefined;
  const { corrections } = said.parts;
  return {
    result: query,
    corrections,
    cut: false,
    question: chained(earlier.question, said.text),
    followsOn: true,
  };
}

function inPlaceOf({ text, about, context }: Said, asker: Asker | undefined): ReadInConversation | undefined {
  const inside = withinFocus(text, about, context.plan);
  if (inside === text) return undefined;
  return { ...readQuestion(inside, context.plan, context.today, asker), question: inside, followsOn: true };
}

function ofFocus({ text, about, context }: Said): ReadInConversation | undefined {
  const focused = onFocus(text, about, context);
  if (!focused?.ok) return undefined;
  return {
    result: focused.query,
    corrections: [],
    cut: false,
    setAside: focused.setAside,
    took: focused.took,
    question: wordsFor(text, focused.query, pointedAt(pointingText(text), about, context)),
    followsOn: true,
  };
}

function withPointersReplaced(
  { text, about, context }: Said,
  earlier: Earlier,
  asker: Asker | undefined,
): ReadInConversation | undefined {
  const plain = pointingText(text);
  if (picksByPlace(plain) || (about.mentioned && /\bthat one\b/.test(plain))) return undefined;
  const replaced = replacePointers(plain, earlier);
  if (replaced === undefined || replaced === plain) return undefined;
  return {
    ...readQuestion(replaced, context.plan, context.today, asker),
    question: replaced,
    followsOn: true,
  };
}

function standing(plain: string, fresh: ReadInConversation, said: Said): ReadInConversation | undefined {
  if (!standsAlone(plain, fresh) || !isQuery(fresh.result)) return undefined;
  return hasOwnSubject(said.parts, fresh.result) ? fresh : undefined;
}

// In words that need nothing before them: what was asked, and of what.
function wordsFor(text: string, query: Query, found: Pointed | undefined): string {
  if (found && /\bit\b/.test(found.rest)) return found.rest.replace(/\bit\b/, refCode(found.ref));
  const of = 'of' in query && query.of !== undefined ? [query.of].flat().map(refCode).join(' and ') : '';
  return `${cleanText(text).replace(/[?.! ]+$/, '')} ${of}`.slice(0, LONGEST_QUESTION).trim();
}

/** "And 9?", "who delivers 10?" after a programme: another one by its number. */
function inProgrammes(text: string, { query }: TalkedAbout, plan: Plan): string {
  const asked = query && 'of' in query && query.of !== undefined ? [query.of].flat() : [];
  const ofProgrammes =
    query?.about === 'programmes' || (asked.length > 0 && asked.every((ref) => refKind(ref) === 'programme'));
  if (!ofProgrammes) return text;
  return text.replace(LONE_NUMBER, (typed, words: string, number: string) => {
    const code = numberedProgramme(Number(number), plan);
    return code === undefined ? typed : `${words}${code}`;
  });
}

/** The code of the only programme that ends in this number, whatever stands before it. */
function numberedProgramme(number: number, { programmes }: Plan): string | undefined {
  const [only, ...more] = programmes.filter(({ code }) => Number(/\d+$/.exec(code)?.[0]) === number);
  return more.length === 0 ? only?.code : undefined;
}

const LONE_NUMBER =
  /^((?:(?:and|ok|same|for|number|who|is|are|what|how|leads?|runs?|delivers?|owns?|about|on|doing|the) )*)(\d{1,2})(?=[\s?.!]*$)/i;

/** What is being talked about, from what is remembered: the one thing asked about, else the only one that was shown. */
function talkedAbout(earlier: Earlier, context: Context): TalkedAbout {
  const { plan, vocabulary } = context;
  const before = earlier.query ?? readChain(earlier.question, plan, context.today, undefined).result;
  const query = isQuery(before) ? before : undefined;
  const shown = earlier.shown.flatMap((code) => vocabulary.codes.get(code.toLowerCase()) ?? []);
  const asked = query && 'of' in query && query.about !== 'comparison' ? [query.of].flat() : [];
  const focus =
    earlier.focus ??
    (asked.length === 1 ? asked[0] : undefined) ??
    (shown.length === 1 ? shown[0] : undefined);
  return {
    query,
    shown,
    ...(focus ? { focus } : {}),
    ...(earlier.mentioned ? { mentioned: earlier.mentioned } : {}),
    before: (earlier.before ?? []).flatMap((code) => vocabulary.codes.get(code.toLowerCase()) ?? []),
  };
}

/** Longest follow-up that does not say that it is one, in words. */
const MOST_WORDS = 6;

// "In HR" by itself is a division; after another question it is that question again.
function standsAlone(plain: string, { result }: Pick<ReadInConversation, 'result'>): boolean {
  if (!isQuery(result)) return plain.split(' ').length > MOST_WORDS;
  return !(MAY_OPEN.test(plain) && result.about === 'item');
}

// "Is it late?" with nothing before it is about nothing.
function withoutEarlier(text: string, alone: ReadInConversation): ReadInConversation {
  const lost = isLostAlone(pointingText(text));
  if (!lost || !isQuery(alone.result) || 'limit' in alone.result) return alone;
  return {
    ...alone,
    result: {
      kind: 'not understood',
      reading: 'I do not know what that refers to: I remember a question for 15 minutes. Please name it.',
      nearest: ['Which indicators are red?', 'Which milestones have slipped?'],
    },
  };
}

function readChain(text: string, plan: Plan, today: IsoDate, asker: Asker | undefined): ReadInConversation {
  const [first = '', ...rest] = text.split(THEN.trim()).map((part) => part.trim());
  let read: ReadInConversation = {
    ...readQuestion(first, plan, today, asker),
    question: first,
    followsOn: false,
  };
  for (const next of rest)
    read = readInConversation(next, plan, today, asker, {
      question: read.question,
      shown: [],
      page: 0,
      ...(isQuery(read.result) ? { query: read.result } : {}),
    });
  return read;
}

function goingOn(
  text: string,
  { question, query }: Earlier,
  plan: Plan,
  today: IsoDate,
  asker: Asker | undefined,
  explicit: boolean,
): ReadInConversation | undefined {
  const before = query ?? readChain(question, plan, today, asker).result;
  if (!isQuery(before)) return undefined;
  // What names a kind of thing is a question of its own, unless it says that it goes on.
  const { tokens } = readTokens(text, vocabularyOf(plan));
  if (!explicit && namesKind(tokens, { plan, vocabulary: vocabularyOf(plan), today })) return undefined;
  return merge(text, question, before, plan, today, asker);
}

function merge(
  text: string,
  question: string,
  earlier: Query,
  plan: Plan,
  today: IsoDate,
  asker: Asker | undefined,
): ReadInConversation | undefined {
  const vocabulary = vocabularyOf(plan);
  const { tokens, corrections } = readTokens(text, vocabulary);
  const opening = tokens.findIndex((token) => !['and', 'also', 'or', 'but', 'then'].includes(token.text));
  const query = followUp(tokens.slice(Math.max(0, opening)), earlier, contextOf(plan, today, asker));
  if (!query) return undefined;
  return {
    result: query,
    corrections,
    cut: text.length > LONGEST_QUESTION,
    question: chained(question, text),
    followsOn: true,
  };
}

function chained(question: string, text: string): string {
  const whole = `${question}${THEN}${cleanText(text)}`;
  return whole.length <= LONGEST_QUESTION ? whole : cleanText(text);
}

// The same list again: as it was read, where that is remembered.
function onPage(
  { question, query }: Earlier,
  page: number,
  plan: Plan,
  today: IsoDate,
  asker: Asker | undefined,
): ReadInConversation {
  if (!query || queryDefects(query, plan).length > 0)
    return { ...readChain(question, plan, today, asker), page, followsOn: true };
  return { result: query, corrections: [], cut: false, question, page, followsOn: true };
}
