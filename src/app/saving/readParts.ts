import { SAVING_PARTS, type SavingPart } from '../../domain/plan/plannedSaving.ts';
import type { Saving } from '../../domain/plan/saving.ts';
import { readNumber } from '../../domain/written/readNumber.ts';

/** What a text says of the parts of a saving, each as a box of the form has it: blank for what the form works out or asks for. */
export type SaidParts = Partial<Record<SavingPart, string>>;

const SIZE = '(?:k|mn?|mill?|bn|thousand|million|billion)';
/** Of so many digits at most, and read from their first one, so that a long row of them is gone through once. */
const FIGURE = String.raw`(?:(?:minus |[-−–])\s?)?(?<![\d,.])[£₤€$]?\s?[-−]?(?:\d{1,3}(?: \d{3}){1,3}(?!\d)|\d[\d,.]{0,30})\s?${SIZE}?(?![\p{L}\d]|\s?(?:%|per ?cent))`;
const IN_WORDS = new Map([
  ['nothing', 0],
  ['nil', 0],
  ['zero', 0],
  ['none', 0],
  ['half a million', 500_000],
  ['a quarter of a million', 250_000],
  ['quarter of a million', 250_000],
  ['three quarters of a million', 750_000],
  ['a million', 1_000_000],
  ['one million', 1_000_000],
  ['two million', 2_000_000],
  ['three million', 3_000_000],
  ['a hundred thousand', 100_000],
  ['one hundred thousand', 100_000],
]);
/** Shares of a whole, in words. */
const SHARES = new Map([
  ['half', 1 / 2],
  ['a half', 1 / 2],
  ['a third', 1 / 3],
  ['one third', 1 / 3],
  ['two thirds', 2 / 3],
  ['a quarter', 1 / 4],
  ['one quarter', 1 / 4],
  ['three quarters', 3 / 4],
]);
/** A share in percent; all of it is said otherwise. */
const PERCENT = String.raw`(?<![\d,.])(?!100\D)\d{1,2}(?:\.\d{1,2})?\s?(?:%|per ?cent\b)`;
const inWords = (words: ReadonlyMap<string, number>): string =>
  [...words.keys()].map((one) => String.raw`\b${one}\b`).join('|');
const AMOUNT = `(?:${inWords(IN_WORDS)}|${inWords(SHARES)}|${PERCENT}|${FIGURE})`;
const PART = `(?:${SAVING_PARTS.join('|')})`;
const REST =
  '(?:the |all (?:of )?(?:the )?)?(?:rest|remainder|remaining|balance|others?|everything else|what is left)(?: of it)?';
/** Told apart by their first sign, so that a long row of them is gone through once. */
const IS = String.raw`(?:[\s:=]|[-–]\s|\b(?:is|are|now|still|(?:up|down)(?= to\b)|to|be|at|as|of|in(?! 20\d\d\b))\b)*`;
/** What a sum was before it became another: `from £1m to`, `£1m ->`. */
const WAS_SO = String.raw`(?:from\s+${AMOUNT}\s+(?:(?:up|down)\s+)?to\s+|${AMOUNT}\s*(?:->|=>|→)\s*)?`;
/** What is not delivered stays to come, and everything of it is one colour. */
const ALL = new RegExp(String.raw`\ball\s+(?:of it\s+)?${IS}(${PART})\b`, 'i');
const REST_IS = new RegExp(String.raw`\b${REST}${IS}(${PART})\b`, 'i');
const FOR_THE_REST = new RegExp(String.raw`\b(${PART})\s+for\s+${REST}\b`, 'i');
const WHOLLY =
  /\b(?:(?:fully|wholly|completely|entirely|100 ?%|all) (?:delivered|achieved|saved|realised)|(?:delivered|achieved|saved) (?:in full|everything|(?:it )?all|the lot))\b/i;
const NEVER =
  /\b(?:(?:won[’']?t|will not|can[’']?t|cannot|can not|not going to) (?:happen|be (?:delivered|achieved|made|saved))|not achievable|undeliverable|written off|write off|(?:is|now|all) unachievable)\b/i;
/** `£50k will not be achieved`, `£50k lost` */
const LOST = new RegExp(
  String.raw`(${AMOUNT})(?: of it)?\s+(?:(?:is |has been |was )?(?:now )?(?:lost|written off|not achievable|undeliverable)|(?:won[’']?t|will not|can[’']?t|cannot|can not) (?:happen|be (?:delivered|achieved|made|saved)))\b`,
  'iu',
);
const TURNED =
  /\b(?:(?:slipped|turned|gone|went|moved|dropped|fallen|slid|slipping|turning|going)(?: (?:back|in)?to)?|now(?: in)?)\s+(amber|red|green)\b/i;

/** That some of it may not come: whether that is amber or red, the form asks. */
const AT_RISK = /\bat (?:some |serious |high )?risk\b/i;

const FROM_TO = new RegExp(
  String.raw`(${AMOUNT})(?:\s+(?:has|have|was|is|been|moved?s?|goes|gone|went|shifted|of it))*\s+from\s+(${PART})\s+(?:in)?to\s+(${PART})\b`,
  'iu',
);
const FROM_BESIDE = new RegExp(
  String.raw`(${AMOUNT})\s+(${PART})\s*(?:→|->|=>|(?:in)?to|becomes?|turn(?:s|ed)|(?:has )?(?:moved|gone) (?:in)?to)\s+(?:now )?(${PART})\b`,
  'iu',
);
const WAS = new RegExp(
  String.raw`(${AMOUNT})\s+(?:(?:is|are|now|has|have|become)\s+)*(${PART})[\s,(]+(?:(?:and|which|that|it)\s+)?(?:was|were|previously|formerly|instead of|not)\s+(${PART})\b`,
  'iu',
);

/**
 * Reads what is said of the parts of a saving: `delivered 700,000`, `£900k red`, `another 100k delivered`, `200k from red to amber`, `450k
 * amber, the rest green`, `half delivered`, `all green`, `fully delivered`, `will not happen`, `slipped to amber`. A share is one of the
 * target, or of the part that it is moved from. What is delivered stays so unless it is named. Where no sum is said, the parts that it could be about are blank: the form asks. Undefined when nothing is said of any.
 */
export function readParts(text: string, saving: Saving): SaidParts | undefined {
  const moved = movedBetween(text, saving);
  if (moved) return moved;
  const named = namedIn(text, saving);
  const isNamed = Object.keys(named).length > 0;
  const rest = REST_IS.exec(text) ?? FOR_THE_REST.exec(text);
  const all = ALL.exec(text);
  const only = (rest ?? all)?.[1];
  if (WHOLLY.test(text) && !isNamed) return { ...nothing(), delivered: String(saving.target) };
  if (only !== undefined) return { ...remaining(saving, partOf(only)), ...named };
  if (isNamed) return named;
  const lost = LOST.exec(text)?.[1];
  if (lost !== undefined) return { unachievable: asTyped(lost, saving.target) };
  if (NEVER.test(text)) return remaining(saving, 'unachievable');
  if (isAtRisk(text)) return { amber: '', red: '' };
  const turned = TURNED.exec(text)?.[1];
  return turned === undefined ? undefined : asked(saving, partOf(turned));
}

/** True for a text that says that something is at risk, and not how much of it is amber or red. */
export function isAtRisk(text: string): boolean {
  return AT_RISK.test(text);
}

/** `200k from red to amber`, `100k red → amber`, `£100k is now unachievable, was red` */
function movedBetween(text: string, saving: Saving): SaidParts | undefined {
  const there = FROM_TO.exec(text) ?? FROM_BESIDE.exec(text);
  const back = there ? null : WAS.exec(text);
  const [, said = '', one = '', other = ''] = there ?? back ?? [];
  if (!there && !back) return undefined;
  const [from, to] = there ? [partOf(one), partOf(other)] : [partOf(other), partOf(one)];
  const amount = poundsOf(said, saving[from]);
  if (from === to || amount === undefined) return undefined;
  return { [from]: String(saving[from] - amount), [to]: String(saving[to] + amount) };
}

function namedIn(text: string, saving: Saving): SaidParts {
  const said: { -readonly [K in SavingPart]?: string } = {};
  for (const part of SAVING_PARTS) {
    const added = addedTo(part, text, saving.target);
    const amount = amountOf(part, text, saving.target);
    if (added !== undefined) said[part] = String(saving[part] + added);
    else if (amount !== undefined) said[part] = amount;
  }
  return said;
}

/** `another 100k delivered`, `delivered +50k`, `20k less delivered`: pounds more than there are, fewer below 0. */
function addedTo(part: SavingPart, text: string, target: number): number | undefined {
  const more = new RegExp(
    String.raw`\b(?:an(?:other| extra| additional)|a further|further|extra|additional)\s+(${AMOUNT})\s+(?:has been |is |was |now )*${part}\b|\b${part}\s+(?:an(?:other| extra| additional)|a further)\s+(${AMOUNT})|(${AMOUNT})\s+more\s+(?:is |was )?${part}\b|\b${part}\s+(${AMOUNT})\s+more\b|\b${part}\s+(?:by )?\+\s?(${AMOUNT})`,
    'iu',
  ).exec(text);
  const way = new RegExp(
    String.raw`\b${part}\s+(?:is |has |goes |went )?(?:(up|higher|increased|risen)|down|lower|reduced|decreased|fallen)\s+(?:by\s+)?(${AMOUNT})`,
    'iu',
  ).exec(text);
  const by = way ? poundsOf(way[2] ?? '', target) : undefined;
  if (way && by !== undefined) return way[1] === undefined ? -by : by;
  if (more) return poundsOf(more.slice(1).find((one) => one !== undefined) ?? '', target);
  const less = new RegExp(
    String.raw`(${AMOUNT})\s+(?:less|fewer)\s+(?:is |was )?${part}\b|\b${part}\s+(?:is )?(?:by )?(${AMOUNT})\s+less\b`,
    'iu',
  ).exec(text);
  const fewer = less ? poundsOf(less[1] ?? less[2] ?? '', target) : undefined;
  return fewer === undefined ? undefined : -fewer;
}

/** `delivered 700,000`, `red is now £900k`, `red from £1m to £900k`, or `£900k red`; as it was said. */
function amountOf(part: SavingPart, text: string, target: number): string | undefined {
  const after = new RegExp(String.raw`\b${part}${IS}${WAS_SO}(${AMOUNT})`, 'iu').exec(text);
  const called = part === 'delivered' ? '(?:delivered|achieved|realised|banked|secured|saved)' : part;
  const before = new RegExp(String.raw`(${AMOUNT})\s+(?:is |now |of it )*${called}\b`, 'iu').exec(text);
  if (!after && !before && new RegExp(String.raw`\bno(?: more| longer any)? ${part}\b`, 'i').test(text))
    return '0';
  const said = (after ?? before)?.[1];
  return said === undefined ? undefined : asTyped(said, target);
}

/** A sum as the form takes it: words as figures, a share as pounds of the whole, a minus as one, no blanks between thousands. */
function asTyped(said: string, whole: number): string {
  const bare = said.trim().replace(/[,.]+$/, '');
  const words = IN_WORDS.get(bare.toLowerCase());
  if (words !== undefined) return String(words);
  const share = SHARES.get(bare.toLowerCase()) ?? percentOf(bare);
  if (share !== undefined) return String(Math.round(whole * share));
  return bare
    .replace(/^(?:minus\s*|[−–]\s?)/i, '-')
    .replaceAll(/(\d) (?=\d{3})/g, '$1')
    .replace('₤', '£');
}

function percentOf(said: string): number | undefined {
  const [, percent] = /^([\d.]+)\s?(?:%|per ?cent)$/i.exec(said) ?? [];
  return percent === undefined ? undefined : Number(percent) / 100;
}

function poundsOf(said: string, whole: number): number | undefined {
  const read = readNumber(asTyped(said, whole));
  return read.kind === 'number' ? read.value : undefined;
}

/** All that is not delivered in one part, which the form works out. */
function remaining(saving: Saving, part: SavingPart): SaidParts {
  return { ...nothing(), delivered: String(saving.delivered), [part]: '' };
}

/** Delivered as it stands, and blank what could have gone there: the form asks how much. */
function asked(saving: Saving, part: SavingPart): SaidParts {
  const blank = SAVING_PARTS.filter((one) => one === part || (one !== 'delivered' && saving[one] > 0));
  return Object.fromEntries(blank.map((one) => [one, '']));
}

function nothing(): Record<SavingPart, string> {
  return { delivered: '0', green: '0', amber: '0', red: '0', unachievable: '0' };
}

function partOf(word: string): SavingPart {
  return SAVING_PARTS.find((part) => part === word.toLowerCase()) ?? 'delivered';
}
