import { text } from 'node:stream/consumers';
import { ContainerClient, RestError } from '@azure/storage-blob';
import type { DigestVault } from '../app/seal/sealPorts.ts';
import type { TokenCredential } from './openTables.ts';
import { storageError } from './tableErrors.ts';

/** Nobody waits for a digest in a chat, and there is another try a minute later. */
const TIMEOUT_MS = 30_000;

const THERE_ALREADY = ['BlobAlreadyExists', 'BlobImmutableDueToPolicy'];

const NAME = /^(\d{4}-\d{2}-\d{2})\.json$/;

/** The digests in the container at this address, reached with an identity. Asks nothing of the service yet. */
export function openDigestBlobs(url: string, credential: TokenCredential): DigestVault {
  const retryOptions = { maxTries: 3, tryTimeoutInMs: 10_000, retryDelayInMs: 200, maxRetryDelayInMs: 1_000 };
  return digestBlobs(new ContainerClient(url, credential, { retryOptions }));
}

/**
 * Digests in a blob container, `2024-10-08.json`. A day's blob is created and never replaced; that nobody else can replace or delete
 * it is the container's immutability policy. Failures are ProductError `storage-unavailable`.
 */
export function digestBlobs(container: ContainerClient): DigestVault {
  const attempt = async <T>(operation: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> => {
    try {
      return await work(AbortSignal.timeout(TIMEOUT_MS));
    } catch (error) {
      throw storageError(error, container.containerName, operation);
    }
  };
  const blob = (day: string) => container.getBlockBlobClient(`${day}.json`);
  return {
    days: () =>
      attempt('list digests', async (abortSignal) => {
        const days: string[] = [];
        for await (const { name } of container.listBlobsFlat({ abortSignal }))
          days.push(...(NAME.exec(name)?.slice(1) ?? []));
        return days.sort();
      }),
    read: (day) =>
      attempt('read digest', async (abortSignal) => {
        // Not downloadToBuffer, which asks with HEAD first: an answer to that does not say which thing is not there.
        const answer = await unless(['BlobNotFound'], blob(day).download(0, undefined, { abortSignal }));
        return answer?.readableStreamBody && (await text(answer.readableStreamBody));
      }),
    keep: (day, content) =>
      attempt('keep digest', async (abortSignal) => {
        const bytes = Buffer.from(content, 'utf8');
        const upload = blob(day).upload(bytes, bytes.length, {
          abortSignal,
          conditions: { ifNoneMatch: '*' },
          blobHTTPHeaders: { blobContentType: 'application/json' },
        });
        return (await unless(THERE_ALREADY, upload)) ? 'kept' : 'there already';
      }),
  };
}

/** Undefined when the service answers with one of these words; everything else is a failure. */
async function unless<T>(codes: readonly string[], work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof RestError && codes.includes(error.code ?? '')) return undefined;
    throw error;
  }
}
