import type { Unit } from '../plan/indicator.ts';

const formatters = new Map<string, Intl.NumberFormat>();

/** A figure with its unit as people read it: `91.2%`, `£1.2m`, `£412`, `£412.50`, `1,234`, `12 days`, `1.25`. Minus comes first: `−£0.3m`. */
export function formatFigure(value: number, unit: Unit): string {
  const size = Math.abs(value);
  const shown = withUnit(size, unit);
  // What rounds to zero is shown as zero, without a minus.
  return value < 0 && /[1-9]/.test(shown) ? `−${shown}` : shown;
}

function withUnit(size: number, unit: Unit): string {
  switch (unit) {
    case '%':
      return `${rounded(size, 2)}%`;
    case '£':
      return `£${pounds(size)}`;
    case '£m':
      return `£${rounded(size, 3)}m`;
    case 'days': {
      const days = rounded(size, 1);
      return `${days} ${days === '1' ? 'day' : 'days'}`;
    }
    case 'count':
      return rounded(size, 0);
    case 'ratio':
      return rounded(size, 2);
  }
}

/** Whole pounds as they are; otherwise always two digits of pence. */
function pounds(size: number): string {
  const text = rounded(size, 2);
  return text.includes('.') ? rounded(size, 2, 2) : text;
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

const PLAIN = /^(?:(\d+|[1-9]\d{0,2}(,\d{3})+)(\.\d+)?|\.\d+)$/;
// Word processors turn a hyphen into these.
const MINUS = /[−–‐‑]/g;
const FIGURE = /^(£?) ?(.*?) ?(%|per ?cent|days?|million|m|k|bn|billion)?$/i;
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
  const { negative, text } = readSign(quoted.replace(MINUS, '-').replaceAll(/\s+/g, ' '));
  if (negative === undefined)
    return refuse(`I cannot tell what “${quoted}” means: brackets already make it negative.`);
  const parts = FIGURE.exec(text);
  const [sign, digits, suffix] = [parts?.[1] ?? '', parts?.[2] ?? '', (parts?.[3] ?? '').toLowerCase()];
  if (!PLAIN.test(digits)) return refuse(explain(quoted, digits));
  const size = scale(digits.replaceAll(',', ''), sign === '£', suffix.replace(' ', ''), unit);
  if (typeof size === 'string') return refuse(size);
  if (size === undefined) return refuse(`“${quoted}” does not fit a figure in ${unitName(unit)}.`);
  if (size > Number.MAX_SAFE_INTEGER) return refuse('That is too large to be a figure.');
  return { ok: true, value: negative && size !== 0 ? -size : size };
}

/** Brackets or a leading minus (before or after the pound sign) mean negative; undefined for brackets and a sign. */
function readSign(text: string): { readonly negative: boolean | undefined; readonly text: string } {
  const inside = /^\( ?(.*?) ?\)$/.exec(text)?.[1];
  const signed = /^(£?) ?([-+]) ?(£?)(.*)$/.exec(inside ?? text);
  if (!signed) return { negative: inside !== undefined, text: inside ?? text };
  const [, before, mark, after, rest] = signed;
  if (inside !== undefined) return { negative: undefined, text };
  return { negative: mark === '-', text: `${before}${after}${rest}` };
}

/** The number in the indicator's unit; undefined when the suffix is another unit's, or a sentence that asks which was meant. */
function scale(digits: string, hasPounds: boolean, suffix: string, unit: Unit): number | string | undefined {
  // Moves the decimal point in the text: 1.005 × 1,000,000 is not 1,005,000 in binary.
  const shifted = (places: number): number => Number(`${digits}e${places}`);
  const millions = unit === '£m' ? 0 : 6;
  const money = unit === '£' || unit === '£m';
  if (hasPounds && !money) return undefined;
  switch (suffix) {
    case '':
      if (unit === '£m') return bareMillions(digits, hasPounds);
      return unit === 'count' && !Number.isInteger(Number(digits)) ? undefined : Number(digits);
    case '%':
    case 'percent':
      return unit === '%' ? Number(digits) : undefined;
    case 'day':
    case 'days':
      return unit === 'days' ? Number(digits) : undefined;
    case 'm':
    case 'million':
      return money ? shifted(millions) : undefined;
    case 'k':
      return money ? shifted(millions - 3) : undefined;
    default: // bn, billion
      return money ? shifted(millions + 3) : undefined;
  }
}

/** For an indicator in £m: "1.2" is millions, "£1,200,000" is pounds, and what could be either is asked back. */
function bareMillions(digits: string, hasPounds: boolean): number | string {
  const size = Number(digits);
  if (size < MILLIONS_BELOW) return size;
  if (hasPounds && size >= POUNDS_AT_LEAST) return Number(`${digits}e-6`);
  const pounds = `${hasPounds ? '£' : ''}${digits}`;
  return `I cannot tell whether “${pounds}” is pounds or millions of pounds. Type it in millions, such as £1.2m.`;
}

function explain(typed: string, digits: string): string {
  if (/^(n\/?a|n\.a\.?|not available|none|nil|tbc|[-−–—]+|unknown|no ?data)$/i.test(typed))
    return 'If there is no figure, choose “No data” as the data status and say why.';
  if (/^\d+,\d+$/.test(digits))
    return `I cannot tell whether “${typed}” is ${digits.replace(',', '.')} or ${digits.replace(',', '')}. Use a full stop for the decimal point.`;
  if (/#(DIV|REF|VALUE|N\/A|NAME|NUM|NULL)/i.test(typed))
    return `“${typed}” is a spreadsheet error, not a figure.`;
  return `“${typed}” is not a figure I can read. Type a number such as 91.2.`;
}

function unitName(unit: Unit): string {
  const names: Record<Unit, string> = {
    '%': 'percent',
    '£': 'pounds',
    '£m': 'millions of pounds',
    count: 'whole numbers',
    days: 'days',
    ratio: 'a ratio',
  };
  return names[unit];
}

function refuse(reason: string): ParsedFigure {
  return { ok: false, reason };
}
