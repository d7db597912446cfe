import { z } from 'zod';
import { keptUntil } from '../bulk/upload.ts';
import { isOpenTo } from '../filePorts.ts';
import type { ToldOfFile } from '../importPorts.ts';
import type { Actor } from '../request.ts';
import type { Services } from '../services.ts';

const keptSchema = z.object({
  name: z.string(),
  bytes: z.string(),
  told: z.object({
    answers: z.record(z.string(), z.string()),
    columns: z.array(z.object({ theirs: z.string(), ours: z.string() })),
    leftOut: z.array(z.string()),
  }),
});

/** A file that is being imported: what it is called, what is in it, and what was said about it so far. */
export interface KeptImport {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly told: ToldOfFile;
}

/**
 * Keeps a file for its sender in the place of the one before. One transaction.
 * @throws ProductError `too-large` for a file of more than about a megabyte
 */
export async function keepImport(
  services: Pick<Services, 'clock' | 'files'>,
  { aadObjectId }: Actor,
  secret: string,
  { bytes, ...kept }: KeptImport,
): Promise<void> {
  await services.files.store.keep({
    person: aadObjectId.toLowerCase(),
    kind: 'import',
    secret,
    expiresAt: keptUntil(services, 'import'),
    content: JSON.stringify({ ...kept, bytes: Buffer.from(bytes).toString('base64') }),
  });
}

/** The file that this secret opens; undefined when another was sent since, or its time is up. One range read. */
export async function findImport(
  services: Pick<Services, 'clock' | 'files'>,
  { aadObjectId }: Actor,
  secret: string,
): Promise<KeptImport | undefined> {
  const kept = await services.files.store.find(aadObjectId.toLowerCase(), 'import');
  if (!kept || !isOpenTo(kept, secret, services.clock.now())) return undefined;
  const { bytes, ...rest } = keptSchema.parse(JSON.parse(kept.content));
  return { ...rest, bytes: Buffer.from(bytes, 'base64') };
}
