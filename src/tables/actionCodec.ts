import { z } from 'zod';
import {
  ACTION_STATES,
  ACTION_STEPS,
  type ActionProgress,
  type ActionSource,
  type DecisionProgress,
} from '../domain/action/action.ts';

/** One schema entry for every field: a field that is missing would be lost on the way. */
type Shape<T> = Record<keyof Required<T>, z.ZodType>;

const text = z.string();
const optional = text.exactOptional();
const author = z.object({ aadObjectId: text, name: text });

/** What every version has, whatever it is about. */
const version = {
  sequence: z.int().positive(),
  press: z.object({ by: author, at: text, operation: text }),
};

const source: z.ZodType<ActionSource> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('clinic'), month: text }),
  z.object({ kind: z.literal('alert'), about: text, period: optional }),
  z.object({ kind: z.literal('question'), indicator: text, question: text }),
  z.object({ kind: z.literal('return'), indicator: text, period: text }),
  z.object({ kind: z.literal('typed'), file: optional }),
]);

/** An action of the register, as it is stored. */
export const actionProgressSchema: z.ZodType<ActionProgress> = z.object({
  ...version,
  subject: z.object({ kind: z.literal('action'), code: text }),
  step: z.enum(ACTION_STEPS),
  onBehalfOf: author.exactOptional(),
  what: text,
  ownerPost: optional,
  ownerText: optional,
  due: text,
  division: text,
  from: source,
  state: z.enum(ACTION_STATES),
  agreedOn: text,
  agreedBy: author,
  reference: optional,
  madeBy: text,
  firstDue: optional,
  moves: z.int().min(0),
  reason: optional,
  settledOn: optional,
} satisfies Shape<ActionProgress>);

/** A decision of a clinic or a board, as it is stored. */
export const decisionProgressSchema: z.ZodType<DecisionProgress> = z.object({
  ...version,
  subject: z.object({ kind: z.literal('decision'), code: text }),
  step: z.enum(['decided', 'withdrawn']),
  what: text,
  division: text,
  decidedOn: text,
  decidedBy: author,
  madeBy: text,
  from: source,
  reason: optional,
} satisfies Shape<DecisionProgress>);
