import { z } from 'zod';
import { MEETING_KINDS } from '../domain/meeting/meetingKinds.ts';
import type { MeetingProgress } from '../domain/meeting/movedMeeting.ts';

/** One schema entry for every field: a field that is missing would be lost on the way. */
type Shape<T> = Record<keyof Required<T>, z.ZodType>;

const text = z.string();
const optional = text.exactOptional();

/** An exception from the rule by which meetings are held, as it is stored. */
export const meetingProgressSchema: z.ZodType<MeetingProgress> = z.object({
  sequence: z.int().positive(),
  press: z.object({
    by: z.object({ aadObjectId: text, name: text }),
    at: text,
    operation: text,
  }),
  subject: z.object({ kind: z.literal('meeting'), code: text }),
  step: z.enum(['moved', 'cancelled']),
  kind: z.enum(MEETING_KINDS),
  about: text,
  month: text,
  day: optional,
  from: optional,
} satisfies Shape<MeetingProgress>);
