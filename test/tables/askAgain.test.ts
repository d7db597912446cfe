import { withinTurn } from '../../src/app/turnBudget.ts';
import { askAgain } from '../../src/tables/askAgain.ts';
import { planStore } from '../../src/tables/planStore.ts';
import type { Table } from '../../src/tables/tableClient.ts';
import { memoryTable } from '../fakes/memoryTable.ts';
import { smallPlan } from '../fixtures/planContent.ts';

const never = <T>(): Promise<T> => new Promise<T>(() => {});

/** Reads that are answered in turn: undefined never is. */
function answering(...answers: readonly (Promise<string> | undefined)[]) {
  let asked = 0;
  const read = (): Promise<string> => {
    asked += 1;
    return answers[asked - 1] ?? never();
  };
  return { read, asked: () => asked };
}

test('a read without an answer is asked for once more, and the second answer counts', async () => {
  const { read, asked } = answering(undefined, Promise.resolve('again'));
  expect(await askAgain(read, 1)).toBe('again');
  expect(asked()).toBe(2);
});

test('one that answers, or fails, is asked for once', async () => {
  const answered = answering(Promise.resolve('at once'));
  expect(await askAgain(answered.read, 1)).toBe('at once');
  const failed = answering(Promise.reject(new Error('refused')));
  await expect(askAgain(failed.read, 1)).rejects.toThrow('refused');
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect([answered.asked(), failed.asked()]).toEqual([1, 1]);
});

test('a second that fails leaves the first to answer', async () => {
  const late = Promise.withResolvers<string>();
  const { read } = answering(late.promise, Promise.reject(new Error('refused')));
  const answer = askAgain(read, 1);
  setTimeout(() => late.resolve('late'), 10);
  expect(await answer).toBe('late');
});

test('turns that wait for one lost answer about the plan are answered nevertheless', async () => {
  const table = memoryTable();
  await planStore(table).replace(smallPlan());
  let isLost = true;
  const losing: Table = {
    ...table,
    point(...keys) {
      const answer = isLost ? never<undefined>() : table.point(...keys);
      isLost = false;
      return answer;
    },
  };
  const plans = planStore(losing, { askAgainMs: 1 });
  const turns = [1, 2].map(() => withinTurn(() => plans.current(), 1_000));
  const read = await Promise.all(turns);
  expect(read.map((plan) => plan?.indicators.length)).toEqual(read.map(() => smallPlan().indicators.length));
});
