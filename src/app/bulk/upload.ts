import { z } from 'zod';
import type { FileStore } from '../filePorts.ts';
import { isOpenTo } from '../filePorts.ts';
import type { Actor } from '../request.ts';
import { typedReturnSchema } from '../return/returnForm.ts';
import type { Services } from '../services.ts';

const uploadSchema = z.object({
  file: z.string(),
  blank: z.number(),
  lines: z.array(
    z.object({
      row: z.number(),
      indicator: z.string(),
      period: z.string(),
      /** Version that stood when the file was checked; 0 for none. */
      sequence: z.number(),
      typed: typedReturnSchema,
      /** True when it could be recorded as it was. */
      complete: z.boolean(),
    }),
  ),
});

/** A file that was taken in: its lines, and what each came to when it was checked. */
export type Upload = z.infer<typeof uploadSchema>;

/** How long an upload can be submitted, and a download fetched, in hours. */
const KEPT_HOURS = { upload: 24, download: 1, import: 24 };

/** The instant until which a file that is kept now can be used. */
export function keptUntil(services: Pick<Services, 'clock'>, kind: keyof typeof KEPT_HOURS): string {
  return new Date(services.clock.now().getTime() + KEPT_HOURS[kind] * 3_600_000).toISOString();
}

/** Keeps an upload for its sender in the place of the one before. One transaction. */
export async function keepUpload(
  services: Pick<Services, 'clock' | 'files'>,
  { aadObjectId }: Actor,
  secret: string,
  upload: Upload,
): Promise<void> {
  await services.files.store.keep({
    person: aadObjectId.toLowerCase(),
    kind: 'upload',
    secret,
    expiresAt: keptUntil(services, 'upload'),
    content: JSON.stringify(upload),
  });
}

/**
 * The upload that this secret opens; undefined when it is somebody else's, another was sent since, or its time is up.
 * One range read.
 */
export async function findUpload(
  services: Pick<Services, 'clock'> & { readonly files: { readonly store: FileStore } },
  { aadObjectId }: Actor,
  secret: string,
): Promise<Upload | undefined> {
  const kept = await services.files.store.find(aadObjectId.toLowerCase(), 'upload');
  if (!kept || !isOpenTo(kept, secret, services.clock.now())) return undefined;
  return uploadSchema.parse(JSON.parse(kept.content));
}
