import type { Subscription } from '../../../src/app/alert/alertPorts.ts';
import type { AlertDigest, AlertNotice } from '../../../src/app/alert/alertScreens.ts';
import type { Delivery } from '../../../src/app/deliveryPorts.ts';
import type { OutboxMessage } from '../../../src/app/ports.ts';
import type { PlanContent } from '../../../src/domain/plan/plan.ts';
import type { Return } from '../../../src/domain/return/return.ts';
import type { Rag } from '../../../src/domain/status.ts';
import { type AlertPath, alertPath, type SentAlert } from '../../fakes/alertPath.ts';
import { addressOf, openCouncil, type TestCouncil } from '../../fakes/council.ts';
import { aMessage, aReturn } from '../../fixtures/returns.ts';

/** A narrative with everything that a committee asks for. */
export const NARRATIVE = {
  happened: 'Collection fell.',
  why: 'Reminders were late.',
  doing: 'Send them by text.',
  doingOwner: 'Revenues manager',
  doingBy: '2024-11-30',
  backOnTrack: 'December',
};

/** The sample's plan without returns, channels that follow it, and a way for what is sent. */
export interface AlertCouncil extends TestCouncil {
  readonly path: AlertPath;
  follow(channel: string, changes?: Partial<Subscription>): Promise<void>;
  /** Records an indicator at this RAG as the next version of its period; gives back the message that waits because of it. */
  record(rag: Rag | undefined, changes?: Partial<Return>): Promise<OutboxMessage>;
  /** Records and tells. */
  report(rag: Rag | undefined, changes?: Partial<Return>): Promise<void>;
  /** What was sent, in short: how, where, RAG, state, period. */
  sent(): readonly (readonly (string | undefined)[])[];
}

export async function openAlertCouncil(content: Partial<PlanContent> = {}): Promise<AlertCouncil> {
  const council = await openCouncil({ returns: [], content });
  const path = alertPath(council);
  const record: AlertCouncil['record'] = async (rag, changes = {}) => {
    const { returns } = council.stores;
    const { value: _, calculated: __, ...rest } = aReturn({ narrative: NARRATIVE, ...changes });
    const { division, indicator, period } = rest;
    const points = await returns.trend(division, indicator, { from: '2024-01', to: '2025-12' });
    const before = points.find((point) => point.period === period);
    const value = changes.value ?? { green: 97, amber: 94, red: 90 }[rag ?? 'red'];
    const sequence = (before?.sequence ?? 0) + 1;
    const rated = rag
      ? { value, calculated: rag }
      : { dataStatus: 'no data' as const, noDataReason: 'None.' };
    const operation = `${indicator}-${period}-${sequence}`;
    const entry: Return = { ...rest, ...rated, sequence, operation };
    expect(await returns.save(entry, before?.token, [])).toBe('saved');
    return aMessage(entry);
  };
  return {
    ...council,
    path,
    follow: (channel, changes = {}) =>
      council.stores.alerts.subscribe({
        scope: { kind: 'division', division: 'finance' },
        rules: ['turned red', 'turned amber'],
        digest: 'as it happens',
        channel: addressOf(channel),
        createdBy: 'somebody',
        createdAt: '2024-10-01T08:00:00.000Z',
        ...changes,
      }),
    record,
    report: async (rag, changes = {}) => path.tell(await record(rag, changes)),
    sent: () => path.sent.map(inShort),
  };
}

/** Composes a delivery, and says how it would be settled once it was sent. */
export async function composedAs(
  { path }: AlertCouncil,
  delivery: Delivery | undefined,
  activityId: string,
  at = '2024-10-08T08:00:05.000Z',
): Promise<() => Promise<void>> {
  if (!delivery) throw new Error('no delivery');
  const composed = await path.outgoing.alert.compose(delivery);
  if (composed.do !== 'post' && composed.do !== 'update') throw new Error(`it comes to ${composed.do}`);
  const { do: how, shown = {} } = composed;
  return () =>
    path.outgoing.alert.keepOutcome(delivery, { state: 'sent', how, activityId, shown, at }, path.dispatch);
}

/** The notice of a card that was sent. Throws for a digest. */
export function noticeIn(sent: SentAlert | undefined): AlertNotice {
  if (sent?.content.screen !== 'alert') throw new Error('not an alert card');
  return sent.content.notice;
}

/** The digest that was sent. Throws for a card. */
export function digestIn(sent: SentAlert | undefined): AlertDigest {
  if (sent?.content.screen !== 'reply' || sent.content.reply.screen !== 'alert digest')
    throw new Error('not a digest');
  return sent.content.reply.digest;
}

function inShort(one: SentAlert): readonly (string | undefined)[] {
  if (one.content.screen !== 'alert') return [one.how, one.to, 'digest'];
  const { standing, state } = one.content.notice;
  if (standing.kind !== 'indicator') return [one.how, one.to, standing.code, state];
  return [one.how, one.to, standing.rag, state, standing.period.id];
}
