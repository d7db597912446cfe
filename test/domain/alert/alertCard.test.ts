import fc from 'fast-check';
import {
  type AlertCard,
  cardAfter,
  cardState,
  decideCard,
  faceOf,
} from '../../../src/domain/alert/alertCard.ts';
import { ALERT_RULES, type AlertRule } from '../../../src/domain/alert/alertRules.ts';
import { type AlertStanding, firedBy, indicatorStanding } from '../../../src/domain/alert/alertStanding.ts';
import { periodOf } from '../../../src/domain/calendar/period.ts';
import { buildPlan } from '../../../src/domain/plan/plan.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import { type Return, trendPoint } from '../../../src/domain/return/return.ts';
import type { Rag } from '../../../src/domain/status.ts';
import { aCard } from '../../fixtures/alerts.ts';
import { anIndicator, smallPlan } from '../../fixtures/planContent.ts';
import { aReturn } from '../../fixtures/returns.ts';

const K11 = anIndicator({ code: 'K11', division: 'finance' });
const plan = buildPlan(smallPlan({ indicators: [K11] }), '1');
const ACTION = {
  happened: 'It fell.',
  why: 'Rain.',
  doing: 'Dry it.',
  doingOwner: 'A',
  doingBy: '2024-10-31',
  backOnTrack: 'Soon',
};
const VALUES: Readonly<Record<Rag, number>> = { green: 97, amber: 94, red: 80 };
const entryOf = (period: string, rag: Rag, changes: Partial<Return> = {}): Return =>
  aReturn({ period, calculated: rag, value: VALUES[rag], narrative: ACTION, ...changes });

/** How K11 stands for September after these RAGs in the months before, oldest first. */
const standingAfter = (rags: readonly Rag[], changes: Partial<Return> = {}, today = '2024-10-08') => {
  const months = ['2024-25-M03', '2024-25-M04', '2024-25-M05', '2024-25-M06'].slice(-rags.length);
  const entries = rags.map((rag, index) => entryOf(months[index] ?? '', rag, changes));
  const standing = indicatorStanding(
    plan,
    K11,
    periodOf('2024-25-M06'),
    entries.at(-1),
    entries.map(trendPoint),
    today,
    defaultPolicy,
  );
  if (!standing) throw new Error('nothing stands');
  return standing;
};
const fired = (standing: AlertStanding) => firedBy(standing, defaultPolicy);

describe('what fires', () => {
  test.each<[readonly Rag[], readonly AlertRule[]]>([
    [
      ['green', 'red'],
      ['turned red', 'worsened'],
    ],
    [
      ['amber', 'red'],
      ['turned red', 'worsened'],
    ],
    [['red', 'red'], ['turned red']],
    [
      ['green', 'amber'],
      ['turned amber', 'worsened'],
    ],
    [['red', 'amber'], ['turned amber']],
    [['red', 'green'], []],
    [
      ['red', 'red', 'red'],
      ['turned red', 'red running'],
    ],
    [['red', 'green', 'red', 'red'], ['turned red']],
  ])('%j fires %j', (rags, rules) => {
    expect(fired(standingAfter(rags))).toEqual(rules);
  });

  test.each([
    ['blank', { ...ACTION, doing: ' ' }],
    ['that says nothing', { ...ACTION, doing: 'TBC' }],
    ['that is overdue', { ...ACTION, doingBy: '2024-10-07' }],
  ])('a red with an action %s fires that too', (_, narrative) => {
    expect(fired(standingAfter(['red'], { narrative }))).toContain('no corrective action');
  });

  test.each<[Rag, object, boolean]>([
    ['red', {}, false],
    ['red', { doingBy: '2024-10-08' }, false],
    ['red', { doingBy: '' }, false],
    ['amber', { doing: '' }, false],
    ['red', { doing: '' }, true],
  ])('%s with %j: no corrective action is %s', (rag, changes, expected) => {
    const standing = standingAfter([rag], { narrative: { ...ACTION, ...changes } });
    expect(fired(standing).includes('no corrective action')).toBe(expected);
  });

  test.each([
    ['2024-10-14', undefined],
    ['2024-10-15', ['late']],
    ['2024-12-20', undefined], // locked by then: nobody can return it any more
  ])('on %s a return that was never made fires %j', (today, rules) => {
    const standing = indicatorStanding(
      plan,
      K11,
      periodOf('2024-25-M06'),
      undefined,
      [],
      today,
      defaultPolicy,
    );
    expect(standing && fired(standing)).toEqual(rules);
  });

  test('one from before returns were owed is not late', () => {
    const march = periodOf('2023-24-M12');
    expect(indicatorStanding(plan, K11, march, undefined, [], '2024-05-08', defaultPolicy)).toBeUndefined();
  });
});

describe('a return of an earlier period', () => {
  const standing = (rag: Rag) => standingAfter([rag]);
  const decided = (card: AlertCard, rag: Rag) =>
    decideCard(card, ['turned red'], fired(standing(rag)), standing(rag));

  test.each<[AlertCard['state'], string, Rag]>([
    ['open', '2024-25-M07', 'red'],
    ['open', '2024-25-M07', 'green'],
    ['resolved', '2024-25-M07', 'red'],
    ['open', '2024-25-Q3', 'red'],
  ])('leaves an %s card of %s alone, whatever it says: %s', (state, period, rag) => {
    expect(decided(aCard({ state, period }), rag)).toBeUndefined();
  });

  test.each(['2024-25-M05', '2024-25-Q2'])(
    'one that is not earlier gets a card beside that of %s',
    (period) => {
      expect(decided(aCard({ period }), 'red')).toMatchObject({ state: 'open', fresh: true });
    },
  );
});

describe('whatever happens', () => {
  const rags = fc.array(fc.constantFrom<Rag>('red', 'amber', 'green'), { minLength: 1, maxLength: 4 });
  const rules = fc.subarray([...ALERT_RULES]);
  const cards = fc.option(
    fc.record({
      state: fc.constantFrom('open' as const, 'resolved' as const),
      period: fc.constantFrom('2024-25-M05', '2024-25-M06', '2024-25-M07'),
    }),
    { nil: undefined },
  );

  test('once a card says what was decided, deciding again changes nothing', () => {
    fc.assert(
      fc.property(rags, rules, cards, (history, on, changes) => {
        const standing = standingAfter(history);
        const before = changes && aCard({ ...changes, fact: 'earlier', shown: 'earlier' });
        const decision = decideCard(before, on, fired(standing), standing);
        if (!decision) return;
        const card = cardAfter(before, decision, standing, { said: '' });
        const sent: AlertCard = { ...card, activityId: 'a', shown: faceOf(card) };
        const again = decideCard(sent, on, fired(standing), standing);
        if (!again) return;
        expect(again.fresh).toBe(false);
        expect(faceOf(cardAfter(sent, again, standing, { said: '' }))).toBe(sent.shown);
      }),
    );
  });

  test('a green is never posted anew, and only an open card is resolved', () => {
    fc.assert(
      fc.property(rags, rules, cards, (history, on, changes) => {
        const standing = standingAfter([...history.slice(0, 3), 'green']);
        const decision = decideCard(changes && aCard(changes), on, fired(standing), standing);
        if (!decision) return;
        expect([decision.fresh, decision.state, changes?.state]).toEqual([false, 'resolved', 'open']);
      }),
    );
  });

  test('with no rule on, no card is opened', () => {
    fc.assert(
      fc.property(rags, (history) => {
        const standing = standingAfter(history);
        expect(decideCard(undefined, [], fired(standing), standing)).toBeUndefined();
      }),
    );
  });
});

describe('an acknowledgement', () => {
  const by = { by: { aadObjectId: 'a', name: 'A' }, at: '2024-10-08T08:00:00.000Z' };
  const becomes = (card: AlertCard, rag: Rag) => {
    const standing = standingAfter([rag]);
    const decision = decideCard(card, ['turned red', 'turned amber'], fired(standing), standing);
    return decision && cardAfter(card, decision, standing, { said: '' });
  };

  test('shows until the card is resolved, and not on the card of the next period', () => {
    const taken = aCard({ acknowledged: by });
    expect(cardState(taken)).toBe('acknowledged');
    expect(becomes(taken, 'amber')?.acknowledged).toEqual(by);
    const resolved = becomes(taken, 'green');
    expect(resolved && cardState(resolved)).toBe('resolved');
    expect(resolved && becomes(resolved, 'red')?.acknowledged).toBeUndefined();
    expect(becomes(aCard({ acknowledged: by, period: '2024-25-M05' }), 'red')?.acknowledged).toBeUndefined();
  });

  test('is something that readers see change', () => {
    expect(faceOf(aCard({ acknowledged: by }))).not.toBe(faceOf(aCard()));
  });
});
