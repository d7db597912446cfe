import { PLAN_UNIT } from '../../../src/app/ports.ts';
import { ownMessages } from '../../../src/app/sending/ownMessages.ts';
import type { Services } from '../../../src/app/services.ts';
import { addressOf, openCouncil, PEOPLE, recordingMessenger, type TestCouncil } from '../../fakes/council.ts';
import { deliverNow, replyIn } from '../../fakes/deliverNow.ts';
import { noticeOf } from '../../fakes/forms.ts';
import { periodsOf, periodTalk } from '../../fakes/periods.ts';
import { aReturn } from '../../fixtures/returns.ts';

// A lock whose own answer cannot say what was recorded beside it: storage was slow, or the answer was lost.

let council: TestCouncil;
beforeEach(async () => {
  council = await openCouncil();
  await council.stores.people.saveReach({
    person: PEOPLE.performanceManager,
    address: addressOf('chat of the team'),
  });
});

const LATE = { indicator: 'K09', period: '2024-25-M05', division: 'finance' } as const;
/** A return of August that another process records by what was known before the lock. */
const record = () =>
  council.stores.returns.save(
    aReturn({ ...LATE, submittedAt: '2024-10-08T08:00:01.000Z', leanedOn: { plan: '1', decisions: 0 } }),
    undefined,
    [],
  );

/** Locks August with these services; what the answer says, and what is told afterwards. */
async function locked(changes: Partial<Services>, meanwhile: () => Promise<unknown>) {
  const { stores, log } = council;
  const messenger = recordingMessenger();
  const services: Services = { ...council.services, ...changes, dispatch: (all) => path.dispatch(all) };
  const { expand, outgoing } = ownMessages(services, {
    issues: stores.issues,
    deliveries: stores.deliveries,
  });
  const path = deliverNow({
    ...{ deliveries: stores.deliveries, outgoing },
    messenger,
    clock: services.clock,
    log,
  });
  const answer = periodsOf(await periodTalk({ ...council, services }).lock('August')).changed ?? '';
  await meanwhile();
  for (const event of await stores.outbox.pending(PLAN_UNIT)) await path.dispatch(await expand(event));
  await path.drain();
  expect(messenger.sent).toEqual([]); // turns that overlapped may still be going on
  council.setNow('2024-10-08T08:00:08.000Z');
  await path.drain();
  return {
    answer,
    told: messenger.sent.map(({ to, content }) => `${to}: ${noticeOf(replyIn(content)).text}`),
  };
}

const slow = { othersEnd: async () => false };
const NOBODY = async () => undefined;

test('when it cannot wait for all that began before, it says so, and what landed after it is told', async () => {
  const { answer, told } = await locked(slow, record);
  expect(answer).toMatch(/August 2024 is locked\..*cannot tell yet.*“admin audit”/);
  expect(told).toEqual([expect.stringMatching(/^chat of the team: Recorded while you locked it.*K09 by /)]);
});

test('what may have been stored just before the lock is not said to have been stored after it', async () => {
  const before = { ...LATE, submittedAt: '2024-10-08T07:59:58.000Z', leanedOn: { plan: '1', decisions: 0 } };
  const { told } = await locked(slow, () => council.stores.returns.save(aReturn(before), undefined, []));
  expect(told).toEqual([
    expect.stringContaining('Recorded while you locked it, or in the seconds before, by'),
  ]);
});

test('and when nothing landed that is told, too', async () => {
  expect((await locked(slow, NOBODY)).told).toEqual([
    'chat of the team: Nothing was recorded at the same moment.',
  ]);
});

test('what it knows by then it says at once', async () => {
  const { answer, told } = await locked({ othersEnd: async () => (await record()) === undefined }, NOBODY);
  expect(answer).toMatch(/Recorded while you locked it.*K09 by .*whether anything else/);
  expect(told).toHaveLength(1);
});

test('an answer that told everything is followed by nothing', async () => {
  const { answer, told } = await locked({ othersEnd: async () => true }, NOBODY);
  expect(answer).toBe('August 2024 is locked. From now on its figures can only be restated.');
  expect(told).toEqual([]);
});

test('storage that does not look in time holds up no answer', async () => {
  const { plans, returns } = council.services;
  let isLocked = false;
  const services: Services = {
    ...council.services,
    plans: { ...plans, decide: (...given) => plans.decide(...given).finally(() => (isLocked = true)) },
    returns: {
      ...returns,
      points: (...given) => (isLocked ? Promise.withResolvers<never>().promise : returns.points(...given)),
    },
  };
  import.meta.jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
  try {
    const answer = periodTalk({ ...council, services }).lock('August');
    await import.meta.jest.advanceTimersByTimeAsync(3_850);
    expect(periodsOf(await answer).changed).toContain('cannot tell yet');
  } finally {
    import.meta.jest.useRealTimers();
  }
});
