import type { Morning, MorningLine } from '../../app/morning/morningScreens.ts';
import { type Chip, chipOf, plain, shorten } from '../wording.ts';
import { type ListLine, moreOf, NO_MAIN, notesOf, pageOf, URGENCY } from './itemListView.ts';
import { ROW_TITLE } from './oneScreen.ts';

/** Data for `cards/item-list.json`: what somebody begins the day with. */
export function morningView({ line, lines }: Morning): object {
  return {
    heading: 'This morning',
    line: plain(line),
    ...notesOf([]),
    lines: lines.map(morningLine),
    ...NO_MAIN,
    ...moreOf(pageOf(lines, 0, Math.max(1, lines.length)), { verb: 'say', data: {} }),
  };
}

/** One line of it, with its button. */
export function morningLine(line: MorningLine): ListLine {
  return {
    ...chipFor(line.status),
    title: plain(shorten(line.title, ROW_TITLE)),
    detail: plain(shorten(line.detail, 240)),
    texts: [],
    hasButton: true,
    button: line.button,
    buttonLabel: `${line.button}: ${shorten(line.title, 200)}`,
    sent: { verb: 'say', text: line.text },
  };
}

function chipFor(status: MorningLine['status']): Chip {
  return status === 'late' || status === 'due' || status === 'waits' ? URGENCY[status] : chipOf(status);
}
