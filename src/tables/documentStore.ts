import { RestError } from '@azure/storage-blob';
import type { DocumentStore } from '../app/paper/paperPorts.ts';
import { ProductError } from '../domain/errors.ts';
import { asked, type DocumentsConnection, deadline, documentContainer, ensuring } from './rawDocuments.ts';

/** Largest file that is kept, in bytes. */
export const MOST_DOCUMENT_BYTES = 10 * 1024 * 1024;

/** Papers' files in a blob container beside the tables, reached with the same identity. Makes the container when it is missing. */
export function documentStore(connection: DocumentsConnection): DocumentStore {
  const container = documentContainer(connection);
  const ensure = ensuring(container);
  return {
    async put(name, bytes, contentType) {
      if (bytes.length > MOST_DOCUMENT_BYTES)
        throw new ProductError('too-large', 'This file is too large to be kept', { bytes: bytes.length });
      await asked(async () => {
        await ensure();
        await container
          .getBlockBlobClient(name)
          .uploadData(bytes, { blobHTTPHeaders: { blobContentType: contentType }, ...deadline() });
      });
    },
    async has(name) {
      return asked(() => container.getBlobClient(name).exists(deadline()));
    },
    async get(name) {
      return asked(async () => {
        try {
          return new Uint8Array(
            await container.getBlobClient(name).downloadToBuffer(0, undefined, deadline()),
          );
        } catch (error) {
          if (error instanceof RestError && error.statusCode === 404) return undefined;
          throw error;
        }
      });
    },
    async remove(name) {
      await asked(() => container.getBlobClient(name).deleteIfExists(deadline()));
    },
  };
}
