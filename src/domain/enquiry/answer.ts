import type { IsoDate } from '../calendar/dates.ts';
import type { Frequency } from '../calendar/period.ts';
import type { HeatMap } from '../plan/heatMap.ts';
import type { Brag } from '../status.ts';
import type { Query } from './query.ts';

/** One thing in an answer: a milestone, risk, indicator, programme, post, aim, division or period. */
export interface AnswerItem {
  /** As the plan writes it: `K11`, `1.3a`, `R2`, `P5`; a post's, division's or period's own code otherwise. */
  readonly code: string;
  readonly title: string;
  readonly status?: { readonly colour: Brag; readonly label: string };
  /** Of one thing alone: what to see first, in a line with its figure. */
  readonly lead?: string;
  /** Plain text, never markup: the renderer escapes it. At most 5 in a list, about 12 on a single item. */
  readonly facts: readonly Fact[];
  /** How sure its figure is, where it is not simply confirmed: `provisional`, `restated`, `declared green by approval`. */
  readonly state?: readonly string[];
}

export interface Fact {
  readonly label: string;
  readonly value: string;
}

/** How many of a list's items share a status. The counts of one answer add up to its total. */
export interface AnswerCount {
  readonly label: string;
  readonly colour?: Brag;
  readonly count: number;
}

/** One point of an item's past, in its own unit, oldest first. */
export interface AnswerPoint {
  readonly label: string;
  /** The last day of its period, for an axis in time. */
  readonly day: IsoDate;
  /** How often there is one: with a point further away than that, those between are missing. */
  readonly frequency: Frequency;
  readonly value: number;
  readonly target?: number;
}

/** Counts as a picture; the same numbers are in the answer's text. */
export interface AnswerChart {
  readonly title: string;
  /** What the values are; things are counted without it. */
  readonly unit?: 'pounds';
  readonly slices: readonly { readonly label: string; readonly colour?: Brag; readonly value: number }[];
}

/** One bar of a programme's timeline. An end that is missing was never dated. */
export interface TimelineBar {
  readonly code: string;
  readonly title: string;
  readonly start?: IsoDate;
  readonly end?: IsoDate;
  readonly colour: Brag;
}

/** What was asked, of one of several things that may be meant: what its button asks. */
export interface AskedOfOne {
  readonly code: string;
  /** The thing as people know it. */
  readonly label: string;
  readonly query: Query;
}

/** What every answer can carry beside its items. */
interface Shown {
  /** Where two things could be meant and both were answered: each of them alone. */
  readonly asks?: readonly AskedOfOne[];
  readonly chart?: AnswerChart;
  readonly matrix?: HeatMap;
  readonly timeline?: readonly TimelineBar[];
  /** Where the figures come from, in a few words. */
  readonly source?: string;
}

/** Every matching item; the card pages. `next` holds questions that themselves parse. */
export interface ListAnswer extends Shown {
  readonly kind: 'list';
  /** How the question was understood, in one line, with the total: `Milestones of P8 due 1–31 October 2024: 2`. */
  readonly reading: string;
  readonly items: readonly AnswerItem[];
  readonly total: number;
  readonly counts?: readonly AnswerCount[];
  readonly notes: readonly string[];
  readonly next: readonly string[];
}

export interface ItemAnswer extends Shown {
  readonly kind: 'item';
  readonly reading: string;
  readonly item: AnswerItem;
  readonly trend?: readonly AnswerPoint[];
  readonly notes: readonly string[];
  readonly next: readonly string[];
}

/** The honest answer to anything outside what the plan and the returns can say. */
export interface NotUnderstood {
  readonly kind: 'not understood';
  /** What could not be read, in one sentence. */
  readonly reading: string;
  /** Questions that it can answer, nearest first, 2 to 5 of them. */
  readonly nearest: readonly string[];
  readonly asks?: readonly AskedOfOne[];
  /** True where it asks which of several is meant: it is no refusal then. */
  readonly asksBack?: true;
}

export type Answer = ListAnswer | ItemAnswer | NotUnderstood;

/** True for a refusal; not for a question that is asked back. */
export function isRefusal(answer: Answer): answer is NotUnderstood {
  return answer.kind === 'not understood' && answer.asksBack === undefined;
}

/** How many items a summary names before it says how many more there are. */
const NAMED = 5;

/** The same answer in one or two plain sentences, with the codes of its first items, for screen readers and notifications. */
export function answerSummary(answer: Answer): string {
  switch (answer.kind) {
    case 'list':
      return `${sentence(answer.reading)}${named(answer)}`;
    case 'item': {
      const { code, title, status } = answer.item;
      return `${sentence(answer.reading)} ${code}: ${title}${status ? ` (${status.label})` : ''}.`;
    }
    case 'not understood':
      return sentence(answer.reading);
  }
}

function named(answer: ListAnswer): string {
  if (answer.items.length === 0) return '';
  const codes = answer.items.slice(0, NAMED).map((item) => item.code);
  const more = answer.total - codes.length;
  return ` ${codes.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`;
}

function sentence(text: string): string {
  return /[.?!]$/.test(text) ? text : `${text}.`;
}
