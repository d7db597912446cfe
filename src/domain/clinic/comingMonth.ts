import { type IsoDate, longDay } from '../calendar/dates.ts';
import { endMonth, type Period, periodLabel } from '../calendar/period.ts';
import type { Obligation } from '../return/obligation.ts';
import type { ClinicSummary } from './clinic.ts';

/** How far the returns of a month are in that is not full yet. */
export interface ComingMonth {
  readonly month: Period;
  readonly returned: number;
  readonly expected: number;
  /** The first day on which one of those to come is due. */
  readonly dueOn: IsoDate;
}

/** How far the returns of this clinic's month are in; undefined once none of them is still to come in time. */
export function comingMonth({ month, lines, late, awaited }: ClinicSummary): ComingMonth | undefined {
  const inMonth = ({ period }: Obligation): boolean => endMonth(period) === endMonth(month);
  const due = awaited.filter(inMonth);
  const [dueOn] = due.map(({ window }) => window.dueOn).sort();
  if (dueOn === undefined) return undefined;
  const returned = lines.length;
  return { month, returned, expected: returned + due.length + late.filter(inMonth).length, dueOn };
}

/** `September 2024: 2 of 7 returns are in; the next is due on 14 October 2024.` */
export function comingSentence({ month, returned, expected, dueOn }: ComingMonth): string {
  return `${periodLabel(month)}: ${returned} of ${expected} returns ${returned === 1 ? 'is' : 'are'} in, due ${longDay(dueOn)}.`;
}
