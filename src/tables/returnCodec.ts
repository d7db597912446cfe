import { z } from 'zod';
import type { GuardedPoint, ReturnMessage } from '../app/ports.ts';
import type { Author } from '../domain/record/author.ts';
import { narrativeFingerprint } from '../domain/return/narrative.ts';
import { type Narrative, type Return, type TrendPoint, trendPoint } from '../domain/return/return.ts';
import { type Cell, type PlainRow, type Row, readColumns, readJson } from './entity.ts';

const author = z.object({ aadObjectId: z.string(), name: z.string() });
const rag = z.enum(['red', 'amber', 'green']);
const dataStatus = z.enum(['confirmed', 'provisional', 'estimate', 'no data']);
const sequence = z.int().positive();

const narrative = z.object({
  happened: z.string(),
  why: z.string(),
  doing: z.string(),
  doingOwner: z.string(),
  doingBy: z.string(),
  backOnTrack: z.string(),
} satisfies Record<keyof Narrative, z.ZodType>);

const challenge = { question: z.string(), askedBy: author, askedAt: z.string() };

const signOff = z.discriminatedUnion('state', [
  z.object({ state: z.literal('waiting') }),
  z.object({ state: z.literal('challenged'), ...challenge }),
  z.object({
    state: z.literal('answered'),
    ...challenge,
    answer: z.string(),
    answeredBy: author,
    answeredAt: z.string(),
  }),
  z.object({ state: z.literal('accepted'), acceptedBy: author, acceptedAt: z.string() }),
]);

const step = z.object({
  what: z.enum([
    'accepted',
    'challenged',
    'answered',
    'another RAG approved',
    'another RAG declined',
    'restatement asked',
    'restatement approved',
    'restatement declined',
    'figure confirmed',
  ]),
  by: author,
  at: z.string(),
  note: z.string().exactOptional(),
});

/** Every field of a return, as it is stored in `R` and `H` rows. A field missing here would be lost, so types forbid it. */
export const returnSchema: z.ZodType<Return> = z.object({
  indicator: z.string(),
  period: z.string(),
  division: z.string(),
  dataStatus,
  value: z.number().exactOptional(),
  noDataReason: z.string().exactOptional(),
  target: z.number().exactOptional(),
  calculated: rag.exactOptional(),
  declared: z.object({ rag, reason: z.string(), approvedBy: author.exactOptional() }).exactOptional(),
  narrative: narrative.exactOptional(),
  restated: z
    .object({
      at: z.string(),
      by: author,
      reason: z.string(),
      previousValue: z.number().exactOptional(),
      approvedBy: author.exactOptional(),
    })
    .exactOptional(),
  pendingRestatement: z
    .object({ value: z.number(), reason: z.string(), askedBy: author, askedAt: z.string() })
    .exactOptional(),
  step: step.exactOptional(),
  parts: z.object({ numerator: z.number(), denominator: z.number() }).exactOptional(),
  forecast: z.number().exactOptional(),
  doubt: z.object({ question: z.string(), confirmedBy: author }).exactOptional(),
  signOff: signOff.exactOptional(),
  submittedAt: z.string(),
  submittedBy: author,
  onBehalfOf: author.exactOptional(),
  source: z.enum(['card', 'spreadsheet', 'import']).exactOptional(),
  importedBy: author.exactOptional(),
  touchedBy: z.array(author).exactOptional(),
  publishedRag: rag.exactOptional(),
  sequence,
  operation: z.string(),
  leanedOn: z.object({ plan: z.string(), decisions: z.number() }).exactOptional(),
} satisfies Record<keyof Required<Return>, z.ZodType>);

const pointShape = {
  indicator: z.string(),
  period: z.string(),
  dataStatus,
  value: z.number().exactOptional(),
  target: z.number().exactOptional(),
  rag: rag.exactOptional(),
  forecast: z.number().exactOptional(),
  numerator: z.number().exactOptional(),
  denominator: z.number().exactOptional(),
  overridden: z.boolean(),
  restated: z.boolean(),
  signedOff: z.boolean(),
  awaits: z.enum(['officer', 'second person', 'both']).exactOptional(),
  withdrawn: z.literal(true).exactOptional(),
  sequence,
} satisfies Record<keyof Required<TrendPoint>, z.ZodType>;

/** The columns that `R` and `T` rows share, and the only ones that `points()` asks for. */
export const pointColumns: readonly string[] = Object.keys(pointShape);

/** A trend point from the columns of an `R` or `T` row. */
export const pointSchema: z.ZodType<TrendPoint> = z.object(pointShape);

/** Who had a hand in a return, as the text of one column. */
const handsCell = z.string().transform((text, context) => {
  try {
    return z.array(author).parse(JSON.parse(text));
  } catch (error) {
    context.issues.push({ code: 'custom', message: String(error), input: text });
    return z.NEVER;
  }
});

const besideSchema: z.ZodType<Pick<Return, 'touchedBy'>> = z.object({ touchedBy: handsCell.exactOptional() });

/**
 * The return that an `R` row holds. Who had a hand in it stands in a column of its own where the version itself says nothing: see the
 * migration that fills it.
 * @throws ProductError `corrupt-row`
 */
export function returnOf(row: Row): Return {
  const entry = readJson(row, returnSchema);
  return entry.touchedBy ? entry : { ...entry, ...readColumns(row, besideSchema) };
}

/** Who had a hand in a return by the column beside it; undefined when there is none, or it cannot be read. */
export function handsBeside({ columns }: PlainRow): readonly Author[] | undefined {
  return besideSchema.safeParse(columns).data?.touchedBy;
}

/** What a `T` row says besides its token. */
export const guardedSchema: z.ZodType<Omit<GuardedPoint, 'token'>> = z.object({
  ...pointShape,
  operation: z.string(),
  narrativeFingerprint: z.string().exactOptional(),
  touchedBy: handsCell.exactOptional(),
});

/** A message that waits in an `O` row. */
export const messageSchema: z.ZodType<ReturnMessage> = z.object({
  id: z.string(),
  kind: z.enum(['rag-reported', 'restated', 'challenged']),
  division: z.string(),
  indicator: z.string(),
  period: z.string(),
  sequence,
  at: z.string(),
  red: z.literal(true).exactOptional(),
  correlation: z.string().exactOptional(),
} satisfies Record<keyof Required<ReturnMessage>, z.ZodType>);

/** The columns of a return's point, for its `R` row. */
export function pointCells(entry: Return): Record<string, Cell | undefined> {
  return { ...trendPoint(entry) };
}

/** The columns of a return's `T` row: the point, what wrote it, the mark of its narrative, and who had a hand in it. */
export function guardedCells(entry: Return): Record<string, Cell | undefined> {
  return {
    ...trendPoint(entry),
    operation: entry.operation,
    narrativeFingerprint: entry.narrative && narrativeFingerprint(entry.narrative),
    touchedBy: entry.touchedBy && JSON.stringify(entry.touchedBy),
  };
}
