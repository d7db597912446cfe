import type { Config } from './config.ts';
import { azureCredential } from './tables/azureCredential.ts';
import type { TablesConnection } from './tables/openTables.ts';

/** Every table, by the emulator's connection string or by the identity that the platform gives the process. */
export async function connectionFor(config: Config): Promise<TablesConnection> {
  const url = config.storageAccountUrl;
  if (!url) return { kind: 'connectionString', value: config.storageConnectionString };
  return { kind: 'credential', url, credential: await azureCredential(config.storageClientId) };
}
