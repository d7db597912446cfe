import { type Part, STOP_MS, stopInOrder } from '../src/lifecycle.ts';
import { recordingLog } from './fakes/recordingLog.ts';

const never = (): Promise<never> => new Promise(() => {});

function partsOf(
  ...given: readonly (readonly [name: string, stop: () => Promise<unknown>, withinMs?: number])[]
) {
  const told: string[] = [];
  const parts = given.map(
    ([name, stop, withinMs = 20]): Part => ({
      name,
      withinMs,
      stop() {
        told.push(`stop ${name}`);
        return stop();
      },
      abandon: () => void told.push(`abandon ${name}`),
    }),
  );
  const log = recordingLog();
  return { told, log, stop: stopInOrder(parts, log) };
}

test('parts are ended one after the other, in their order', async () => {
  const first = Promise.withResolvers<void>();
  const { told, stop } = partsOf(['server', () => first.promise, STOP_MS - 100], ['workers', async () => {}]);
  const stopped = stop();
  expect(told).toEqual(['stop server']);
  first.resolve();
  await stopped;
  expect(told).toEqual(['stop server', 'stop workers']);
});

test('a part that hangs is let go of, and the next is ended', async () => {
  const { told, log, stop } = partsOf(['server', never], ['workers', async () => {}]);
  await stop();
  expect(told).toEqual(['stop server', 'abandon server', 'stop workers']);
  expect(log.lines).toContainEqual({
    level: 'warn',
    event: 'stop.cut-off',
    fields: { part: 'server', outcome: 'late' },
  });
});

test('a part that fails does not keep the others from being ended, and its message is not logged', async () => {
  const { told, log, stop } = partsOf(
    ['server', () => Promise.reject(new Error('QXZV'))],
    ['workers', async () => {}],
  );
  await stop();
  expect(told).toEqual(['stop server', 'abandon server', 'stop workers']);
  expect(log.text()).not.toContain('QXZV');
});

test('asked again while it ends, each part is ended once', async () => {
  const { told, stop } = partsOf(['server', async () => {}]);
  await Promise.all([stop(), stop()]);
  await stop();
  expect(told).toEqual(['stop server']);
});

test('parts that could take longer than there is are refused before anything runs', () => {
  expect(() => partsOf(['server', never, STOP_MS], ['workers', never, 1])).toThrow(RangeError);
});
