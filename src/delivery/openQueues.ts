import {
  newPipeline,
  QueueServiceClient,
  type StoragePipelineOptions,
  StorageSharedKeyCredential,
} from '@azure/storage-queue';
import { type MessageQueue, messageQueue } from './messageQueue.ts';

/** What gets a token from Entra; the tables' own type says the same. */
type Credential = Parameters<typeof newPipeline>[0];

/** Where the queues are: with a storage account's key, from its connection string, or with an identity. */
export type QueuesConnection =
  | { readonly kind: 'connectionString'; readonly value: string; readonly url: string }
  | { readonly kind: 'credential'; readonly credential: NonNullable<Credential>; readonly url: string };

/** A request is tried three times, and given up before whoever waits for it is. */
const OPTIONS: StoragePipelineOptions = {
  retryOptions: { maxTries: 3, tryTimeoutInMs: 4_000, retryDelayInMs: 100, maxRetryDelayInMs: 500 },
};

/** The queue of what is to be sent, and the one of what was given up. Nothing is asked of the service yet. */
export function openQueues(connection: QueuesConnection): {
  readonly queue: MessageQueue;
  readonly dead: MessageQueue;
} {
  const credential = connection.kind === 'credential' ? connection.credential : sharedKeyOf(connection.value);
  const service = new QueueServiceClient(connection.url, newPipeline(credential, OPTIONS));
  return {
    queue: messageQueue(service.getQueueClient('deliveries')),
    dead: messageQueue(service.getQueueClient('deliveries-dead')),
  };
}

/** `AccountName` and `AccountKey` of a connection string; the emulator's own where it only says `UseDevelopmentStorage=true`. */
function sharedKeyOf(connectionString: string): StorageSharedKeyCredential {
  const settingOf = (name: string): string | undefined =>
    new RegExp(`(?:^|;)\\s*${name}=([^;]+)`, 'i').exec(connectionString)?.[1];
  return new StorageSharedKeyCredential(
    settingOf('AccountName') ?? EMULATOR.account,
    settingOf('AccountKey') ?? EMULATOR.key,
  );
}

/** Published by Microsoft, the same on every machine, and worth nothing anywhere else. */
const EMULATOR = {
  account: 'devstoreaccount1',
  key: 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==',
};
