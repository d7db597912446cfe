import type { Gap } from '../../app/chasing/chasingScreens.ts';
import { plain, shorten } from '../wording.ts';

/** Cases of one kind on a card. */
const LINES = 12;

/** Data for `cards/gaps.json`. */
export function gapsView(gaps: readonly Gap[]): object {
  return {
    heading: gaps.length === 0 ? 'There are no gaps' : 'Gaps in accountability',
    gaps: gaps.map(({ title, lines }) => ({
      title: `${title} (${lines.length})`,
      lines: [
        ...lines.slice(0, LINES).map((line) => ({ line: plain(shorten(line, 200)) })),
        ...(lines.length > LINES ? [{ line: `And ${lines.length - LINES} more.` }] : []),
      ],
    })),
  };
}
