import fc from 'fast-check';
import { DateTime } from 'luxon';
import { type IsoDate, londonDay } from '../../src/domain/calendar/dates.ts';
import { periodBefore, periodOf } from '../../src/domain/calendar/period.ts';
import { windowOf } from '../../src/domain/calendar/window.ts';
import { isWorkingDay, workingDayAfter, workingDayBefore } from '../../src/domain/calendar/workingDays.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import { GONE, type LineCouncil, type LinePerson, openLine } from '../fakes/line.ts';

const FROM = '2024-10-01';
const TO = '2025-09-30';

/** Every hour of these days, on the hour, in UTC: over the ends of summer time of 2024 and its beginning of 2025. */
function* hours(from: IsoDate, to: IsoDate): Generator<string> {
  const end = Date.parse(`${to}T23:00:00Z`);
  for (let at = Date.parse(`${from}T00:00:00Z`); at <= end; at += 3_600_000) yield new Date(at).toISOString();
}

/** The year's windows: September 2024 is the first that opens in it. */
const windows = Array.from({ length: 12 }, (_, index) =>
  windowOf(periodBefore(periodOf('2024-25-M06'), -index), defaultPolicy),
);
const inYear = (days: readonly IsoDate[]): readonly IsoDate[] =>
  [...new Set(days)].filter((day) => FROM <= day && day <= TO).sort();

/** The days on which each person is to hear something when no return is ever made. */
const EXPECTED: Readonly<Record<LinePerson, readonly IsoDate[]>> = {
  officer: inYear(windows.flatMap(({ opensOn, dueOn }) => [opensOn, workingDayBefore(dueOn, 3), dueOn])),
  manager: inYear(windows.map(({ dueOn }) => workingDayAfter(dueOn, 2))),
  sao: inYear(windows.map(({ dueOn }) => workingDayAfter(dueOn, 5))),
  colleague: [],
};

const daysOf = (council: LineCouncil, who: LinePerson): readonly IsoDate[] =>
  council.arrived.filter((one) => one.who === who).map(({ at }) => londonDay(new Date(at)));

const expectOnePerDay = (council: LineCouncil): void => {
  const keys = council.arrived.map(({ who, at }) => `${who} ${londonDay(new Date(at))}`);
  expect(keys).toEqual([...new Set(keys)]);
};

const expectTheYear = (council: LineCouncil): void => {
  for (const who of ['officer', 'manager', 'sao', 'colleague'] as const)
    expect([who, daysOf(council, who)]).toEqual([who, EXPECTED[who]]);
};

test('a year of an officer who returns nothing: three messages a period, then one and one up the line', async () => {
  const council = await openLine();
  const replica = council.replica('a');
  for (const now of hours(FROM, TO)) {
    council.setNow(now);
    await replica.tick();
  }
  expectTheYear(council);
  for (const { at } of council.arrived) {
    const london = DateTime.fromISO(at, { zone: 'Europe/London' });
    expect([isWorkingDay(londonDay(new Date(at))), london.hour]).toEqual([true, 8]);
  }
});

test('two replicas at once make the same year', async () => {
  const council = await openLine([{}, { code: 'K2', frequency: 'quarterly' }]);
  const replicas = [council.replica('a'), council.replica('b')];
  for (const now of hours(FROM, '2025-01-31')) {
    council.setNow(now);
    await Promise.all(replicas.map((replica) => replica.tick()));
  }
  expectOnePerDay(council);
  expect(daysOf(council, 'officer')).toEqual(EXPECTED.officer.filter((day) => day <= '2025-01-31'));
});

test('a process that was down over a weekend, or a week, catches up with one message', async () => {
  const council = await openLine();
  const down = (day: IsoDate): boolean =>
    // 9 October is three working days before the due day; Friday 11 October to Monday 14, the due day, then a week.
    ['2024-10-09', '2024-10-11', '2024-10-12', '2024-10-13'].includes(day) ||
    (day >= '2024-10-16' && day <= '2024-10-22');
  for (const now of hours(FROM, '2024-10-24')) {
    council.setNow(now);
    const day = londonDay(new Date(now));
    if (!down(day)) await council.replica(`started ${day}`).tick();
  }
  expect(daysOf(council, 'officer')).toEqual(['2024-10-01', '2024-10-10', '2024-10-14']);
  expect(daysOf(council, 'manager')).toEqual(['2024-10-23']);
  expect(daysOf(council, 'sao')).toEqual(['2024-10-23']);
});

test('killed after any step, it goes on without repeating, and only what was being sent may be lost', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 30 }), async (lives) => {
      const council = await openLine();
      const replica = mortal(council, lives);
      for (const now of hours('2024-10-01', '2024-11-15')) {
        council.setNow(now);
        await replica();
      }
      expectOnePerDay(council);
      const told = await council.stores.people.told();
      expect(told.filter(({ state }) => state === 'queued')).toEqual([]);
      for (const who of ['officer', 'manager', 'sao'] as const) {
        const expected = EXPECTED[who].filter((day) => day <= '2024-11-15');
        const days = daysOf(council, who);
        expect(expected).toEqual(expect.arrayContaining([...days]));
        expect(expected.length - days.length).toBeLessThanOrEqual(lives.length);
      }
    }),
    { numRuns: 40 },
  );
});

/** A process that dies after so many steps, is started again, and so on; the last one lives. */
function mortal(council: LineCouncil, lives: readonly number[]): () => Promise<void> {
  let life = 0;
  const start = () => {
    let left = lives[life] ?? Number.POSITIVE_INFINITY;
    const step = (): void => {
      left -= 1;
      if (left < 0) throw new Error(GONE);
    };
    return { replica: council.replica(`life ${life}`, step), isDead: () => left < 0 };
  };
  let current = start();
  return async () => {
    await current.replica.tick();
    if (!current.isDead()) return;
    life += 1;
    current = start();
  };
}

test('a storage that does not answer for a day delays the message, and no more', async () => {
  const council = await openLine();
  const replica = council.replica('a');
  for (const now of hours('2024-09-30', '2024-10-03')) {
    council.setNow(now);
    council.stores.setDown('2024-10-01T00' <= now && now < '2024-10-02T10');
    await replica.tick();
  }
  expect(council.arrived.map(({ who, at }) => [who, at])).toEqual([['officer', '2024-10-02T10:00:00.000Z']]);
  expect(council.log.lines.some(({ event }) => event === 'job.failed')).toBe(true);
});
