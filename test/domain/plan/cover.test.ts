import fc from 'fast-check';
import { may, onBehalfOf, personOf, relationsTo } from '../../../src/domain/access.ts';
import { londonDay } from '../../../src/domain/calendar/dates.ts';
import { coveredOn, coversOn, withCover, withoutCover } from '../../../src/domain/plan/cover.ts';
import type { Cover } from '../../../src/domain/plan/leaveCover.ts';
import { buildPlan } from '../../../src/domain/plan/plan.ts';
import { LINE, linePlan } from '../../fakes/line.ts';
import { anIndicator } from '../../fixtures/planContent.ts';

const cover = (changes: Partial<Cover> = {}): Cover => ({
  covered: LINE.officer,
  deputy: LINE.colleague,
  from: '2024-10-08',
  until: '2024-10-18',
  setBy: { aadObjectId: LINE.officer, name: 'officer' },
  setAt: '2024-10-08T08:00:00.000Z',
  ...changes,
});
const plan = buildPlan(linePlan(), '1', [cover(), cover({ covered: LINE.colleague, deputy: LINE.sao })]);
const indicator = anIndicator({ accountablePost: 'officer', validatorPost: 'manager' });
const deputyOn = (day: string) => personOf(coveredOn(plan, day), LINE.colleague);

describe('what a deputy may do', () => {
  test.each([
    ['2024-10-07', false],
    ['2024-10-08', true],
    ['2024-10-18', true],
    ['2024-10-19', false],
  ])('on %s they may enter the return: %s', (day, expected) => {
    expect(may(deputyOn(day), 'enter a return', indicator)).toBe(expected);
  });

  test('it holds to the end of the last day in London, also when that is another day in UTC', () => {
    const last = cover({ until: '2025-06-30' });
    expect(coversOn([last], londonDay(new Date('2025-06-30T22:59:00Z')))).toHaveLength(1);
    expect(coversOn([last], londonDay(new Date('2025-06-30T23:00:00Z')))).toHaveLength(0);
  });

  test('they may do nothing that the covered person may not, nor what goes with a role', () => {
    expect(may(deputyOn('2024-10-08'), 'sign off', indicator)).toBe(false);
    expect(may(deputyOn('2024-10-08'), 'chase')).toBe(false);
  });

  test('a cover is not passed on: the deputy’s deputy does not act for the first', () => {
    const sao = personOf(coveredOn(plan, '2024-10-08'), LINE.sao);
    expect(may(sao, 'enter a return', indicator)).toBe(false);
  });

  test('they act on behalf of the covered person, and otherwise in their own name', () => {
    const deputy = deputyOn('2024-10-08');
    const own = anIndicator({ accountablePost: 'colleague' });
    expect(deputy && onBehalfOf(deputy, 'enter a return', indicator)?.name).toBe('officer');
    expect(deputy && onBehalfOf(deputy, 'enter a return', own)).toBeUndefined();
    const shared = anIndicator({ accountablePost: 'officer', updaterPost: 'colleague' });
    expect(deputy && onBehalfOf(deputy, 'enter a return', shared)).toBeUndefined();
    expect(deputy && relationsTo(deputy, own)).toEqual(['accountable']);
  });

  test('without any cover the plan is the very same', () => {
    const bare = buildPlan(linePlan(), '1');
    expect(coveredOn(bare, '2024-10-08')).toBe(bare);
    expect(coveredOn(plan, '2024-10-08')).toBe(coveredOn(plan, '2024-10-08'));
  });
});

describe('the list of covers', () => {
  test('another one for the same days takes the place of the first; one for later days stands beside it', () => {
    const again = cover({ deputy: LINE.sao, from: '2024-10-10' });
    expect(withCover([cover()], again, '2024-10-08')).toEqual([again]);
    const later = cover({ from: '2024-12-20', until: '2025-01-03' });
    expect(withCover([cover()], later, '2024-10-08')).toEqual([cover(), later]);
  });

  test.each([
    ['2024-10-18', '2024-10-31'],
    ['2024-10-01', '2024-10-08'],
  ])('one from %s until %s shares a day with the first and takes its place', (from, until) => {
    const again = cover({ deputy: LINE.sao, from, until });
    expect(withCover([cover()], again, '2024-10-01')).toEqual([again]);
  });

  test('ending it leaves the others’', () => {
    const others = cover({ covered: LINE.manager });
    expect(withoutCover([cover(), others], LINE.officer, '2024-10-08')).toEqual([others]);
  });

  test('nobody ever has two deputies on one day, and nothing that is over is kept', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((number) => `2024-10-${String(number).padStart(2, '0')}`);
    const any = fc
      .tuple(fc.constantFrom('a', 'b'), day, day)
      .map(([covered, one, two]) =>
        cover({ covered, ...(one < two ? { from: one, until: two } : { from: two, until: one }) }),
      );
    fc.assert(
      fc.property(fc.array(any, { maxLength: 8 }), day, (each, today) => {
        const covers = each.reduce<readonly Cover[]>((known, one) => withCover(known, one, today), []);
        const active = coversOn(covers, today).map(({ covered }) => covered);
        expect(active).toEqual([...new Set(active)]);
        expect(covers.slice(0, -1).filter(({ until }) => until < today)).toEqual([]);
      }),
    );
  });
});
