import type { PaperGiven, PaperLink, PaperRecord } from '../../src/app/paper/paperPorts.ts';
import type { PaperName } from '../../src/domain/paper/paperKinds.ts';
import type { OpenStores, StoresUnderTest } from './storesUnderTest.ts';

const PACK: PaperName = { kind: 'DLT pack', about: 'Finance & Resources #1/2', period: '2024-25-M05' };
const record = (changes: Partial<PaperRecord> = {}): PaperRecord => ({
  name: PACK,
  version: 1,
  title: 'DLT pack: Finance & Resources',
  covers: 'August 2024',
  madeAt: '2024-10-08T08:00:00.000Z',
  person: 'a',
  request: 'paper|1|a',
  figures: [{ indicator: 'K11', period: '2024-25-M05', sequence: 2, shown: '91.7%' }],
  ...changes,
});
const given = (changes: Partial<PaperGiven> = {}): PaperGiven => ({
  name: PACK,
  version: 1,
  request: 'paper|1|a',
  person: 'a',
  at: '2024-10-08T08:00:00.000Z',
  place: { tenantId: 't', serviceUrl: 'https://teams.example', conversationId: 'c', botId: 'b' },
  ...changes,
});
const link = (changes: Partial<PaperLink> = {}): PaperLink => ({
  secretHash: 'ab12',
  name: PACK,
  version: 1,
  format: 'docx',
  title: 'DLT pack: Finance & Resources',
  person: 'a',
  expiresAt: '2024-10-09T08:00:00.000Z',
  fetches: 0,
  ...changes,
});

/** What every {@link PaperStore} does, whatever it is made of. */
export function paperStoreContract(name: string, open: OpenStores): void {
  describe(`papers: ${name}`, () => {
    let stores: StoresUnderTest;
    beforeEach(async () => {
      stores = await open();
    });

    test('each number is kept once, and versions come in order without those of other papers', async () => {
      const { papers } = stores;
      expect(await papers.note(record({ version: 2, request: 'two' }))).toBe(true);
      expect(await papers.note(record())).toBe(true);
      expect(await papers.note(record({ request: 'another' }))).toBe(false);
      await papers.note(record({ name: { ...PACK, about: '' } }));
      await papers.note(record({ name: { ...PACK, period: '' } }));
      expect(await papers.versions(PACK)).toEqual([record(), record({ version: 2, request: 'two' })]);
    });

    test('a link is found by its hash, and counted once for each that follows it', async () => {
      const { papers } = stores;
      expect(await papers.findLink('ab12')).toBeUndefined();
      await papers.addLink(link({ secretHash: 'ef56', format: 'csv' }));
      expect(await papers.findLink('ef56')).toMatchObject(link({ secretHash: 'ef56', format: 'csv' }));
      await papers.addLink(link());
      const found = await papers.findLink('ab12');
      if (!found) throw new Error('the link is not there');
      expect(found).toMatchObject(link());
      expect(await papers.countFetch(found)).toBe(true);
      expect(await papers.countFetch(found)).toBe(false);
      expect(await papers.findLink('ab12')).toMatchObject({ fetches: 1 });
    });

    test('a version that is made again takes the place of the one before', async () => {
      const { papers } = stores;
      await papers.note(record());
      const again = record({ standing: ['Every figure is final.'], holds: ['At a glance'] });
      await papers.correct(again);
      expect(await papers.versions(PACK)).toEqual([again]);
    });

    test('who was given which version is kept once for each, and is no version', async () => {
      const { papers } = stores;
      await papers.note(record());
      expect([await papers.madeFor('a'), await papers.madeFor('b')]).toEqual([[record()], []]);
      await papers.give(given());
      await papers.give(given());
      await papers.give(given({ version: 2, person: 'b' }));
      await papers.give(given({ name: { ...PACK, period: '' } }));
      expect(await papers.given(PACK)).toEqual([given(), given({ version: 2, person: 'b' })]);
      expect(await papers.versions(PACK)).toEqual([record()]);
      const before = { linksEnded: '2024-10-10T00:00:00.000Z', versionsMade: '2024-10-09' };
      expect(await papers.forget(before)).toEqual([record()]);
      expect(await papers.given(PACK)).toEqual([]);
    });

    test('what is old goes and is named, and nothing else', async () => {
      const { papers } = stores;
      const old = record({ madeAt: '2023-01-01T08:00:00.000Z' });
      await papers.note(old);
      await papers.note(record({ version: 2 }));
      await papers.addLink(link());
      await papers.addLink(link({ secretHash: 'cd34', expiresAt: '2024-11-09T08:00:00.000Z' }));
      const before = { linksEnded: '2024-10-10T00:00:00.000Z', versionsMade: '2024-01-01' };
      expect(await papers.forget(before)).toEqual([old]);
      expect(await papers.versions(PACK)).toEqual([record({ version: 2 })]);
      expect(await papers.findLink('ab12')).toBeUndefined();
      expect(await papers.findLink('cd34')).toBeDefined();
      expect(await papers.forget(before)).toEqual([]);
    });
  });
}
