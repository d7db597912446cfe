import { longDay } from '../domain/calendar/dates.ts';
import type { PaperCell } from '../domain/paper/paper.ts';
import { formatFigure } from '../domain/return/figure.ts';

/** A cell as it is printed: figures with their unit, days as `8 October 2024`, a status as its word. */
export function cellText(cell: PaperCell): string {
  if (typeof cell === 'string') return printable(cell);
  if ('figure' in cell) return formatFigure(cell.figure, cell.unit);
  if ('day' in cell) return longDay(cell.day);
  if ('count' in cell) return String(cell.count);
  return statusWord(cell.status);
}

/** `Red`, or `No RAG`. */
export function statusWord(status: string | undefined): string {
  return status === undefined ? 'No RAG' : `${status.charAt(0).toUpperCase()}${status.slice(1)}`;
}

/** Text without the control characters that XML cannot hold. */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  return text.replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '');
}
