import type { Unit } from '../../domain/plan/indicator.ts';
import type { WrittenNumber } from '../../domain/written/readNumber.ts';

/** A unit, and how many places its figures' points move: 3 for `£000`. */
export interface ScaledUnit {
  readonly unit: Unit;
  readonly places: 0 | 3;
}

const WORDS: readonly (readonly [RegExp, Unit, 3?])[] = [
  [/£\s?m\b|£\s?millions?|million pounds|\(£m\)/i, '£m'],
  [/£\s?k\b|£\s?0{3}s?|£\s?thousands?|\(£k\)/i, '£', 3],
  [/per 100,?000|\/ ?100,?000/i, 'per 100,000'],
  [/per 10,?000|\/ ?10,?000/i, 'per 10,000'],
  [/per 1,?000|\/ ?1,?000|per thousand/i, 'per 1,000'],
  [/%|per ?cent|percentage|\bpct\b|proportion/i, '%'],
  [/£|\bgbp\b|pounds?|currency|\bcosts?\b|monetary|\bmoney\b/i, '£'],
  // Seconds are no unit of ours: the figure is kept as it is.
  [/\bsec(?:ond)?s?\b/i, 'decimal'],
  [/\bminutes?\b|\bmins?\b/i, 'minutes'],
  [/\bhours?\b|\bhrs?\b/i, 'hours'],
  [/\bdays?\b/i, 'days'],
  [/\bweeks?\b/i, 'weeks'],
  [/\bmonths?\b/i, 'months'],
  [/\byears?\b/i, 'years'],
  [/\bfte'?s?\b/i, 'FTE'],
  [/\bscores?\b|\bindex\b/i, 'score'],
  [/\bratio\b/i, 'ratio'],
  [/\bnumbers?\b|\bcounts?\b|\bvolumes?\b|\bno\.?$|^#$|\binteger\b|\bwhole\b/i, 'count'],
  [/\bdecimal\b|\brate\b|\baverage\b/i, 'decimal'],
]; // prettier-ignore

/** The unit that a cell of a column of units says; undefined for other words. */
export function unitSaid(written: string): ScaledUnit | undefined {
  const found = WORDS.find(([pattern]) => pattern.test(written.trim()));
  return found && { unit: found[1], places: found[2] ?? 0 };
}

type Figure = Extract<WrittenNumber, { readonly kind: 'number' }>;

/** The unit of an indicator whose file has no column for it: what its figures say, else its name, else what they look like. */
export function unitSeen(title: string, figures: readonly Figure[]): ScaledUnit {
  const said = figures
    .map(({ unit }) => (unit === 'share' ? '%' : unit))
    .filter((unit) => unit !== undefined && unit !== 'points');
  if (said.length > 0 && said.length >= figures.length / 3) {
    const most = [...Map.groupBy(said, (unit) => unit)].sort((a, b) => b[1].length - a[1].length)[0]?.[0];
    if (most === '£' && figures.every(({ places }) => places === 6)) return { unit: '£m', places: 0 };
    if (most !== undefined) return { unit: most as Unit, places: 0 };
  }
  return named(title, figures) ?? { unit: looksLike(figures), places: 0 };
}

/** Words of an indicator's name that say what it counts. */
function named(title: string, figures: readonly Figure[]): ScaledUnit | undefined {
  const isWhole = figures.every(({ value }) => Number.isInteger(value));
  const isShare = figures.every(({ value }) => value >= 0 && value <= 100);
  if (/£\s?m\b|£ ?million/i.test(title)) return { unit: '£m', places: 0 };
  if (/£\s?k\b|£\s?0{3}/i.test(title)) return { unit: '£', places: 3 };
  const per = /(?:per|\/) ?(100,?000|10,?000|1,?000)\b/i.exec(title)?.[1]?.replace(',', '');
  if (per)
    return { unit: per === '1000' ? 'per 1,000' : per === '10000' ? 'per 10,000' : 'per 100,000', places: 0 };
  if (/^(?:the )?(?:£|cost\b|net cost|total cost)|\(£\)|^£|£ spend/i.test(title))
    return { unit: '£', places: 0 };
  if (
    /\b(?:spent|spend|expenditure)\b|\binterest (?:paid|due|payable|liable)\b|\b(?:liable|late payment) interest\b/i.test(
      title,
    ) &&
    !/%|number|percent|proportion|share|days|\brate\b|\btime\b|cases|people/i.test(title)
  )
    return { unit: '£', places: 0 };
  if (
    isShare &&
    /%|^(?:the )?(?:overall )?(?:percent|proportion)|\bpercentage\b|\bproportion of\b|^rate of\b|(?:collection|recycling|employment|occupancy|success|survival|satisfaction) rate/i.test(
      title,
    )
  )
    return { unit: '%', places: 0 };
  if (
    /\b(?:days|working days)\b/i.test(title) &&
    /average|time|taken|lost|length|number of (?:working )?days/i.test(title)
  )
    return { unit: 'days', places: 0 };
  if (/\bseconds\b|\(secs?\)/i.test(title) && /average|time|wait/i.test(title))
    return { unit: 'decimal', places: 0 };
  if (/\bminutes\b|\(mins?\)/i.test(title)) return { unit: 'minutes', places: 0 };
  if (/\bhours\b/i.test(title) && /average|time/i.test(title)) return { unit: 'hours', places: 0 };
  if (/\bweeks\b/i.test(title) && /average|time|wait/i.test(title)) return { unit: 'weeks', places: 0 };
  if (
    isWhole &&
    /^(?:the )?(?:total )?(?:number|no\.?|count|volume)\b|number of|how many|^total\b/i.test(title)
  )
    return { unit: 'count', places: 0 };
  return undefined;
}

function looksLike(figures: readonly Figure[]): Unit {
  return figures.length > 0 && figures.every(({ value }) => Number.isInteger(value)) ? 'count' : 'decimal';
}
