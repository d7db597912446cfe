import type { Unit } from '../plan/indicator.ts';
import { readNumber, type WrittenNumber } from '../written/readNumber.ts';

const formatters = new Map<string, Intl.NumberFormat>();

/** A figure with its unit as people read it: `91.2%`, `£1.2m`, `£412`, `£412.50`, `1,234`, `12 days`, `1.25`. Minus comes first: `−£0.3m`. */
export function formatFigure(value: number, unit: Unit): string {
  return withPlaces(value, unit, 0);
}

/**
 * A figure as {@link formatFigure} writes it, with as many more places as tell it from the target that it missed or passed:
 * 89.996 against 90 is `89.996%` and not `90%`.
 */
export function figureBeside(value: number, target: number | undefined, unit: Unit): string {
  if (target === undefined || value === target) return formatFigure(value, unit);
  for (let more = 0; more <= MOST_MORE_PLACES; more += 1) {
    const shown = withPlaces(value, unit, more);
    if (shown !== withPlaces(target, unit, more)) return shown;
  }
  return formatFigure(value, unit);
}

/** Most places that are added to tell two figures apart; figures nearer than that are the same to everybody. */
const MOST_MORE_PLACES = 6;

function withPlaces(value: number, unit: Unit, more: number): string {
  const size = Math.abs(value);
  const shown = withUnit(size, unit, more);
  // What rounds to zero is shown as zero, without a minus.
  return value < 0 && /[1-9]/.test(shown) ? `−${shown}` : shown;
}

function withUnit(size: number, unit: Unit, more: number): string {
  switch (unit) {
    case '%':
      return `${rounded(size, 2 + more)}%`;
    case '£':
      return `£${pounds(size, more)}`;
    case '£m':
      return `£${rounded(size, 3 + more)}m`;
    case 'days':
    case 'minutes':
    case 'hours':
    case 'weeks':
    case 'months':
    case 'years': {
      const shown = rounded(size, 1 + more);
      return `${shown} ${shown === '1' ? unit.slice(0, -1) : unit}`;
    }
    case 'FTE':
      return `${rounded(size, 2 + more)} FTE`;
    case 'per 1,000':
    case 'per 10,000':
    case 'per 100,000':
      return `${rounded(size, 2 + more)} ${unit}`;
    case 'count':
      return rounded(size, 0 + more);
    case 'ratio':
    case 'decimal':
    case 'score':
      return rounded(size, 2 + more);
  }
}

/** Whole pounds as they are; otherwise always two digits of pence. */
function pounds(size: number, more: number): string {
  const text = rounded(size, 2 + more);
  return text.includes('.') ? rounded(size, 2 + more, 2) : text;
}

function rounded(size: number, most: number, least = 0): string {
  const key = `${least}-${most}`;
  let formatter = formatters.get(key);
  if (!formatter) {
    formatter = new Intl.NumberFormat('en-GB', { minimumFractionDigits: least, maximumFractionDigits: most });
    formatters.set(key, formatter);
  }
  return formatter.format(size);
}

/** What a figure that somebody typed turned out to be: a number in the indicator's unit, or why it is not one. */
export type ParsedFigure =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly reason: string };

const LONGEST = 40;
const POUNDS_AT_LEAST = 10_000;
const MILLIONS_BELOW = 1000;

/**
 * Reads a figure the way people type it: `91.2`, `91.2%`, `1,234`, `£1.2m`, `(0.3)` and `-0.3` for negative.
 * `£1.2m` becomes 1.2 for an indicator in £m and 1,200,000 for one in £. Anything ambiguous, such as `91,2`,
 * is refused with a sentence that says what to type instead; nothing is guessed. The sentence quotes at most 40
 * characters of what was typed, as typed: escape it where it is shown as markup.
 */
export function parseFigure(typed: string, unit: Unit): ParsedFigure {
  const quoted = typed.trim();
  if (quoted === '') return refuse('Enter a figure.');
  if (quoted.length > LONGEST) return refuse('That is too long to be a figure.');
  const read = readNumber(quoted);
  if (read.kind === 'unclear') return refuse(read.reason);
  if (read.kind !== 'number' || read.bound !== undefined || read.marks.length > 0 || read.beside !== '')
    return refuse(explain(quoted, read));
  if (Math.abs(read.value) > Number.MAX_SAFE_INTEGER) return refuse('That is too large to be a figure.');
  const value = inUnit(read, unit);
  if (typeof value === 'string') return refuse(value);
  return value === undefined
    ? refuse(`“${quoted}” does not fit a figure in ${unitName(unit)}.`)
    : { ok: true, value };
}

type Written = Extract<WrittenNumber, { readonly kind: 'number' }>;

/** The number in the indicator's unit; undefined when it says that it is in another, or a sentence that asks which was meant. */
export function inUnit(read: Written, unit: Unit): number | string | undefined {
  const isMoney = unit === '£' || unit === '£m';
  if (read.unit === '£' && !isMoney) return undefined;
  if (read.unit === '%' && unit !== '%') return undefined;
  if (read.unit === 'share')
    return unit === '%' ? read.value * 100 : unit === 'ratio' ? read.value : undefined;
  if (read.unit !== undefined && read.unit !== '£' && read.unit !== '%' && read.unit !== unit)
    return undefined;
  if (read.places > 0 && (unit === '%' || unit === 'ratio' || unit === 'days')) return undefined;
  // Moves the decimal point in the text: 1.005 × 1,000,000 is not 1,005,000 in binary.
  if (unit === '£m') return read.places > 0 ? Number(`${read.shown}e${read.places - 6}`) : bareMillions(read);
  return unit === 'count' && !Number.isInteger(read.value) ? undefined : read.value;
}

/** For an indicator in £m: "1.2" is millions, "£1,200,000" is pounds, and what could be either is asked back. */
function bareMillions({ value, unit }: Written): number | string {
  const size = Math.abs(value);
  if (size < MILLIONS_BELOW) return value;
  if (unit === '£' && size >= POUNDS_AT_LEAST) return Number(`${value}e-6`);
  const pounds = `${unit === '£' ? '£' : ''}${size}`;
  return `I cannot tell whether “${pounds}” is pounds or millions of pounds. Type it in millions, such as £1.2m.`;
}

function explain(typed: string, read: WrittenNumber): string {
  if (read.kind === 'nothing' && read.why !== 'suppressed')
    return 'If there is no figure, choose “No data” as the data status and say why.';
  if (/#(DIV|REF|VALUE|N\/A|NAME|NUM|NULL)/i.test(typed))
    return `“${typed}” is a spreadsheet error, not a figure.`;
  return `“${typed}” is not a figure I can read. Type a number such as 91.2.`;
}

function unitName(unit: Unit): string {
  const names: Partial<Record<Unit, string>> = {
    '%': 'percent',
    '£': 'pounds',
    '£m': 'millions of pounds',
    count: 'whole numbers',
    ratio: 'a ratio',
    decimal: 'numbers',
    score: 'points of a score',
  };
  return names[unit] ?? unit;
}

function refuse(reason: string): ParsedFigure {
  return { ok: false, reason };
}
