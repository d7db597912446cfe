import type { DigestVault, HeadStore } from '../../../src/app/seal/sealPorts.ts';
import { takeDigest } from '../../../src/app/seal/takeDigest.ts';
import { ProductError } from '../../../src/domain/errors.ts';
import {
  checkDigests,
  digestText,
  readDigest,
  type SealedHead,
} from '../../../src/domain/record/headsDigest.ts';
import { digestJob } from '../../../src/schedule/digestJob.ts';
import { createJobRunner } from '../../../src/schedule/runJobs.ts';
import { memoryStores } from '../../fakes/memoryStores.ts';
import { recordingLog } from '../../fakes/recordingLog.ts';
import { smallPlan } from '../../fixtures/planContent.ts';

const HEAD: SealedHead = { chain: 'Returns|finance|H|K11|2024-25-M06', number: 2, hash: 'h2' };

/** A vault in memory, and heads that are what a test says; `asked` has from when they were asked for. */
async function desk(heads: readonly SealedHead[] = [HEAD]) {
  const stores = memoryStores();
  await stores.plans.replace(smallPlan());
  const kept = new Map<string, string>();
  const asked: (string | undefined)[] = [];
  const vault: DigestVault = {
    days: async () => [...kept.keys()].sort(),
    read: async (day) => kept.get(day),
    async keep(day, text) {
      if (kept.has(day)) return 'there already';
      kept.set(day, text);
      return 'kept';
    },
  };
  const store: HeadStore = {
    async heads(_division, after) {
      asked.push(after);
      return { heads, lastWritten: heads.length === 0 ? undefined : '2024-10-07T12:00:00.000Z' };
    },
    async reported(after) {
      asked.push(after);
      return { heads: [], lastWritten: undefined };
    },
    async arranged(after) {
      asked.push(after);
      return { heads: [], lastWritten: undefined };
    },
  };
  const log = recordingLog();
  return { services: { plans: stores.plans, heads: store, vault, log }, stores, kept, asked, log };
}

const textsOf = (kept: ReadonlyMap<string, string>) => [...kept].map(([day, text]) => ({ day, text }));

test('each digest has the heads that changed since the one before, and knows it', async () => {
  const { services, kept, asked } = await desk();
  await takeDigest(services, '2024-10-06');
  await takeDigest(services, '2024-10-07');
  const divisions = asked.length / 2;
  expect(asked.slice(0, divisions).every((after) => after === undefined)).toBe(true);
  // Ten minutes are looked at twice: the clocks of a store differ.
  expect(asked.slice(divisions).every((after) => after === '2024-10-07T11:50:00.000Z')).toBe(true);
  expect(readDigest(kept.get('2024-10-07') ?? '')?.previous?.day).toBe('2024-10-06');
  expect(checkDigests(textsOf(kept)).problems).toEqual([]);
});

test('a day on which nothing changed has an empty digest, which looks no later than the one before', async () => {
  const { services, kept, asked } = await desk([]);
  kept.set(
    '2024-10-06',
    digestText({ day: '2024-10-06', through: '2024-10-06T09:00:00.000Z', heads: [HEAD] }),
  );
  await takeDigest(services, '2024-10-07');
  expect(asked[0]).toBe('2024-10-06T08:50:00.000Z');
  expect(readDigest(kept.get('2024-10-07') ?? '')).toMatchObject({
    heads: [],
    through: '2024-10-06T09:00:00.000Z',
  });
});

test('a day has one digest, and one of an earlier day never comes after it', async () => {
  const { services, kept, asked } = await desk();
  await takeDigest(services, '2024-10-07');
  const first = [...kept];
  asked.length = 0;
  await takeDigest(services, '2024-10-07');
  await takeDigest(services, '2024-10-05');
  expect([[...kept], asked]).toEqual([first, []]);
});

test('without a plan there is nothing to take down', async () => {
  const { services, kept } = await desk();
  await takeDigest({ ...services, plans: memoryStores().plans }, '2024-10-07');
  expect(kept.size).toBe(0);
});

test('after a digest that was damaged everything is taken down again, and the damage shows', async () => {
  const { services, kept, asked } = await desk();
  kept.set('2024-10-06', '{');
  await takeDigest(services, '2024-10-07');
  expect(asked[0]).toBeUndefined();
  expect(checkDigests(textsOf(kept)).problems).toEqual([
    'The digest of 6 October 2024 cannot be read, or is of another day.',
  ]);
});

describe('as a job', () => {
  const runner = (at: Awaited<ReturnType<typeof desk>>, owner: string, now: () => Date) =>
    createJobRunner({
      ...{ jobs: [digestJob(at.services)], everyTick: async () => undefined },
      ...{ store: at.stores.jobs, clock: { now }, log: at.log, owner },
    });

  test.each([
    ['2024-10-08T23:30:00Z', '2024-10-08'], // half past midnight in London
    ['2024-10-08T22:30:00Z', '2024-10-07'],
    ['2024-10-27T00:30:00Z', '2024-10-26'], // the night in which the clocks change
  ])('at %s the digest of %s is due, and two processes take it once', async (now, day) => {
    const at = await desk();
    const both = ['one', 'other'].map((owner) => runner(at, owner, () => new Date(now)));
    await Promise.all(both.map((each) => each.tick()));
    expect([...at.kept.keys()]).toEqual([day]);
    expect(at.log.lines.filter(({ event }) => event === 'history.digest-kept')).toHaveLength(1);
  });

  test('one that failed is logged and tried again', async () => {
    const at = await desk();
    const { keep } = at.services.vault;
    const down = async (): Promise<never> => {
      throw new ProductError('storage-unavailable', 'The container does not answer');
    };
    Object.assign(at.services.vault, { keep: down });
    const jobs = runner(at, 'one', () => new Date('2024-10-08T09:00:00Z'));
    await jobs.tick();
    expect(at.log.lines).toContainEqual(
      expect.objectContaining({
        event: 'job.failed',
        fields: expect.objectContaining({ job: 'history-digest', code: 'storage-unavailable' }),
      }),
    );
    Object.assign(at.services.vault, { keep });
    await jobs.tick();
    expect([...at.kept.keys()]).toEqual(['2024-10-07']);
  });
});

describe('digests among each other', () => {
  const three = async () => {
    const { services, kept } = await desk();
    for (const day of ['2024-10-05', '2024-10-06', '2024-10-07']) await takeDigest(services, day);
    return textsOf(kept);
  };

  test.each<[string, (texts: { day: string; text: string }[]) => void, RegExp]>([
    [
      'one that was changed',
      (texts) =>
        void texts.splice(1, 1, { day: '2024-10-06', text: texts[1]?.text.replace('h2', 'h3') ?? '' }),
      /^The digest of 6 October 2024 was changed: that of 7 October 2024/,
    ],
    [
      'one that was taken out',
      (texts) => void texts.splice(1, 1),
      /^The digest of 6 October 2024 is not there/,
    ],
    ['the first taken out', (texts) => void texts.splice(0, 1), /^The digest of 5 October 2024 is not there/],
    [
      'one that was put in',
      (texts) =>
        void texts.splice(1, 0, { day: '2024-10-05', text: digestText({ day: '2024-10-05', heads: [] }) }),
      /knows none before it|was put in/,
    ],
    [
      'one of another day',
      (texts) => void texts.splice(2, 1, { day: '2024-10-07', text: texts[1]?.text ?? '' }),
      /^The digest of 7 October 2024 cannot be read, or is of another day/,
    ],
  ])('%s shows', async (_what, change, problem) => {
    const texts = [...(await three())];
    change(texts);
    expect(checkDigests(texts).problems.join('\n')).toMatch(problem);
  });
});
