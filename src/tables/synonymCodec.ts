import { z } from 'zod';
import type { Meant, SynonymProgress } from '../domain/synonym/synonym.ts';

const text = z.string();
const author = z.object({ aadObjectId: text, name: text });

const meant: z.ZodType<Meant> = z.union([z.object({ thing: text }), z.object({ words: text })]);

/** A council's own word, as it is stored. */
export const synonymProgressSchema: z.ZodType<SynonymProgress> = z.object({
  sequence: z.int().positive(),
  press: z.object({ by: author, at: text, operation: text }),
  subject: z.object({ kind: z.literal('synonym'), code: text }),
  step: z.enum(['added', 'withdrawn']),
  word: text,
  means: meant,
} satisfies Record<keyof Required<SynonymProgress>, z.ZodType>);
