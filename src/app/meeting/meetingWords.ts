import { daysBetween, type IsoDate, londonDay, longDay } from '../../domain/calendar/dates.ts';
import { periodLabel } from '../../domain/calendar/period.ts';
import { MEETINGS } from '../../domain/meeting/meetingFacts.ts';
import { type Month, weekdayOf } from '../../domain/meeting/meetingRule.ts';
import {
  type HeldMeeting,
  type Meeting,
  packDay,
  packDayBefore,
  reviewedBy,
} from '../../domain/meeting/meetings.ts';

/** `Thursday 24 October 2024`: a meeting is looked up by its weekday. */
export function meetingDay(day: IsoDate): string {
  return `${weekdayOf(day)} ${longDay(day)}`;
}

/** `today`, `tomorrow`, `in 16 days`. */
export function inDays(day: IsoDate, today: IsoDate): string {
  const days = daysBetween(today, day);
  return days === 0 ? 'today' : days === 1 ? 'tomorrow' : `in ${days} days`;
}

/**
 * `It looks at September 2024. The clinic pack goes out on 21 October 2024.`; what has gone out by now is said so, and what went out for
 * the day that it was on before. `moved` is a move that is not recorded yet.
 */
export function meetingPaper(meeting: HeldMeeting, today: IsoDate, moved = lastMove(meeting)): string {
  const reviewed = reviewedBy(meeting);
  const day = packDay(meeting);
  const before = moved && packDayBefore(meeting, moved);
  const { paper } = MEETINGS[meeting.kind];
  const goes = day < today ? 'was due to go out' : 'goes out';
  return [
    reviewed ? `It looks at ${periodLabel(reviewed)}.` : '',
    before === undefined
      ? `The ${paper} ${goes} on ${longDay(day)}.`
      : `The ${paper} was due to go out on ${longDay(before)}, for the day before it was moved: whoever has it is sent no second one.`,
  ]
    .filter(Boolean)
    .join(' ');
}

/** From which day a meeting was moved, and when; undefined for one that stands by the rule. */
export function lastMove({
  exception,
}: Meeting): { readonly from: IsoDate | undefined; readonly on: IsoDate } | undefined {
  return exception && { from: exception.from, on: londonDay(new Date(exception.press.at)) };
}

/** `Moved from 24 October 2024 by the Director of Finance on 8 October 2024.`; empty for a meeting by the rule. */
export function exceptionWords({ exception, ruled }: Meeting): string {
  if (!exception) return '';
  const { press, step } = exception;
  const by = `by ${press.by.name} on ${longDay(londonDay(new Date(press.at)))}`;
  if (step === 'cancelled') return `Cancelled ${by}.`;
  if (exception.day === ruled) return `Put back to the day of the rule ${by}.`;
  return ruled === undefined ? `Set ${by}.` : `Moved ${by}; by the rule it would be on ${longDay(ruled)}.`;
}

/** `October 2024`. */
export function monthLabel(month: Month): string {
  return longDay(`${month}-01`).slice(2);
}
