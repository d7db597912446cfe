import type { Unit } from './indicator.ts';

const number = (value: number, digits: number): string =>
  new Intl.NumberFormat('en-GB', { maximumFractionDigits: digits }).format(value);

/** A figure with its unit as people read it: `91.2%`, `£1.2m`, `£412`, `1,234`, `12 days`, `1.25`. Minus comes first: `−£0.3m`. */
export function formatFigure(value: number, unit: Unit): string {
  const sign = value < 0 ? '−' : '';
  const size = Math.abs(value);
  switch (unit) {
    case '%':
      return `${sign}${number(size, 2)}%`;
    case '£':
      return `${sign}£${number(size, 2)}`;
    case '£m':
      return `${sign}£${number(size, 3)}m`;
    case 'days':
      return `${sign}${number(size, 1)} ${size === 1 ? 'day' : 'days'}`;
    case 'count':
      return `${sign}${number(size, 0)}`;
    case 'ratio':
      return `${sign}${number(size, 2)}`;
  }
}

/** What a figure that somebody typed turned out to be: a number in the indicator's unit, or why it is not one. */
export type ParsedFigure =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly reason: string };

const PLAIN = /^(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$|^\.\d+$/;

/**
 * Reads a figure the way people type it: `91.2`, `91.2%`, `1,234`, `£1.2m`, `(0.3)` and `-0.3` for negative.
 * `£1.2m` becomes 1.2 for an indicator in £m and 1,200,000 for one in £. Anything ambiguous, such as `91,2`,
 * is refused with a sentence that says what to type instead; nothing is guessed.
 */
export function parseFigure(typed: string, unit: Unit): ParsedFigure {
  let text = typed.trim().replaceAll('−', '-').replaceAll(/\s+/g, '');
  if (text === '') return refuse('Enter a figure.');
  if (text.length > 40) return refuse('That is too long to be a figure.');
  const bracketed = /^\((.*)\)$/.exec(text);
  let negative = bracketed !== null;
  if (bracketed) text = bracketed[1] ?? '';
  if (text.startsWith('-') || text.startsWith('£-')) {
    if (negative) return refuse(`I cannot tell what “${typed.trim()}” means: it is marked negative twice.`);
    negative = true;
    text = text.replace('-', '');
  } else if (text.startsWith('+')) {
    text = text.slice(1);
  }
  const parts = /^(£?)(.*?)(%|days?|million|m|k|bn)?$/i.exec(text);
  const [pounds, digits, suffix] = [parts?.[1] ?? '', parts?.[2] ?? '', (parts?.[3] ?? '').toLowerCase()];
  if (!PLAIN.test(digits)) return refuse(explain(typed.trim(), digits));
  const size = Number(digits.replaceAll(',', ''));
  const scaled = scale(size, pounds, suffix, unit);
  if (scaled === undefined) return refuse(`“${typed.trim()}” does not fit a figure in ${unitName(unit)}.`);
  return { ok: true, value: negative && scaled !== 0 ? -scaled : scaled };
}

function scale(size: number, pounds: string, suffix: string, unit: Unit): number | undefined {
  const money = unit === '£' || unit === '£m';
  if (pounds && !money) return undefined;
  switch (suffix) {
    case '':
      // "£1,200,000" for an indicator in £m is pounds; a bare "1.2" is the unit itself.
      return pounds && unit === '£m' && size >= 10_000 ? size / 1_000_000 : size;
    case '%':
      return unit === '%' ? size : undefined;
    case 'day':
    case 'days':
      return unit === 'days' ? size : undefined;
    case 'm':
    case 'million':
      return unit === '£m' ? size : unit === '£' ? size * 1_000_000 : undefined;
    case 'k':
      return unit === '£' ? size * 1000 : unit === '£m' ? size / 1000 : undefined;
    case 'bn':
      return unit === '£m' ? size * 1000 : unit === '£' ? size * 1_000_000_000 : undefined;
    default:
      return undefined;
  }
}

function explain(typed: string, digits: string): string {
  if (/^(n\/?a|none|nil|tbc|-|unknown|nodata)$/i.test(typed))
    return 'If there is no figure, choose “No data” as the data status and say why.';
  if (/^\d+,\d{1,2}$/.test(digits))
    return `I cannot tell whether “${typed}” is ${digits.replace(',', '.')} or ${digits.replace(',', '')}. Use a full stop for the decimal point.`;
  if (/#(DIV|REF|VALUE|N\/A|NAME)/i.test(typed)) return `“${typed}” is a spreadsheet error, not a figure.`;
  return `“${typed.slice(0, 40)}” is not a figure I can read. Type a number such as 91.2.`;
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
