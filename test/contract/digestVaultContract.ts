import type { DigestVault } from '../../src/app/seal/sealPorts.ts';

/** What every place for digests does. `open` gives an empty one each time. */
export function digestVaultContract(name: string, open: () => Promise<DigestVault>): void {
  describe(`digests in ${name}`, () => {
    test('an empty place has none', async () => {
      const vault = await open();
      expect(await vault.days()).toEqual([]);
      expect(await vault.read('2024-10-08')).toBeUndefined();
    });

    test('a day keeps the first digest that it gets, to the byte', async () => {
      const vault = await open();
      expect(await vault.keep('2024-10-08', '{"é": "🎯"}\n')).toBe('kept');
      expect(await vault.keep('2024-10-08', 'another')).toBe('there already');
      expect(await vault.read('2024-10-08')).toBe('{"é": "🎯"}\n');
    });

    test('days come in their order', async () => {
      const vault = await open();
      for (const day of ['2024-10-08', '2024-09-30', '2024-10-01']) await vault.keep(day, day);
      expect(await vault.days()).toEqual(['2024-09-30', '2024-10-01', '2024-10-08']);
    });

    test('of two who keep the same day at once one does', async () => {
      const vault = await open();
      const both = await Promise.all([vault.keep('2024-10-08', 'a'), vault.keep('2024-10-08', 'b')]);
      expect(both.toSorted()).toEqual(['kept', 'there already']);
    });
  });
}
