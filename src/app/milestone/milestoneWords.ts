import { longDay } from '../../domain/calendar/dates.ts';
import type { MilestoneStatus } from '../../domain/plan/milestone.ts';
import type { Hit } from '../../domain/plan/progress/ripple.ts';
import { count, listed } from '../chasing/personalMessage.ts';

/** `amber, expected 13 December 2024, 12 days after its baseline`. */
export function statusWords(status: MilestoneStatus): string {
  return [status.brag, whenWords(status)].filter(Boolean).join(', ');
}

/** The same without the colour, for beside a chip that says it: `expected 13 December 2024, 12 days after its baseline`. */
export function whenWords({ expectedOn, slipDays, overdue, complete }: MilestoneStatus): string {
  const when =
    expectedOn === undefined ? 'no date' : `${complete ? 'completed' : 'expected'} ${longDay(expectedOn)}`;
  const slip = slipDays > 0 ? `${count(slipDays, 'day')} after its baseline` : '';
  return [when, slip, overdue ? 'overdue' : ''].filter(Boolean).join(', ');
}

/** `9.6 and 11.3 wait for this; 11.3 starts 12 days before.`; empty when nobody is hit. */
export function rippleWords(hits: readonly Hit[]): string {
  const direct = hits.filter((hit) => hit.direct);
  if (direct.length === 0) return '';
  const codes = direct.map(({ milestone }) => milestone.code);
  const parts = direct.flatMap(({ milestone, startsBefore, endsBefore }) => {
    if (startsBefore > 0) return [`${milestone.code} starts ${count(startsBefore, 'day')} before`];
    return endsBefore > 0 ? [`${milestone.code} is expected ${count(endsBefore, 'day')} before`] : [];
  });
  const further = hits.filter((hit) => !hit.direct).map(({ milestone }) => milestone.code);
  const behind =
    further.length > 0 ? `; behind ${codes.length === 1 ? 'it' : 'them'} ${listed(further, 4)}` : '';
  return `${listed(codes, 6)} ${codes.length === 1 ? 'waits' : 'wait'} for this${parts.length > 0 ? `; ${parts.slice(0, 4).join(', ')}` : ''}${behind}.`;
}
