import { isOpenTo } from '../filePorts.ts';
import type { Services } from '../services.ts';

/**
 * The file that a person was offered under this secret; undefined when there is none, another was offered since, or its
 * time is up. One range read.
 */
export async function openDownload(
  services: Pick<Services, 'clock' | 'files'>,
  person: string,
  secret: string,
): Promise<string | undefined> {
  const kept = await services.files.store.find(person, 'download');
  return kept && isOpenTo(kept, secret, services.clock.now()) ? kept.content : undefined;
}
