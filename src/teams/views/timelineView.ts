import { dayNumber, type IsoDate, longDay } from '../../domain/calendar/dates.ts';
import type { TimelineBar } from '../../domain/enquiry/answer.ts';
import { chipOf, plain, shorten } from '../wording.ts';

/** Rows of a timeline on one card. */
const ROWS = 12;
/** Codes of what has no date that a card names. */
const CODES = 30;
/** Characters of a bar: as many as a card of 330 pixels shows beside the chip. */
const WIDTH = 20;

const [DONE, REST, POINT] = ['█', '·', '●'];

type Dated = TimelineBar & { readonly end: IsoDate };

/** Whether there is anything to draw: two things that have an end. */
export function isDrawn(bars: readonly TimelineBar[]): boolean {
  return bars.filter(isDated).length > 1;
}

/**
 * Data for `cards/answer-timeline.json`: a bar from start to expected end for each that has one, on one scale whose ends are
 * named, a point where only the end is known, and the codes of the others in one line. The dates stand below each bar in words.
 */
export function timelineView(bars: readonly TimelineBar[]): object {
  const dated = bars.filter(isDated);
  const days = dated.flatMap(({ start, end }) => (start === undefined ? [end] : [start, end]));
  const [from, to] = [days.reduce(earlier), days.reduce((a, b) => (earlier(a, b) === a ? b : a))];
  return {
    axis: axisOf(from, to),
    rows: dated.slice(0, ROWS).map((bar) => ({
      ...chipOf(bar.colour),
      title: plain(`${bar.code} ${shorten(bar.title, 120)}`),
      bar: drawn(bar, from, to),
      dates:
        bar.start === undefined ? `by ${longDay(bar.end)}` : `${longDay(bar.start)} to ${longDay(bar.end)}`,
    })),
    more: plain(
      [
        leftOut(dated.slice(ROWS), 'Further'),
        leftOut(
          bars.filter((bar) => !isDated(bar)),
          'Not dated',
        ),
      ]
        .filter(Boolean)
        .join(' '),
    ),
  };
}

function isDated(bar: TimelineBar): bar is Dated {
  return bar.end !== undefined;
}

function earlier(a: IsoDate, b: IsoDate): IsoDate {
  return a < b ? a : b;
}

/** `Jun 24········Mar 25`, as wide as a bar. */
function axisOf(from: IsoDate, to: IsoDate): string {
  const ends = [monthOf(from), monthOf(to)];
  return ends.join(REST.repeat(WIDTH - ends.join('').length));
}

function drawn({ start, end }: Dated, from: IsoDate, to: IsoDate): string {
  const span = Math.max(dayNumber(to) - dayNumber(from), 1);
  const at = (day: IsoDate): number => Math.round(((dayNumber(day) - dayNumber(from)) / span) * (WIDTH - 1));
  const last = at(end);
  const first = start === undefined || start > end ? last : at(start);
  const mark = start === undefined ? POINT : DONE;
  return `${REST.repeat(first)}${mark.repeat(last - first + 1)}${REST.repeat(WIDTH - 1 - last)}`;
}

function leftOut(bars: readonly TimelineBar[], what: string): string {
  if (bars.length === 0) return '';
  const codes = bars.slice(0, CODES).map(({ code }) => code);
  const more = bars.length > codes.length ? ` and ${bars.length - codes.length} more` : '';
  return `${what}: ${codes.join(', ')}${more}.`;
}

function monthOf(day: IsoDate): string {
  const [, month = '', year = ''] = longDay(day).split(' ');
  return `${month.slice(0, 3)} ${year.slice(2)}`;
}
