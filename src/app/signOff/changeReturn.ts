import { endMonth, type Period, periodLastYear } from '../../domain/calendar/period.ts';
import type { Indicator } from '../../domain/plan/indicator.ts';
import type { Author, Press } from '../../domain/record/author.ts';
import type { Return } from '../../domain/return/return.ts';
import type { GuardedPoint, ReturnMessage } from '../ports.ts';
import type { Services } from '../services.ts';

/** The version that somebody looked at, and the id of their press. */
export interface Seen {
  readonly sequence: number;
  readonly operation: string;
}

/**
 * What came of a change: `saved`; `repeated` when this very press had been recorded before; `changed` when the return
 * is no longer the version that was looked at; `missing` when there is none. `entry` is the return as it stands now.
 */
export type Changed =
  | { readonly kind: 'saved' | 'repeated' | 'changed'; readonly entry: Return }
  | { readonly kind: 'missing' };

/**
 * Makes the next version of a return out of the one that was looked at. One read and one transaction, which also writes
 * the history and what channels are to be told; a version that was overtaken is left as it stands, and nothing is stored.
 * `change` may find that there is nothing to change, and return undefined. `absent` stands in for a return that was never
 * made, with sequence 0: its next version is then the first.
 */
export async function changeReturn(
  services: Services,
  indicator: Indicator,
  period: Period,
  by: Author,
  seen: Seen,
  change: (entry: Return, press: Press) => Return | undefined,
  absent?: Return,
): Promise<Changed> {
  const read =
    (await services.returns.guarded(indicator.division, indicator.code, period.id)) ??
    (absent && { entry: absent, token: undefined });
  if (!read) return { kind: 'missing' };
  const { entry, token } = read;
  if (entry.operation === seen.operation) return { kind: 'repeated', entry };
  if (entry.sequence !== seen.sequence) return { kind: 'changed', entry };
  const at = services.clock.now().toISOString();
  const next = change(entry, { by, at, operation: seen.operation });
  if (!next) return { kind: 'changed', entry };
  const outcome = await services.returns.save(next, token, messagesOf(next, at));
  if (outcome === 'stale') {
    const standing = await services.returns.find(indicator.division, indicator.code, period.id);
    return { kind: 'changed', entry: standing ?? entry };
  }
  services.log.info('return.changed', {
    indicator: next.indicator,
    period: next.period,
    sequence: next.sequence,
    step: next.step?.what,
  });
  services.nudge(next.division);
  return { kind: 'saved', entry: next };
}

/** A return and a year of points before it. Undefined when there is none. Two reads at once. */
export async function readWithPoints(
  services: Pick<Services, 'returns'>,
  indicator: Indicator,
  period: Period,
): Promise<{ readonly entry: Return; readonly points: readonly GuardedPoint[] } | undefined> {
  const months = { from: endMonth(periodLastYear(period)), to: endMonth(period) };
  const [entry, points] = await Promise.all([
    services.returns.find(indicator.division, indicator.code, period.id),
    services.returns.trend(indicator.division, indicator.code, months),
  ]);
  return entry && { entry, points };
}

/** Steps that somebody else than channels hears of. */
const BESIDE: Readonly<Record<string, ReturnMessage['kind'] | undefined>> = {
  'restatement approved': 'restated',
  challenged: 'challenged',
};

/** What is to be told because of a version: to channels, and to those whom its step concerns. */
function messagesOf(entry: Return, at: string): readonly ReturnMessage[] {
  const { division, indicator, period, sequence } = entry;
  const message: ReturnMessage = {
    id: [at, indicator, period, sequence].join('|'),
    kind: 'rag-reported',
    division,
    indicator,
    period,
    sequence,
    at,
  };
  const beside = BESIDE[entry.step?.what ?? ''];
  return beside ? [message, { ...message, id: `${message.id}|${beside}`, kind: beside }] : [message];
}
