import type { FileDesk } from './app/filePorts.ts';
import type { PaperDesk } from './app/paper/paperPorts.ts';
import type { Log } from './app/ports.ts';
import type { Config } from './config.ts';
import { createOpenFile } from './importing/opening/openFile.ts';
import { createReadSheet } from './importing/readSheet.ts';
import type { PaperRenderer } from './papers/renderPapers.ts';
import { blobUrlOf } from './storageConnection.ts';
import { documentStore } from './tables/documentStore.ts';
import type { Tables, TablesConnection } from './tables/openTables.ts';
import { downloadUrl, paperUrl } from './web/downloads.ts';
import { allowFileUrl, createFetchFile } from './web/fetchFile.ts';

/** The address at which people reach this server; only the local environment knows one that nobody set. */
export function publicBase(config: Config, port: () => number): string | undefined {
  return config.publicUrl ?? (config.environment === 'local' ? `http://127.0.0.1:${port()}` : undefined);
}

/** How papers are made, kept and opened. Without a place for documents none are. */
export function paperDesk(
  config: Config,
  connection: TablesConnection,
  tables: Tables,
  renderer: PaperRenderer,
  port: () => number,
): PaperDesk {
  const blobUrl = blobUrlOf(config);
  return {
    store: tables.papers,
    ...(blobUrl ? { documents: documentStore({ ...connection, blobUrl }) } : {}),
    render: renderer.render,
    url(secret, format) {
      const at = publicBase(config, port);
      return at === undefined ? undefined : paperUrl(at, secret, format);
    },
  };
}

/** How files come in and go out. Without a public address only this machine can download, in the local environment. */
export function fileDesk(config: Config, tables: Tables, log: Log, port: () => number): FileDesk {
  return {
    store: tables.files,
    fetch: createFetchFile(allowFileUrl(config.environment), log),
    read: createReadSheet(createOpenFile(log)),
    downloadUrl(person, secret) {
      const at = publicBase(config, port);
      return at === undefined ? undefined : downloadUrl(at, person, secret);
    },
  };
}
