import { outsideTurn, turnSignal, withinOwnTime, withinTurn } from '../../src/app/turnBudget.ts';

const ended = (signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve) => signal?.addEventListener('abort', () => resolve(), { once: true }));

test('everything in a turn has the same time, and what it sets going outside has none', async () => {
  const seen = await withinTurn(async () => {
    const first = turnSignal();
    await Promise.resolve();
    return { first, second: turnSignal(), outside: outsideTurn(turnSignal) };
  }, 60_000);
  expect(seen.first).toBeInstanceOf(AbortSignal);
  expect(seen.second).toBe(seen.first);
  expect(seen.outside).toBeUndefined();
  expect(turnSignal()).toBeUndefined();
});

test('two turns do not share their time', async () => {
  const [one, other] = [withinTurn(turnSignal, 1), withinTurn(turnSignal, 60_000)];
  await ended(one);
  expect(other?.aborted).toBe(false);
});

test('what several turns wait for is given up by the one whose time is over, and by no other', async () => {
  const shared = Promise.withResolvers<string>();
  const hasty = withinTurn(() => withinOwnTime(shared.promise), 1);
  const patient = withinTurn(() => withinOwnTime(shared.promise), 60_000);
  await expect(hasty).rejects.toMatchObject({ code: 'storage-unavailable' });
  shared.resolve('the plan');
  expect(await patient).toBe('the plan');
  expect(await withinOwnTime(shared.promise)).toBe('the plan');
});
