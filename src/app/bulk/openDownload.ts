import { londonDay } from '../../domain/calendar/dates.ts';
import { coveredOn } from '../../domain/plan/cover.ts';
import { isOpenTo } from '../filePorts.ts';
import { permit } from '../permit.ts';
import { OTHER_RIGHTS } from '../rights.ts';
import { RECENT_PLAN_MS, type Services } from '../services.ts';

/**
 * The file that a person was offered under this secret; undefined when there is none, another was offered since, its time
 * is up, or that person may no longer enter returns. One range read, and the plan's point read when it was not checked
 * just now.
 */
export async function openDownload(
  services: Pick<Services, 'clock' | 'files' | 'plans'>,
  person: string,
  secret: string,
): Promise<string | undefined> {
  const kept = await services.files.store.find(person, 'download');
  if (!kept || !isOpenTo(kept, secret, services.clock.now())) return undefined;
  const plan = await services.plans.current(RECENT_PLAN_MS);
  if (!plan) return undefined;
  const today = coveredOn(plan, londonDay(services.clock.now()));
  const permission = permit(today, { aadObjectId: person, name: '' }, OTHER_RIGHTS.download, {});
  return permission.ok ? kept.content : undefined;
}
