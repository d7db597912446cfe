import { endMonth, type Period, periodLastYear } from '../../domain/calendar/period.ts';
import type { Indicator } from '../../domain/plan/indicator.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { Author, Press } from '../../domain/record/author.ts';
import type { SecondPerson } from '../../domain/record/secondPerson.ts';
import { handsOn, handsThrough } from '../../domain/return/hands.ts';
import type { Return, ReturnStep } from '../../domain/return/return.ts';
import type { GuardedPoint, ReturnMessage } from '../ports.ts';
import type { Services } from '../services.ts';

/** The version that somebody looked at, and the id of their press. */
export interface Seen {
  readonly sequence: number;
  readonly operation: string;
}

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
  const read =
    (await services.returns.guarded(indicator.division, indicator.code, period.id)) ??
    (absent && { entry: absent, token: undefined });
  if (!read) return { kind: 'missing' };
  const { token } = read;
  const entry = await withHandsOn(services, plan, read.entry);
  if (isMadeBy(entry, seen, change)) return { kind: 'repeated', entry };
  if (entry.sequence !== seen.sequence) return { kind: 'changed', entry };
  const at = services.clock.now().toISOString();
  const next = change.next(entry, { at, operation: seen.operation });
  if (!next) return { kind: 'changed', entry };
  if ('refused' in next) return { kind: 'refused', because: next.refused };
  if ((await services.returns.save(next, token, messagesOf(next, at))) === 'stale') {
    const standing = await services.returns.find(indicator.division, indicator.code, period.id);
    if (!standing) return { kind: 'changed', entry };
    return { kind: isMadeBy(standing, seen, change) ? 'repeated' : 'changed', entry: standing };
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

/** True for the version that this very press made: two people, or two buttons, of one card share its operation. */
function isMadeBy({ operation, step, pendingRestatement }: Return, seen: Seen, { makes }: Change): boolean {
  return (
    operation === seen.operation &&
    step?.what === makes.what &&
    step.by.aadObjectId.toLowerCase() === makes.person.toLowerCase() &&
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

async function withHandsOn(
  { returns }: Pick<Services, 'returns'>,
  plan: Plan,
  entry: Return,
): Promise<Return> {
  const hands = handsOn(entry);
  if (hands) return { ...entry, touchedBy: hands };
  const versions = await returns.history(entry.division, entry.indicator, entry.period);
  const named = (name: string): readonly Author[] => plan.people.filter((person) => person.name === name);
  return { ...entry, touchedBy: handsThrough([...versions, entry], named) };
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
