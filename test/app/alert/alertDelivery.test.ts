import { alertOutgoing } from '../../../src/app/alert/alertOutgoing.ts';
import { deliverNow } from '../../../src/app/alert/deliverNow.ts';
import { expandAlert } from '../../../src/app/alert/expandAlert.ts';
import { submitReturn } from '../../../src/app/return/submitReturn.ts';
import { createRelay, type Relay } from '../../../src/delivery/relay.ts';
import {
  actorOf,
  openCouncil,
  type RecordingMessenger,
  recordingMessenger,
  type TestCouncil,
} from '../../fakes/council.ts';
import { GREEN, RED, receiptOf, sentForm } from '../../fakes/forms.ts';
import { aChannel, aSubscription } from '../../fixtures/alerts.ts';

let council: TestCouncil;
let messenger: RecordingMessenger;
let relay: Relay;

/** A relay as the process has it; each call stands for a process of its own. */
const startRelay = (): Relay => {
  const { services } = council;
  const outgoing = alertOutgoing(services);
  return createRelay({
    outbox: council.stores.outbox,
    divisions: async () => council.plan.divisions.map(({ code }) => code),
    deliver: deliverNow({ clock: services.clock, expand: expandAlert(services), outgoing }, messenger),
    log: council.log,
    firstRetryMs: 1,
  });
};
beforeEach(async () => {
  council = await openCouncil();
  messenger = recordingMessenger();
  for (const channel of ['one', 'two'])
    await council.stores.alerts.subscribe(aSubscription({ channel: aChannel(channel) }));
  relay = startRelay();
});
afterEach(() => relay.stop());

const submit = async (typed: object): Promise<void> => {
  receiptOf(
    await submitReturn(council.services, council.plan, actorOf('directorOfFinance'), sentForm(typed)),
  );
};
const waiting = () => council.stores.outbox.pending('finance');
/** Carries what waits, and comes back when the outbox is empty. */
const carried = async (): Promise<void> => {
  relay.nudge('finance');
  while ((await waiting()).length > 0) await new Promise<void>((next) => setImmediate(next));
};
const told = () =>
  messenger.sent.map(({ how, to, notice }) => {
    const rag = notice.standing.kind === 'indicator' ? notice.standing.rag : undefined;
    return `${how} ${to} ${rag} ${notice.state}`;
  });

test('a submitted red reaches every channel, and its green changes the same cards', async () => {
  await submit(RED);
  await carried();
  await submit({ ...GREEN, sequence: 1, operation: 'the-green-one' });
  await carried();
  expect(told().slice(0, 2).sort()).toEqual(['post one red open', 'post two red open']);
  expect(told().slice(2).sort()).toEqual(['update one green resolved', 'update two green resolved']);
});

test('what a process left behind is sent by the next one', async () => {
  await submit(RED);
  await relay.stop();
  relay.nudge('finance');
  expect(await waiting()).toHaveLength(1);
  relay = startRelay();
  await carried();
  expect(messenger.sent).toHaveLength(2);
});

test('a channel that refuses does not block the outbox', async () => {
  messenger.failing.set('one', 'delivery-refused');
  await submit(RED);
  await carried();
  expect(messenger.sent.map(({ to }) => to)).toEqual(['two']);
});

test('a channel that does not answer is told later, and the others once', async () => {
  messenger.failing.set('one', 'delivery-uncertain');
  await submit(RED);
  relay.nudge('finance');
  while (!council.log.lines.some(({ event }) => event === 'relay.retry'))
    await new Promise<void>((next) => setImmediate(next));
  messenger.failing.clear();
  await carried();
  expect(messenger.sent.map(({ to }) => to)).toEqual(['two', 'one']);
});

test('a red that was amended before anybody was told is told as it stands, once', async () => {
  await submit(RED);
  await submit({ ...RED, value: '92', sequence: 1, operation: 'the-amber-one' });
  await carried();
  expect([...told()].sort()).toEqual(['post one amber open', 'post two amber open']);
});
