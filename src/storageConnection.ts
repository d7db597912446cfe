import type { DigestVault } from './app/seal/sealPorts.ts';
import type { Config } from './config.ts';
import { serviceUrlBeside, serviceUrlIn } from './serviceUrl.ts';
import { azureCredential } from './tables/azureCredential.ts';
import { digestFiles } from './tables/digestFiles.ts';
import type { TablesConnection } from './tables/openTables.ts';

/** Every table, by the emulator's connection string or by the identity that the platform gives the process. */
export async function connectionFor(config: Config): Promise<TablesConnection> {
  const url = config.storageAccountUrl;
  if (!url) return { kind: 'connectionString', value: config.storageConnectionString };
  return { kind: 'credential', url, credential: await azureCredential(config.storageClientId) };
}

/** Where digests of the history go, by the same identity; undefined where the settings name no place. */
export async function digestVault({ digests, storageClientId }: Config): Promise<DigestVault | undefined> {
  if (!digests) return undefined;
  if (digests.kind === 'folder') return digestFiles(digests.path);
  // Loaded only where there is a container: a local start does without it.
  const { openDigestBlobs } = await import('./tables/digestBlobs.ts');
  return openDigestBlobs(digests.url, await azureCredential(storageClientId));
}

/** Where documents are kept, beside the tables; undefined when neither settings nor connection string say. */
export function blobUrlOf(config: Config): string | undefined {
  const { storageAccountUrl, storageConnectionString } = config;
  return storageAccountUrl
    ? serviceUrlBeside(storageAccountUrl, 'blob')
    : serviceUrlIn(storageConnectionString, 'blob');
}
