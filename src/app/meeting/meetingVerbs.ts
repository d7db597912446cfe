import { z } from 'zod';
import { MEETING_KINDS } from '../../domain/meeting/meetingKinds.ts';
import { verb } from '../verb.ts';
import { recordMove } from './recordMove.ts';

/** What the buttons about meetings do. */
export const MEETING_VERBS = {
  'move-meeting': verb({
    sends: {
      kind: z.enum(MEETING_KINDS),
      about: z.string().max(500),
      month: z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/),
      to: z.iso.date().or(z.literal('')),
      sequence: z.number().int().min(0),
      operation: z.string().max(100),
    },
    // A clinic may be a director’s to move: the use case knows.
    right: 'move a meeting',
    records: true,
    run: ({ services, plan, actor }, sent) => recordMove(services, plan, actor, sent),
  }),
};
