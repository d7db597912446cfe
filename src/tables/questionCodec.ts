import { z } from 'zod';
import type { QuestionMessage } from '../app/ports.ts';
import type { LedgerEntry } from '../app/questionPorts.ts';
import type { ClinicQuestion } from '../domain/clinic/clinicQuestion.ts';
import { addressSchema } from './alertCodec.ts';

const author = z.object({ aadObjectId: z.string(), name: z.string() });
const settling = { by: author, at: z.string(), operation: z.string() };

/** Every field of a question, as it is stored. A field missing here would be lost, so types forbid it. */
export const questionSchema: z.ZodType<ClinicQuestion> = z.object({
  id: z.string(),
  division: z.string(),
  indicator: z.string(),
  period: z.string(),
  text: z.string(),
  askedBy: author,
  askedAt: z.string(),
  from: z.enum(['alert', 'clinic', 'chat']),
  post: z.string(),
  standing: z.discriminatedUnion('state', [
    z.object({ state: z.literal('open') }),
    z.object({ state: z.literal('answered'), answer: z.string(), ...settling }),
    z.object({ state: z.literal('withdrawn'), ...settling }),
  ]),
} satisfies Record<keyof Required<ClinicQuestion>, z.ZodType>);

/** A `Q` row: the question and where its answer goes. */
export const entrySchema: z.ZodType<LedgerEntry> = z.object({
  question: questionSchema,
  place: z.object({ kind: z.enum(['personal', 'group', 'channel']), address: addressSchema }).exactOptional(),
} satisfies Record<keyof Required<LedgerEntry>, z.ZodType>);

/** A message that waits in an `O` row beside the questions. */
export const questionMessageSchema: z.ZodType<QuestionMessage> = z.object({
  id: z.string(),
  kind: z.enum(['question-asked', 'question-answered']),
  division: z.string(),
  indicator: z.string(),
  period: z.string(),
  sequence: z.int().positive(),
  at: z.string(),
  question: z.string(),
  correlation: z.string().exactOptional(),
} satisfies Record<keyof Required<QuestionMessage>, z.ZodType>);
