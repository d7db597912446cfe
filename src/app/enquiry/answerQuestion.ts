import { exposureOf, personOf } from '../../domain/access.ts';
import { londonDay } from '../../domain/calendar/dates.ts';
import type { Answer } from '../../domain/enquiry/answer.ts';
import { factsNeeded } from '../../domain/enquiry/answering/facts.ts';
import {
  needsEarlier,
  type ReadInConversation,
  readInConversation,
} from '../../domain/enquiry/conversation.ts';
import { execute } from '../../domain/enquiry/execute.ts';
import { asksOf, nameOf } from '../../domain/enquiry/notUnderstood.ts';
import { isQuery } from '../../domain/enquiry/parse.ts';
import type { Query } from '../../domain/enquiry/query.ts';
import { type Ref, refKind } from '../../domain/enquiry/queryTerms.ts';
import { readAlone } from '../../domain/enquiry/readAlone.ts';
import { echo, LONGEST_QUESTION } from '../../domain/enquiry/reading/tokens.ts';
import { vocabularyOf } from '../../domain/enquiry/reading/vocabulary.ts';
import { queryDefects } from '../../domain/enquiry/validateQuery.ts';
import { isKnownCode } from '../../domain/plan/knownCode.ts';
import type { Plan, PlanSource } from '../../domain/plan/plan.ts';
import type { Policy } from '../../domain/policy.ts';
import type { Clock, PlanStore, ReturnStore } from '../ports.ts';
import { itemsAPage, itemsOn, pagesOf } from './answerPages.ts';
import type { Conversations, Remembered } from './conversationPorts.ts';
import { conversationKey, earlierOf } from './conversations.ts';
import { readFacts } from './readFacts.ts';

/** An answer with when it was true and where it comes from, which every card shows. */
export interface AnsweredQuestion {
  readonly answer: Answer;
  readonly asAt: Date;
  readonly source: PlanSource;
  /** The question in words that need nothing before them: what a "next page" button asks again. */
  readonly question: string;
  /** The page to show, 0 for the first. */
  readonly page: number;
  /** What it was read as; absent for a refusal. */
  readonly query?: Query;
}

/** Who asks, and where: for "my", for what may be seen, and for what was asked before. */
export interface Asking {
  readonly aadObjectId: string;
  /** Absent for a search, which is no conversation: nothing is remembered. */
  readonly conversationId?: string;
}

export interface AnswerQuestionDependencies {
  readonly plans: Pick<PlanStore, 'current'>;
  readonly returns: Pick<ReturnStore, 'trend' | 'points' | 'find' | 'returns'>;
  readonly clock: Clock;
  readonly policy: Policy;
  /** Absent where follow-ups are not wanted. */
  readonly conversations?: Conversations;
}

const NO_PLAN: PlanSource = { title: 'No plan is loaded', illustrative: '' };

/**
 * Answers a typed question from storage only. A plan question costs the one read of `plans.current()`; a question
 * about one indicator one range read more, and a point read for its narrative; a list of indicators one range read for
 * each division concerned. A follow-up that this process has no memory of costs one point read.
 * Without `asking` nobody in particular asks: nothing is "mine", everything is shown, and nothing is remembered.
 * `known` is the query that a page button carried: then the text is not read, and only names what is talked about.
 * @throws ProductError `storage-unavailable` when storage does not answer: that is never "I do not know".
 */
export function answerQuestion(dependencies: AnswerQuestionDependencies) {
  const { plans, returns, clock, policy, conversations } = dependencies;
  return async (text: string, asking?: Asking, page = 0, known?: Query): Promise<AnsweredQuestion> => {
    const asAt = clock.now();
    const today = londonDay(asAt);
    const plan = await plans.current();
    if (!plan) return { answer: noPlan(), asAt, source: NO_PLAN, question: text, page: 0 };
    const person = asking && personOf(plan, asking.aadObjectId);
    const key =
      asking?.conversationId === undefined
        ? undefined
        : conversationKey(asking.conversationId, asking.aadObjectId);
    const asker = asking && { posts: person?.posts ?? [] };
    const alone = known ? asKnown(text, known) : readAlone(text, plan, today, asker);
    const goesOn = !known && key !== undefined && needsEarlier(text, alone);
    const earlier = goesOn ? await conversations?.recall(key) : undefined;
    const read = earlier ? readInConversation(text, plan, today, asker, earlierOf(earlier)) : alone;
    const base = { asAt, source: plan.source, question: read.question };
    if (!isQuery(read.result)) {
      // "The first one" is one of those that were asked about.
      const shown = read.result.asks?.map(({ code }) => code);
      if (key !== undefined && shown)
        conversations?.remember(key, { question: read.question, page: 0, shown });
      return { ...base, answer: read.result, page: 0 };
    }
    if (queryDefects(read.result, plan).length > 0) return { ...base, answer: unanswerable(), page: 0 };
    const exposure = asking ? exposureOf(person) : 'everything';
    const needed = factsNeeded(read.result, plan, today, exposure === 'everything');
    const { facts, whole } = await readFacts(needed, read.result, plan, today, policy, returns);
    const found = execute(read.result, plan, facts, today, policy, { returns: whole, exposure });
    const unnamed = unnamedIn(read.result, found);
    if (unnamed) return { ...base, answer: unnamed, page: 0 };
    const at = Math.min(read.page ?? page, lastPage(found));
    const answer = owningUp(found, read, plan, at);
    if (key !== undefined)
      conversations?.remember(key, {
        question: read.question,
        page: at,
        ...talkOf(read.result, answer, at, plan, shownBefore(earlier), isOfTheFirst(text, read.result)),
      });
    const shown = at < (read.page ?? page) ? atTheEnd(answer) : answer;
    return { ...base, answer: shown, page: at, query: read.result };
  };
}

function asKnown(question: string, result: Query): ReadInConversation {
  return { result, corrections: [], cut: false, question, followsOn: false };
}

/** A query that no reader of ours makes. It is not answered as if it were another one. */
function unanswerable(): Answer {
  const reading = 'I do not have an answer to that: I read it as something the plan does not have.';
  return { kind: 'not understood', reading, nearest: [] };
}

// Words that are in no title may have said something else: "none" would be an answer to what was not asked.
function unnamedIn(query: Query, answer: Answer): Answer | undefined {
  const words = 'text' in query ? query.text : undefined;
  if (!words || answer.kind !== 'list' || answer.total > 0) return undefined;
  const what = `${query.about} with “${echo(words.join(' '))}” in the title`;
  return {
    kind: 'not understood',
    reading: `I do not know any ${what} that fit.`,
    nearest: [`Show ${query.about}`],
  };
}

function lastPage(answer: Answer): number {
  return answer.kind === 'list' ? pagesOf(answer.items.length) - 1 : 0;
}

function atTheEnd(answer: Answer): Answer {
  return answer.kind === 'list' ? { ...answer, notes: ['That was all of them.', ...answer.notes] } : answer;
}

/** What is being talked about once this answer is on the screen. */
function talkOf(
  query: Query,
  answer: Answer,
  page: number,
  plan: Plan,
  before: readonly string[] | undefined,
  firstOnly: boolean,
) {
  const shown = shownOn(answer, page, plan);
  const { codes } = vocabularyOf(plan);
  const asked = askedOf(query);
  const only =
    answer.kind === 'list' &&
    (answer.items.length === 1 || firstOnly || (query.about === 'side by side' && query.pick))
      ? codes.get(shown[0]?.toLowerCase() ?? '')
      : undefined;
  // Nothing waits for it: it is still what is talked about.
  const waited =
    shown.length === 0 && query.about === 'milestones' ? (query.waitsFor ?? query.awaitedBy) : undefined;
  const focus = asked.length === 1 ? asked[0] : (only ?? waited);
  const said = `${answer.reading} ${answer.kind === 'not understood' ? '' : answer.notes.join(' ')}`;
  const others = [
    ...new Set([...said.matchAll(CODE)].flatMap(([code]) => codes.get(code.toLowerCase()) ?? [])),
  ].filter((ref) => ref !== focus);
  return {
    shown,
    query,
    ...(focus ? { focus } : {}),
    ...(focus && others.length === 1 && others[0] ? { mentioned: others[0] } : {}),
    ...(focus && shown.length === 1 && before ? tabled(before, shown[0] ?? '') : {}),
  };
}

function tabled(before: readonly string[], shown: string): { readonly before?: readonly string[] } {
  const all = before.includes(shown) ? before : before.length === 1 ? [...before, shown] : before;
  return all.length > 1 ? { before: all } : {};
}

// Two of a kind talked about one after the other are both on the table.
function shownBefore(earlier: Remembered | undefined): readonly string[] | undefined {
  if (earlier?.shown.length !== 1) return earlier?.shown;
  return earlier.before && earlier.before.length > 1 && earlier.before.includes(earlier.shown[0] ?? '')
    ? earlier.before
    : earlier.shown;
}

const THE_FIRST =
  /\b(?:top|biggest|largest|worst|best|highest|lowest|smallest|main|greatest|longest|strongest|weakest)(?: [\w-]+){0,2} (?:risk|kpi|indicator|measure|saving|milestone|slip|programme)\b/i;

// "Top risk?" shows them all in order, and is about the first.
function isOfTheFirst(text: string, query: Query): boolean {
  return 'order' in query && query.order !== undefined && !('by' in query) && THE_FIRST.test(text);
}

// Of two that a question could be about, the figure is what one goes on about.
function askedOf(query: Query): readonly Ref[] {
  if (query.about === 'several') {
    const all = new Set(query.queries.flatMap(askedOf));
    const figures = [...all].filter((ref) => refKind(ref) === 'indicator');
    return figures.length === 1 ? figures : [...all];
  }
  return 'of' in query && query.about !== 'comparison' ? [query.of].flat() : [];
}

const CODE = /\b(?:[A-Z]{1,4}\d{1,4}|\d{1,2}\.\d{1,2}[a-z]?)\b/g;

function shownOn(answer: Answer, page: number, plan: Plan): readonly string[] {
  const codes = vocabularyOf(plan).codes;
  const items = answer.kind === 'list' ? answer.items : answer.kind === 'item' ? [answer.item] : [];
  return itemsOn(items, page).map((item) => (codes.has(item.code.toLowerCase()) ? item.code : item.title));
}

/** Most codes that are named beyond a page. */
const MOST_NAMED = 40;

// A page shows a few: the rest are at least named.
function onOtherPages(answer: Answer): readonly string[] {
  if (answer.kind !== 'list' || answer.timeline || pagesOf(answer.items.length) === 1) return [];
  const first = itemsAPage(answer.items.length);
  const named = answer.items
    .slice(first, first + MOST_NAMED)
    .map(({ code, title }) => (isKnownCode(code) ? code : title));
  const more = answer.items.length - first - named.length;
  return [`After the first ${first}: ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`];
}

// What was changed in the question to read it is said with the answer.
function owningUp(
  answer: Answer,
  { corrections, cut, setAside = [], took = [], notes: more = [], each = [] }: ReadInConversation,
  plan: Plan,
  at: number,
): Answer {
  if (answer.kind === 'not understood') return answer;
  const notes = [
    ...more,
    ...(at === 0 ? onOtherPages(answer) : []),
    ...corrections.map(({ typed, read }) => `I read “${echo(typed)}” as “${read}”.`),
    ...took.map(({ words, ref }) => `I took “${echo(words)}” as ${nameOf(ref, plan)}.`),
    ...(setAside.length > 0
      ? [`I left aside: ${setAside.map((word) => `“${echo(word)}”`).join(', ')}.`]
      : []),
    ...(cut ? [`I read only the first ${LONGEST_QUESTION} characters of your question.`] : []),
  ];
  const asks = each.length > 0 ? { asks: asksOf(each, plan) } : {};
  return notes.length > 0 ? { ...answer, ...asks, notes: [...answer.notes, ...notes] } : answer;
}

function noPlan(): Answer {
  return {
    kind: 'not understood',
    reading: 'No plan has been loaded yet, so there is nothing to answer from.',
    nearest: [],
  };
}
