import { z } from 'zod';
import { MONTH_NAMES, monthAt } from '../../domain/calendar/monthNames.ts';
import { MEETINGS } from '../../domain/meeting/meetingFacts.ts';
import { MEETING_KINDS } from '../../domain/meeting/meetingKinds.ts';
import { isMeetingRule, type MeetingRule, readMeetingRule } from '../../domain/meeting/meetingRule.ts';
import type { PlannedMeeting } from '../../domain/meeting/plannedMeeting.ts';
import { codes, optionalCode, optionalText, text } from './cells.ts';
import { field, MAY_LACK, NEEDED } from './planColumn.ts';
import { camelRow } from './present.ts';
import { quoted } from './quoted.ts';
import { tableSpec } from './tableSpec.ts';

const meeting = text
  .transform((cell, context) => {
    const kind = MEETING_KINDS.find((one) => one.toLowerCase() === cell.toLowerCase());
    if (kind) return kind;
    context.addIssue({
      code: 'custom',
      message: `${quoted(cell)} is no meeting that papers go to. Write ${MEETING_KINDS.join(', ')}.`,
    });
    return z.NEVER;
  })
  .pipe(z.enum(MEETING_KINDS));

const rule = text
  .transform((cell, context) => {
    const read = readMeetingRule(cell);
    if (read) return read;
    context.addIssue({
      code: 'custom',
      message: `${quoted(cell)} does not say on which day of a month. Write it like “third Tuesday” or “last Friday”.`,
    });
    return z.NEVER;
  })
  .pipe(z.custom<MeetingRule>((words) => typeof words === 'string' && isMeetingRule(words)));

/** `Feb, May, Aug, Nov`; every month where it is empty. */
const months = z
  .string()
  .transform((cell, context): number[] | undefined => {
    if (cell === '' || /^(?:every|each|all) months?$|^monthly$/i.test(cell)) return undefined;
    const words = cell.split(/[,;/&|\n]| and /).map((word) => word.trim());
    const wrong = words.find((word) => monthAt(word) === undefined);
    if (wrong === undefined)
      return [...new Set(words.map((word) => (monthAt(word) ?? 0) + 1))].toSorted((a, b) => a - b);
    context.addIssue({
      code: 'custom',
      message: `${quoted(wrong)} is not a month. Write the months like “February, May, August, November”.`,
    });
    return z.NEVER;
  })
  .pipe(z.array(z.number()).optional());

function optionalWhole(least: number, most: number) {
  return z
    .string()
    .transform((cell, context) => {
      if (cell === '') return undefined;
      if (/^\d{1,3}$/.test(cell) && Number(cell) >= least && Number(cell) <= most) return Number(cell);
      context.addIssue({
        code: 'custom',
        message: `${quoted(cell)} is not a whole number from ${least} to ${most}.`,
      });
      return z.NEVER;
    })
    .pipe(z.number().optional());
}

const schema = z.object({
  meeting: field(meeting, 'Meeting; Kind of meeting', 'text', NEEDED),
  division: field(optionalCode, 'Division; Service', 'division', MAY_LACK),
  directorate: field(optionalText, 'Directorate', 'directorate', MAY_LACK),
  held_on: field(rule, 'Held on; Rule; Held on the', 'text', NEEDED),
  months: field(months, 'Months; In the months', 'text', MAY_LACK),
  months_back: field(optionalWhole(1, 12), 'Looks back; Months back', 'number', MAY_LACK),
  pack_days_before: field(optionalWhole(0, 60), 'Paper before; Working days before', 'number', MAY_LACK),
  sent_to: field(codes, 'Sent to; Posts', 'posts', MAY_LACK),
});

/**
 * `meetings.csv`: when the council's meetings are held and when their papers go out, for all of a kind or for one division or
 * directorate. Absent: as the policy says.
 */
export const meetingTable = tableSpec({
  kind: 'meetings',
  names: ['Meeting rules', 'Rules of meetings', 'When meetings are held'],
  noun: 'meeting',
  schema: schema.superRefine((row, context) => {
    const { of, title } = MEETINGS[row.meeting];
    const refuse = (path: 'division' | 'directorate', whose: string): void =>
      context.addIssue({
        code: 'custom',
        path: [path],
        message: `The ${title} is held for ${whose}. Leave this empty.`,
      });
    const whose = { division: 'a division', directorate: 'a directorate', council: 'the whole council' }[of];
    if (row.division !== undefined && of !== 'division') refuse('division', whose);
    if (row.directorate !== undefined && of !== 'directorate') refuse('directorate', whose);
  }),
  key: ['meeting', 'division', 'directorate'],
  toValue: ({ sent_to: sentTo, ...row }): PlannedMeeting => ({
    ...camelRow(row),
    ...(sentTo.length > 0 ? { sentTo } : {}),
  }),
  kept: { sentTo: z.array(z.string()).exactOptional() },
  toCells: ({ months: some }) => ({ months: some?.map(monthName).join(', ') }),
});

function monthName(month: number): string {
  const name = MONTH_NAMES[month - 1] ?? '';
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}
