import type { Delivery } from '../../../src/app/deliveryPorts.ts';
import { paperOutgoing } from '../../../src/app/paper/paperOutgoing.ts';
import { queuePacks } from '../../../src/app/paper/queuePacks.ts';
import type { Services } from '../../../src/app/services.ts';
import { ProductError } from '../../../src/domain/errors.ts';
import { comingMeetings, packDay } from '../../../src/domain/meeting/meetings.ts';
import { packRecipients } from '../../../src/domain/meeting/packRecipients.ts';
import type { Paper } from '../../../src/domain/paper/paper.ts';
import type { PaperName } from '../../../src/domain/paper/paperKinds.ts';
import { coveredOn } from '../../../src/domain/plan/cover.ts';
import type { Cover } from '../../../src/domain/plan/leaveCover.ts';
import { packJob } from '../../../src/schedule/packJob.ts';
import { createJobRunner } from '../../../src/schedule/runJobs.ts';
import {
  addressOf,
  openCouncil,
  PEOPLE,
  type PersonName,
  recordingMessenger,
  type TestCouncil,
} from '../../fakes/council.ts';
import { type DeliverNow, deliverNow, replyIn } from '../../fakes/deliverNow.ts';
import { aMeeting, recording } from '../../fixtures/progress.ts';

// The Finance clinic is on Thursday 24 October: its pack goes out on Monday 21 October.
const PACK_MORNING = '2024-10-21T08:00:00.000Z';
const FINANCE: PaperName = { kind: 'clinic pack', about: 'finance', period: '2024-25-M06' };
const REACHED = ['directorOfFinance', 'corporateDirector', 'performanceManager', 'revenuesManager'] as const;

let council: TestCouncil;
let messenger: ReturnType<typeof recordingMessenger>;
beforeEach(async () => {
  council = await openCouncil();
  council.setNow(PACK_MORNING);
  messenger = recordingMessenger();
  for (const name of REACHED)
    await council.stores.people.saveReach({ person: PEOPLE[name], address: addressOf(name) });
});

/** What one process is made of, over the stores that all of them share. */
function processOver(services: Services, mortal: Mortal = (store) => store): DeliverNow {
  return deliverNow({
    times: { keepBackOff: { firstMs: 0, longestMs: 0 } },
    deliveries: mortal(council.stores.deliveries),
    outgoing: {
      paper: paperOutgoing(services, async () => {
        const plan = await services.plans.current();
        if (!plan) throw new Error('no plan');
        return plan;
      }),
    },
    messenger: mortal(messenger),
    clock: council.services.clock,
    log: council.log,
  });
}
type Mortal = <T extends object>(store: T) => T;
const sendPacks = async (day = '2024-10-21', services = council.services): Promise<DeliverNow> => {
  const path = processOver(services);
  await queuePacks(services, path.dispatch, day);
  await path.drain();
  return path;
};
const cardsOf = (name: PersonName) =>
  messenger.sent
    .filter(({ to }) => to === addressOf(name).conversationId)
    .map(({ content }) => replyIn(content));
const financePacks = (name: PersonName) =>
  cardsOf(name).filter(({ summary }) => summary.includes('Clinic pack: Finance'));

test('a clinic’s pack goes to the directors of its division three working days before, once, as one version', async () => {
  await sendPacks('2024-10-18');
  expect(financePacks('directorOfFinance')).toEqual([]);
  await sendPacks();
  await sendPacks('2024-10-22');
  for (const name of ['directorOfFinance', 'corporateDirector'] as const)
    expect(financePacks(name).map(({ summary }) => summary)).toEqual([
      'Clinic pack: Finance, September 2024, version 1, is ready to download.',
    ]);
  expect(financePacks('revenuesManager')).toEqual([]);
  expect(await council.stores.papers.versions(FINANCE)).toHaveLength(1);
  expect(
    (await council.stores.papers.given(FINANCE)).map(({ person, version }) => [person, version]),
  ).toEqual([
    [PEOPLE.directorOfFinance, 1],
    [PEOPLE.corporateDirector, 1],
  ]);
});

test('it says for which meeting it was made, and a version of before what has changed since', async () => {
  await sendPacks();
  const desk = council.services.papers as unknown as { readonly files: Map<string, Uint8Array> };
  const file = [...desk.files].find(([name]) => name.includes('finance'))?.[1];
  const paper = JSON.parse(new TextDecoder().decode(file)) as Paper;
  expect(paper.madeBy).toBe('the Finance clinic on 24 October 2024');
});

test('outside working hours it is held until they begin', async () => {
  council.setNow('2024-10-21T21:00:00.000Z');
  const path = await sendPacks();
  expect(messenger.sent).toEqual([]);
  council.setNow('2024-10-22T08:00:00.000Z');
  await path.drain();
  expect(financePacks('directorOfFinance')).toHaveLength(1);
});

test('a morning that nobody ran is caught up with while the meeting is still to come, and not after it', async () => {
  council.setNow('2024-10-23T08:00:00.000Z');
  await sendPacks('2024-10-23');
  expect(financePacks('directorOfFinance')).toHaveLength(1);
  council.setNow('2024-10-25T08:00:00.000Z');
  expect(financePacks('directorOfFinance')).toHaveLength(1);
  const late = processOver(council.services);
  await queuePacks(council.services, late.dispatch, '2024-10-25');
  expect(late.waiting.map(({ about }) => about)).not.toContain('clinic pack finance 2024-25-M06');
});

test('a meeting that is moved takes its pack with it; moved after it went out, it goes out once', async () => {
  await council.stores.plans.progress.save([recording(aMeeting({ day: '2024-10-29' }))]);
  await sendPacks();
  expect(financePacks('directorOfFinance')).toEqual([]);
  council.setNow('2024-10-24T08:00:00.000Z');
  await sendPacks('2024-10-24');
  expect(financePacks('directorOfFinance')).toHaveLength(1);
  await council.stores.plans.progress.save([
    recording(aMeeting({ sequence: 2, day: '2024-10-30', from: '2024-10-29' })),
  ]);
  council.setNow('2024-10-25T08:00:00.000Z');
  await sendPacks('2024-10-25');
  expect(financePacks('directorOfFinance')).toHaveLength(1);
});

test('one that is cancelled while its pack waits has none sent', async () => {
  const path = processOver(council.services);
  await queuePacks(council.services, path.dispatch, '2024-10-21');
  const { day: _day, ...cancelled } = aMeeting({ step: 'cancelled' });
  await council.stores.plans.progress.save([recording(cancelled)]);
  await path.drain();
  expect(financePacks('directorOfFinance')).toEqual([]);
});

test('whoever covers for a director is sent it in their place; who has left is not', async () => {
  const cover: Cover = {
    covered: PEOPLE.directorOfFinance,
    deputy: PEOPLE.revenuesManager,
    from: '2024-10-14',
    until: '2024-10-31',
    setBy: { aadObjectId: PEOPLE.directorOfFinance, name: 'Director of Finance' },
    setAt: '2024-10-08T08:00:00.000Z',
  };
  const plans = { ...council.services.plans, current: async () => ({ ...council.plan, covers: [cover] }) };
  await sendPacks('2024-10-21', { ...council.services, plans });
  expect([financePacks('revenuesManager').length, financePacks('directorOfFinance').length]).toEqual([1, 0]);
});

test('somebody who leaves while it waits is not sent it', async () => {
  const path = processOver(council.services);
  await queuePacks(council.services, path.dispatch, '2024-10-21');
  const people = council.plan.people.filter(({ aadObjectId }) => aadObjectId !== PEOPLE.directorOfFinance);
  await council.stores.plans.replace({ ...council.plan, people });
  await path.drain();
  expect([financePacks('directorOfFinance').length, financePacks('corporateDirector').length]).toEqual([
    0, 1,
  ]);
});

test('where papers are not set up nothing is handed over', async () => {
  const { papers: _papers, ...without } = council.services;
  const path = processOver(council.services);
  expect(await queuePacks(without, path.dispatch, '2024-10-21')).toBe(0);
  expect(path.waiting).toEqual([]);
});

test('every meeting of the sample has somebody who is sent its paper', () => {
  const plan = coveredOn(council.plan, '2024-10-21');
  const { policy } = council.services;
  const named = (name: Parameters<typeof packRecipients>[2]) =>
    packRecipients(plan, policy, name).map((id) => plan.person.get(id)?.name);
  const month = '2024-11';
  expect(named({ kind: 'CLT', about: '', month })).toEqual(
    expect.arrayContaining(['Chief Executive', 'Corporate Director (Finance & Resources)']),
  );
  expect(named({ kind: 'CLT', about: '', month })).not.toContain('Director of Finance');
  expect(named({ kind: 'Executive', about: '', month })).toEqual([
    'CPMO performance manager',
    'CPMO performance officer',
  ]);
  // Nobody directs it: the performance team is sent it.
  expect(named({ kind: 'clinic', about: 'corporate-landlord', month })).toContain('CPMO performance manager');
  const [board] = comingMeetings(plan, policy, { kind: 'board', about: '' }, '2024-10-08');
  expect(board && [board.day, packDay(board)]).toEqual(['2024-10-16', '2024-10-09']);
});

/** Services of a process that is ended before or after its step number `last`: from then on nothing it does has any effect. */
function endedAt(last: number, when: 'before' | 'after') {
  let step = 0;
  const run = { isOver: false };
  const gone = (): never => {
    run.isOver = true;
    throw new ProductError('storage-unavailable', 'the process was ended');
  };
  const mortal: Mortal = (store) =>
    new Proxy(store, {
      get(target, key: string) {
        const method: unknown = Reflect.get(target, key);
        if (typeof method !== 'function') return method;
        return async (...given: readonly unknown[]) => {
          step += 1;
          const mine = step;
          if (run.isOver || (mine === last && when === 'before')) gone();
          const answer: unknown = await Reflect.apply(method, target, given);
          if (mine === last && when === 'after') gone();
          return answer;
        };
      },
    });
  const { papers } = council.services;
  if (!papers?.documents) throw new Error('no papers');
  const { render, url } = papers;
  const desk = { store: mortal(papers.store), documents: mortal(papers.documents) };
  return { run, mortal, services: { ...council.services, papers: { ...desk, render, url } } };
}

test.each(['before', 'after'] as const)(
  'whatever step a process is ended %s, everybody is sent one pack of one version at most, and none is half',
  async (when) => {
    let steps = 0;
    for (let isOver = true; isOver; steps += 1) {
      council = await openCouncil({ returns: [] });
      messenger = recordingMessenger();
      for (const name of REACHED)
        await council.stores.people.saveReach({ person: PEOPLE[name], address: addressOf(name) });
      council.setNow(PACK_MORNING);
      const first = endedAt(steps + 1, when);
      await morningOf(first.services, first.mortal).catch((error: unknown) => {
        if (!(error instanceof ProductError)) throw error;
      });
      isOver = first.run.isOver;
      for (const morning of ['2024-10-21T08:10:00.000Z', '2024-10-22T08:10:00.000Z']) {
        council.setNow(morning);
        await morningOf(council.services);
      }
      const versions = await council.stores.papers.versions(FINANCE);
      const desk = council.services.papers as unknown as { readonly files: Map<string, Uint8Array> };
      const files = [...desk.files.keys()].filter((name) => name.startsWith('clinic%20pack/finance/'));
      expect([steps, versions.map(({ version }) => version), files.length]).toEqual([steps, [1], 3]);
      const lines = await council.stores.deliveries.lines('2024-10-21', '2024-10-21');
      for (const name of ['directorOfFinance', 'corporateDirector'] as const) {
        const states = lines
          .filter(({ about, person }) => about.includes('finance') && person === PEOPLE[name])
          .map(({ state }) => state);
        const cards = financePacks(name).length;
        // Of one that may have arrived nobody knows, and that is in the delivery report; it is not sent again.
        expect([steps, name, states.length, cards <= 1]).toEqual([steps, name, 1, true]);
        expect([steps, name, cards === 1 ? 'arrived' : states]).toEqual([
          steps,
          name,
          cards === 1 ? 'arrived' : ['uncertain'],
        ]);
      }
    }
    // The schedule did go through a whole morning, and ends by itself.
    expect(steps).toBeGreaterThan(20);
  },
);

/** What a process does of one morning, for the pack of one clinic: its job, and what waits for it. */
async function morningOf(services: Services, mortal?: Mortal): Promise<void> {
  const path = processOver(services, mortal);
  const runner = createJobRunner({
    jobs: [packJob(services, path.dispatch)],
    everyTick: async () => undefined,
    store: council.stores.jobs,
    clock: council.services.clock,
    log: council.log,
    owner: `process at ${council.services.clock.now().toISOString()}`,
  });
  await runner.tick();
  // What is kept and on nobody's way was left by the one before: a sweep takes it up.
  const open = await council.stores.deliveries.open('2024-10-01', '2024-10-31');
  await processOnly(
    path,
    open.map(({ delivery }) => delivery).filter(({ about }) => about.includes('finance')),
  );
}

/** Deals with these alone, so that a schedule is about one paper. */
async function processOnly(path: DeliverNow, deliveries: readonly Delivery[]): Promise<void> {
  (path.waiting as Delivery[]).splice(0, Number.POSITIVE_INFINITY, ...deliveries);
  await path.drain();
}
