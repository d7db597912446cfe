import { alertOutgoing } from '../../../src/app/alert/alertOutgoing.ts';
import { expandAlert } from '../../../src/app/alert/expandAlert.ts';
import type { Content } from '../../../src/app/deliveryPorts.ts';
import type { Place } from '../../../src/app/request.ts';
import { submitReturn } from '../../../src/app/return/submitReturn.ts';
import type { Rag } from '../../../src/domain/status.ts';
import {
  actorOf,
  openCouncil,
  type RecordingMessenger,
  recordingMessenger,
  type TestCouncil,
} from '../../fakes/council.ts';
import { type DeliverNow, deliverNow } from '../../fakes/deliverNow.ts';
import { GREEN, RED, receiptOf, sentForm } from '../../fakes/forms.ts';
import { aChannel, aSubscription } from '../../fixtures/alerts.ts';
import { anIndicator } from '../../fixtures/planContent.ts';
import { openAlertCouncil } from './alertCouncil.ts';

let council: TestCouncil;
let messenger: RecordingMessenger;
let path: DeliverNow;

/** A path as the process has it; each call stands for a process of its own. */
const startPath = (): DeliverNow => {
  const { services, stores, log } = council;
  const outgoing = alertOutgoing(services);
  return deliverNow({
    deliveries: stores.deliveries,
    outgoing: { ...outgoing },
    messenger,
    clock: services.clock,
    log,
  });
};
beforeEach(async () => {
  council = await openCouncil();
  messenger = recordingMessenger();
  for (const channel of ['one', 'two'])
    await council.stores.alerts.subscribe(aSubscription({ channel: aChannel(channel) }));
  path = startPath();
});

const submit = async (typed: object): Promise<void> => {
  receiptOf(
    await submitReturn(council.services, council.plan, actorOf('directorOfFinance'), sentForm(typed)),
  );
};
/** Works out whom what waits in the outbox concerns, and takes it out. */
const relayed = async (): Promise<void> => {
  for (const event of await council.stores.outbox.pending('finance')) {
    await path.dispatch(await expandAlert(council.services)(event));
    await council.stores.outbox.done(event);
  }
};
const carried = async (): Promise<void> => {
  await relayed();
  await path.drain();
};
const told = () =>
  messenger.sent.map(({ how, to, content }) => {
    if (content.screen !== 'alert') throw new Error('expected an alert');
    const { standing, state } = content.notice;
    return `${how} ${to} ${standing.kind === 'indicator' ? standing.rag : undefined} ${state}`;
  });

test('a submitted red reaches every channel, and its green changes the same cards', async () => {
  await submit(RED);
  await carried();
  await submit({ ...GREEN, sequence: 1, operation: 'the-green-one' });
  await carried();
  expect(told().slice(0, 2).sort()).toEqual(['post one red open', 'post two red open']);
  expect(told().slice(2).sort()).toEqual(['update one green resolved', 'update two green resolved']);
});

test('what a process left behind is sent by the next one, once', async () => {
  await submit(RED);
  const [event] = await council.stores.outbox.pending('finance');
  await relayed();
  path = startPath();
  if (event) await path.dispatch(await expandAlert(council.services)(event));
  await path.drain();
  expect(messenger.sent).toHaveLength(2);
});

test('a channel that refuses holds nobody up, and is written down', async () => {
  messenger.failing.set('one', 'delivery-refused');
  await submit(RED);
  await carried();
  expect(messenger.sent.map(({ to }) => to)).toEqual(['two']);
  const lines = await council.stores.deliveries.lines('2024-10-01', '2024-10-31');
  expect(lines.map(({ conversationId, state }) => `${conversationId} ${state}`).sort()).toEqual([
    'one refused',
    'two sent',
  ]);
});

test('a channel that does not answer is told later, and the others once', async () => {
  messenger.failing.set('one', 'delivery-uncertain');
  await submit(RED);
  await carried();
  messenger.failing.clear();
  await carried();
  expect(messenger.sent.map(({ to }) => to)).toEqual(['two', 'one']);
  const lines = await council.stores.deliveries.lines('2024-10-01', '2024-10-31');
  expect(lines.map(({ repeats }) => repeats).sort()).toEqual([0, 1]);
});

test('a card that the platform did not take as resolved is resolved later', async () => {
  await submit(RED);
  await carried();
  messenger.failing.set('one', 'delivery-uncertain');
  await submit({ ...GREEN, sequence: 1, operation: 'the-green-one' });
  await carried();
  messenger.failing.clear();
  await carried();
  expect(told().slice(2).sort()).toEqual(['update one green resolved', 'update two green resolved']);
});

test('a red that was amended before anybody was told is told as it stands, once', async () => {
  await submit(RED);
  await submit({ ...RED, value: '92', sequence: 1, operation: 'the-amber-one' });
  await carried();
  expect([...told()].sort()).toEqual(['post one amber open', 'post two amber open']);
});

describe('a change of which it is not known whether the channel saw it', () => {
  /** Everything is a line of a digest; `say` records and tells, `seen` is what the channel may see now: the last that was taken or may have been. */
  const openDigests = async () => {
    const quiet = (code: string) => anIndicator({ code, division: 'finance', tier: 'divisional' });
    const digests = await openAlertCouncil({ indicators: [quiet('K101'), quiet('K102')] });
    await digests.follow('one');
    const { alerts } = digests.services.policy;
    const policy = {
      ...digests.services.policy,
      alerts: { ...alerts, mostAtOnce: 0, digestPaceSeconds: 0 },
    };
    const services = { ...digests.services, policy };
    let seen = '';
    const look = (content: Content): void => {
      if (content.screen === 'reply') seen = content.reply.summary;
    };
    const heard = recordingMessenger();
    const looking = {
      ...heard,
      send: (to: Place, content: Content) => heard.send(to, content).finally(() => look(content)),
      update: (to: Place, id: string, content: Content) =>
        heard.update(to, id, content).finally(() => look(content)),
    };
    const { clock } = services;
    const outgoing = { ...alertOutgoing(services) };
    const sending = { deliveries: digests.stores.deliveries, outgoing, messenger: looking };
    const lane = deliverNow({ ...sending, clock, log: digests.log });
    return {
      seen: () => seen,
      async say(rag: Rag, indicator: string, how: 'heard' | 'unheard' = 'heard') {
        if (how === 'unheard') heard.failing.set('one', 'delivery-uncertain');
        await lane.dispatch(await expandAlert(services)(await digests.record(rag, { indicator })));
        await lane.drain();
        heard.failing.clear();
      },
      again: () => lane.drain(),
    };
  };

  test('a line of a digest that is resolved meanwhile does not stay', async () => {
    const { say, seen, again } = await openDigests();
    await say('amber', 'K101');
    await say('red', 'K102', 'unheard');
    expect(seen()).toContain('K102');
    await say('green', 'K102', 'unheard');
    await again();
    expect(seen()).toBe('1 alert: 1 amber. K101.');
  });

  test('nor does one that another line brought', async () => {
    const { say, seen, again } = await openDigests();
    await say('amber', 'K101');
    await say('red', 'K102', 'unheard');
    await say('amber', 'K101', 'unheard');
    await say('green', 'K102', 'unheard');
    await again();
    await again();
    expect(seen()).toBe('1 alert: 1 amber. K101.');
  });
});
