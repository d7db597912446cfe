/** Excel's own formats by number, as far as they matter here (ECMA-376 part 1, 18.8.30); the rest show a number as it is. */
const BUILT_IN = new Map<number, string>([
  [1, '0'],
  [2, '0.00'],
  [3, '#,##0'],
  [4, '#,##0.00'],
  [9, '0%'],
  [10, '0.00%'],
  [11, '0.00E+00'],
  [14, 'dd/mm/yyyy'],
  [15, 'd-mmm-yy'],
  [16, 'd-mmm'],
  [17, 'mmm-yy'],
  [18, 'h:mm AM/PM'],
  [19, 'h:mm:ss AM/PM'],
  [20, 'h:mm'],
  [21, 'h:mm:ss'],
  [22, 'dd/mm/yyyy h:mm'],
  ...[27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58].map((id) => [id, 'yyyy-mm-dd'] as const),
  ...[32, 33, 34, 35, 55, 56].map((id) => [id, 'h:mm:ss'] as const),
  [37, '#,##0;-#,##0'],
  [38, '#,##0;-#,##0'],
  [39, '#,##0.00;-#,##0.00'],
  [40, '#,##0.00;-#,##0.00'],
  [45, 'mm:ss'],
  [46, '[h]:mm:ss'],
  [47, 'mmss.0'],
  [48, '##0.0E+0'],
  [49, '@'],
]);

/** The code of one of Excel's own formats; empty for those that show a number as it is. */
export function builtInFormat(id: number): string {
  return BUILT_IN.get(id) ?? '';
}

/** What a number stands for by the way it is shown. */
export type ShownAs = 'number' | 'percent' | 'day' | 'month' | 'time' | 'duration';

/**
 * What a number format says about its number: `0.0%` is a percentage, `dd/mm/yyyy` a day, `mmm-yy` a month (it shows no day), `h:mm` a
 * time of day and `[h]:mm` a duration. Text in quotation marks, escaped letters and colours say nothing.
 */
export function shownAs(format: string): ShownAs {
  const [positive = ''] = format.replaceAll(/"[^"]*"|[\\_*]./g, '').split(';', 1);
  if (/\[(?:h+|m+|s+)\]/i.test(positive)) return 'duration';
  const bare = positive.replaceAll(/\[[^\]]*\]/g, '').replaceAll(/general|AM\/PM|A\/P/gi, '');
  if (/d/i.test(bare)) return 'day';
  if (/y|mmm/i.test(bare)) return 'month';
  if (/[hs]/i.test(bare)) return 'time';
  if (/^\W*m+\W*$/i.test(bare)) return 'month';
  return bare.includes('%') ? 'percent' : 'number';
}

const MS_A_DAY = 86_400_000;
/** The last day that Excel shows: 31 December 9999. */
const LAST_DAY = 2_958_465;

/**
 * The day `2024-10-25` that Excel shows for a number; undefined for one that it shows as no day. Excel counts from 1900 and takes
 * that year for a leap year, so what it calls 29 February 1900 is no day; `from1904` counts from 1 January 1904.
 */
export function dayOf(value: number, from1904: boolean): string | undefined {
  const days = Math.floor(value) + (from1904 ? 1462 : 0);
  if (days < 1 || days > LAST_DAY || days === 60) return undefined;
  const since1900 = days > 60 ? days - 1 : days;
  return new Date(Date.UTC(1899, 11, 31) + since1900 * MS_A_DAY).toISOString().slice(0, 10);
}
