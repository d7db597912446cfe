import { type KeptFile, MOST_KEPT_CHARACTERS } from '../../src/app/filePorts.ts';
import type { OpenStores, StoresUnderTest } from './storesUnderTest.ts';

const ANNA = '3f2b6c1e-8d4a-4f7b-9a51-0c6e2d7b1a01';

const file = (changes: Partial<KeptFile> = {}): KeptFile => ({
  person: ANNA,
  kind: 'upload',
  secret: '0123456789abcdef',
  expiresAt: '2024-10-09T08:00:00.000Z',
  content: 'indicator,period\n',
  ...changes,
});

/** What every {@link FileStore} does, whatever it is made of. */
export function fileStoreContract(name: string, open: OpenStores): void {
  describe(`file store: ${name}`, () => {
    let stores: StoresUnderTest;
    beforeEach(async () => {
      stores = await open();
    });

    test('before anything was kept there is nothing, and that is not an error', async () => {
      expect(await stores.files.find(ANNA, 'upload')).toBeUndefined();
    });

    test.each([
      ['an empty file', ''],
      ['a megabyte with characters of two code units', '🎯"£\n'.repeat(200_000)],
    ])('%s comes back as it was kept', async (_what, content) => {
      await stores.files.keep(file({ content }));
      expect(await stores.files.find(ANNA, 'upload')).toEqual(file({ content }));
    });

    test('a person has one file of each kind: the latest, with nothing left of a longer one before', async () => {
      await stores.files.keep(file({ content: 'x'.repeat(1_200_000) }));
      await stores.files.keep(file({ secret: 'another-secret', content: 'short' }));
      await stores.files.keep(file({ kind: 'download', content: 'offered' }));
      expect(await stores.files.find(ANNA, 'upload')).toMatchObject({
        secret: 'another-secret',
        content: 'short',
      });
      expect(await stores.files.find(ANNA, 'download')).toMatchObject({ content: 'offered' });
    });

    test('a long file comes back whole, and leaves nothing behind in a shorter one', async () => {
      const long = file({ kind: 'import-file', content: '0123456789abcdef'.repeat(250_000) });
      await stores.files.keep(long);
      expect(await stores.files.find(ANNA, 'import-file')).toEqual(long);
      const short = file({ kind: 'import-file', secret: 'another-secret', content: 'short' });
      await stores.files.keep(short);
      expect(await stores.files.find(ANNA, 'import-file')).toEqual(short);
      expect(await stores.files.find(ANNA, 'import')).toBeUndefined();
    });

    test('another person’s file is not found', async () => {
      await stores.files.keep(file());
      expect(await stores.files.find('somebody-else', 'upload')).toBeUndefined();
    });

    test('files whose time is up are forgotten, and no other', async () => {
      await stores.files.keep(file({ content: 'x'.repeat(400_000) }));
      await stores.files.keep(file({ kind: 'download', expiresAt: '2024-10-09T08:00:00.001Z' }));
      await stores.files.keep(file({ person: 'b', expiresAt: '2024-10-01T08:00:00.000Z' }));
      expect(await stores.files.forgetExpired('2024-10-09T07:59:59.999Z')).toBe(1);
      expect(await stores.files.find('b', 'upload')).toBeUndefined();
      expect(await stores.files.find(ANNA, 'upload')).toBeDefined();
      expect(await stores.files.forgetExpired('2024-10-09T08:00:00.000Z')).toBe(1);
      expect(await stores.files.find(ANNA, 'upload')).toBeUndefined();
      expect(await stores.files.find(ANNA, 'download')).toBeDefined();
      expect(await stores.files.forgetExpired('2024-10-09T08:00:00.000Z')).toBe(0);
    });

    test('a file that is too long is refused, and the one before stays', async () => {
      await stores.files.keep(file());
      const content = 'x'.repeat(MOST_KEPT_CHARACTERS + 1);
      await expect(stores.files.keep(file({ content }))).rejects.toMatchObject({ code: 'too-large' });
      expect(await stores.files.find(ANNA, 'upload')).toEqual(file());
    });
  });
}
