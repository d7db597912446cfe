import type { PaperTable } from '../domain/paper/paper.ts';
import { cellText } from './cellText.ts';

/** Room for one character of 10 point Arial, bold as in a header, and for the margins of a cell and a capital, in twentieths of a point. */
const CHARACTER = 115;
const MARGINS = 220;
/** Longer words than any of ours, such as an address, may break. */
const LONGEST_WORD = 16;

/**
 * The width of each column, in twentieths of a point, adding up to the table's: its share, and never less than its longest word takes, so that no word
 * of ours and no sum of money is broken. Where all of that is more than there is, every column gives way alike.
 */
export function columnTwips(table: PaperTable, whole: number): readonly number[] {
  const least = leastTwips(table);
  const needed = sum(least);
  if (needed >= whole) return least.map((each) => Math.floor((whole * each) / needed));
  // Whoever needs more than their share has it, and the others share what is left.
  const fixed = new Set<number>();
  for (;;) {
    const free = table.columns.map(({ width }, at) => (fixed.has(at) ? 0 : width));
    const left = whole - sum(least.filter((_, at) => fixed.has(at)));
    const widths = least.map((each, at) => (fixed.has(at) ? each : (left * (free[at] ?? 0)) / sum(free)));
    const short = widths.findIndex((width, at) => !fixed.has(at) && width < (least[at] ?? 0));
    if (short < 0) return widths.map(Math.floor);
    fixed.add(short);
  }
}

function leastTwips({ columns, rows }: PaperTable): readonly number[] {
  const longest = columns.map(({ title }) => longestWord(title));
  for (const row of rows)
    for (const [at, most = 0] of longest.entries())
      longest[at] = Math.max(most, longestWord(cellText(row[at] ?? '')));
  return longest.map((characters) => characters * CHARACTER + MARGINS);
}

function longestWord(text: string): number {
  const lengths = text.split(/[\s/-]+/).map((word) => word.length);
  return Math.max(1, ...lengths.filter((length) => length <= LONGEST_WORD));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
