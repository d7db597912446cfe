import { lockedMeanwhile, replacedMeanwhile } from '../../../src/domain/record/meanwhile.ts';

const by = { aadObjectId: 'a', name: 'Performance manager' };
const LOCKED = { kind: 'locked', period: '2024-25-M05', by, at: '2024-10-08T08:00:00.000Z' } as const;
const OPENED = { ...LOCKED, kind: 'opened early', opensOn: '2024-10-01' } as const;
const recorded = (at: string, decisions: number, plan = 'g00000002-b') => ({
  at,
  period: '2024-25-M05',
  leanedOn: { plan, decisions },
});

describe('a lock that came meanwhile', () => {
  test.each([
    ['after it, by what was known before', '2024-10-08T08:00:03.000Z', 1, 2],
    ['stamped just before it, by what was known before', '2024-10-08T07:59:58.000Z', 1, 2],
    ['long before it', '2024-10-08T07:59:00.000Z', 1, undefined],
    ['after it, with knowledge of it', '2024-10-08T08:00:03.000Z', 2, undefined],
  ])('%s', (_, at, decisions, number) => {
    expect(lockedMeanwhile(recorded(at, decisions), [OPENED, LOCKED])?.number).toBe(number);
  });

  test('one of another period, or of a version that says nothing, is none', () => {
    const entry = recorded('2024-10-08T08:00:03.000Z', 0);
    expect(lockedMeanwhile({ ...entry, period: '2024-25-M06' }, [LOCKED])).toBeUndefined();
    expect(lockedMeanwhile({ ...entry, leanedOn: undefined }, [LOCKED])).toBeUndefined();
  });
});

test('a change of the plan that came meanwhile is one after the generation that was leaned on', () => {
  const runs = [
    { at: '2024-10-08T08:00:00.000Z', plan: 'g00000002-b' },
    { at: '2024-10-08T08:00:00.000Z' },
    { at: '2024-10-08T08:00:01.000Z', plan: 'g00000003-c' },
  ];
  expect(replacedMeanwhile(recorded('2024-10-08T08:00:02.000Z', 0), runs)).toBe(runs[2]);
  expect(replacedMeanwhile(recorded('2024-10-08T08:00:02.000Z', 0, 'g00000003-c'), runs)).toBeUndefined();
  expect(replacedMeanwhile(recorded('2024-10-07T08:00:02.000Z', 0), runs)).toBeUndefined();
});
