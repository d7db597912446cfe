import { findAlerts, findDigests } from '../app/alert/findAlerts.ts';
import type { AlertServices } from '../app/alert/readStanding.ts';
import type { Dispatch } from '../app/deliveryPorts.ts';
import { dailyDue } from '../domain/alert/grouping.ts';
import { workingHoursDay } from '../domain/calendar/workingHours.ts';
import type { Job } from './runJobs.ts';

/**
 * What time brings to channels, once on each working day: late returns, overdue corrective actions, milestones and risks from
 * the policy's first hour; then the daily digests at theirs.
 */
export function alertJobs(services: AlertServices, dispatch: Dispatch): readonly Job[] {
  const { policy } = services;
  return [
    {
      name: 'alerts',
      slot: (now) => workingHoursDay(now, policy),
      run: async (day) => void (await findAlerts(services, dispatch, day)),
    },
    {
      name: 'daily-digests',
      slot: (now) => dailyDue(now, policy),
      run: async (day) => void (await findDigests(services, dispatch, day)),
    },
  ];
}
