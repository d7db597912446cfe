import type { Query } from '../query.ts';
import { type Ref, type RefKind, refKind } from '../queryTerms.ts';
import type { Context } from '../reading/built.ts';
import type { TalkedAbout } from '../understanding/onFocus.ts';
import { plainText, withoutCourtesy } from '../understanding/plainText.ts';
import { partsOf, type Question } from '../understanding/question.ts';

/** What is said after an answer, and what that answer left on the table. */
export interface Said {
  readonly text: string;
  /** In plain words, "no" and "and" before it included. */
  readonly raw: string;
  /** Without courtesies. */
  readonly plain: string;
  readonly parts: Question;
  readonly about: TalkedAbout;
  readonly context: Context;
}

/** One kind of going on: the query that is meant, undefined when it is not that kind. */
export type Move = (said: Said) => Query | undefined;

/** What was typed, taken apart beside what is talked about. */
export function saidOf(text: string, about: TalkedAbout, context: Context): Said {
  const raw = plainText(text);
  const plain = withoutCourtesy(raw) || raw;
  return { text, raw, plain, parts: partsOf(plain, text, context), about, context };
}

/** The kinds that a list can be of, as they are called. */
export const KIND_NOUNS = {
  milestones: 'milestones',
  risks: 'risks',
  indicators: 'indicators',
  savings: 'savings',
  programmes: 'programmes',
} as const;

/** A list of one of the kinds above. */
export type KindList = Extract<Query, { readonly about: keyof typeof KIND_NOUNS }>;

/** The query as a list of one kind; undefined for any other. */
export function kindList(query: Query | undefined): KindList | undefined {
  return query && query.about in KIND_NOUNS ? (query as KindList) : undefined;
}

/** The one kind of all of these; undefined when there are several kinds, or nothing. */
export function oneKind(refs: readonly Ref[]): RefKind | undefined {
  const kinds = new Set(refs.map(refKind));
  const [kind] = kinds;
  return kinds.size === 1 ? kind : undefined;
}

/**
 * The list that "those" and "the others" stand for: what was asked last, or what was shown before the one thing that is
 * talked about now.
 */
export function listOnTable({ query, before = [], shown }: TalkedAbout): KindList | undefined {
  const list = kindList(query);
  if (list && shown.length !== 1) return list;
  const kind = before.length > 1 ? LISTS[oneKind(before) ?? 'aim'] : undefined;
  return kind ? ({ about: kind, want: 'list', within: before } as KindList) : list;
}

const LISTS: Readonly<Partial<Record<RefKind, KindList['about']>>> = {
  milestone: 'milestones',
  risk: 'risks',
  indicator: 'indicators',
  saving: 'savings',
  programme: 'programmes',
};
