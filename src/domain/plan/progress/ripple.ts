import { daysBetween, type IsoDate } from '../../calendar/dates.ts';
import { type Milestone, stateOf } from '../milestone.ts';
import { byCode } from '../plan.ts';

/** A milestone that waits for another one, directly or through others, and what another end of that one does to it. */
export interface Hit {
  readonly milestone: Milestone;
  /** Days by which it starts before what it waits for ends; 0 when it does not, or has no start. */
  readonly startsBefore: number;
  /** Days by which it is expected before what it waits for ends; 0 when it is not. */
  readonly endsBefore: number;
  /** True when it waits for it itself. */
  readonly direct: boolean;
}

/**
 * Who is hit when this milestone ends on `day`: whatever waits for it and is still to be done, directly first. Only what waits for
 * it itself is compared with the day: the others wait for those.
 */
export function hitBy(
  milestones: readonly Milestone[],
  code: string,
  day: IsoDate,
  today: IsoDate,
): readonly Hit[] {
  const waiting = (on: string): Milestone[] =>
    milestones.filter((one) => one.waitsFor.includes(on) && isToDo(one, today));
  const direct = waiting(code);
  const seen = new Set([code, ...direct.map((one) => one.code)]);
  const further: Milestone[] = [];
  for (const open = [...direct]; open.length > 0; ) {
    const next = waiting(open.shift()?.code ?? '').filter((one) => !seen.has(one.code));
    for (const one of next) seen.add(one.code);
    further.push(...next);
    open.push(...next);
  }
  return [
    ...direct
      .sort(byCode)
      .map((milestone) => ({ ...before(milestone, day, today), milestone, direct: true })),
    ...further
      .sort(byCode)
      .map((milestone) => ({ milestone, startsBefore: 0, endsBefore: 0, direct: false })),
  ];
}

function before(
  milestone: Milestone,
  day: IsoDate,
  today: IsoDate,
): Pick<Hit, 'startsBefore' | 'endsBefore'> {
  const { start, end, forecast } = milestone;
  const notBegun = stateOf(milestone, today) === 'not started';
  const starts = start.kind === 'date' && notBegun ? start.day : undefined;
  const ends = forecast ?? (end.kind === 'date' ? end.day : undefined);
  return { startsBefore: earlier(starts, day), endsBefore: earlier(ends, day) };
}

function earlier(one: IsoDate | undefined, other: IsoDate): number {
  return one === undefined ? 0 : Math.max(0, daysBetween(one, other));
}

function isToDo(milestone: Milestone, today: IsoDate): boolean {
  const state = stateOf(milestone, today);
  return state !== 'complete' && state !== 'discontinued';
}
