import { insideOf } from '../goingOn/owned.ts';
import type { Query } from '../query.ts';
import { type Ref, refKind, refOf } from '../queryTerms.ts';
import type { Context } from '../reading/built.ts';
import { echo } from '../reading/tokens.ts';
import { asItem } from './asItem.ts';
import { asList } from './asList.ts';
import { clausesOf } from './clauses.ts';
import { declinedIn } from './declined.ts';
import { isCommon } from './findSubject.ts';
import { besideRules, guideIn } from './guideTopics.ts';
import { lacksAsked } from './lacksAsked.ts';
import { namedIn } from './namedIn.ts';
import { namedSums } from './namedSums.ts';
import { asNews } from './news.ts';
import { plainText, withoutCourtesy } from './plainText.ts';
import { partsOf, type Question } from './question.ts';
import { registerAsked } from './registerAsked.ts';
import { returnsAsked } from './returnsAsked.ts';
import { ruleAsked } from './rulesAsked.ts';
import { sideBySide } from './sideBySide.ts';
import { stemOf, subjectIndexOf } from './subjectIndex.ts';
import { notHeld, notKnown, stands, type Understanding } from './understanding.ts';
import { waitersAsked } from './waitersAsked.ts';

/**
 * Reads a question by the weight of its words. What asks, what is polite and what says nothing is taken for that; what
 * is left has to be about one thing of the plan, or be a list that the grammar can read. A name, a place, a number, a
 * date or a measure that is not understood refuses the question. Undefined when there is nothing in it to go by.
 */
export function understand(text: string, context: Context): Understanding | undefined {
  const plain = questionIn(text);
  return plain === undefined ? undefined : oneOf(partsOf(plain, text, context), context);
}

/** The best or worst of one thing's past, not of several things. */
const EXTREME =
  /\b(?:best|worst|highest|lowest|peak|record) (?:month|quarter|year|figure|result|period|point|return|level)\b/;

const COUNTED =
  /\b(?:in[- ]month|monthly|year[- ]to[- ]date|ytd|cumulative(?:ly)?|running total|snapshot)(?: figure)? or (?:an? |the )?(?:in[- ]month|monthly|year[- ]to[- ]date|ytd|cumulative(?:ly)?|running total|snapshot)\b/;

/** Longest question that is read by weight, words: beyond it, it is a letter. */
const MOST_WORDS = 50;

function questionIn(text: string): string | undefined {
  const plain = withoutCourtesy(plainText(text));
  return plain === '' || plain.split(' ').length > MOST_WORDS ? undefined : plain;
}

/**
 * What is looked for before the grammar is asked: rules, words and how-to; what nobody here can do; questions over
 * everything at once; two questions in one.
 */
export function beforeAll(text: string, context: Context): Understanding | undefined {
  const plain = questionIn(text);
  if (plain === undefined) return undefined;
  const before = beforeThePlan(plain, text, context) ?? severalOf(text, plain, context);
  const parts = partsOf(plain, text, context);
  const both = before
    ? undefined
    : (registerAsked(parts, context) ??
      returnsAsked(parts, text, context) ??
      lacksAsked(parts, text, context) ??
      namedSums(parts, text, context) ??
      waitersAsked(parts) ??
      sideBySide(parts, text, context));
  const mine = /\bin my (?:programmes?|area|patch)\b/.test(plain) ? asList(parts, context) : undefined;
  const titled = before || both ? undefined : ofTitledYear(parts, context);
  // "Year to date" beside "in-month" is how it is counted, and no time.
  const counted = COUNTED.test(plain) ? asItem({ ...parts, ranges: [] }, context) : undefined;
  const extreme = EXTREME.test(plain) ? asItem(parts, context) : undefined;
  return (
    before ??
    both ??
    (titled?.ok ? titled : undefined) ??
    (counted?.ok ? counted : undefined) ??
    (extreme?.ok ? extreme : undefined) ??
    (mine?.ok ? mine : undefined) ??
    asNews(parts, context)
  );
}

const YEAR = /^(?:(?:for|in|of|the) )*(20\d\d)[-/](?:20)?(\d\d)$/;

// "The 2019/20 accounts": a year gone by that a title has is a word of the title, and no time of anything.
function ofTitledYear(parts: Question, context: Context): Understanding | undefined {
  const { plan, today } = context;
  if (parts.codes.length > 0) return undefined;
  for (const asked of parts.ranges) {
    const year = YEAR.exec(asked.words);
    const past = (asked.range.to ?? today) < today;
    if (!year) continue;
    const index = subjectIndexOf(plan);
    const having = plan.milestones.filter(({ code, title }) => {
      const ref = refOf('milestone', code);
      const words = new RegExp(`\\b${year[1]}[-/–](?:20)?${year[2]}\\b`);
      const isOf = ({ stem }: { readonly stem: string }) => index.find(stem).get(ref) === 'title';
      // Of a time to come a figure may be asked for: then all that is said has to be in the title.
      return (
        words.test(title) &&
        parts.content.some(isOf) &&
        (past || parts.content.every((one) => one.light || isOf(one)))
      );
    });
    const [only, ...more] = having;
    if (only && more.length === 0)
      return asItem(
        { ...parts, ranges: parts.ranges.filter((one) => one !== asked) },
        context,
        refOf('milestone', only.code),
      );
  }
  return undefined;
}

/** What is answered, or declined, without looking at the plan: rules, words, how-to, and what is nobody's business here. */
function beforeThePlan(plain: string, text: string, context: Context): Understanding | undefined {
  const known = evidenceOf(plain, text, context);
  if (known) return known;
  const declined = declinedIn(plain, (words) => isTitled(words, partsOf(plain, text, context), context));
  if (declined) return notHeld(declined);
  const rule = ruleAsked(plain, text, context);
  if (rule) return rule;
  // Of a thing by its code the plan knows more than the rules do, but for how it is entered: “how do I enter K11?”
  const entering =
    ENTERING.test(plain) && partsOf(plain, text, context).codes.every((ref) => refKind(ref) === 'indicator');
  const guide =
    (CODED.test(plain) && !entering) || OF_THE_PLAN.test(plain)
      ? undefined
      : guideIn(entering ? plain.replace(CODED, 'a figure') : plain);
  if (guide?.how && !entering) {
    const beside = besideRules(plain);
    // What the plan has is asked about by itself, and of what nobody has there is no rule.
    if (beside.some((word) => !isCommon(word) && subjectIndexOf(context.plan).inTitles(stemOf(word))))
      return undefined;
    if (beside.length >= MOST_BESIDE) return notKnown(`I do not know “${echo(beside.at(-1) ?? '')}”`);
  }
  return guide && { ok: true, query: { about: 'guide', topic: guide.topic }, setAside: [], took: [] };
}

/** True where one thing has all these words in its title, and its code is said or another word of its title. */
function isTitled(words: string, { content, codes }: Question, { plan }: Context): boolean {
  const index = subjectIndexOf(plan);
  const stems = words.split(' ').map(stemOf);
  const others = content.filter(({ stem }) => !stems.includes(stem));
  return [...index.find(stems[0] ?? '').keys()].some((ref) => {
    const title = index.title(ref);
    return (
      stems.every((stem) => title.has(stem)) &&
      (codes.includes(ref) || others.some(({ stem }) => title.has(stem)))
    );
  });
}

/** Words beside those of a rule that make it another question: one may say how or why. */
const MOST_BESIDE = 2;

/** What shows that something is so is asked, and no rule. */
const HOW_KNOWN =
  /\bhow (?:do|can|could|would|will) (?:we|i|you|they|anyone|anybody) (?:know|tell|be sure|be certain)\b|\b(?:can|could|do|does) (?:you|we|they|anyone|anybody|i) (?:actually )?(?:prove|demonstrate|show|evidence)\b(?: that)?|\bis there (?:any |some )?(?:proof|evidence)(?: that| of| for)?\b|^(?:any |what )?(?:proof|evidence)(?: have we(?: got)?| is there)?(?: that| of| for)\b|^what (?:shows|proves|says|confirms|tells us|have we got to (?:show|prove))\b/;

const IS_DONE =
  /\b(?:is|was|were|are|has|have|been|really|actually|that|the|it|done|complete[d]?|finished|approved|agreed|signed off|delivered|happened|adopted|published|set up|in place)\b/g;

function evidenceOf(plain: string, text: string, context: Context): Understanding | undefined {
  if (!HOW_KNOWN.test(plain)) return undefined;
  const named = namedIn(plain, [HOW_KNOWN_WORDS, IS_DONE], text, context, ['milestone']);
  if (named.found !== 'one' || refKind(named.ref) !== 'milestone') return undefined;
  return {
    ok: true,
    query: { about: 'item', of: named.ref, facet: 'evidence' },
    setAside: [],
    took: named.took,
  };
}

const HOW_KNOWN_WORDS = new RegExp(HOW_KNOWN.source, 'g');

const CODED = /\b(?:[a-z]{1,3} ?\d{1,3}|\d{1,2}\.\d{1,2}[a-z]?)\b/;

/** How the figure of something is entered or put right, whatever it is called. */
const ENTERING =
  /^how (?:do|can|should|would|could) (?:i|we|you) (?:enter|submit|send|send in|put in|return|report|correct|fix|amend|change|update|upload|query|challenge|sign off) (?:(?:a|the|my|our) )?(?:(?:[a-z]{1,3} ?\d{1,3}\b.*)|(?:\w+ ){1,4}(?:figure|return))$/;

/** "What are our red risks", "the delivery risk": things of the plan, and no rule about them. */
const OF_THE_PLAN =
  /^(?:so |and )?(?:what|which|list|show(?: me)?|who|any|how many)(?: are| of)? (?:our|the|my|all)?(?: ?\w+){0,2} ?\b(?:red|amber|green|late|overdue|top|worst) (?:risks|kpis|indicators|milestones|savings|programmes)$|\bthe (?!(?:risk|target|same|current|inherent|average|whole|first|other)\b)(?:[\w-]+ ){1,2}risk\b(?! (?:score|register|appetite|matrix))/;

function oneOf(question: Question, context: Context): Understanding | undefined {
  const news = asNews(question, context);
  if (news) return news;
  const list = question.prefersList ? asList(question, context) : undefined;
  if (list?.ok) return list;
  const item = asItem(question, context);
  if (item?.ok) return item;
  // It was about one thing, and asked of it what is not held: a list would be about something else.
  if (item && stands(item)) return item;
  const later = question.prefersList ? undefined : asList(question, context);
  if (later?.ok) return later;
  return item ?? list ?? later;
}

const WHOSE =
  /^who (?:owns|own|leads|lead|runs|is|are|has|answers)\b.*\b(?:each|them|those|they|it|these|every)\b/;
const POINTS = /\b(?:it|its|that|this|they|their|them)\b/;

// "What is due this month and what is already late" is two questions on one card.
function severalOf(text: string, plain: string, context: Context): Understanding | undefined {
  const clauses = clausesOf(plain);
  if (!clauses) return undefined;
  const [left, asked] = clauses;
  const right = ofThose(asked, left);
  const first = clauseOf(left, text, context);
  if (!first?.ok) return undefined;
  // The list says of each whose it is.
  if ('want' in first.query || first.query.about === 'several') if (WHOSE.test(right)) return first;
  const second = againOf(right, first.query, text, context) ?? clauseOf(right, text, context);
  if (!second?.ok) return undefined;
  const { query } = second;
  // Nothing more was asked, or nothing more was read: what was said first says it.
  if (isAnswered(right, first.query) || sameText(query, first.query)) return first;
  return {
    ok: true,
    query: { about: 'several', queries: [first.query, query] },
    setAside: [...first.setAside, ...second.setAside],
    took: [...first.took, ...second.took],
  };
}

const KIND_NOUN =
  /\b(?:risks|kpis|indicators|measures|milestones|activities|savings|programmes|projects|returns)\b/;

// "How many risks are there, and how many of them are red": of the risks.
function ofThose(right: string, left: string): string {
  const kind = KIND_NOUN.exec(left)?.[0];
  if (!kind || KIND_NOUN.test(right)) return right;
  return right.replace(
    /^(how many|which|what|any)(?: ones)?(?: of (?:them|those|these))?(?= (?:are|is|were|have|has|report|reports|came|come|do|need|wait)\b)/,
    `$1 ${kind}`,
  );
}

function clauseOf(plain: string, text: string, context: Context): Understanding | undefined {
  const parts = partsOf(plain, text, context);
  return (
    beforeThePlan(plain, text, context) ??
    returnsAsked(parts, text, context) ??
    lacksAsked(parts, text, context) ??
    namedSums(parts, text, context) ??
    waitersAsked(parts) ??
    sideBySide(parts, text, context) ??
    oneOf(parts, context)
  );
}

/** The figure itself is asked for. */
const LATEST = /\b(?:latest|current|last|figure|number|result|value|score|position|rag|colour)\b/;

// "Is it on time" goes on about what the first clause named, in the time that it named.
function againOf(plain: string, first: Query, text: string, context: Context): Understanding | undefined {
  const parts = partsOf(plain, text, context);
  const focus = 'of' in first ? ([first.of].flat()[0] as Ref) : undefined;
  const inside = focus && insideOf(plain, parts, focus, context.plan);
  if (inside) return { ok: true, query: inside, setAside: [], took: [] };
  // "… and who is accountable": what names nothing is asked of what was named before.
  const bare =
    (parts.facets.length > 0 || LATEST.test(plain)) &&
    parts.subjects.length + parts.named.length === 0 &&
    parts.content.every((one) => one.light);
  if (!focus || !(POINTS.test(plain) || bare) || parts.codes.length > 0) return undefined;
  const again = asItem(parts, context, focus);
  if (!again?.ok || !('period' in first) || first.period === undefined) return again;
  const { query } = again;
  const dated = (query.about === 'item' || query.about === 'why') && query.period === undefined;
  return dated ? { ...again, query: { ...query, period: first.period } } : again;
}

// When it came in says whether that was in time; what it waits for says whether that is done.
function isAnswered(plain: string, first: Query): boolean {
  if (first.about !== 'item') return false;
  if (first.facet === 'reported') return /\b(?:on time|in time|late|who|when)\b/.test(plain);
  return (
    first.facet === 'blockers' &&
    /\b(?:is|are|has|have|was|were)\b/.test(plain) &&
    plain.split(' ').length < 7
  );
}

function sameText(one: Query, other: Query): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
