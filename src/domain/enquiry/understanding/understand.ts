import type { Ref } from '../queryTerms.ts';
import type { Context } from '../reading/built.ts';
import { asItem } from './asItem.ts';
import { asList } from './asList.ts';
import { clausesOf } from './clauses.ts';
import { declinedIn } from './declined.ts';
import { guideIn } from './guideTopics.ts';
import { asNews } from './news.ts';
import { plainText, withoutCourtesy } from './plainText.ts';
import { partsOf, type Question } from './question.ts';
import type { Understanding } from './understanding.ts';

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
  const before = beforeThePlan(plain) ?? severalOf(text, plain, context);
  const parts = partsOf(plain, text, context);
  const mine = /\bin my (?:programmes?|area|patch)\b/.test(plain) ? asList(parts, context) : undefined;
  const extreme = EXTREME.test(plain) ? asItem(parts, context) : undefined;
  return (
    before ?? (extreme?.ok ? extreme : undefined) ?? (mine?.ok ? mine : undefined) ?? asNews(parts, context)
  );
}

/** What is answered, or declined, without looking at the plan: rules, words, how-to, and what is nobody's business here. */
function beforeThePlan(plain: string): Understanding | undefined {
  const declined = declinedIn(plain);
  if (declined) return { ok: false, reason: declined, near: [] };
  // Of a thing by its code the plan knows more than the rules do.
  const guide = CODED.test(plain) ? undefined : guideIn(plain);
  return guide && { ok: true, query: { about: 'guide', topic: guide.topic }, setAside: [], took: [] };
}

const CODED = /\b(?:[a-z]{1,3} ?\d{1,3}|\d{1,2}\.\d{1,2}[a-z]?)\b/;

function oneOf(question: Question, context: Context): Understanding | undefined {
  const news = asNews(question, context);
  if (news) return news;
  const list = question.prefersList ? asList(question, context) : undefined;
  if (list?.ok) return list;
  const item = asItem(question, context);
  if (item?.ok) return item;
  // It was about one thing, and asked of it what is not held: a list would be about something else.
  if (item && /^I do not (?:have figures for|know what “)/.test(item.reason)) return item;
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
  const [left, right] = clauses;
  const first = beforeThePlan(left) ?? oneOf(partsOf(left, text, context), context);
  if (!first?.ok) return undefined;
  // The list says of each whose it is.
  if ('want' in first.query || first.query.about === 'several') if (WHOSE.test(right)) return first;
  const focus = 'of' in first.query ? ([first.query.of].flat()[0] as Ref) : undefined;
  const parts = partsOf(right, text, context);
  const again =
    focus && POINTS.test(right) && parts.codes.length === 0 ? asItem(parts, context, focus) : undefined;
  const read = [first, again ?? beforeThePlan(right) ?? oneOf(parts, context)];
  const queries = read.flatMap((one) => (one?.ok ? [one.query] : []));
  if (queries.length !== clauses.length) return undefined;
  const good = read.filter((one) => one?.ok === true);
  return {
    ok: true,
    query: { about: 'several', queries },
    setAside: good.flatMap((one) => one.setAside),
    took: good.flatMap((one) => one.took),
  };
}
