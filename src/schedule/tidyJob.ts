import type { DeliveryStore } from '../app/deliveryPorts.ts';
import type { FileStore } from '../app/filePorts.ts';
import type { IssueStore } from '../app/issuePorts.ts';
import type { Clock, Log } from '../app/ports.ts';
import { addDays, londonDay } from '../domain/calendar/dates.ts';
import type { Policy } from '../domain/policy.ts';
import type { Job } from './runJobs.ts';

/**
 * What is not kept for ever is deleted once a day: files whose time is up, and records of what was sent and of where clinic
 * summaries were shown, after the policy's days. Each takes a bounded number of requests; what is over goes the next day.
 */
export function tidyJob(services: {
  readonly deliveries: Pick<DeliveryStore, 'forgetBefore'>;
  readonly files: Pick<FileStore, 'forgetExpired'>;
  readonly issues: Pick<IssueStore, 'forgetBefore'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly policy: Policy;
}): Job {
  const { deliveries, files, issues, clock, log, policy } = services;
  return {
    name: 'tidy',
    slot: londonDay,
    async run() {
      const now = clock.now();
      const daysAgo = (days: number): string => addDays(londonDay(now), -days);
      const noted = (event: string, rows: number): void => {
        if (rows > 0) log.info(event, { rows });
      };
      noted('files.forgotten', await files.forgetExpired(now.toISOString()));
      noted('deliveries.forgotten', await deliveries.forgetBefore(daysAgo(policy.deliveriesKeptDays)));
      noted('summaries.forgotten', await issues.forgetBefore(daysAgo(policy.summariesKeptDays)));
    },
  };
}
