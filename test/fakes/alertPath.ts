import { type AlertOutgoing, alertOutgoing } from '../../src/app/alert/alertOutgoing.ts';
import { expandAlert } from '../../src/app/alert/expandAlert.ts';
import type { Composed, Content, Delivery, Dispatch, Outcome } from '../../src/app/deliveryPorts.ts';
import type { OutboxMessage } from '../../src/app/ports.ts';
import type { Services } from '../../src/app/services.ts';
import type { MemoryStores } from './memoryStores.ts';

/** A message that was posted in a channel, or changed. */
export interface SentAlert {
  readonly how: 'post' | 'update';
  readonly to: string;
  readonly activityId: string;
  readonly content: Content;
  readonly delivery: Delivery;
}

/** Whose alerts they are. */
interface PathCouncil {
  readonly services: Services;
  readonly stores: Partial<Pick<MemoryStores, 'outbox'>>;
}

/** A delivery path in memory: it keeps each delivery once, deals with one at a time, and remembers what waits. */
export interface AlertPath {
  readonly sent: SentAlert[];
  /** What came of each delivery that nothing was sent for. */
  readonly left: string[];
  /** Deliveries that wait, and until when. */
  readonly held: Map<string, { readonly delivery: Delivery; readonly until: string }>;
  /** What a channel answers instead of taking a message; a message that is changed may be gone. */
  readonly answers: Map<string, 'refused' | 'gone' | 'uncertain'>;
  readonly outgoing: AlertOutgoing;
  expand(event: OutboxMessage): Promise<readonly Delivery[]>;
  dispatch: Dispatch;
  /** Expands an event and deals with all that comes of it. */
  tell(event: OutboxMessage): Promise<void>;
  /** Deals with what waits in the outbox of a unit. */
  relay(unit: string): Promise<void>;
  /** Deals with what was held until now. */
  wake(): Promise<void>;
}

export function alertPath({ services, stores }: PathCouncil): AlertPath {
  const known = new Set<string>();
  const deal = async (delivery: Delivery): Promise<void> => {
    const kind = delivery.kind === 'digest' ? path.outgoing.digest : path.outgoing.alert;
    const composed = await kind.compose(delivery);
    if (composed.do === 'nothing') return void path.left.push(composed.because);
    if (composed.do === 'hold') return void path.held.set(delivery.id, { delivery, until: composed.until });
    const outcome = outcomeOf(delivery, composed);
    await kind.keepOutcome(delivery, outcome, path.dispatch);
    if (outcome.state === 'gone') await deal(delivery);
  };
  const outcomeOf = (delivery: Delivery, composed: Extract<Composed, { content: Content }>): Outcome => {
    const to = delivery.place.address.conversationId;
    const at = services.clock.now().toISOString();
    const answer = path.answers.get(to);
    if (answer === 'refused') return { state: 'refused', status: 403, at };
    if (answer === 'uncertain') return { state: 'uncertain', at };
    if (answer === 'gone' && composed.do === 'update') {
      path.answers.delete(to);
      return { state: 'gone', activityId: composed.activityId, at };
    }
    const activityId = composed.do === 'update' ? composed.activityId : `activity-${path.sent.length + 1}`;
    path.sent.push({ how: composed.do, to, activityId, content: composed.content, delivery });
    return { state: 'sent', how: composed.do, activityId, shown: composed.shown ?? {}, at };
  };
  const expand = expandAlert(services);
  const path: AlertPath = {
    sent: [],
    left: [],
    held: new Map(),
    answers: new Map(),
    outgoing: alertOutgoing(services),
    expand,
    async dispatch(deliveries) {
      for (const delivery of deliveries.filter(({ id }) => !known.has(id))) {
        known.add(delivery.id);
        await deal(delivery);
      }
    },
    tell: async (event) => path.dispatch(await expand(event)),
    async relay(unit) {
      for (const event of (await stores.outbox?.pending(unit)) ?? []) {
        await path.tell(event);
        await stores.outbox?.done(event);
      }
    },
    async wake() {
      const now = services.clock.now().toISOString();
      const due = [...path.held.values()].filter(({ until }) => until <= now);
      for (const { delivery } of due) {
        path.held.delete(delivery.id);
        await deal(delivery);
      }
    },
  };
  return path;
}
