import { z } from 'zod';
import { type PeriodId, parsePeriod, periodLabel, periodOf } from '../../domain/calendar/period.ts';
import { writtenPeriod } from '../../domain/calendar/writtenPeriod.ts';
import type { PlannedSaving } from '../../domain/plan/plannedSaving.ts';
import { orEmpty } from './cells.ts';
import { quoted } from './quoted.ts';

type Profile = NonNullable<PlannedSaving['profile']>;

/** `2024-25-M01: 10000 | May 2024: 20000`: whole pounds by month. Undefined for an empty cell. */
export const profileCell = orEmpty(
  z
    .string()
    .transform((cell, context): Profile => {
      const found = new Map<PeriodId, number>();
      for (const part of cell.split('|').map((each) => each.trim())) {
        const [, when = '', amount = ''] = /^([^:=]*)[:=]\s*£?(\d[\d,]*)$/.exec(part) ?? [];
        const month = monthOf(when.trim());
        const problem =
          month === undefined
            ? `${quoted(part)} is not a month and whole pounds, such as “Apr 2024: 10000”.`
            : found.has(month)
              ? `${periodLabel(periodOf(month))} is there twice.`
              : undefined;
        if (problem !== undefined || month === undefined) {
          context.addIssue({ code: 'custom', message: problem ?? '' });
          return z.NEVER;
        }
        found.set(month, Number(amount.replaceAll(',', '')));
      }
      return Object.fromEntries([...found].sort(([one], [other]) => one.localeCompare(other)));
    })
    .pipe(z.record(z.string(), z.number())),
);

/** The profile as that cell; blank without one. */
export function profileText(profile: Profile | undefined): string {
  return Object.entries(profile ?? {})
    .map(([month, pounds]) => `${month}: ${pounds}`)
    .join(' | ');
}

/** In a sentence, by how much a profile misses the target that it should come to; undefined when it comes to it, or there is none. */
export function profileProblem({
  profile,
  target,
}: {
  readonly profile: Profile | undefined;
  readonly target: number;
}): string | undefined {
  if (!profile) return undefined;
  const gap = Object.values(profile).reduce((sum, pounds) => sum + pounds, 0) - target;
  if (gap === 0) return undefined;
  return `The months come to £${Math.abs(gap).toLocaleString('en-GB')} ${gap > 0 ? 'more' : 'less'} than the target.`;
}

function monthOf(when: string): PeriodId | undefined {
  const read = parsePeriod(when) ?? known(when);
  return read?.frequency === 'monthly' ? read.id : undefined;
}

function known(when: string) {
  const read = writtenPeriod(when);
  return read?.kind === 'period' ? read.period : undefined;
}
