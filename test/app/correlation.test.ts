import { setTimeout as after } from 'node:timers/promises';
import {
  currentCorrelation,
  isCorrelation,
  jobCorrelation,
  withCorrelation,
} from '../../src/app/correlation.ts';

test('outside of any work there is no id', () => expect(currentCorrelation()).toBeUndefined());

test('what follows from work has its id, through waiting and through work that nobody waits for', async () => {
  const later = Promise.withResolvers<string | undefined>();
  const seen = await withCorrelation('a-1', async () => {
    void after(1).then(() => later.resolve(currentCorrelation()));
    await after(1);
    return currentCorrelation();
  });
  expect([seen, await later.promise]).toEqual(['a-1', 'a-1']);
});

test('two that run at once keep their own', async () => {
  const work = async (): Promise<string | undefined> => {
    await after(1);
    return currentCorrelation();
  };
  expect(await Promise.all(['a', 'b'].map((id) => withCorrelation(id, work)))).toEqual(['a', 'b']);
});

test.each([
  ['nothing', undefined],
  ['an empty text', ''],
  ['65 characters', 'a'.repeat(65)],
  ['a second line', 'a\nb'],
  ['a line end', 'a\n'],
  ['quotes', 'a","level":"error'],
  ['letters of another alphabet', 'é'],
])('%s is no id: the work gets a new one', (_what, id) => {
  expect(isCorrelation(id)).toBe(false);
  const given = withCorrelation(id, currentCorrelation);
  expect(given).not.toBe(id);
  expect(isCorrelation(given)).toBe(true);
});

test.each([
  ['reminders', '2024-10-08', 'job-reminders-2024-10-08'],
  ['every tick', '2024-10-08T08:00:00.000Z', 'job-every-tick-2024-10-08T08-00-00-000Z'],
  ['x'.repeat(100), '1', `job-${'x'.repeat(60)}`],
])('the job %s has an id of its own', (name, slot, id) => {
  expect(jobCorrelation(name, slot)).toBe(id);
  expect(isCorrelation(id)).toBe(true);
});
