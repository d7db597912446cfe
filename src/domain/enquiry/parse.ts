import type { IsoDate } from '../calendar/dates.ts';
import type { Plan } from '../plan/plan.ts';
import type { NotUnderstood } from './answer.ts';
import { inCouncilWords } from './councilWords.ts';
import { nearestThings } from './nearestThings.ts';
import { notUnderstood } from './notUnderstood.ts';
import type { Query } from './query.ts';
import { type Ref, refCode, refKind } from './queryTerms.ts';
import { buildTokens } from './reading/buildTokens.ts';
import type { Built, Context } from './reading/built.ts';
import { inOwnDivision } from './reading/ownDivision.ts';
import { readingsOf } from './reading/readingsOf.ts';
import { readTokens } from './reading/readTokens.ts';
import type { Correction } from './reading/spelling.ts';
import { echo, LONGEST_QUESTION, type Token } from './reading/tokens.ts';
import { vocabularyOf } from './reading/vocabulary.ts';
import { isCommon } from './understanding/findSubject.ts';
import { withoutAsides, withoutMore } from './understanding/inPassing.ts';
import { withApostrophes } from './understanding/plainText.ts';
import { stemOf, subjectIndexOf } from './understanding/subjectIndex.ts';
import { beforeAll, understand } from './understanding/understand.ts';
import { stands, type Taken, type Understanding } from './understanding/understanding.ts';

/** A question as read: the query or the refusal, and what was changed in the text to read it. */
export interface ReadQuestion {
  readonly result: Query | NotUnderstood;
  /** Words read as others. */
  readonly corrections: readonly Correction[];
  /** True when the text was longer than is read. */
  readonly cut: boolean;
  /** Words that were left aside. */
  readonly setAside?: readonly string[];
  /** Words that were taken for a thing of the plan. */
  readonly took?: readonly Taken[];
  /** What the answer cannot say, in a sentence each. */
  readonly notes?: readonly string[];
  /** Where two may be meant and both are answered: what was asked of each alone. */
  readonly each?: readonly { readonly ref: Ref; readonly query: Query }[];
}

/** What is known of the person who asks. */
export interface Asker {
  /** Codes of the posts they hold: what "my" stands for. Empty when they hold none. */
  readonly posts: readonly string[];
}

/** The typed query of a question, or the refusal that names what could not be read. Never throws, whatever the text. */
export function parseQuestion(
  text: string,
  plan: Plan,
  today: IsoDate,
  asker?: Asker,
): Query | NotUnderstood {
  return readQuestion(text, plan, today, asker).result;
}

/**
 * What every reading goes by; what is taken apart with it once is known to whoever reads on with it. The asker's posts are looked at only
 * where something is theirs: see `readAlone.ts`.
 */
export function contextOf(plan: Plan, today: IsoDate, asker?: Asker): Context {
  const vocabulary = vocabularyOf(plan);
  if (!asker) return { plan, vocabulary, today };
  return {
    plan,
    vocabulary,
    today,
    get mine() {
      return asker.posts;
    },
  };
}

/** As {@link parseQuestion}, with the spelling corrections that the answer has to own up to. */
export function readQuestion(
  typed: string,
  plan: Plan,
  today: IsoDate,
  asker?: Asker,
  context = contextOf(plan, today, asker),
): ReadQuestion {
  return inCouncilWords(typed, plan, (said) => inPassing(said, (asked) => readPlainly(asked, context)));
}

/** What is read of a text without what it says in passing, which is set aside and owned up to. */
export function inPassing<Read extends Pick<ReadQuestion, 'setAside' | 'result'>>(
  typed: string,
  reading: (text: string) => Read,
): Read {
  const { text, aside } = withoutAsides(typed);
  const read = reading(text);
  // What was not understood may be said besides: the rest is answered, and that it was left aside is said.
  const shorter = isQuery(read.result) ? undefined : withoutMore(text);
  const again = shorter && reading(shorter.text);
  const [found, left] =
    again && isQuery(again.result) ? [again, [...aside, ...shorter.aside]] : [read, aside];
  return left.length === 0 ? found : { ...found, setAside: [...left, ...(found.setAside ?? [])] };
}

/** A text that is in the plan's words already, and from which what is said in passing was taken. */
export function readPlainly(asked: string, context: Context): ReadQuestion {
  // "Isn't R4 above appetite?" asks whether it is.
  const text = inOwnDivision(withApostrophes(asked).replace(DOUBTED, '$1 '), context);
  const { plan } = context;
  const cut = text.length > LONGEST_QUESTION;
  const { tokens, corrections } = readTokens(text, context.vocabulary);
  if (tokens.length === 0)
    return {
      result: notUnderstood(
        { reason: 'There is no question in that', ...nearestThings([], text, context) },
        plan,
      ),
      corrections,
      cut,
    };
  const built = withoutOwnWords(buildTokens(tokens, context), plan);
  const read = byWeight(text, built, context);
  if (read?.ok)
    return {
      result: read.query,
      corrections: built.ok ? corrections : [],
      cut,
      setAside: read.setAside,
      took: read.took,
      notes: read.notes ?? [],
      ...(read.each ? { each: read.each } : {}),
    };
  if (built.ok && !read) return { result: built.query, corrections, cut };
  return { result: refusalOf(text, built, read, tokens, context), corrections, cut };
}

// "Anything due on governance? prog 8": words of the title of what it is narrowed to narrow it no further.
function withoutOwnWords(built: Built, plan: Plan): Built {
  if (!built.ok || !('text' in built.query) || !('within' in built.query)) return built;
  const { text, ...query } = built.query;
  const [scope, ...more] = query.within ?? [];
  if (!text || !scope || more.length > 0) return built;
  const title = subjectIndexOf(plan).title(scope);
  return text.every((word) => title.has(stemOf(word))) ? { ...built, query: query as Query } : built;
}

/**
 * What the question is by the weight of its words, where the grammar refuses it, or reads it as titles with words in them
 * or as one thing, of which more may have been asked. Undefined when the grammar is to be believed.
 */
function byWeight(text: string, built: Built, context: Context): Understanding | undefined {
  const first = beforeAll(text, context);
  if (first) return first;
  if (!built.ok) return understand(text, context);
  const { query } = built;
  const doubtful = 'text' in query && query.text !== undefined;
  // "How much" is no list of activities, and words of several titles may be one thing and what is said of it.
  if ((query.about === 'milestones' && HOW_MUCH.test(text)) || isScatter(query, text)) {
    const read = understand(text, context);
    if (read && stands(read)) return read;
    return read?.ok && ('of' in read.query || read.query.about === 'several') ? read : undefined;
  }
  const bare = isBare(query) && !KINDS.test(text);
  const single =
    query.about === 'item' || query.about === 'why' || query.about === 'accountable' ? query : undefined;
  // Whose several things are that a word happens to be in: one of them was asked about.
  const scattered =
    single?.about === 'accountable' &&
    new Set(single.of.map(refKind)).size > 1 &&
    !single.of.every((ref) => isTyped(ref, text));
  if (!doubtful && !single && !bare) return undefined;
  const read = understand(text, context);
  // A time to come, or a word that narrows, is refused although the grammar would have looked past it.
  if (read && single && stands(read)) return read;
  if (!read?.ok) return undefined;
  if (scattered) return read;
  // Of one thing by its code, words of the question were no words of a title inside it.
  if (doubtful && 'of' in read.query && ofOne(query)) return read;
  // One word of a title, or a kind in the plural, asks for all that have it.
  if (
    doubtful &&
    'want' in read.query &&
    (query.text ?? []).every((word) =>
      /^(?:forecast|expect|project|predict|plan|new|own|whole|overall|date|deadline|owner|colour|status|figure|number)/.test(
        word,
      ),
    )
  )
    return read;
  if (bare || (doubtful && ONE_KIND.test(text))) return 'of' in read.query ? read : undefined;
  if (doubtful)
    return 'of' in read.query && !KINDS.test(text) && !isOneName(query.text ?? []) ? read : undefined;
  const of = 'of' in read.query ? read.query.of : undefined;
  return JSON.stringify([of].flat()) === JSON.stringify([single?.of].flat()) ? read : undefined;
}

const HOW_MUCH = /^\W*(?:so |and )?how much\b/i;

// Indicators that nobody named by code, and nothing else asked of them.
function isScatter(query: Query, text: string): boolean {
  if (query.about !== 'indicators' || !query.within || Object.keys(query).length > 3) return false;
  if (!/\b(?:what|why|when|how|who|costs?|number|average|total) ?\b/i.test(text)) return false;
  return query.within.every((ref) => refKind(ref) === 'indicator' && !isTyped(ref, text));
}

function ofOne(query: Query): boolean {
  const within = 'within' in query ? (query.within ?? []) : [];
  return (
    within.length === 1 && ['milestone', 'indicator', 'risk', 'saving'].includes(refKind(within[0] as Ref))
  );
}

function isTyped(ref: Ref, text: string): boolean {
  return text.toLowerCase().includes(refCode(ref).toLowerCase());
}

const DOUBTED = /^\s*(is|are|was|were|has|have|does|do|did)n[’']?t (?!any|there|no)/i;

// Milestones of some divisions, and nothing else asked: the divisions may have been words of one thing's title.
function isBare(query: Query): boolean {
  if (query.about !== 'milestones' || !query.within || query.want !== 'list') return false;
  const { about: _about, want: _want, within, ...rest } = query;
  return (
    Object.keys(rest).length === 0 &&
    within.every((ref) => ['division', 'directorate', 'post'].includes(refKind(ref)))
  );
}

const ONE_KIND = /\b(?:the|our) [\w &'-]+ (?:risk|indicator|kpi|programme|milestone|activity)\b/i;

// "Constitution" asks for all that have it; "risk" says nothing of what is asked.
function isOneName(words: readonly string[]): boolean {
  return words.length === 1 && !words.some((word) => isCommon(word));
}

const KINDS = /\b(?:milestones|activities|risks|indicators|kpis|programmes|savings)\b/i;

function refusalOf(
  text: string,
  built: Built,
  read: Understanding | undefined,
  tokens: readonly Token[],
  context: Context,
): NotUnderstood {
  const { plan } = context;
  // What the grammar says of somebody's own, or of a code, is nearer than what search says.
  const told = !built.ok && built.firm;
  if (read && !read.ok && !told) {
    const { reason, near, each } = read;
    const which = read.why === 'which';
    const things = which ? { choices: near } : nearestThings(near, text, context);
    return notUnderstood(
      { reason: asTyped(reason, tokens), ...things, ...(which ? { which } : {}), ...(each ? { each } : {}) },
      plan,
    );
  }
  if (built.ok)
    return notUnderstood(
      { reason: 'I do not know what that asks', ...nearestThings([], text, context) },
      plan,
    );
  const ask = [...(built.ask ?? []), ...readingsOf(built, tokens, context)];
  const isOffered = ask.length > 0 || built.colours;
  const things = isOffered ? { choices: built.choices } : nearestThings(built.choices, text, context);
  return notUnderstood({ ...built, ...things, ask, reason: namingDivision(built, tokens, plan) }, plan);
}

// What is quoted is quoted as it was typed: “Leeds”.
function asTyped(reason: string, tokens: readonly Token[]): string {
  return reason.replace(/“([^” ]+)”/, (quoted, word: string) => {
    const token = tokens.find(({ text, stem }) => text === word || stem === word);
    return token ? `“${echo(token.typed)}”` : quoted;
  });
}

/** True for a query, false for a refusal. */
export function isQuery(result: Query | NotUnderstood): result is Query {
  return 'about' in result;
}

/** Divisions named to somebody who named one that is not there. */
const MOST_DIVISIONS = 4;

// "Milestones in Parks": a word after "in" was meant as a division.
function namingDivision(
  { reason, word }: Extract<Built, { ok: false }>,
  tokens: readonly Token[],
  plan: Plan,
): string {
  const at = word ? tokens.findIndex((token) => token.typed === word) : -1;
  const before = tokens[at - 1]?.text === 'the' ? tokens[at - 2]?.text : tokens[at - 1]?.text;
  if (!word || before !== 'in' || at !== tokens.length - 1) return reason;
  const titles = plan.divisions.slice(0, MOST_DIVISIONS).map(({ title }) => echo(title));
  const more = plan.divisions.length - titles.length;
  const known = `${titles.join('; ')}${more > 0 ? ` and ${more} more` : ''}`;
  return `I do not know a division called “${echo(word)}”. There are ${known}`;
}
