import type { MeetingLine, MeetingList } from '../../app/meeting/meetingScreens.ts';
import { type Chip, plain, shorten } from '../wording.ts';
import { type ListLine, NO_BUTTON, NO_MAIN, notesOf } from './itemListView.ts';

/** Lines of one card: with the longest texts it stays under the size limit. */
const LINES = 14;

const CHIPS: Readonly<Record<MeetingLine['state'], Chip>> = {
  planned: { style: 'accent', word: 'Planned' },
  moved: { style: 'warning', word: 'Moved' },
  'not held': { style: 'emphasis', word: 'Not held' },
};

/** Data for `cards/item-list.json`: meetings, the soonest first. */
export function meetingsView({ heading, line, lines }: MeetingList): object {
  const more = lines.length - LINES;
  return {
    heading: plain(shorten(heading, 200)),
    line: plain(line),
    ...notesOf(
      more > 0 ? [`The first ${LINES} of ${lines.length}. Name a division or a month to see fewer.`] : [],
    ),
    lines: lines.slice(0, LINES).map(
      (one): ListLine => ({
        ...CHIPS[one.state],
        title: plain(`${shorten(one.title, 120)}: ${one.when}`),
        detail: plain(shorten(one.detail, 300)),
        texts: [],
        ...NO_BUTTON,
      }),
    ),
    ...NO_MAIN,
    hasMore: false,
    more: [],
  };
}
