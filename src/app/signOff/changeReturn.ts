import { endMonth, type Period, periodLastYear } from '../../domain/calendar/period.ts';
import type { Indicator } from '../../domain/plan/indicator.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { Press } from '../../domain/record/author.ts';
import type { SecondPerson } from '../../domain/record/secondPerson.ts';
import type { Return, ReturnStep } from '../../domain/return/return.ts';
import type { GuardedPoint } from '../ports.ts';
import { changeRecord, type Seen } from '../record/changeRecord.ts';
import {
  type ReturnRecord,
  returnEvent,
  returnRecord,
  returnRecords,
  withHandsOn,
} from '../return/returnRecords.ts';
import type { Services } from '../services.ts';

/**
 * What came of a change: `saved`; `repeated` when this very press had been recorded before; `changed` when the return
 * is no longer the version that was looked at; `refused` when whoever pressed may not, as that version stands; `missing` when
 * there is none. `entry` is the return as it stands now.
 */
export type Changed =
  | { readonly kind: 'saved' | 'repeated' | 'changed'; readonly entry: Return }
  | { readonly kind: 'refused'; readonly because: Refusal }
  | { readonly kind: 'missing' };

/** Why somebody may not be the second person. */
export type Refusal = Extract<SecondPerson, { may: false }>['because'];

/** What a press would make of a return. */
export interface Change {
  /** What a version shows that this press made: its step, who pressed, and what they wrote or asked for where they did. */
  readonly makes: Pick<ReturnStep, 'what' | 'note'> & { readonly person: string; readonly value?: number };
  /** The next version; a refusal; or undefined when there is nothing to change. Judged on the very version that is replaced. */
  readonly next: (
    entry: Return,
    press: Pick<Press, 'at' | 'operation'>,
  ) => Return | { readonly refused: Refusal } | undefined;
}

/**
 * Makes the next version of a return out of the one that was looked at. One read and one transaction, which also writes
 * the history and what channels are to be told; one range read more where an earlier release wrote what stands; a version that was overtaken is left as it stands, and nothing is stored.
 * `absent` stands in for a return that was never made, with sequence 0: its next version is then the first.
 */
export async function changeReturn(
  services: Services,
  plan: Plan,
  indicator: Indicator,
  period: Period,
  seen: Seen,
  change: Change,
  absent?: Return,
): Promise<Changed> {
  const changed = await changeRecord<ReturnRecord, Refusal | 'missing' | 'nothing to change'>(
    services,
    returnRecords(services, plan, indicator, period, absent),
    {
      subject: { kind: 'indicator', code: indicator.code },
      by: { aadObjectId: change.makes.person, name: '' },
      seen,
      isSaidBy: ({ entry }) => isMade(entry, change.makes),
      judge(stands, press) {
        if (!stands) return { ok: false, refusal: 'missing' };
        const next = change.next(stands.entry, press);
        if (!next) return { ok: false, refusal: 'nothing to change' };
        if ('refused' in next) return { ok: false, refusal: next.refused };
        return { ok: true, versions: [returnRecord(next, stands.token)], events: [returnEvent(next)] };
      },
    },
  );
  if (!changed.stands) return { kind: 'missing' };
  const { entry } = changed.stands;
  if (changed.kind !== 'refused') return { kind: changed.kind, entry };
  const { refusal } = changed;
  return refusal === 'missing' || refusal === 'nothing to change'
    ? { kind: 'changed', entry }
    : { kind: 'refused', because: refusal };
}

/** True for a version that shows what this press makes: two people, or two buttons, of one card share its operation. */
function isMade({ step, pendingRestatement }: Return, makes: Change['makes']): boolean {
  return (
    step?.what === makes.what &&
    (makes.note === undefined || makes.note === step.note) &&
    (makes.value === undefined || makes.value === pendingRestatement?.value)
  );
}

/**
 * A return with everybody who had a hand in it, and a year of points before it. Undefined when there is none. Two reads at once; one
 * range read more for a version that an earlier release wrote.
 */
export async function readWithPoints(
  services: Pick<Services, 'returns'>,
  plan: Plan,
  indicator: Indicator,
  period: Period,
): Promise<{ readonly entry: Return; readonly points: readonly GuardedPoint[] } | undefined> {
  const months = { from: endMonth(periodLastYear(period)), to: endMonth(period) };
  const [entry, points] = await Promise.all([
    services.returns.find(indicator.division, indicator.code, period.id),
    services.returns.trend(indicator.division, indicator.code, months),
  ]);
  return entry && { entry: await withHandsOn(services, plan, entry), points };
}
