import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { digestBlobs } from '../../src/tables/digestBlobs.ts';
import { digestFiles } from '../../src/tables/digestFiles.ts';
import { digestVaultContract } from '../contract/digestVaultContract.ts';
import { type Azurite, startAzurite } from '../fixtures/azurite.ts';

let azurite: Azurite;
let folder: string;
let opened = 0;

beforeAll(async () => {
  [azurite, folder] = await Promise.all([startAzurite(), mkdtemp(join(tmpdir(), 'golden-thread-digests-'))]);
});
afterAll(async () => {
  await azurite.stop();
  await rm(folder, { recursive: true, force: true });
});

const newFolder = (): string => {
  opened += 1;
  return join(folder, String(opened));
};

digestVaultContract('a folder', async () => digestFiles(newFolder()));
digestVaultContract('a blob container', async () => {
  opened += 1;
  const container = azurite.blobContainer(`digests-${opened}`);
  await container.create();
  return digestBlobs(container);
});

test('a container that is not there is a failure, and not an empty one', async () => {
  const vault = digestBlobs(azurite.blobContainer('nowhere'));
  const failure = { code: 'storage-unavailable', details: { table: 'nowhere', reason: 'ContainerNotFound' } };
  await expect(vault.days()).rejects.toMatchObject(failure);
  await expect(vault.read('2024-10-08')).rejects.toMatchObject(failure);
  await expect(vault.keep('2024-10-08', '{}')).rejects.toMatchObject(failure);
});

test('a folder that is a file is a failure; other files in a folder are none of its business', async () => {
  const file = newFolder();
  await writeFile(file, '');
  await expect(digestFiles(file).days()).rejects.toMatchObject({ code: 'ENOTDIR' });
  const vault = digestFiles(newFolder());
  await vault.keep('2024-10-08', '{}');
  await writeFile(join(folder, String(opened), 'notes.txt'), '');
  expect(await vault.days()).toEqual(['2024-10-08']);
  expect((await readdir(join(folder, String(opened)))).toSorted()).toEqual(['2024-10-08.json', 'notes.txt']);
});
