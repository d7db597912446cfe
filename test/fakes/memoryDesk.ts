import type { Fetched, FileDesk, FileStore } from '../../src/app/filePorts.ts';
import { createReadSheet } from '../../src/importing/readSheet.ts';
import { downloadUrl } from '../../src/web/downloads.ts';
import { openHere } from './openHere.ts';

/** A file desk over a store, with the real reader, that fetches what a test put at an address. */
export interface MemoryDesk extends FileDesk {
  /** What is at each address. */
  readonly at: Map<string, Uint8Array>;
}

export function memoryDesk(store: FileStore): MemoryDesk {
  const at = new Map<string, Uint8Array>();
  return {
    at,
    store,
    read: createReadSheet(openHere),
    fetch: async (url): Promise<Fetched> => {
      const bytes = at.get(url);
      return bytes ? { ok: true, bytes } : { ok: false, reason: 'The file could not be fetched.' };
    },
    downloadUrl: (person, secret) => downloadUrl('https://bot.example.org', person, secret),
  };
}
