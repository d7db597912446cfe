import { writtenPeriod } from '../../domain/calendar/writtenPeriod.ts';
import { headerWords } from './headerWords.ts';

/** A header in words, and without what it only remarks in brackets. */
export interface SaidHeader {
  readonly words: string;
  readonly bare: string;
}

/** What a header says. */
export function saidHeader(header: string): SaidHeader {
  return { words: headerWords(header), bare: headerWords(withoutRemark(header)) };
}

/** How well a header says one of these names: 0 where it does not. What is said beside a remark counts for less. */
export function headerScore({ words, bare }: SaidHeader, names: readonly string[]): number {
  const remarked = bare === '' || bare === words ? 0 : wordScore(bare, names) - 0.5;
  return Math.max(wordScore(words, names), remarked);
}

/** What in brackets makes a header another one: `Actual (last year)`, `Due (revised)`. */
const WHEN =
  /\b(?:last|previous|prior|baseline|forecast|actual|revised|original|before|after|now|current|inherent|residual|gross|net|target|ytd|year|\d+)\b/i;

/** `Due (agreed)` and `Risk (cause / event / effect)` without what is only remarked in brackets. */
function withoutRemark(header: string): string {
  return header.replaceAll(/\(([^()]*)\)/g, (whole, inside: string) => (WHEN.test(inside) ? whole : ' '));
}

/** `Target £` is the target before `Total` is. */
const IN_POUNDS = / pounds(?: (?:000|k|m))?$/;

/** 10 for the surest word, less for later ones, and less again where the header says more or less than the word. */
function wordScore(words: string, names: readonly string[]): number {
  const at = names.indexOf(words);
  if (at >= 0) return 10 - Math.min(3, at / 8);
  const inPounds = names.indexOf(words.replace(IN_POUNDS, ''));
  if (inPounds >= 0) return 9.5 - Math.min(3, inPounds / 8);
  const own = words.split(' ');
  const turned = names.findIndex((each) => isInOtherOrder(each.split(' '), own));
  if (turned >= 0) return 9 - Math.min(3, turned / 8);
  return Math.max(
    0,
    ...names.map((each, index) => {
      const parts = each.split(' ');
      if (each.length < 2 || !isSaidIn(words, each, parts.length)) return 0;
      return 2.5 + (4 * parts.length) / own.length - Math.min(1, index / 20);
    }),
  );
}

/** `Completion date` over `Revised` is the revised completion date. */
function isInOtherOrder(one: readonly string[], other: readonly string[]): boolean {
  return one.length > 1 && one.length === other.length && one.every((word) => other.includes(word));
}

/** Words too general to mean anything in a longer header: `Submitted date` is no due date. */
const GENERAL =
  /^(?:date|to|from|when|by|who|what|data|value|number|no|plan|level|type|area|change|current|latest|year|group|source|score|goal|result|results|function|unit|period|progress|position|format|item|context|figure|lead|contact|name|title|complete|completed|achieved|section|outcome|project|review|impact|effect|performance|reporting|system|rate|time|time|now|gross|net|future|original|target|indicator|measure|risk|action|project)$/;
/** What may follow a word in a header without making it another one. */
const FILLERS =
  /^(?:percent|pounds|number|no|of|the|\d+|l|i|k|m|000|s|value|figure|total|year|annual|yes|or|and|y|n|rag|dd|mm|yyyy|yy|format|jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec|q[1-4])$/;

/** True when a header says a name: longer names anywhere in it, single words as what it is about, `Officer responsible` apart from `Responsible officer`. */
function isSaidIn(words: string, each: string, length: number): boolean {
  if (length > 1) return ` ${words} `.includes(` ${each} `);
  if (
    words.startsWith(`${each} `) &&
    words
      .slice(each.length + 1)
      .split(' ')
      .every((rest) => FILLERS.test(rest))
  )
    return true;
  return words.endsWith(` ${each}`) && !GENERAL.test(each);
}

/** `RAG Sep` before `RAG Aug`: of two columns that say the same of two periods the later one holds now. */
export function laterFirst(headers: readonly string[], one: number, other: number): number {
  const [a, b] = [one, other].map((at) => periodNamed(headers[at] ?? ''));
  if (a === undefined || b === undefined) return 0;
  return a < b ? 1 : a > b ? -1 : 0;
}

function periodNamed(header: string): string | undefined {
  const words = header.split(/\s+/);
  for (let from = 0; from < words.length; from += 1) {
    const read = writtenPeriod(words.slice(from).join(' '));
    if (read?.kind === 'period') return read.period.endsOn;
    if (read) return `${read.frequency} ${String(read.index).padStart(2, '0')}`;
  }
  return undefined;
}
