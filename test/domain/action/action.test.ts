import fc from 'fast-check';
import {
  ACTION_STATES,
  type ActionProgress,
  agreed,
  isOverdue,
  reported,
  saysReport,
} from '../../../src/domain/action/action.ts';
import { carriedForward, clinicActions, clinicOf } from '../../../src/domain/action/carriedForward.ts';
import { promisedAgain, samePromise } from '../../../src/domain/action/promise.ts';
import { nextCode, openActions, registerOf } from '../../../src/domain/action/register.ts';
import { addDays } from '../../../src/domain/calendar/dates.ts';
import { type Period, periodBefore, periodOf } from '../../../src/domain/calendar/period.ts';
import { buildPlan } from '../../../src/domain/plan/plan.ts';
import { withProgress } from '../../../src/domain/plan/progress/layOver.ts';
import { advanced, type ItemProgress, NO_PROGRESS } from '../../../src/domain/plan/progress/progressSet.ts';
import { anIndicator, smallPlan } from '../../fixtures/planContent.ts';
import { aDecision, anAction, aProgress } from '../../fixtures/progress.ts';

const { press } = aProgress();
const AUGUST = periodOf('2024-25-M05');
const SEPTEMBER = periodOf('2024-25-M06');
const planWith = (...items: readonly ItemProgress[]) =>
  withProgress(buildPlan(smallPlan(), '1'), advanced(NO_PROGRESS, items, items.length));

const report = fc.oneof(
  fc.record({ what: fc.constantFrom('done' as const, 'declined' as const), reason: fc.string() }),
  fc.record({
    what: fc.constant('moved' as const),
    reason: fc.string(),
    due: fc.integer({ min: 0, max: 400 }).map((days) => addDays('2024-10-08', days)),
  }),
);

test('whatever is said of it, an action is open, done or declined, and settled exactly when it has a day for it', () => {
  fc.assert(
    fc.property(fc.array(report, { maxLength: 8 }), (reports) => {
      let action: ActionProgress = agreed('A1', anAction(), { press }, '2024-10-08');
      for (const [at, one] of reports.entries()) {
        if (action.state !== 'open') break;
        const next = reported(action, one, { press }, addDays('2024-10-08', at));
        expect([next.sequence, next.what, next.ownerPost, next.agreedOn]).toEqual([
          action.sequence + 1,
          action.what,
          action.ownerPost,
          action.agreedOn,
        ]);
        expect(saysReport(next, one)).toBe(true);
        action = next;
      }
      expect(ACTION_STATES.filter((state) => action.state === state)).toHaveLength(1);
      expect(action.settledOn !== undefined).toBe(action.state !== 'open');
      expect(action.moves).toBe(
        reports.slice(0, action.sequence - 1).filter(({ what }) => what === 'moved').length,
      );
      expect(action.moves === 0 ? action.firstDue : action.firstDue !== undefined).toBe(
        action.moves === 0 ? undefined : true,
      );
    }),
  );
});

test.each([
  ['2024-10-08', undefined, SEPTEMBER, 0],
  ['2024-10-08', undefined, AUGUST, 0],
  ['2024-09-30', undefined, SEPTEMBER, 1],
  ['2024-03-31', undefined, SEPTEMBER, 7],
  ['2024-07-02', '2024-09-15', SEPTEMBER, 2],
  ['2024-10-31', '2024-10-31', SEPTEMBER, 0],
])(
  'agreed on %s and settled on %s it was carried forward so often by the clinic on that month',
  (agreedOn, settledOn, month, times) => {
    expect(carriedForward({ agreedOn, ...(settledOn ? { settledOn } : {}) }, month as Period)).toBe(times);
  },
);

test('carried forward counts the clinics that passed while it was open, each once', () => {
  const days = fc.integer({ min: 0, max: 900 }).map((after) => addDays('2023-04-01', after));
  fc.assert(
    fc.property(
      days,
      fc.integer({ min: 0, max: 300 }),
      fc.integer({ min: 0, max: 30 }),
      (agreedOn, open, back) => {
        const settledOn = addDays(agreedOn, open);
        const month = periodBefore(periodOf('2025-26-M12'), back);
        // By hand: every clinic after that of its own month, held in a month no later than that in which it was settled.
        let expected = 0;
        for (let each = clinicOf(addDays(clinicOf(agreedOn).endsOn, 40)); each.startsOn <= month.startsOn; ) {
          if (each.startsOn <= clinicOf(settledOn).startsOn && each.startsOn > clinicOf(agreedOn).startsOn)
            expected += 1;
          each = clinicOf(addDays(each.endsOn, 40));
        }
        expect(carriedForward({ agreedOn, settledOn }, month)).toBe(expected);
      },
    ),
  );
});

test('overdue is an open one whose day has passed, and no other', () => {
  expect(isOverdue(anAction(), '2024-10-31')).toBe(false);
  expect(isOverdue(anAction(), '2024-11-01')).toBe(true);
  expect(isOverdue(anAction('A1', { state: 'done' }), '2024-11-01')).toBe(false);
});

test('numbers go on after the highest, each kind for itself, past codes that the council has', () => {
  const plan = planWith(anAction('A2'), anAction('A9', { state: 'done' }), aDecision('D4'));
  expect([nextCode(plan, 'action'), nextCode(plan, 'decision')]).toEqual(['A10', 'D5']);
  const theirs = buildPlan(
    smallPlan({ indicators: ['A10', 'a-11', 'D5'].map((code) => anIndicator({ code })) }),
    '2',
  );
  const both = withProgress(theirs, plan.progress);
  expect([nextCode(both, 'action'), nextCode(both, 'decision')]).toEqual(['A12', 'D6']);
});

test('a clinic sees what is open, what was settled since its month began, what it agreed and decided, and of its own division alone', () => {
  const plan = planWith(
    anAction('A1', { agreedOn: '2024-07-10', due: '2024-09-30' }),
    anAction('A2', { due: '2024-11-30' }),
    anAction('A3', { agreedOn: '2024-08-02', state: 'done', settledOn: '2024-09-20' }),
    anAction('A4', { agreedOn: '2024-06-02', state: 'declined', settledOn: '2024-08-31' }),
    anAction('A5', { division: 'hr' }),
    aDecision('D1'),
    aDecision('D2', { step: 'withdrawn' }),
    aDecision('D3', { decidedOn: '2024-08-31' }),
  );
  const seen = clinicActions(plan, 'finance', SEPTEMBER, '2024-10-08');
  expect(seen?.open.map(({ action, overdue, carried }) => [action.subject.code, overdue, carried])).toEqual([
    ['A1', true, 3],
    ['A2', false, 0],
  ]);
  expect(seen?.settled.map(({ action }) => action.subject.code)).toEqual(['A3']);
  expect([seen?.agreed, seen?.decisions.map(({ subject }) => subject.code)]).toEqual([['A2'], ['D1']]);
  expect(clinicActions(plan, 'parks', SEPTEMBER, '2024-10-08')).toBeUndefined();
  expect(openActions(plan).map(({ subject }) => subject.code)).toEqual(['A1', 'A5', 'A2']);
  expect(registerOf(plan)).toBe(registerOf(plan));
});

const promise = (changes: object = {}) => ({
  what: 'Weekly checks of the queue.',
  ownerPost: 'director-of-finance',
  due: '2024-10-31',
  division: 'finance',
  from: { kind: 'return', indicator: 'K11', period: '2024-25-M05' } as const,
  ...changes,
});
const promised = (changes: object = {}) => anAction('A1', { step: 'promised', ...promise(), ...changes });
const september = { from: { kind: 'return', indicator: 'K11', period: '2024-25-M06' } as const };

test.each([
  ['a resubmission', {}, {}, true],
  ['an amendment of everything', {}, { what: 'Another agency', ownerText: 'x', due: '2024-12-01' }, true],
  [
    'the same words a month later, for another day',
    {},
    { ...september, what: 'weekly checks of the QUEUE', due: '2024-12-01' },
    true,
  ],
  ['other words, the same owner and day', {}, { ...september, what: 'Checks each week' }, true],
  ['other words for another day', {}, { ...september, what: 'Checks each week', due: '2024-12-01' }, false],
  ['another indicator', {}, { from: { ...september.from, indicator: 'K12' } }, false],
  ['a resubmission after it was done', { state: 'done' }, { what: 'Something else' }, true],
  ['the same again after it was done', { state: 'done' }, september, true],
  [
    'the same words for a later day after it was done',
    { state: 'done' },
    { ...september, due: '2024-12-01' },
    false,
  ],
])('%s', (_, stands, again, isSame) => {
  expect(samePromise([promised(stands)], promise(again)) !== undefined).toBe(isSame);
});

test('what was agreed by hand is no promise of a return, whatever it says', () => {
  expect(samePromise([anAction('A1', { what: promise().what })], promise())).toBeUndefined();
});

test('promised again it takes what is new, counts a move of its day, and says nothing twice', () => {
  expect(promisedAgain(promised(), promise(), { press })).toBeUndefined();
  const next = promisedAgain(promised(), promise({ ...september, due: '2024-12-01' }), { press });
  expect(next).toMatchObject({
    sequence: 2,
    step: 'promised again',
    due: '2024-12-01',
    firstDue: '2024-10-31',
    moves: 1,
    from: september.from,
  });
  expect(
    next && promisedAgain(next, promise({ ...september, due: '2024-12-01' }), { press }),
  ).toBeUndefined();
  expect(promisedAgain(promised({ state: 'done' }), promise(september), { press })).toBeUndefined();
});

test('the return of an earlier period, which has a new version, changes no action and makes none', () => {
  const later = promised({ ...september, due: '2024-12-01' });
  for (const changes of [
    {},
    { what: 'Other words' },
    { due: '2024-12-01' },
    { what: 'x', due: '2025-01-01' },
  ]) {
    const again = promise(changes);
    expect(samePromise([later], again)).toBe(later);
    expect(promisedAgain(later, again, { press })).toBeUndefined();
  }
});

test('a return that says what it said before is no news over what its owner said since; other words are', () => {
  const first = promised();
  const moved = reported(
    first,
    { what: 'moved', due: '2024-11-15', reason: 'Late.' },
    { press },
    '2024-10-08',
  );
  expect(promisedAgain(moved, promise(), { press }, first)).toBeUndefined();
  expect(promisedAgain(moved, promise({ due: '2024-11-20' }), { press }, first)).toMatchObject({
    due: '2024-11-20',
    moves: 2,
  });
});
