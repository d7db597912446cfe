import fc from 'fast-check';
import {
  type ChannelBoard,
  dailyDigestOf,
  dailyDue,
  digestFor,
  EMPTY_BOARD,
  londonInstant,
  nextChange,
  quietUntil,
  withDigest,
  withPost,
} from '../../../src/domain/alert/grouping.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';

const at = (minutes: number): Date => new Date(Date.parse('2024-10-08T09:00:00Z') + minutes * 60_000);
const postedAt = (...minutes: readonly number[]): ChannelBoard =>
  minutes.reduce(
    (board, each, index) => withPost(board, { id: `${index}`, at: at(each).toISOString() }, defaultPolicy),
    EMPTY_BOARD,
  );

describe('many at once', () => {
  test.each([
    ['five in ten minutes', [0, 1, 2, 3, 4], 5, true],
    ['four', [0, 1, 2, 3], 5, false],
    ['five of which the first is ten minutes old', [0, 1, 2, 3, 4], 10, false],
    ['five, just before that', [0, 1, 2, 3, 4], 9.9, true],
    ['five at the same moment', [0, 0, 0, 0, 0], 0, true],
  ])('after %s, the next begins a digest: %s', (_, minutes, now, begins) => {
    expect(digestFor(postedAt(...minutes), 'next', at(now), defaultPolicy) !== undefined).toBe(begins);
  });

  test('one of the five that is tried again counts once, and stays a card of its own', () => {
    const board = postedAt(0, 1, 2, 3, 4);
    expect(digestFor(board, '2', at(5), defaultPolicy)).toBeUndefined();
    const again = withPost(board, { id: '2', at: at(5).toISOString() }, defaultPolicy);
    expect(again.posts.map(({ id }) => id)).toEqual(['0', '1', '3', '4', '2']);
    expect(digestFor(again, 'next', at(5), defaultPolicy)).toBeDefined();
  });

  test('a digest takes what follows for ten minutes, however little that is', () => {
    const board = withDigest(EMPTY_BOARD, { id: 'many-a', startedAt: at(0).toISOString() });
    expect(digestFor(board, 'next', at(9), defaultPolicy)?.id).toBe('many-a');
    expect(digestFor(board, 'next', at(10), defaultPolicy)).toBeUndefined();
  });

  test('a daily digest takes nothing as it happens', () => {
    const board = withDigest(EMPTY_BOARD, { id: 'daily-2024-10-08', startedAt: at(0).toISOString() });
    expect(digestFor(board, 'next', at(1), defaultPolicy)).toBeUndefined();
  });

  test('whatever comes when, no ten minutes see more than five cards and the digests between them', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 120 }), { maxLength: 60 }), (steps) => {
        let board = EMPTY_BOARD;
        let seconds = 0;
        const cards: number[] = [];
        for (const [index, step] of steps.entries()) {
          seconds += step;
          const now = at(seconds / 60);
          const digest = digestFor(board, `${index}`, now, defaultPolicy);
          if (digest) board = withDigest(board, digest);
          else cards.push(seconds);
          if (!digest) board = withPost(board, { id: `${index}`, at: now.toISOString() }, defaultPolicy);
        }
        for (const first of cards)
          expect(cards.filter((each) => each >= first && each < first + 600).length).toBeLessThanOrEqual(5);
      }),
    );
  });

  test('the board stays small', () => {
    let board = postedAt(...Array.from({ length: 50 }, (_, index) => index / 10));
    for (let index = 0; index < 50; index += 1)
      board = withDigest(board, { id: `many-${index}`, startedAt: 'x' });
    expect([board.posts.length, board.digests.length]).toEqual([5, 8]);
  });

  test('a digest changes once in twenty seconds', () => {
    const sent = { id: 'many-a', startedAt: 'x', sentAt: at(0).toISOString() };
    expect(nextChange(sent, at(0.1), defaultPolicy)).toBe('2024-10-08T09:00:20.000Z');
    expect(nextChange(sent, at(0.34), defaultPolicy)).toBeUndefined();
    expect(nextChange({ id: 'many-a', startedAt: 'x' }, at(0), defaultPolicy)).toBeUndefined();
  });

  test('a clock that was put back since does not hold it up', () => {
    const sent = { id: 'many-a', startedAt: 'x', sentAt: at(60).toISOString() };
    expect(nextChange(sent, at(0), defaultPolicy)).toBeUndefined();
  });
});

describe('hours', () => {
  test.each([
    ['2024-10-08T07:00:00Z', undefined],
    ['2024-10-08T16:59:00Z', undefined],
    ['2024-10-08T17:00:00Z', '2024-10-09T07:00:00.000Z'],
    ['2024-10-25T17:00:00Z', '2024-10-28T08:00:00.000Z'], // the clocks go back that weekend
    ['2025-03-28T18:00:00Z', '2025-03-31T07:00:00.000Z'], // and forward on that one
    ['2024-12-24T18:00:00Z', '2024-12-27T08:00:00.000Z'],
  ])('at %s an alert waits until %s', (now, until) => {
    expect(quietUntil(new Date(now), defaultPolicy)).toBe(until);
  });

  test.each([
    ['2024-10-08T07:59:00Z', 'daily-2024-10-08', undefined],
    ['2024-10-08T08:00:00Z', 'daily-2024-10-09', '2024-10-08'],
    ['2024-10-11T08:00:00Z', 'daily-2024-10-14', '2024-10-11'],
    ['2024-10-12T05:00:00Z', 'daily-2024-10-14', undefined],
    ['2024-12-25T09:00:00Z', 'daily-2024-12-27', undefined],
  ])('at %s what fires is for %s, and what is due is %s', (now, digest, due) => {
    expect(dailyDigestOf(new Date(now), defaultPolicy)).toBe(digest);
    expect(dailyDue(new Date(now), defaultPolicy)).toBe(due);
  });

  test('an hour of a day is London’s', () => {
    expect(londonInstant('2024-10-08', 9)).toBe('2024-10-08T08:00:00.000Z');
    expect(londonInstant('2024-12-09', 9)).toBe('2024-12-09T09:00:00.000Z');
  });
});
