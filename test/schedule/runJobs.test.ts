import { createJobRunner, type Job } from '../../src/schedule/runJobs.ts';
import { memoryStores } from '../fakes/memoryStores.ts';
import { recordingLog } from '../fakes/recordingLog.ts';

const MORNING = '2024-10-08T07:00:00.000Z';

function setUp() {
  const { jobs: store } = memoryStores();
  const log = recordingLog();
  let now = Date.parse(MORNING);
  const clock = { now: () => new Date(now) };
  const ran: string[] = [];
  const replica = (owner: string, run: Job['run'] = async () => undefined) => {
    const job: Job = {
      name: 'job',
      slot: (at) => at.toISOString().slice(0, 10),
      async run(slot, finished) {
        ran.push(`${owner} ${slot} after ${finished ?? 'nothing'}`);
        await run(slot, finished);
      },
    };
    return createJobRunner({
      jobs: [job],
      everyTick: async () => ran.push('tick'),
      store,
      clock,
      log,
      owner,
    });
  };
  const pass = (minutes: number): void => {
    now += minutes * 60_000;
  };
  return { replica, pass, log, runs: () => ran.filter((line) => line !== 'tick'), ran };
}

test('a slot is run once by one of many, and the next knows which came before', async () => {
  const { replica, pass, runs } = setUp();
  const all = ['a', 'b', 'c'].map((owner) => replica(owner));
  for (let hour = 0; hour < 30; hour += 1, pass(60)) await Promise.all(all.map((one) => one.tick()));
  expect(runs().map((line) => line.slice(2))).toEqual([
    '2024-10-08 after nothing',
    '2024-10-09 after 2024-10-08',
  ]);
});

test('what fails is tried again by the same process on its next tick', async () => {
  const { replica, pass, runs, log } = setUp();
  let failing = true;
  const one = replica('a', async () => {
    if (failing) throw new Error('no');
  });
  await one.tick();
  failing = false;
  pass(1);
  await one.tick();
  pass(1);
  await one.tick();
  expect(runs()).toHaveLength(2);
  expect(log.lines.map(({ event }) => event)).toEqual(['job.failed', 'job.finished']);
});

test('another process leaves a slot in hand alone for five minutes, and then takes it over', async () => {
  const { replica, pass, runs } = setUp();
  await replica('killed', () => Promise.reject(new Error('gone'))).tick();
  const other = replica('b');
  pass(4);
  await other.tick();
  expect(runs()).toEqual(['killed 2024-10-08 after nothing']);
  pass(1);
  await other.tick();
  expect(runs()).toEqual(['killed 2024-10-08 after nothing', 'b 2024-10-08 after nothing']);
});

test('a nudge while a tick runs makes one more round, and not two at once', async () => {
  const { replica, ran } = setUp();
  const slow = Promise.withResolvers<void>();
  const one = replica('a', () => slow.promise);
  const done = one.tick();
  one.nudge();
  one.nudge();
  slow.resolve();
  await done;
  expect(ran.filter((line) => line === 'tick')).toHaveLength(2);
});

test('once stopped it begins nothing more', async () => {
  const { replica, ran } = setUp();
  const one = replica('a');
  await one.stop();
  await one.tick();
  expect(ran).toEqual([]);
});
