import { z } from 'zod';
import { keptUntil } from '../bulk/upload.ts';
import { isOpenTo } from '../filePorts.ts';
import type { SentImport } from '../importPorts.ts';
import type { Services } from '../services.ts';

const keptSchema = z.object({
  name: z.string(),
  /** Empty when they are a file of their own. */
  bytes: z.string(),
  isApart: z.boolean().default(false),
  isLong: z.boolean().default(false),
  told: z.object({
    answers: z.record(z.string(), z.string()),
    columns: z.array(z.object({ theirs: z.string(), ours: z.string() })),
    leftOut: z.array(z.string()),
  }),
});

/** Bytes that are kept beside what was said about the file: with more, each answer would write them again. */
const MOST_BESIDE = 512 * 1024;

/** A file that is being imported: what it is called, what is in it, what was said about it so far. */
export interface KeptImport extends SentImport {
  /** True once it took longer than a turn has, or loading it would: it is then dealt with off the turn from the beginning. */
  readonly isLong: boolean;
}

type Keeping = Pick<Services, 'clock' | 'files'>;

/**
 * Keeps a file for its sender, an Entra object id, in the place of the one before. One transaction; with more than half a megabyte
 * some more for what is in it, the first time.
 * @throws ProductError `too-large` for a file of more than {@link MOST_PLAN_BYTES}
 */
export async function keepImport(
  services: Keeping,
  person: string,
  secret: string,
  { bytes, name, told, isLong }: KeptImport,
  isNew = false,
): Promise<void> {
  const isApart = bytes.length > MOST_BESIDE;
  const file = { person: person.toLowerCase(), secret, expiresAt: keptUntil(services, 'import') };
  const text = (): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64');
  if (isApart && isNew) await services.files.store.keep({ ...file, kind: 'import-file', content: text() });
  const kept = { name, told, isLong, isApart, bytes: isApart ? '' : text() };
  await services.files.store.keep({ ...file, kind: 'import', content: JSON.stringify(kept) });
}

/**
 * The file that this secret opens; undefined when another was sent since, or its time is up. One range read, and another for
 * what is in a large one.
 */
export async function findImport(
  services: Keeping,
  person: string,
  secret: string,
): Promise<KeptImport | undefined> {
  const find = async (kind: 'import' | 'import-file'): Promise<string | undefined> => {
    const kept = await services.files.store.find(person.toLowerCase(), kind);
    return kept && isOpenTo(kept, secret, services.clock.now()) ? kept.content : undefined;
  };
  const content = await find('import');
  if (content === undefined) return undefined;
  const { bytes, isApart, ...rest } = keptSchema.parse(JSON.parse(content));
  const text = isApart ? await find('import-file') : bytes;
  return text === undefined ? undefined : { ...rest, bytes: Buffer.from(text, 'base64') };
}
