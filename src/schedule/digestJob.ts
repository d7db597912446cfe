import { type DigestServices, takeDigest } from '../app/seal/takeDigest.ts';
import { addDays, londonDay } from '../domain/calendar/dates.ts';
import type { Job } from './runJobs.ts';

/** The digest of the history of the day before, once a day, soon after midnight in London or at the next start. */
export function digestJob(services: DigestServices): Job {
  return {
    name: 'history-digest',
    slot: (now) => addDays(londonDay(now), -1),
    run: (day) => takeDigest(services, day),
  };
}
