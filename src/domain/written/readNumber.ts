/**
 * The one reader of numbers as councils write them, whatever door they come through: `1,234`, `£1.2m`, `12k`, `(0.3)`,
 * `0.5 %`, `<5`, `65.2*`, `4 minutes`, `1 in 8`, `3 of 4`, `Greater than 50%`. It says what stands there and never guesses: what
 * could be two numbers is unclear, and what is no number at all is words.
 */

/** What a number is counted in, as far as it says so itself. */
export type WrittenUnit =
  | '%'
  | '£'
  | 'points'
  | 'minutes'
  | 'hours'
  | 'days'
  | 'weeks'
  | 'months'
  | 'years'
  | 'FTE'
  | 'share'
  | 'per 1,000'
  | 'per 10,000'
  | 'per 100,000';

/** What stood before a number and says on which side of it the truth lies. */
export type Bound = 'at least' | 'at most' | 'more than' | 'less than' | 'about' | 'within';

/** Why there is no number where one could stand. */
export type NoNumber = 'blank' | 'not available' | 'to be confirmed' | 'suppressed' | 'dash' | 'none';

export type WrittenNumber =
  | {
      readonly kind: 'number';
      /** Signed, with `k`, `m` and `bn` worked out: £1.2m is 1,200,000. A percentage is 0 to 100, `1 in 8` is 0.125, `3 of 4` 0.75. */
      readonly value: number;
      /** The same without the word for its size: 1.2 in `£1.2m`. */
      readonly shown: number;
      /** Places that the word for its size moved the point by: 6 in `£1.2m`, otherwise 0. */
      readonly places: 0 | 3 | 6 | 9;
      readonly unit?: WrittenUnit;
      readonly bound?: Bound;
      /** `provisional` for `(p)`, `estimate` for `(e)`, `revised` for `(r)`; `noted` for an asterisk or another mark. */
      readonly marks: readonly ('provisional' | 'estimate' | 'revised' | 'noted')[];
      /** What else stood there: `of workforce`, `(Quarterly target)`. Empty when nothing did. */
      readonly beside: string;
    }
  | { readonly kind: 'range'; readonly from: number; readonly to: number; readonly unit?: WrittenUnit }
  | { readonly kind: 'nothing'; readonly why: NoNumber }
  | { readonly kind: 'unclear'; readonly reason: string }
  | { readonly kind: 'words' };

const NOTHING: readonly (readonly [RegExp, NoNumber])[] = [
  [/^$/, 'blank'],
  [/^[-–—−.:]+$/, 'dash'],
  [/^none$/i, 'none'],
  [
    /^(?:t\.?b\.?[cda]\.?|to be (?:confirmed|determined|advised|set|agreed|decided)|to follow|awaited|awaiting(?: data)?|pending|not yet (?:available|due|known|set)|under development|in development|baseline year|new measure|new indicator)$/i,
    'to be confirmed',
  ],
  [
    /^(?:n\/?a|n\.a\.?|n\/?k|n\/?d|na|not (?:available|applicable|reported|known|measured|collected|set|due|required)|no ?(?:data|update|target|figure|result)(?: available| set| provided| yet)?|unknown|unavailable|data not (?:yet )?available|\[x\]|\[z\])$/i,
    'not available',
  ],
  [/^(?:\*+|\[c\]|c|suppressed|withheld|<\s?\*)$/i, 'suppressed'],
]; // prettier-ignore

/** Words that are 0 to everybody who writes them. */
const ZERO = /^(?:nil|zero|nought|£?nil return)$/i;

// Word processors turn a hyphen into these.
const MINUS = /[−‐‑﹣－]/g;
const DIGITS = String.raw`(?:[1-9]\d{0,2}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+`;
const SIZE = '(?:k|thousand|000s?|m|mn|mlls?|mill?s?|million|bn|billion)';
const UNIT = String.raw`(?:%|per ?cent(?:age)?(?: points?)?|pct|ppts?|pp|percentage points?|points?|pts?|(?:working |calendar |school |sick )?days?|hours?|hrs?|minutes?|mins?|weeks?|wks?|months?|years?|yrs?|fte'?s?|(?:per|\/|for every) ?(?:1,?000|10,?000|100,?000)(?: \w+)?)`;
const NUMBER = new RegExp(
  String.raw`^(?:(?<minus>-)|(?<plus>\+))?\s?(?<pound>£\s?)?(?:(?<minus2>-)\s?)?(?<digits>${DIGITS})\s?(?<size>${SIZE}\b)?\s?(?<unit>${UNIT}(?![\w]))?`,
  'i',
);

const BOUNDS: readonly (readonly [RegExp, Bound])[] = [
  [
    /^(?:>=|≥|=>|at least|no (?:less|fewer|lower) than|not less than|minimum(?: of)?|min\.?|maintain(?: at)?(?: least)?|maintain above)\s*/i,
    'at least',
  ],
  [
    /^(?:<=|≤|=<|at most|no (?:more|greater|higher) than|not more than|not exceed(?:ing)?|maximum(?: of)?|max\.?|up to|within)\s*(?=[£\d.])/i,
    'at most',
  ],
  [
    /^(?:>|greater than|more than|above|over|exceed(?:ing)?|higher than|better than|in excess of)\s*/i,
    'more than',
  ],
  [/^(?:<|less than|fewer than|below|under|lower than)\s*/i, 'less than'],
  [
    /^(?:~|≈|c\.?|ca\.?|circa|about|around|approx(?:imately|\.)?|roughly|estimated(?: at)?)\s*(?=[-£\d.])/i,
    'about',
  ],
  [/^(?:±|\+\s?\/\s?[-–]|plus or minus)\s*/i, 'within'],
]; // prettier-ignore

const AFTER: readonly (readonly [RegExp, Bound])[] = [
  [
    /^\s*(?:or (?:above|more|over|higher|greater|better)|and (?:above|over)|\+|minimum|min\.?)\s*$/i,
    'at least',
  ],
  [/^\s*(?:or (?:below|less|under|fewer|lower)|and (?:below|under)|maximum|max\.?)\s*$/i, 'at most'],
];

const MARKS: ReadonlyMap<string, 'provisional' | 'estimate' | 'revised'> = new Map(
  Object.entries<'provisional' | 'estimate' | 'revised'>({
    p: 'provisional',
    prov: 'provisional',
    provisional: 'provisional',
    draft: 'provisional',
    e: 'estimate',
    est: 'estimate',
    estimate: 'estimate',
    estimated: 'estimate',
    projected: 'estimate',
    r: 'revised',
    rev: 'revised',
    revised: 'revised',
  }),
); // prettier-ignore

/** Reads one cell, or one figure that somebody typed. Pure; blanks, hard spaces and line breaks around it do not matter. */
export function readNumber(written: string): WrittenNumber {
  const text = written
    .replaceAll(MINUS, '-')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/^[–—](?=\s?[£\d.])/, '-');
  if (ZERO.test(text)) return exactly(0);
  const nothing = NOTHING.find(([pattern]) => pattern.test(text));
  if (nothing) return { kind: 'nothing', why: nothing[1] };
  const share = /^(?:1|one) (?:in|out of) (\d+(?:\.\d+)?)$/i.exec(text);
  if (share) return exactly(1 / Number(share[1]), 'share');
  const part = /^(\d+) (?:of|out of) (\d+)$/i.exec(text);
  if (part && Number(part[2]) > 0 && Number(part[1]) <= Number(part[2]))
    return exactly(Number(part[1]) / Number(part[2]), 'share');
  return readRange(text) ?? readOne(text);
}

function exactly(value: number, unit?: WrittenUnit): WrittenNumber {
  return { kind: 'number', value, shown: value, places: 0, marks: [], beside: '', ...(unit ? { unit } : {}) };
}

const RANGE = new RegExp(
  String.raw`^(?:between )?£?(${DIGITS})\s?(%)?\s?(?:-|–|—|to|and)\s?£?(${DIGITS})\s?(${UNIT})?$`,
  'i',
);

/** `85–90%`, `between 3 and 5`: a band. A hyphen before a single number is a minus. */
function readRange(text: string): WrittenNumber | undefined {
  const match = RANGE.exec(text);
  if (!match || /^\d{4}$/.test(match[1] ?? '')) return undefined;
  const [from, to] = [plain(match[1]), plain(match[3])];
  if (!(from < to)) return undefined;
  const unit = match[4] || match[2] ? unitOf(match[4] ?? '%') : undefined;
  return { kind: 'range', from, to, ...(unit ? { unit } : {}) };
}

function readOne(text: string): WrittenNumber {
  if (/^\(\s?£?\s?[-+]/.test(text))
    return {
      kind: 'unclear',
      reason: `I cannot tell what “${text}” means: brackets already make it negative.`,
    };
  const inside = /^\(\s?(£?\s?[\d.,]+\s?\w{0,3}\s?%?)\s?\)(%?)$/.exec(text);
  const bare = inside ? `-${inside[1]}${inside[2]}` : text;
  const { bound, rest } = withoutBound(bare);
  const match = NUMBER.exec(rest);
  const groups = match?.groups;
  if (!groups || ((groups.minus ?? groups.plus) !== undefined && groups.minus2 !== undefined))
    return isUnclear(rest) ? unclear(text) : { kind: 'words' };
  const after = rest.slice(match[0].trimEnd().length);
  // Digits that go on are another number than the one that was read: 1,2345 or 12.3.4 or 0,125.
  if (/^[,.]?\d/.test(after)) return isUnclear(rest) ? unclear(text) : { kind: 'words' };
  if (isClock(rest)) return { kind: 'unclear', reason: CLOCK(text) };
  // A day, a year or a part of something: 2018-03-31, 2024/25, 3/4; a numbered heading: 1. Town centres.
  if (groups.unit === undefined && /^(?:[-/:]\d|[.)]\s+[a-z])/i.test(after)) return { kind: 'words' };
  if (/^[a-z]/i.test(after) && groups.unit === undefined && groups.size === undefined)
    return { kind: 'words' };
  const { marks, beside } = besideOf(after, groups.unit === '%');
  // “1.1 Increased tax revenue collection” is a heading with a number before it.
  if (
    groups.unit === undefined &&
    groups.size === undefined &&
    !groups.pound &&
    /^[a-z]/i.test(beside) &&
    beside.split(' ').length > 2
  )
    return { kind: 'words' };
  const later = AFTER.find(([pattern]) => pattern.test(beside));
  const places = placesOf(groups.size);
  const digits = (groups.digits ?? '').replaceAll(',', '');
  const isNegative = (groups.minus ?? groups.minus2) !== undefined;
  const sign = isNegative && Number(digits) !== 0 ? -1 : 1;
  const unit = groups.pound ? '£' : unitOf(groups.unit ?? '');
  const said = bound ?? later?.[1];
  return {
    kind: 'number',
    // The point is moved in the text: 1.005 × 1,000,000 is not 1,005,000 in binary.
    value: sign * Number(`${digits}e${places}`),
    shown: sign * Number(digits),
    places,
    ...(unit ? { unit } : {}),
    ...(said ? { bound: said } : {}),
    marks,
    beside: later ? '' : beside,
  };
}

function withoutBound(text: string): { readonly bound?: Bound; readonly rest: string } {
  for (const [pattern, bound] of BOUNDS) {
    const match = pattern.exec(text);
    if (match && match[0] !== '') return { bound, rest: text.slice(match[0].length) };
  }
  return { rest: text };
}

function besideOf(after: string, isPercent: boolean) {
  const marks: ('provisional' | 'estimate' | 'revised' | 'noted')[] = [];
  const beside = after
    .replaceAll(/[([]\s?([a-z]{1,11})\s?[)\]]/gi, (whole, word: string) => {
      const mark = MARKS.get(word.toLowerCase());
      if (mark) marks.push(mark);
      return mark ? '' : whole;
    })
    // A letter after a percentage; alone after a figure it may be pence.
    .replace(/^\s?(p|prov|provisional)\.?$/i, (whole, word: string) => {
      if (!isPercent && word.length === 1) return whole;
      marks.push('provisional');
      return '';
    })
    .replaceAll(/[*†‡#¹²³⁴⁵]+/g, () => {
      marks.push('noted');
      return '';
    })
    .trim();
  return { marks, beside };
}

/** `4:18`. */
function isClock(text: string): boolean {
  return /^-?\d{1,3}(?::[0-5]\d){1,2}$/.test(text);
}

const CLOCK = (text: string): string =>
  `I cannot tell whether “${text}” is minutes and seconds or hours and minutes. Write it as one number, such as 4.5 minutes.`;

function isUnclear(text: string): boolean {
  return /^-?£?\s?\d+,\d+\s?(?:%|[a-z]{1,8})?\*?$/i.test(text);
}

function unclear(text: string): WrittenNumber {
  const digits = /\d[\d.,]*/.exec(text)?.[0] ?? text;
  const [point, none] = [digits.replace(',', '.'), digits.replaceAll(',', '')];
  return {
    kind: 'unclear',
    reason: `I cannot tell whether “${text}” is ${point} or ${none}. Use a full stop for the decimal point.`,
  };
}

function plain(digits = ''): number {
  return Number(digits.replaceAll(',', ''));
}

function placesOf(size: string | undefined): 0 | 3 | 6 | 9 {
  const word = size?.toLowerCase() ?? '';
  if (word === '') return 0;
  if (/^(?:k|thousand|000s?)$/.test(word)) return 3;
  return /^b/.test(word) ? 9 : 6;
}

function unitOf(word: string): WrittenUnit | undefined {
  const plainWord = word.toLowerCase().trim();
  const per = /(100,?000|10,?000|1,?000)/.exec(plainWord)?.[1]?.replace(',', '');
  if (per === '1000') return 'per 1,000';
  if (per === '10000') return 'per 10,000';
  if (per === '100000') return 'per 100,000';
  if (/point|^p+ts?$|^pp$/.test(plainWord)) return 'points';
  if (/^(?:%|per ?cent|pct)/.test(plainWord)) return '%';
  if (/day/.test(plainWord)) return 'days';
  if (/^h/.test(plainWord)) return 'hours';
  if (/^min/.test(plainWord)) return 'minutes';
  if (/^w/.test(plainWord)) return 'weeks';
  if (/^mon/.test(plainWord)) return 'months';
  if (/^y/.test(plainWord)) return 'years';
  if (/^fte/.test(plainWord)) return 'FTE';
  return undefined;
}
