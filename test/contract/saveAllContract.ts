import { MOST_SAVED_AT_ONCE, type NewVersion } from '../../src/app/ports.ts';
import type { Return } from '../../src/domain/return/return.ts';
import { aMessage, aReturn } from '../fixtures/returns.ts';
import type { OpenStores, StoresUnderTest } from './storesUnderTest.ts';

const SEPTEMBER = { from: '2024-09', to: '2024-09' };

const entryOf = (indicator: string, changes: Partial<Return> = {}): Return =>
  aReturn({ indicator, operation: `operation-${indicator}`, ...changes });
const first = (entry: Return): NewVersion => ({
  entry,
  token: undefined,
  messages: [aMessage(entry, entry.indicator)],
});

/** What saving several versions at once does in every {@link ReturnStore}, whatever it is made of. */
export function saveAllContract(name: string, open: OpenStores): void {
  describe(`saving several returns at once: ${name}`, () => {
    let stores: StoresUnderTest;
    beforeEach(async () => {
      stores = await open();
    });
    const stored = async (): Promise<readonly string[]> =>
      (await stores.returns.returns('finance', SEPTEMBER)).map(({ indicator }) => indicator);

    test('nothing is saved of nothing', async () => {
      expect(await stores.returns.saveAll([])).toBe('saved');
      expect(await stored()).toEqual([]);
    });

    test('as many as one transaction takes are saved together, with narrative, history and messages', async () => {
      const happened = 'It fell. '.repeat(400);
      const narrative = {
        happened,
        why: 'x',
        doing: 'x',
        doingOwner: 'x',
        doingBy: '',
        backOnTrack: 'x',
      } as const;
      const entries = Array.from({ length: MOST_SAVED_AT_ONCE }, (_, index) =>
        entryOf(`K${index}`, { narrative }),
      );
      expect(await stores.returns.saveAll(entries.map(first))).toBe('saved');
      expect(await stores.returns.returns('finance', SEPTEMBER)).toEqual(entries);
      expect(await stores.returns.history('finance', 'K7', '2024-25-M06')).toEqual([entries[7]]);
      expect(await stores.outbox.pending('finance')).toHaveLength(MOST_SAVED_AT_ONCE);
    });

    test('when one of them changed meanwhile, none is saved and no message is written', async () => {
      const theirs = entryOf('K2', { operation: 'somebody-else' });
      await stores.returns.save(theirs, undefined, []);
      expect(await stores.returns.saveAll([entryOf('K1'), entryOf('K2'), entryOf('K3')].map(first))).toBe(
        'stale',
      );
      expect(await stored()).toEqual(['K2']);
      expect(await stores.returns.find('finance', 'K2', '2024-25-M06')).toEqual(theirs);
      expect(await stores.outbox.pending('finance')).toEqual([]);
    });

    test('a first return and an amendment go together', async () => {
      await stores.returns.save(entryOf('K1'), undefined, []);
      const [point] = await stores.returns.trend('finance', 'K1', SEPTEMBER);
      const amended = entryOf('K1', { sequence: 2, operation: 'operation-next', value: 1 });
      const versions = [{ entry: amended, token: point?.token, messages: [] }, first(entryOf('K2'))];
      expect(await stores.returns.saveAll(versions)).toBe('saved');
      expect(await stores.returns.history('finance', 'K1', '2024-25-M06')).toHaveLength(2);
      expect(await stored()).toEqual(['K1', 'K2']);
    });

    test('the same again is saved already, and stores nothing more', async () => {
      const versions = [entryOf('K1'), entryOf('K2')].map(first);
      await stores.returns.saveAll(versions);
      expect(await stores.returns.saveAll(versions)).toBe('saved');
      expect(await stores.returns.history('finance', 'K1', '2024-25-M06')).toHaveLength(1);
      expect(await stores.outbox.pending('finance')).toHaveLength(2);
    });

    test('of two who save the same returns at once, one succeeds', async () => {
      const mine = ['K1', 'K2'].map((code) => first(entryOf(code, { operation: `mine-${code}` })));
      const theirs = ['K2', 'K1'].map((code) => first(entryOf(code, { operation: `theirs-${code}` })));
      const outcomes = await Promise.all([stores.returns.saveAll(mine), stores.returns.saveAll(theirs)]);
      expect([...outcomes].sort()).toEqual(['saved', 'stale']);
      const operations = await Promise.all(
        ['K1', 'K2'].map(
          async (code) => (await stores.returns.find('finance', code, '2024-25-M06'))?.operation,
        ),
      );
      expect(new Set(operations.map((operation) => operation?.split('-')[0])).size).toBe(1);
    });
  });
}
