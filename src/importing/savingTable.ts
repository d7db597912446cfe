import { z } from 'zod';
import type { PlannedSaving } from '../domain/plan/plannedSaving.ts';
import { savingGap } from '../domain/plan/saving.ts';
import { code, optionalCode, optionalText, text, whole } from './cells.ts';
import { present } from './present.ts';
import { tableSpec } from './readTable.ts';
import { profileCell, profileProblem } from './savingProfile.ts';

/** Whole pounds, no pence and no signs: what a savings tracker reports. */
const pounds = whole(0, 9_999_999_999);

/** The same, where a tracker may not have the column. */
const optionalPounds = z
  .string()
  .transform((cell) => cell || '0')
  .pipe(pounds);

const schema = z.object({
  code,
  title: text,
  programme: code,
  division: code,
  owner_post: optionalCode,
  target: pounds,
  delivered: pounds,
  green: pounds,
  amber: pounds,
  red: pounds,
  unachievable: optionalPounds,
  corrective_action: optionalText,
  profile: profileCell,
});

/** `savings.csv`: delivered, green, amber, red and unachievable add up to the target, or the row is refused (domain rules, "savings"). */
export const savingTable = tableSpec({
  file: 'savings.csv',
  schema: schema.superRefine((row, context) => {
    const gap = savingGap(savingOf(row));
    if (gap !== 0)
      context.addIssue({
        code: 'custom',
        path: ['target'],
        message: `Delivered, green, amber, red and unachievable come to £${Math.abs(gap).toLocaleString('en-GB')} ${gap > 0 ? 'more' : 'less'} than the target.`,
      });
    const problem = profileProblem(row);
    if (problem !== undefined) context.addIssue({ code: 'custom', path: ['profile'], message: problem });
  }),
  key: ['code'],
  mayLack: ['unachievable', 'profile'],
  toValue: savingOf,
});

function savingOf({ owner_post, corrective_action, ...row }: z.output<typeof schema>): PlannedSaving {
  return present({ ...row, ownerPost: owner_post, correctiveAction: corrective_action });
}
