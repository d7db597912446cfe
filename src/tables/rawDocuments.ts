import { buffer } from 'node:stream/consumers';
import { BlobServiceClient, type ContainerClient, RestError } from '@azure/storage-blob';
import { ProductError } from '../domain/errors.ts';
import type { TablesConnection } from './openTables.ts';

/** Container that papers are kept in: private, so that nothing in it is reached but through the product. */
const CONTAINER = 'papers';
const TIMEOUT_MS = 15_000;

/** Tables and, beside them, the blob service: the connection string names it, or it has an address of its own. */
export type DocumentsConnection = TablesConnection & { readonly blobUrl: string };

/** A file as the list of its container has it. */
export interface StoredDocument {
  readonly name: string;
  readonly contentType: string;
  /** Another one whenever the file is. */
  readonly mark: string;
}

/** The files of papers as they are, without knowing what is in them: for backup, restore and subject access. */
export interface RawDocuments {
  /** Every file by name, one request for each 5,000. None where the container is not there yet. */
  list(): AsyncGenerator<StoredDocument>;
  /** Undefined when there is none of this name. One request; a file has 10 MB at most. */
  read(name: string): Promise<Uint8Array | undefined>;
  /** Keeps a file unless there is one of this name: that one stays. One request, and one more before the first. */
  create(name: string, bytes: Uint8Array, contentType: string): Promise<void>;
}

/** Opens the files as they are. Failures are ProductError `storage-unavailable`. */
export function rawDocuments(connection: DocumentsConnection, container?: string): RawDocuments {
  const files = documentContainer(connection, container);
  const ensure = ensuring(files);
  return {
    async *list() {
      const found = files.listBlobsFlat()[Symbol.asyncIterator]();
      for (;;) {
        const next = await asked(() =>
          unless(['ContainerNotFound'], async () => (await found.next()).value as Listed | undefined),
        );
        if (!next) return;
        const { contentType = '', etag = '' } = next.properties;
        yield { name: next.name, contentType, mark: etag };
      }
    },
    read: (name) =>
      asked(() =>
        unless(['BlobNotFound', 'ContainerNotFound'], async () => {
          const { readableStreamBody } = await files.getBlobClient(name).download(0, undefined, deadline());
          return readableStreamBody && new Uint8Array(await buffer(readableStreamBody));
        }),
      ),
    async create(name, bytes, contentType) {
      await asked(async () => {
        await ensure();
        await unless(['BlobAlreadyExists'], () =>
          files.getBlockBlobClient(name).upload(bytes, bytes.length, {
            ...deadline(),
            conditions: { ifNoneMatch: '*' },
            blobHTTPHeaders: { blobContentType: contentType },
          }),
        );
      });
    },
  };
}

/** The container that papers are in, or one of another name beside it. */
export function documentContainer(connection: DocumentsConnection, container = CONTAINER): ContainerClient {
  const options = {
    retryOptions: { maxTries: 3, tryTimeoutInMs: TIMEOUT_MS, retryDelayInMs: 200, maxRetryDelayInMs: 1_000 },
  };
  const service =
    connection.kind === 'connectionString'
      ? BlobServiceClient.fromConnectionString(connection.value, options)
      : new BlobServiceClient(connection.blobUrl, connection.credential, options);
  return service.getContainerClient(container);
}

/** Makes the container where it is missing: asked of the service once, and again only after that failed. */
export function ensuring(container: ContainerClient): () => Promise<unknown> {
  let made: Promise<unknown> | undefined;
  return () => {
    made ??= container.createIfNotExists(deadline()).catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}

/** Whatever storage answers that is not an answer reads as storage that is away. */
export async function asked<T>(ask: () => Promise<T>): Promise<T> {
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

/** How long one request may take. */
export function deadline(): { readonly abortSignal: AbortSignal } {
  return { abortSignal: AbortSignal.timeout(TIMEOUT_MS) };
}

interface Listed {
  readonly name: string;
  readonly properties: { readonly contentType?: string; readonly etag?: string };
}

/** Undefined when the service answers with one of these words; everything else is a failure. */
async function unless<T>(codes: readonly string[], work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RestError && codes.includes(error.code ?? '')) return undefined;
    throw error;
  }
}
