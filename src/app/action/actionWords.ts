import type { ActionProgress, ActionSource, DecisionProgress } from '../../domain/action/action.ts';
import { isOverdue } from '../../domain/action/action.ts';
import { carriedForward, carriedWords, clinicOf } from '../../domain/action/carriedForward.ts';
import { type IsoDate, longDay } from '../../domain/calendar/dates.ts';
import { periodLabel, periodOf } from '../../domain/calendar/period.ts';

/** `the clinic on September 2024`, `an alert about K11`, `a question about K11`, `the red return of K11 for August 2024`. */
export function sourceWords(from: ActionSource): string {
  switch (from.kind) {
    case 'clinic':
      return `the clinic on ${periodLabel(periodOf(from.month))}`;
    case 'alert':
      return `an alert about ${from.about}`;
    case 'question':
      return `a question about ${from.indicator}`;
    case 'return':
      return `the red return of ${from.indicator} for ${periodLabel(periodOf(from.period))}`;
    case 'typed':
      if (from.file === undefined) return 'typed';
      return from.file === '' ? 'a file' : `${from.file.slice(0, 200)} (from a file)`;
  }
}

/** `open, due 31 October 2024`, `overdue since 31 October 2024, carried forward twice`, `done on 20 October 2024`. */
export function standingWords(action: ActionProgress, today: IsoDate): string {
  const { state, due, settledOn, moves } = action;
  const carried = carriedWords(carriedForward(action, clinicOf(today)));
  const stands =
    state !== 'open'
      ? `${state} on ${longDay(settledOn ?? due)}`
      : isOverdue(action, today)
        ? `overdue since ${longDay(due)}`
        : `due ${longDay(due)}`;
  const moved = moves === 0 ? '' : `moved ${moves === 1 ? 'once' : `${moves} times`}`;
  return [stands, moved, carried].filter(Boolean).join(', ');
}

/** `A12 Weekly checks of the queue`, at most so many characters of it. */
export function actionTitle(
  { subject, what }: Pick<ActionProgress | DecisionProgress, 'subject' | 'what'>,
  most = 120,
): string {
  const text = what.replaceAll(/\s+/g, ' ');
  return `${subject.code} ${text.length > most ? `${text.slice(0, most - 1)}…` : text}`;
}
