import type { DeliveryStore } from '../app/deliveryPorts.ts';
import type { Clock, Log } from '../app/ports.ts';
import { addDays, londonDay } from '../domain/calendar/dates.ts';
import type { Policy } from '../domain/policy.ts';
import type { Job } from './runJobs.ts';

/** What is not kept for ever is deleted once a day: records of what was sent, after the policy's days. */
export function tidyJob(services: {
  readonly deliveries: Pick<DeliveryStore, 'forgetBefore'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly policy: Policy;
}): Job {
  const { deliveries, clock, log, policy } = services;
  return {
    name: 'tidy',
    slot: londonDay,
    async run() {
      const before = addDays(londonDay(clock.now()), -policy.deliveriesKeptDays);
      const rows = await deliveries.forgetBefore(before);
      if (rows > 0) log.info('deliveries.forgotten', { rows, before });
    },
  };
}
