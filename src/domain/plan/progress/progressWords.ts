import { longDay } from '../../calendar/dates.ts';
import type { Milestone, MilestoneStatus } from '../milestone.ts';
import { planDateLabel } from '../planDate.ts';
import type { RoundStanding } from './monthlyRound.ts';

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
  return [`${slipDays} ${slipDays === 1 ? 'day' : 'days'}`, first].filter(Boolean).join(', ');
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
