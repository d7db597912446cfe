import type { Worklist, WorklistLine } from '../../app/reply.ts';
import { periodLabel } from '../../domain/period.ts';
import { type Chip, capital, chipOf, dueWords, plain, shorten } from '../wording.ts';

/** Lines on one card: with 200-character titles ten of them stay well under the size limit. */
export const WORKLIST_LINES = 10;

/** Data for `cards/worklist.json`: late first, then due, then what is in. */
export function worklistView(worklist: Worklist, page: number): object {
  const pages = Math.max(1, Math.ceil(worklist.lines.length / WORKLIST_LINES));
  const at = Math.min(page, pages - 1);
  return {
    heading: worklistHeading(worklist),
    lines: worklist.lines.slice(at * WORKLIST_LINES, (at + 1) * WORKLIST_LINES).map(lineView),
    isEmpty: worklist.lines.length === 0,
    hasComputed: worklist.computed.length > 0,
    computed: plain(
      worklist.computed.map(({ code, title }) => `${code} ${title} is worked out for you.`).join(' '),
    ),
    hasMore: pages > 1,
    morePage: (at + 1) % pages,
    moreLabel:
      at + 1 < pages
        ? `Show the next ${Math.min(WORKLIST_LINES, worklist.lines.length - (at + 1) * WORKLIST_LINES)}`
        : 'Back to the first',
    pageLabel: `Page ${at + 1} of ${pages}`,
  };
}

/** The few most pressing lines, for the welcome. */
export function pressingLines(worklist: Worklist, most: number): readonly object[] {
  return worklist.lines
    .filter((line) => line.state !== 'returned')
    .slice(0, most)
    .map(lineView);
}

function lineView(line: WorklistLine): object {
  const returned = line.state === 'returned';
  return {
    ...stateChip(line),
    title: plain(`${line.indicator.code} ${shorten(line.indicator.title, 200)}`),
    period: capital(periodLabel(line.period)),
    detail: returned ? 'Returned' : dueWords(line.window),
    last: line.lastRag === undefined ? 'No earlier RAG' : `Last RAG: ${line.lastRag}`,
    button: returned ? 'Amend' : 'Enter',
    buttonLabel: `${returned ? 'Amend' : 'Enter'} ${line.indicator.code} for ${periodLabel(line.period)}`,
    indicator: line.indicator.code,
    periodId: line.period.id,
  };
}

function stateChip(line: WorklistLine): Chip {
  if (line.state === 'returned') return chipOf(line.rag);
  return line.state === 'late' ? { style: 'attention', word: 'Late' } : { style: 'accent', word: 'Due' };
}

/** `3 due, 1 late`, or that there is nothing to do. */
export function worklistHeading({ lines }: Worklist): string {
  if (lines.length === 0) return 'No returns are yours to make';
  const late = lines.filter((line) => line.state === 'late').length;
  const due = lines.filter((line) => line.state === 'due').length;
  if (late + due === 0) return 'All your returns are in';
  return `${due} due${late > 0 ? `, ${late} late` : ''}`;
}
