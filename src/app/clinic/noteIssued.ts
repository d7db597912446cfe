import type { ClinicSummary } from '../../domain/clinic/clinic.ts';
import { ProductError } from '../../domain/errors.ts';
import type { IssuedSummary, IssueStore } from '../issuePorts.ts';
import type { Clock, Log } from '../ports.ts';
import type { Reply } from '../reply.ts';
import type { Request } from '../request.ts';

/** Keeps which clinic summaries were issued where, so that a later restatement can say so there. */
export interface IssueMemory {
  /** Notes the message of a reply that shows a clinic summary; nothing for any other. Never waits and never fails. */
  note(request: Request, reply: Reply, message: string): void;
  /** Returns when everything noted so far is kept or given up. */
  written(): Promise<void>;
}

/** Summaries of which this process remembers that they are kept, before it starts to forget them all. */
const REMEMBERED = 10_000;

/**
 * An issue memory over a store. The write starts when the answer is sent and is waited for by nobody; a message that this
 * process has kept costs nothing more. One that cannot be kept is logged, and tried when shown again.
 */
export function createIssueMemory(store: IssueStore, clock: Clock, log: Log): IssueMemory {
  const kept = new Set<string>();
  const running = new Set<Promise<void>>();
  const keep = async (key: string, summary: IssuedSummary): Promise<void> => {
    try {
      await store.note(summary);
    } catch (error) {
      kept.delete(key);
      log.warn('clinic.not-noted', { code: error instanceof ProductError ? error.code : 'unexpected' });
    }
  };
  return {
    note(request, reply, message) {
      if (reply.screen !== 'clinic') return;
      const summary = summaryOf(request, reply.clinic, message, clock);
      const key = [summary.division, summary.month, summary.place.conversationId, message].join('|');
      if (kept.has(key)) return;
      if (kept.size >= REMEMBERED) kept.clear();
      kept.add(key);
      const done = keep(key, summary).finally(() => running.delete(done));
      running.add(done);
    },
    async written() {
      await Promise.all(running);
    },
  };
}

function summaryOf(
  request: Request,
  { division, month }: ClinicSummary,
  message: string,
  clock: Clock,
): IssuedSummary {
  return {
    division: division.code,
    month: month.id,
    kind: request.place.kind,
    place: request.place.address,
    message,
    by: request.actor.aadObjectId,
    at: clock.now().toISOString(),
    told: [],
  };
}
