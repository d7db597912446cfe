import { z } from 'zod';
import type { UnansweredRecord } from '../app/unansweredPorts.ts';
import type { Asker, UnansweredEnquiry } from '../domain/unanswered/unansweredEnquiry.ts';

const author = z.object({ aadObjectId: z.string(), name: z.string() });
const settling = { by: author, at: z.string() };

const asker: z.ZodType<Asker> = z.object({ by: author, at: z.string() } satisfies Record<
  keyof Required<Asker>,
  z.ZodType
>);

/** Every field of a question that was passed on, as it is stored. */
export const enquirySchema: z.ZodType<UnansweredEnquiry> = z.object({
  id: z.string(),
  text: z.string(),
  refusal: z.string(),
  askers: z.tuple([asker], asker),
  standing: z.discriminatedUnion('state', [
    z.object({ state: z.literal('open') }),
    z.object({ state: z.literal('answered'), answer: z.string(), ...settling }),
    z.object({ state: z.literal('closed'), ...settling }),
  ]),
} satisfies Record<keyof Required<UnansweredEnquiry>, z.ZodType>);

/** One version of it. */
export const unansweredSchema: z.ZodType<Omit<UnansweredRecord, 'token'>> = z.object({
  sequence: z.int().positive(),
  press: z.object({ by: author, at: z.string(), operation: z.string() }),
  enquiry: enquirySchema,
} satisfies Record<Exclude<keyof Required<UnansweredRecord>, 'token'>, z.ZodType>);
