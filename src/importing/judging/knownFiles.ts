import { subtle } from 'node:crypto';
import type { SentImport } from '../../app/importPorts.ts';
import { londonDay } from '../../domain/calendar/dates.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { JudgedShown } from './judgedFile.ts';

/** Files of which it is remembered what they come to; one person turns the pages of one. */
const MOST_KNOWN = 4;

/** What files came to that took long, so that another page of one need not read it again. Only in this process, and only the last ones. */
export function knownFiles() {
  const known = new Map<string, JudgedShown>();
  return {
    /** The same for the same bytes, the same answers and the same plan on the same day. */
    async keyOf(
      { name, bytes, told }: SentImport,
      plan: Plan | undefined,
      runs: number,
      now: Date,
    ): Promise<string> {
      const stands = [plan?.version, plan?.decisions.length, plan?.progress.mark, runs, londonDay(now)];
      // Not in this thread: of a large file that would hold it.
      const content = Buffer.from(await subtle.digest('SHA-256', new Uint8Array(bytes))).toString('hex');
      return JSON.stringify([name, content, told, stands]);
    },
    find: (key: string): JudgedShown | undefined => known.get(key),
    keep(key: string, shown: JudgedShown): void {
      known.set(key, shown);
      for (const [oldest] of known) if (known.size > MOST_KNOWN) known.delete(oldest);
    },
  };
}
