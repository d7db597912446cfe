import type { Bound } from '../queryTerms.ts';
import type { Order } from './meaning.ts';
import { amountOf } from './spanReaders.ts';
import type { Tag } from './tag.ts';

type BoundTag = Extract<Tag, { is: 'bound' | 'limit' | 'run bound' }>;
interface ReadBound {
  readonly tag:
    | Omit<Extract<BoundTag, { is: 'bound' }>, 'words'>
    | Omit<Extract<BoundTag, { is: 'limit' }>, 'words'>
    | Omit<Extract<BoundTag, { is: 'run bound' }>, 'words'>;
  readonly words: number;
}

const COUNT = '(\\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|twelve)';
const MORE = 'over|above|more than|greater than|higher than|>|exceeding|beyond';
const LEAST = 'at least|>=|minimum of|no less than';
const LESS = 'under|below|less than|lower than|fewer than|<';
const MOST = 'at most|<=|up to|no more than|maximum of';
const COMPARE = `(${LEAST}|${MOST}|${MORE}|${LESS}|exactly|equal to)`;
const OR_MORE =
  '(or more|or above|or over|or higher|and above|and over|plus|or less|or below|or lower|or under|or fewer)';

const TOP = new RegExp(
  `^(?:the )?(top|highest|worst|best|longest|latest|soonest|biggest|largest|lowest|smallest|first|next) ${COUNT}\\b`,
);
const NUMBER_TOP = new RegExp(
  `^(?:the )?${COUNT} (top|highest|worst|best|longest|soonest|biggest|largest|most serious|lowest|smallest|next)(?: scoring| rated| performing)?\\b`,
);
const NUMBER_SUBJECT = new RegExp(
  `^(?:the )?${COUNT}(?= (?:milestone|activit|programme|risk|indicator|kpi|measure|aim|division|post)[a-z]*(?: |$))`,
);
const SCORE = new RegExp(
  `^(?:(?:with|has|have|having) )?(?:an? |the )?(?:current |risk )?(?:(scores?|scored|scoring|impact|likelihood|rated)(?: is| are)?(?: of| at)? )?(?:${COMPARE} )?(\\d{1,2})(?: ${OR_MORE})?(?= |$)`,
);
const DAYS = new RegExp(
  `^(?:by )?(?:${COMPARE} )?(\\d{1,3}|a|an|one|two|three|four|five|six) (day|week|month)s?(?: ${OR_MORE})?(?: (late|overdue|slip|slipped|behind|delayed|delay))?(?= |$)`,
);
const RUN = new RegExp(
  `^(?:for |over )?(?:the (?:last|past) )?(?:${COMPARE} )?${COUNT} (consecutive |successive |straight )?(?:reporting )?(?:period|month|quarter|return|time|year)s?(?: ${OR_MORE}| (?:or longer))?(?: (running|in a row|on the trot|straight|in succession|consecutively|on the run))?(?: (?:or more|or longer))?(?= |$)`,
);
const RAGS: ReadonlySet<string> = new Set(['red', 'amber', 'green', 'no data']);
const DAYS_IN: ReadonlyMap<string, number> = new Map(Object.entries<number>({ day: 1, week: 7, month: 30 }));

/** A bound on a score, a slip or a count at the start of `tail`: "score over 12", "by more than 2 weeks", "top 5". */
export function readBound(tail: string, before: readonly Tag[]): ReadBound | undefined {
  return readLimit(tail) ?? readRun(tail, before) ?? readDays(tail, before) ?? readScore(tail);
}

function readLimit(tail: string): ReadBound | undefined {
  const plain = NUMBER_SUBJECT.exec(tail);
  if (plain?.[1] && Number(plain[1]) !== 0)
    return { tag: { is: 'limit', limit: amountOf(plain[1]) }, words: wordCount(plain[0]) };
  const after = TOP.exec(tail);
  const ahead = after ? undefined : NUMBER_TOP.exec(tail);
  const [text, word, count] = after ? [after[0], after[1], after[2]] : [ahead?.[0], ahead?.[2], ahead?.[1]];
  if (!text || !word || !count || Number(count) === 0) return undefined;
  const order = ORDERS.get(word) ?? 'highest';
  return {
    tag: { is: 'limit', limit: amountOf(count), ...(word === 'first' ? {} : { order }) },
    words: wordCount(text),
  };
}

const ORDERS: ReadonlyMap<string, Order> = new Map(
  Object.entries<Order>({
    lowest: 'lowest',
    smallest: 'lowest',
    worst: 'worst',
    best: 'best',
    longest: 'longest',
    latest: 'latest',
    soonest: 'soonest',
    next: 'soonest',
  }),
);

// "red for 3 periods or more", "two months running": after a colour, months count returns and not days.
function readRun(tail: string, before: readonly Tag[]): ReadBound | undefined {
  const match = RUN.exec(tail);
  if (!match) return undefined;
  const [text, compare, amount = '', row, more, after] = match;
  const last = before.at(-1);
  const coloured =
    last?.is === 'meaning' && last.meaning.is === 'state' && last.meaning.any.some((one) => RAGS.has(one));
  if (!row && !after && !coloured) return undefined;
  const words = compare ?? (more && /less|fewer/.test(more) ? more : 'at least');
  return { tag: { is: 'run bound', bound: boundOf(words, amountOf(amount)) }, words: wordCount(text) };
}

function readDays(tail: string, before: readonly Tag[]): ReadBound | undefined {
  const match = DAYS.exec(tail);
  if (!match) return undefined;
  const [text, compare, amount = '', unit = '', suffix, late] = match;
  const last = before.at(-1);
  // "Slipped 3 weeks", and with "by" also "late milestones by more than 3 weeks".
  const afterSlip = isSlip(last) || (text.startsWith('by ') && before.some(isSlip));
  if (!late && !afterSlip) return undefined;
  const days = amountOf(amount) * (DAYS_IN.get(unit) ?? 1);
  return {
    tag: { is: 'bound', measure: 'slip', bound: boundOf(compare ?? suffix ?? 'at least', days) },
    words: wordCount(text),
  };
}

function readScore(tail: string): ReadBound | undefined {
  const match = SCORE.exec(tail);
  if (!match) return undefined;
  const [text, word, compare, number, suffix] = match;
  if (!word && !compare && !suffix) return undefined;
  const measure = word === 'impact' || word === 'likelihood' ? word : word ? 'score' : undefined;
  return {
    tag: { is: 'bound', measure, bound: boundOf(compare ?? suffix ?? 'exactly', Number(number)) },
    words: wordCount(text),
  };
}

function isSlip(tag: Tag | undefined): boolean {
  return (
    tag?.is === 'meaning' &&
    tag.meaning.is === 'state' &&
    tag.meaning.any.some((one) => one === 'slipped' || one === 'overdue' || one === 'late')
  );
}

// Scores and days are whole numbers: "over 12" is at least 13.
function boundOf(words: string, value: number): Bound {
  if (new RegExp(`^(${LEAST}|or more|or above|or over|or higher|and above|and over|plus)$`).test(words))
    return { at: 'least', value };
  if (new RegExp(`^(${MOST}|or less|or below|or lower|or under|or fewer)$`).test(words))
    return { at: 'most', value };
  if (new RegExp(`^(${MORE})$`).test(words)) return { at: 'least', value: value + 1 };
  if (new RegExp(`^(${LESS})$`).test(words)) return { at: 'most', value: value - 1 };
  return { at: 'exactly', value };
}

function wordCount(text: string): number {
  return text.trim().split(' ').length;
}
