import { personalMessage } from '../../src/app/chasing/personalMessage.ts';
import { addDays } from '../../src/domain/calendar/dates.ts';
import { type Duty, dutiesOf, isToBeTold } from '../../src/domain/chasing.ts';
import { coveredOn } from '../../src/domain/plan/cover.ts';
import type { Cover } from '../../src/domain/plan/leaveCover.ts';
import { heldAbove } from '../../src/domain/plan/lineAbove.ts';
import type { PlannedMilestone } from '../../src/domain/plan/milestone.ts';
import { buildPlan, type Plan } from '../../src/domain/plan/plan.ts';
import { withProgress } from '../../src/domain/plan/progress/layOver.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import { type Obligation, obligationsOf } from '../../src/domain/return/obligation.ts';
import { LINE, type LinePerson, linePlan } from '../fakes/line.ts';
import { aProgress } from '../fixtures/progress.ts';

const missing = (plan: Plan, today: string): readonly Obligation[] =>
  plan.indicators.flatMap((one) => obligationsOf(one, today, '2024-09', defaultPolicy, plan));
const dutiesFrom = (plan: Plan, today: string): ReadonlyMap<string, Duty> =>
  dutiesOf(plan, missing(plan, today), today, defaultPolicy);
const heading = (plan: Plan, who: LinePerson, today: string): string | undefined => {
  const duty = dutiesFrom(plan, today).get(LINE[who]);
  return duty && personalMessage(plan, duty, today).heading;
};
const cover = (deputy: LinePerson, covered: LinePerson): Cover => ({
  covered: LINE[covered],
  deputy: LINE[deputy],
  from: '2024-10-08',
  until: '2024-10-18',
  setBy: { aadObjectId: LINE[covered], name: covered },
  setAt: '2024-10-08T08:00:00.000Z',
});

const plan = buildPlan(linePlan([{}, {}]), '1');

describe('what a message says', () => {
  test.each<[LinePerson, string, string | undefined]>([
    ['officer', '2024-10-01', 'Returns for September 2024 are open: 2 due by 14 October 2024'],
    ['officer', '2024-10-09', '2 returns due by 14 October 2024'],
    ['officer', '2024-10-14', '2 returns due today'],
    ['officer', '2024-10-15', '2 returns late'],
    ['manager', '2024-10-15', undefined],
    ['manager', '2024-10-16', '2 returns of your officers are late'],
    ['sao', '2024-10-18', undefined],
    ['sao', '2024-10-21', '2 returns of your officers are late'],
    ['colleague', '2024-10-21', undefined],
  ])('the %s on %s: %s', (who, today, said) => {
    expect(heading(plan, who, today)).toBe(said);
  });

  test('one message lists everything, however many indicators', () => {
    const many = buildPlan(linePlan(Array.from({ length: 25 }, () => ({}))), '1');
    const duty = dutiesFrom(many, '2024-10-09').get(LINE.officer);
    expect(duty?.own).toHaveLength(25);
    const message = duty && personalMessage(many, duty, '2024-10-09');
    expect(message?.summary).toBe('25 returns due by 14 October 2024. K1, K2, K3, K4, K5, K6 and 19 more.');
  });

  test('somebody with returns of their own and late officers hears of both', () => {
    const both = buildPlan(linePlan([{}, { accountablePost: 'manager' }]), '1');
    const duty = dutiesFrom(both, '2024-10-16').get(LINE.manager);
    const message = duty && personalMessage(both, duty, '2024-10-16');
    expect([message?.owed.length, message?.team.map(({ post, owed }) => [post, owed.length])]).toEqual([
      1,
      [['The officer', 1]],
    ]);
  });
});

describe('the line above', () => {
  const vacant = (code: LinePerson): Plan => {
    const content = linePlan();
    return buildPlan({ ...content, people: content.people.filter(({ name }) => name !== code) }, '1');
  };

  test('a vacant post is passed over', () => {
    expect(heldAbove(vacant('manager'), 'officer')?.code).toBe('sao');
    expect(heading(vacant('manager'), 'sao', '2024-10-16')).toBe('1 return of your officers is late');
  });

  test('whoever holds both posts is not told of themselves', () => {
    const content = linePlan();
    const people = content.people.map((one) =>
      one.name === 'officer' ? { ...one, posts: ['officer', 'manager'] } : one,
    );
    const held = people.filter(({ name }) => name !== 'manager');
    expect(heldAbove(buildPlan({ ...content, people: held }, '1'), 'officer')?.code).toBe('sao');
  });

  test('at the top, and in a circle of posts, there is nobody', () => {
    expect(heldAbove(plan, 'sao')).toBeUndefined();
    const content = linePlan();
    const posts = content.posts.map((one) => ({ ...one, lineManagerPost: 'officer' }));
    expect(heldAbove(buildPlan({ ...content, posts }, '1'), 'officer')).toBeUndefined();
  });

  test('without an SAO the line manager hears again', () => {
    const duty = dutiesFrom(vacant('sao'), '2024-10-21').get(LINE.manager);
    expect(duty && isToBeTold(duty, '2024-10-18', '2024-10-21')).toBe(true);
  });
});

describe('leave cover', () => {
  const covered = buildPlan(linePlan(), '1', [cover('colleague', 'officer'), cover('sao', 'manager')]);

  test('the deputy gets what the covered person gets, and they get it too', () => {
    const duties = dutiesFrom(covered, '2024-10-09');
    expect([...duties.keys()].sort()).toEqual([LINE.officer, LINE.colleague].sort());
    expect(duties.get(LINE.colleague)?.covering.map(({ person }) => person.name)).toEqual(['officer']);
  });

  test('what goes up the line goes to the line manager’s deputy as well', () => {
    const duty = dutiesFrom(covered, '2024-10-16').get(LINE.sao);
    expect([duty?.team.length, duty?.covering[0]?.team.length]).toEqual([0, 1]);
  });

  test('after its last day it is over by itself', () => {
    expect(dutiesFrom(covered, '2024-10-19').has(LINE.colleague)).toBe(false);
  });
});

test.each([
  ['2024-09-30', '2024-10-01', true],
  ['2024-10-01', '2024-10-01', false],
  ['2024-10-01', '2024-10-08', false],
  ['2024-10-08', '2024-10-11', true],
  ['2024-10-09', '2024-10-11', false],
  ['2024-10-11', '2024-10-20', true],
])('after %s and up to %s there is a reason to write: %s', (since, today, expected) => {
  const duty = dutiesFrom(plan, today).get(LINE.officer);
  expect(duty && isToBeTold(duty, since, today)).toBe(expected);
});

describe('milestones of the monthly round', () => {
  const milestone = (code: string, changes: Partial<PlannedMilestone> = {}): PlannedMilestone => ({
    code,
    title: `Milestone ${code}`,
    programme: 'P1',
    start: { kind: 'started', printed: 'Started' },
    end: { kind: 'date', day: '2024-12-31', precision: 'day', thenOngoing: false, printed: '' },
    ownerPost: 'officer',
    waitsFor: [],
    ...changes,
  });
  const line = linePlan([]);
  const withMilestones = (...milestones: readonly PlannedMilestone[]): Plan => ({
    ...buildPlan({ ...line, milestones }, '1'),
    loadedOn: '2024-10-01',
  });
  const planned = withMilestones(
    milestone('1.1'),
    milestone('1.2'),
    milestone('1.3', { completedOn: '2024-09-01' }),
  );

  test.each<[string, string | undefined]>([
    ['2024-10-31', '2 milestones to update or confirm, due since 7 October 2024'],
    ['2024-11-01', '2 milestones to update or confirm by 7 November 2024'],
    ['2024-11-08', '2 milestones to update or confirm, due since 7 November 2024'],
    ['2024-09-30', undefined], // before the first round
  ])('on %s: %s', (today, said) => {
    expect(heading(planned, 'officer', today)).toBe(said);
  });

  test.each<[string, boolean]>([
    ['2024-11-01', true], // the round opens
    ['2024-11-04', false],
    ['2024-11-06', true], // a working day before
    ['2024-11-07', true],
    ['2024-11-08', false],
    ['2024-11-11', true], // two working days late
    ['2024-11-12', false],
  ])('a message on %s: %s', (today, told) => {
    const duty = dutiesFrom(planned, today).get(LINE.officer);
    expect(duty !== undefined && isToBeTold(duty, addDays(today, -1), today)).toBe(told);
  });

  test.each<[LinePerson, string, string | undefined]>([
    ['manager', '2024-11-08', undefined],
    ['manager', '2024-11-11', '2 milestones of your officers are not confirmed'],
    ['sao', '2024-11-13', undefined],
    ['sao', '2024-11-14', '2 milestones of your officers are not confirmed'],
    ['colleague', '2024-11-14', undefined],
  ])('up the line the %s hears on %s: %s', (who, today, said) => {
    expect(heading(planned, who, today)).toBe(said);
  });

  test.each<[LinePerson, string, boolean]>([
    ['manager', '2024-11-11', true], // two working days late
    ['manager', '2024-11-12', false],
    ['manager', '2024-11-14', false],
    ['sao', '2024-11-14', true], // five
    ['sao', '2024-11-15', false],
  ])('what went up the line is a reason to tell the %s on %s: %s', (who, today, told) => {
    const duty = dutiesFrom(planned, today).get(LINE[who]);
    expect(duty !== undefined && isToBeTold(duty, addDays(today, -1), today)).toBe(told);
  });

  test('the SAO of the programme hears before whoever the line manager answers to', () => {
    const programmes = planned.programmes.map((one) => ({ ...one, saoPost: 'colleague' }));
    const of = {
      ...buildPlan({ ...line, programmes, milestones: planned.milestones }, '1'),
      loadedOn: '2024-10-01',
    };
    const duties = dutiesFrom(of, '2024-11-14');
    expect(duties.get(LINE.colleague)?.teamMilestones?.map(({ post }) => post.code)).toEqual(['officer']);
    expect(duties.has(LINE.sao)).toBe(false);
  });

  test('an SAO who owes the report is not told of their own lateness as of another’s', () => {
    const programmes = planned.programmes.map((one) => ({ ...one, saoPost: 'officer' }));
    const of = {
      ...buildPlan({ ...line, programmes, milestones: planned.milestones }, '1'),
      loadedOn: '2024-10-01',
    };
    const duties = dutiesFrom(of, '2024-11-14');
    expect(duties.get(LINE.officer)?.teamMilestones).toBeUndefined();
    expect(duties.get(LINE.sao)?.teamMilestones?.[0]?.milestones.map(({ code }) => code)).toEqual([
      '1.1',
      '1.2',
    ]);
  });

  test('what came up the line is told beside what is one’s own, and to whoever covers', () => {
    const both = withMilestones(milestone('1.1'), milestone('1.4', { ownerPost: 'manager' }));
    const duties = dutiesFrom(
      { ...both, covers: [{ ...cover('colleague', 'manager'), until: '2024-12-01' }] },
      '2024-11-11',
    );
    const duty = duties.get(LINE.manager);
    const message = duty && personalMessage(both, duty, '2024-11-11');
    expect(message?.summary).toBe(
      '1 milestone to update or confirm, due since 7 November 2024. 1 milestone of your officers is not confirmed.',
    );
    expect(duties.get(LINE.colleague)?.covering[0]?.teamMilestones).toHaveLength(1);
  });

  test('they go with the returns in one message, and to whoever covers', () => {
    const plan = buildPlan({ ...linePlan([{}]), milestones: [milestone('1.1')] }, '1', [
      cover('colleague', 'officer'),
    ]);
    const covered = coveredOn(plan, '2024-10-09');
    const duties = dutiesFrom(covered, '2024-10-09');
    const own = duties.get(LINE.officer);
    const message = own && personalMessage(covered, own, '2024-10-09');
    expect(message?.summary).toBe(
      '1 return due by 14 October 2024. K1. 1 milestone to update or confirm, due since 7 October 2024.',
    );
    expect(duties.get(LINE.colleague)?.covering[0]?.milestones?.milestones.map(({ code }) => code)).toEqual([
      '1.1',
    ]);
  });

  test('whoever confirmed is not told of it any more', () => {
    const confirmed = { by: { aadObjectId: 'a', name: 'a' }, at: '2024-11-01T09:00:00.000Z' };
    const progress = aProgress({ subject: { kind: 'milestone', code: '1.1' }, confirmed });
    const known = withProgress(planned, { mark: 1, of: new Map([['milestone|1.1', progress]]) });
    expect(
      dutiesFrom(known, '2024-11-04')
        .get(LINE.officer)
        ?.milestones?.milestones.map(({ code }) => code),
    ).toEqual(['1.2']);
  });
});
