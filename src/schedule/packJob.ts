import type { Dispatch } from '../app/deliveryPorts.ts';
import { queuePacks } from '../app/paper/queuePacks.ts';
import type { Services } from '../app/services.ts';
import { workingHoursDay } from '../domain/calendar/workingHours.ts';
import type { Job } from './runJobs.ts';

/** The papers of meetings to come, once on each working day from the policy's first hour. */
export function packJob(services: Services, dispatch: Dispatch): Job {
  return {
    name: 'packs',
    slot: (now) => workingHoursDay(now, services.policy),
    run: async (day) => void (await queuePacks(services, dispatch, day)),
  };
}
