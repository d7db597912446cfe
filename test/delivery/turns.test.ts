import { createPacing, TEAMS_LIMITS } from '../../src/delivery/pacing.ts';
import { createTurns } from '../../src/delivery/turns.ts';

test('what the tenant may send goes to urgent messages first, and then to whoever has waited longest', async () => {
  let now = 1_000;
  const pacing = createPacing(TEAMS_LIMITS, () => now);
  pacing.assume(Array.from({ length: 30 }, (_, index) => ({ conversationId: `before ${index}`, ageMs: 0 })));
  const turns = createTurns({ pacing, goesOn: () => true, isHurried: () => false, longestTurnMs: 5_000 });
  const given: string[] = [];
  const asked = [
    ...Array.from({ length: 40 }, (_, index) => ['follower', index] as const),
    ...Array.from({ length: 3 }, (_, index) => ['red', index] as const),
  ].map(async ([what, index]) => {
    const turn = await turns.take(`${what} ${index}`, what === 'red');
    given.push(`${what} ${index}`);
    turn?.answered();
  });
  now += 1_010; // the second is over: thirty may go
  await Promise.race([Promise.all(asked), turnsGiven(given, 30)]);
  expect(given.slice(0, 4)).toEqual(['red 0', 'red 1', 'red 2', 'follower 0']);
  expect(given).toEqual([...given].sort(byWait));
  now += 1_010;
  await Promise.all(asked);
  expect(given).toHaveLength(43);
});

test('whoever stands before an urgent message in its place goes as early as that', async () => {
  let now = 1_000;
  const pacing = createPacing(TEAMS_LIMITS, () => now);
  pacing.assume(Array.from({ length: 30 }, (_, index) => ({ conversationId: `before ${index}`, ageMs: 0 })));
  const isHurried = (conversationId: string): boolean => conversationId === 'follower 35';
  const turns = createTurns({ pacing, goesOn: () => true, isHurried, longestTurnMs: 5_000 });
  const given: string[] = [];
  const asked = Array.from({ length: 40 }, async (_, index) => {
    const turn = await turns.take(`follower ${index}`, false);
    given.push(`follower ${index}`);
    turn?.answered();
  });
  now += 1_010;
  await Promise.race([Promise.all(asked), turnsGiven(given, 30)]);
  expect(given[0]).toBe('follower 35');
  now += 1_010;
  await Promise.all(asked);
});

test('nobody gets one from a process that no longer sends', async () => {
  const pacing = createPacing(TEAMS_LIMITS);
  const turns = createTurns({ pacing, goesOn: () => false, isHurried: () => false, longestTurnMs: 5_000 });
  expect(await turns.take('a', true)).toBeUndefined();
});

/** Resolves once so many were given. */
async function turnsGiven(given: readonly string[], count: number): Promise<void> {
  while (given.length < count) await new Promise((resolve) => setTimeout(resolve, 5));
}

function byWait(a: string, b: string): number {
  const place = (one: string): number => Number(one.split(' ')[1]) + (one.startsWith('red') ? 0 : 100);
  return place(a) - place(b);
}
