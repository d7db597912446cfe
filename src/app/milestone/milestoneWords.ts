import { longDay } from '../../domain/calendar/dates.ts';
import type { Milestone, MilestoneStatus } from '../../domain/plan/milestone.ts';
import { planDateLabel } from '../../domain/plan/planDate.ts';
import type { RoundStanding } from '../../domain/plan/progress/monthlyRound.ts';
import type { Hit } from '../../domain/plan/progress/ripple.ts';
import { count, listed } from '../chasing/personalMessage.ts';

/** `amber, expected 13 December 2024, 12 days after its baseline`. */
export function statusWords({ brag, expectedOn, slipDays, overdue, complete }: MilestoneStatus): string {
  const when =
    expectedOn === undefined ? 'no date' : `${complete ? 'completed' : 'expected'} ${longDay(expectedOn)}`;
  const slip = slipDays > 0 ? `${count(slipDays, 'day')} after its baseline` : '';
  return [brag, when, slip, overdue ? 'overdue' : ''].filter(Boolean).join(', ');
}

/** `31 January 2025; baseline moved once, from 31 October 2024`. */
export function baselineWords({ end, progress }: Pick<Milestone, 'end' | 'progress'>): string {
  const moved = progress?.baseline;
  if (!moved) return planDateLabel(end);
  const times = moved.moves === 1 ? 'once' : moved.moves === 2 ? 'twice' : `${moved.moves} times`;
  const from = moved.first === undefined ? 'no date' : longDay(moved.first);
  return `${longDay(moved.day)}; baseline moved ${times}, from ${from}`;
}

/** `12 days, 104 from the first baseline`; empty without a slip from either. */
export function slipWords({ slipDays, slipFromFirst }: MilestoneStatus): string {
  const first =
    slipFromFirst === undefined || slipFromFirst === slipDays
      ? ''
      : `${slipFromFirst} from the first baseline`;
  if (slipDays === 0) return first === '' ? '' : `none, ${first}`;
  return [count(slipDays, 'day'), first].filter(Boolean).join(', ');
}

/** `complete, evidence to be accepted` while nobody accepted it; otherwise the state. */
export function stateWords({ progress }: Pick<Milestone, 'progress'>, status: MilestoneStatus): string {
  const asks = (progress?.asks ?? []).map(({ what }) => what);
  if (status.complete) return status.brag === 'blue' ? 'complete' : 'complete, evidence to be accepted';
  const asked = { pause: 'a pause', discontinuation: 'discontinuation' } as const;
  const waits = asks.flatMap((what) => (what === 'pause' || what === 'discontinuation' ? [asked[what]] : []));
  return [status.state, ...waits.map((what) => `${what} to be accepted`)].join(', ');
}

/** `not confirmed since 3 September 2024`, `not confirmed yet`; empty for one that is confirmed, or not late. */
export function unconfirmedWords(standing: RoundStanding | undefined): string {
  if (standing?.state !== 'late') return '';
  return standing.confirmedOn === undefined
    ? 'not confirmed yet'
    : `not confirmed since ${longDay(standing.confirmedOn)}`;
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
