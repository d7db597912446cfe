import { listMyMilestones } from '../../src/app/milestone/listMyMilestones.ts';
import { route } from '../../src/app/router.ts';
import { addDays, type IsoDate, londonDay } from '../../src/domain/calendar/dates.ts';
import { workingDayAfter, workingDayBefore } from '../../src/domain/calendar/workingDays.ts';
import type { PlannedMilestone } from '../../src/domain/plan/milestone.ts';
import { placeOf } from '../fakes/council.ts';
import { LINE, type LineCouncil, type LinePerson, openLine } from '../fakes/line.ts';

/** `npm run test:faults` goes through every hour; otherwise those around which something happens. */
const HOURS =
  process.env.FAULT_SCHEDULES === undefined ? [7, 8, 17] : Array.from({ length: 24 }, (_, hour) => hour);
const FROM = '2024-10-01';
const TO = '2025-09-30';

const milestone = (code: string): PlannedMilestone => ({
  code,
  title: `Milestone ${code}`,
  programme: 'P1',
  start: { kind: 'started', printed: 'Started' },
  end: { kind: 'date', day: '2026-03-31', precision: 'day', thenOngoing: false, printed: '' },
  ownerPost: 'officer',
  waitsFor: [],
});

/** The rounds of the year, over the end of summer time on 27 October 2024 and its beginning on 30 March 2025. */
const rounds = Array.from({ length: 12 }, (_, at) => {
  const month = 9 + at;
  const first = `${2024 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`;
  const before = addDays(first, -1);
  return { opensOn: workingDayAfter(before, 1), dueOn: workingDayAfter(before, 5) };
});
const inYear = (days: readonly IsoDate[]): readonly IsoDate[] =>
  days.filter((day) => FROM <= day && day <= TO).toSorted();
const daysOf = (council: LineCouncil, who: LinePerson): readonly IsoDate[] =>
  council.arrived.filter((one) => one.who === who).map(({ at }) => londonDay(new Date(at)));

/** Two processes through the year; what somebody does in it happens at nine in the morning. */
async function aYear(council: LineCouncil, does: (day: IsoDate) => Promise<void>): Promise<void> {
  const replicas = [council.replica('a'), council.replica('b')];
  for (let day: IsoDate = FROM; day <= TO; day = addDays(day, 1))
    for (const hour of HOURS) {
      council.setNow(`${day}T${String(hour).padStart(2, '0')}:00:00.000Z`);
      await Promise.all(replicas.map((replica) => replica.tick()));
      if (hour === 8) await does(day);
    }
}

test('a year of rounds that nobody confirms: four messages a month, then one and one up the line, from two processes', async () => {
  const council = await openLine([], [milestone('1.1'), milestone('1.2')]);
  await aYear(council, async () => undefined);
  const expected = {
    officer: inYear(
      rounds.flatMap(({ opensOn, dueOn }) => [
        opensOn,
        workingDayBefore(dueOn, 1),
        dueOn,
        workingDayAfter(dueOn, 2),
      ]),
    ),
    manager: inYear(rounds.map(({ dueOn }) => workingDayAfter(dueOn, 2))),
    sao: inYear(rounds.map(({ dueOn }) => workingDayAfter(dueOn, 5))),
    colleague: [],
  };
  for (const who of ['officer', 'manager', 'sao', 'colleague'] as const)
    expect([who, daysOf(council, who)]).toEqual([who, expected[who]]);
});

test('a round that is confirmed is quiet from then on, in every month of the year and on both clocks', async () => {
  const council = await openLine([], [milestone('1.1'), milestone('1.2')]);
  const actor = { aadObjectId: LINE.officer, name: 'officer' };
  await aYear(council, async (day) => {
    if (!rounds.some(({ opensOn }) => workingDayAfter(opensOn, 1) === day)) return;
    const plan = await council.stores.plans.current();
    const list = plan && (await listMyMilestones(council.services, plan, actor));
    if (list?.screen !== 'my milestones') throw new Error('there is no list');
    const shown = list.milestones.lines
      .filter(({ canConfirm }) => canConfirm)
      .map(({ milestone: { code, progress } }) => ({ code, sequence: progress?.sequence ?? 0 }));
    const data = { page: 0, operation: list.milestones.operation, shown };
    const done = await route(council.services, {
      actor,
      place: placeOf('personal'),
      input: { kind: 'action', verb: 'confirm-milestones', data },
    });
    expect(done.summary).toContain('Confirmed as they stand: 2 milestones');
  });
  expect(daysOf(council, 'officer')).toEqual(inYear(rounds.map(({ opensOn }) => opensOn)));
  expect([...daysOf(council, 'manager'), ...daysOf(council, 'sao')]).toEqual([]);
  const history = await council.stores.plans.progress.history({ kind: 'milestone', code: '1.1' });
  expect(history.map(({ press }) => londonDay(new Date(press.at)))).toEqual(
    rounds.map(({ opensOn }) => workingDayAfter(opensOn, 1)),
  );
});
