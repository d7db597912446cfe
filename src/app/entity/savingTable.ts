import { z } from 'zod';
import type { PlannedSaving } from '../../domain/plan/plannedSaving.ts';
import { savingGap } from '../../domain/plan/saving.ts';
import { code, optionalCode, optionalText, text, whole } from './cells.ts';
import { field, MAY_LACK, NEEDED } from './planColumn.ts';
import { camelRow } from './present.ts';
import { profileCell, profileProblem, profileText } from './savingProfile.ts';
import { tableSpec } from './tableSpec.ts';

/** Whole pounds, no pence and no signs: what a savings tracker reports. */
const pounds = whole(0, 9_999_999_999);

/** The same, where a tracker may not have the column. */
const optionalPounds = z
  .string()
  .transform((cell) => cell || '0')
  .pipe(pounds);

const schema = z.object({
  code: field(code, 'Code; Ref; Reference; Saving ref; Savings ref; Number; No; ID', 'code', NEEDED),
  title: field(text, 'Title; Saving; Proposal; Description; Name', 'text', NEEDED),
  programme: field(code, 'Programme; Programme number; Programme name; Workstream', 'programme', NEEDED),
  division: field(code, 'Division; Service; Department', 'division', NEEDED),
  owner_post: field(optionalCode, 'Owner; Owner post; Accountable officer; Lead officer', 'post'),
  target: field(pounds, 'Target; Savings target; Total; Planned', 'number', NEEDED),
  delivered: field(pounds, 'Delivered; Achieved; Banked', 'number', NEEDED),
  green: field(pounds, 'Green; On track', 'number', NEEDED),
  amber: field(pounds, 'Amber; At risk', 'number', NEEDED),
  red: field(pounds, 'Red', 'number', NEEDED),
  unachievable: field(
    optionalPounds,
    'Unachievable; Not achievable; Undeliverable; Written off; Undeliverable part',
    'number',
    MAY_LACK,
  ),
  corrective_action: field(optionalText, 'Corrective action; Action; Mitigation'),
  profile: field(
    profileCell,
    'Profile; Profile by month; Savings profile; Monthly profile',
    'text',
    MAY_LACK,
  ),
});

/** `savings.csv`: delivered, green, amber, red and unachievable add up to the target, or the row is refused (domain rules, "savings"). */
export const savingTable = tableSpec({
  kind: 'savings',
  names: ['Savings', 'Savings tracker', 'Savings plan'],
  noun: 'saving',
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
  toValue: savingOf,
  // Rows of an earlier release lack it.
  kept: { unachievable: z.number().default(0) },
  toCells: ({ profile }) => ({ profile: profileText(profile) }),
});

function savingOf(row: z.output<typeof schema>): PlannedSaving {
  return camelRow(row);
}
