import type { DeliveryStore } from '../app/deliveryPorts.ts';
import type { FileStore } from '../app/filePorts.ts';
import type { IssueStore } from '../app/issuePorts.ts';
import { documentName, PAPER_FORMATS, type PaperDesk } from '../app/paper/paperPorts.ts';
import type { Clock, Log } from '../app/ports.ts';
import type { UnansweredStore } from '../app/unansweredPorts.ts';
import { addDays, londonDay } from '../domain/calendar/dates.ts';
import type { Policy } from '../domain/policy.ts';
import type { Job } from './runJobs.ts';

/**
 * What is not kept for ever is deleted once a day: files and links whose time is up, papers, and records of what was sent
 * and of where clinic summaries were shown, and questions that were passed on, after the policy's days. Each takes a bounded number of requests; what is over goes the next day.
 */
export function tidyJob(services: {
  readonly deliveries: Pick<DeliveryStore, 'forgetBefore'>;
  readonly files: Pick<FileStore, 'forgetExpired'>;
  readonly issues: Pick<IssueStore, 'forgetBefore'>;
  readonly unanswered: Pick<UnansweredStore, 'forgetBefore'>;
  readonly papers?: PaperDesk;
  readonly clock: Clock;
  readonly log: Log;
  readonly policy: Policy;
}): Job {
  const { deliveries, files, issues, unanswered, papers, clock, log, policy } = services;
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
      noted('unanswered.forgotten', await unanswered.forgetBefore(daysAgo(policy.unansweredKeptDays)));
      if (papers) {
        const ended = { linksEnded: now.toISOString(), versionsMade: daysAgo(policy.papersKeptDays) };
        noted('papers.forgotten', await forgetPapers(papers, ended));
      }
    },
  };
}

/** The files go after the rows that name them: a file left over is found by nobody. Returns how many versions went. */
async function forgetPapers(
  papers: PaperDesk,
  before: Parameters<PaperDesk['store']['forget']>[0],
): Promise<number> {
  const gone = await papers.store.forget(before);
  for (const record of gone)
    for (const format of PAPER_FORMATS) await papers.documents?.remove(documentName(record, format));
  return gone.length;
}
