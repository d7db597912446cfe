import type { PaperVersions } from '../../app/paper/paperScreens.ts';
import { plain, shorten } from '../wording.ts';
import { type ListLine, NO_BUTTON, NO_MAIN, notesOf } from './itemListView.ts';

/** Versions of one card: with the longest texts it stays under the size limit. */
const LINES = 10;

/** Data for `cards/item-list.json`: versions of a paper, newest first, each with what it carried that has changed since. */
export function paperVersionsView({ heading, line, lines }: PaperVersions): object {
  const more = lines.length - LINES;
  return {
    heading: plain(shorten(heading, 200)),
    line: plain(line),
    ...notesOf(more > 0 ? [`The newest ${LINES} of ${lines.length}.`] : []),
    lines: lines.slice(0, LINES).map(
      ({ version, made, given, restated }): ListLine => ({
        ...(restated.length > 0
          ? { style: 'warning' as const, word: 'Changed since' }
          : { style: 'good' as const, word: 'As it stands' }),
        title: `Version ${version}`,
        detail: plain(shorten(`${made}. ${given}`, 400)),
        texts:
          restated.length > 0
            ? [{ sentence: plain(shorten(`Changed since: ${restated.join(', ')}.`, 400)) }]
            : [],
        ...NO_BUTTON,
      }),
    ),
    ...NO_MAIN,
    hasMore: false,
    more: [],
  };
}
