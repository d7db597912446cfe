import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { restoreBackup } from '../../src/admin/backup/restoreBackup.ts';
import { takeBackup } from '../../src/admin/backup/takeBackup.ts';
import { emptyFolder } from '../../src/admin/emptyFolder.ts';
import { ProductError } from '../../src/domain/errors.ts';
import type { RawDocuments } from '../../src/tables/rawDocuments.ts';
import { type Azurite, startAzurite } from '../fixtures/azurite.ts';
import { type AdminUnderTest, adminAt } from './adminDesk.ts';

let azurite: Azurite;
let full: AdminUnderTest;
let backup: string;
const open: AdminUnderTest[] = [];
beforeAll(async () => {
  azurite = await startAzurite();
  // What becomes of rows is another test's matter: there are none.
  full = await adminAt(azurite.connectionString);
  await full.tables();
  await put(full);
  backup = join(full.folder, 'backup');
  expect(await full.run(['backup', backup])).toMatchObject({ code: 0, complained: '' });
});
afterEach(async () => {
  for (const admin of open.splice(0)) await admin.close();
});
afterAll(async () => {
  await full.close();
  await azurite.stop();
});

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const FILES: Readonly<Record<string, Uint8Array>> = {
  'clinic%20pack/finance/2024-25-M05/0001.csv': new TextEncoder().encode('a,b\n'),
  'clinic%20pack/finance/2024-25-M05/0001.docx': Uint8Array.from({ length: 70_000 }, (_, at) => at % 251),
  'highlight%20report/P8/-/0012.docx': new Uint8Array([0, 255, 10, 13]),
};

const store = async (connectionString = azurite.connectionString): Promise<AdminUnderTest> => {
  const admin = await adminAt(connectionString);
  open.push(admin);
  return admin;
};
const documentsOf = ({ documents }: AdminUnderTest): RawDocuments => {
  if (!documents) throw new Error('there is no blob service');
  return documents;
};
const put = async (admin: AdminUnderTest, files = FILES): Promise<void> => {
  for (const [name, bytes] of Object.entries(files)) await documentsOf(admin).create(name, bytes, WORD);
};
/** What is in a store's container, and of which kind it says that it is. */
const heldBy = async (admin: AdminUnderTest) => {
  const held: Record<string, Uint8Array | undefined> = {};
  const kinds = new Set<string>();
  for await (const { name, contentType } of documentsOf(admin).list()) {
    held[name] = await documentsOf(admin).read(name);
    kinds.add(contentType);
  }
  return { held, kinds: [...kinds] };
};
test('every file of a paper is in the backup, and restored as it was, of its kind; again changes nothing', async () => {
  const printed = (await full.run(['verify', backup])).printed;
  expect(printed).toMatch(/is whole: \d+ rows of \d+ tables and 3 files of papers \(0\.1 MB\)\./);
  const other = await store();
  const restored = await other.run(['restore', backup]);
  expect(restored).toMatchObject({ code: 0, complained: '' });
  expect(restored.printed).toMatch(/read back: .* and 3 files of papers \(0\.1 MB\)/);
  expect(await heldBy(other)).toEqual({ held: FILES, kinds: [WORD] });
  // The same files give the same backup, whichever store they are in.
  await other.run(['backup', join(other.folder, 'again')]);
  for (const name of ['documents.jsonl', 'documents/000002'])
    expect(await readFile(join(other.folder, 'again', name))).toEqual(await readFile(join(backup, name)));
});

test('files can be left out on either side; a place without a blob service says so', async () => {
  const left = await full.run(['backup', join(full.folder, 'left'), '--without-papers']);
  expect(left.printed).not.toMatch(/papers/);
  const other = await store();
  const restored = await other.run(['restore', backup, '--without-papers']);
  expect(restored.printed).toMatch(/3 files of papers left out/);
  expect((await heldBy(other)).held).toEqual({});

  const bare = await store(azurite.connectionString.replace(/BlobEndpoint=[^;]*;/, ''));
  const refused = await bare.run(['restore', backup]);
  expect(refused).toMatchObject({ code: 1, writes: [] });
  expect(refused.complained).toMatch(/3 files of papers, and the settings name no blob service/);
  await bare.tables();
  const taken = await bare.run(['backup', join(bare.folder, 'bare')]);
  expect(taken.code).toBe(0);
  expect(taken.printed).toMatch(/name no blob service, so there are no files of papers in it/);
});

test('a restore that is cut off before or between files goes on, and ends with all of them', async () => {
  for (const last of [2]) {
    const other = await store();
    const whole = documentsOf(other);
    let created = 0;
    const dying: RawDocuments = {
      ...whole,
      create: async (...file) => {
        created += 1;
        if (created === last) throw new ProductError('storage-unavailable', 'the process died here');
        await whole.create(...file);
      },
    };
    const options = { onTable: () => undefined, documents: dying };
    await expect(restoreBackup(other.raw, backup, { goOn: false, ...options })).rejects.toThrow('died here');
    expect((await other.run(['restore', backup])).complained).toMatch(/was cut off.*--continue/);
    expect(await other.run(['restore', backup, '--continue'])).toMatchObject({ code: 0, complained: '' });
    expect((await heldBy(other)).held).toEqual(FILES);
  }
});

test('another file under the same name is never overwritten, and nothing is written at all', async () => {
  const other = await store();
  const [name = ''] = Object.keys(FILES);
  await put(other, { [name]: new Uint8Array([1]) });
  const refused = await other.run(['restore', backup]);
  expect(refused).toMatchObject({ code: 1, writes: [] });
  expect(refused.complained).toMatch(
    /another file of a paper under the name clinic%20pack.*--without-papers/,
  );
  expect((await heldBy(other)).held).toEqual({ [name]: new Uint8Array([1]) });
  // What is there already as it was backed up is no obstacle: the tables were lost and the files were not.
  const same = await store();
  await put(same);
  expect(await same.run(['restore', backup])).toMatchObject({ code: 0, complained: '' });
});

test.each<[string, (backup: string) => Promise<void>, RegExp]>([
  [
    'changed',
    (at) => writeFile(join(at, 'documents/000003'), 'x'),
    /^documents\/000003 \(highlight.*not the file/m,
  ],
  ['missing', (at) => rm(join(at, 'documents/000001')), /^documents\/000001 .*The file is missing/m],
  ['without its list', (at) => rm(join(at, 'documents.jsonl')), /^documents\.jsonl: The file is missing/m],
  [
    'with a shorter list',
    async (at) => {
      const [first = ''] = (await readFile(join(at, 'documents.jsonl'), 'utf8')).split('\n');
      await writeFile(join(at, 'documents.jsonl'), `${first}\n`);
    },
    /^documents\.jsonl: It has 1 files; the manifest says 3\.\ndocuments\.jsonl: Its check sum/m,
  ],
])('a backup with a file %s is damaged, and nothing of it is restored', async (what, damage, named) => {
  const damaged = join(full.folder, `damaged-${what}`);
  await cp(backup, damaged, { recursive: true });
  await damage(damaged);
  const verified = await full.run(['verify', damaged]);
  expect(verified).toMatchObject({ code: 1, requests: [] });
  expect(verified.printed).toMatch(named);
  const other = await store();
  const refused = await other.run(['restore', damaged]);
  expect(refused).toMatchObject({ code: 1, requests: [] });
  expect(refused.complained).toMatch(/^The backup is damaged/);
  expect((await heldBy(other)).held).toEqual({});
});

test('a paper that is made meanwhile is in it or the backup is taken again; one that always is made is refused', async () => {
  const whole = documentsOf(full);
  const making = (times: number): RawDocuments => {
    let reads = 0;
    return {
      ...whole,
      async read(name) {
        reads += 1;
        if (reads <= times) await whole.create(`made/${times}-${reads}`, new Uint8Array([reads]), WORD);
        return whole.read(name);
      },
    };
  };
  const folder = join(full.folder, 'moving');
  await emptyFolder(folder);
  expect((await takeBackup(full.raw, folder, making(1))).documents?.count).toBe(4);
  const never = join(full.folder, 'never');
  await emptyFolder(never);
  await expect(takeBackup(full.raw, never, making(100))).rejects.toThrow(/was being changed/);
  expect((await full.run(['verify', never])).complained).toMatch(/There is no backup/);
});
