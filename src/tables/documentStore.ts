import { BlobServiceClient, type ContainerClient, RestError } from '@azure/storage-blob';
import type { DocumentStore } from '../app/paper/paperPorts.ts';
import { ProductError } from '../domain/errors.ts';
import type { TablesConnection } from './openTables.ts';

/** Container that papers are kept in: private, so that nothing in it is reached but through the product. */
const CONTAINER = 'papers';
/** Largest file that is kept, in bytes. */
export const MOST_DOCUMENT_BYTES = 10 * 1024 * 1024;
const TIMEOUT_MS = 15_000;

/** Papers' files in a blob container beside the tables, reached with the same identity. Makes the container when it is missing. */
export function documentStore(connection: TablesConnection & { readonly blobUrl: string }): DocumentStore {
  const container = containerOf(connection);
  let made: Promise<unknown> | undefined;
  const ensure = (): Promise<unknown> => {
    made ??= container.createIfNotExists().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
  return {
    async put(name, bytes, contentType) {
      if (bytes.length > MOST_DOCUMENT_BYTES)
        throw new ProductError('too-large', 'This file is too large to be kept', { bytes: bytes.length });
      await asked(async () => {
        await ensure();
        await container
          .getBlockBlobClient(name)
          .uploadData(bytes, { blobHTTPHeaders: { blobContentType: contentType }, abortSignal: deadline() });
      });
    },
    async has(name) {
      return asked(() => container.getBlobClient(name).exists({ abortSignal: deadline() }));
    },
    async get(name) {
      return asked(async () => {
        try {
          return new Uint8Array(
            await container.getBlobClient(name).downloadToBuffer(0, undefined, { abortSignal: deadline() }),
          );
        } catch (error) {
          if (error instanceof RestError && error.statusCode === 404) return undefined;
          throw error;
        }
      });
    },
    async remove(name) {
      await asked(() => container.getBlobClient(name).deleteIfExists({ abortSignal: deadline() }));
    },
  };
}

function containerOf(connection: TablesConnection & { readonly blobUrl: string }): ContainerClient {
  const options = { retryOptions: { maxTries: 3, retryDelayInMs: 200, maxRetryDelayInMs: 1_000 } };
  const service =
    connection.kind === 'connectionString'
      ? BlobServiceClient.fromConnectionString(connection.value, options)
      : new BlobServiceClient(connection.blobUrl, connection.credential, options);
  return service.getContainerClient(CONTAINER);
}

function deadline(): AbortSignal {
  return AbortSignal.timeout(TIMEOUT_MS);
}

/** Whatever storage answers that is not an answer reads as storage that is away. */
async function asked<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (cause) {
    if (cause instanceof ProductError) throw cause;
    const status = cause instanceof RestError ? cause.statusCode : undefined;
    throw new ProductError(
      'storage-unavailable',
      'The store of documents did not answer',
      { status: status ?? 0 },
      cause,
    );
  }
}
