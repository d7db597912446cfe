import { z } from 'zod';
import { mitigationDetail } from '../app/entity/mitigationColumns.ts';
import {
  RISK_MATTERS,
  type RiskAsk,
  type RiskProgress,
  type RiskStep,
} from '../domain/plan/progress/recordedRisk.ts';
import { RISK_LEVELS } from '../domain/plan/riskLevel.ts';
import { plannedRiskSchema } from './planCodec.ts';

/** One schema entry for every field: a field that is missing would be lost on the way. */
type Shape<T> = Record<keyof Required<T>, z.ZodType>;

const text = z.string();
const optional = text.exactOptional();
const author = z.object({ aadObjectId: text, name: text });
const score = z.object({ likelihood: z.int().min(0).max(5), impact: z.int().min(0).max(5) });

const STEPS: readonly RiskStep[] = [
  'imported',
  'reviewed',
  ...RISK_MATTERS.flatMap((what) => [`${what} asked`, `${what} accepted`, `${what} declined`] as const),
];

const ask: z.ZodType<RiskAsk> = z.object({
  what: z.enum(RISK_MATTERS),
  at: text,
  authors: z.tuple([author], author),
  reason: text,
  to: z.enum(RISK_LEVELS),
} satisfies Shape<RiskAsk>);

const present = {
  sequence: z.int().positive(),
  press: z.object({ by: author, at: text, operation: text }),
  subject: z.object({ kind: z.literal('risk'), code: text }),
  step: z.enum(STEPS),
  onBehalfOf: author.exactOptional(),
  note: optional,
  current: score,
  before: score.exactOptional(),
  steady: z.object({ since: text, reviews: z.int().min(0) }).exactOptional(),
  changed: optional,
  mitigations: z.array(text),
  mitigationDetails: z.array(mitigationDetail).exactOptional(),
  reviewDue: optional,
  confirmed: z.object({ by: author, at: text }).exactOptional(),
  level: z.enum(RISK_LEVELS).exactOptional(),
  levelSince: optional,
  asks: z.array(ask).exactOptional(),
  proposed: plannedRiskSchema.exactOptional(),
  opened: optional,
  closed: z.object({ on: text, reason: text }).exactOptional(),
} satisfies Shape<RiskProgress>;

/** What is recorded of a risk, as it is stored. */
export const riskProgressSchema: z.ZodType<RiskProgress> = z
  .object({ ...present, did: z.enum(STEPS).exactOptional() })
  .transform(({ did, step, ...rest }): RiskProgress => ({ ...rest, step: did ?? step }));

/**
 * What is stored of a risk. The version before this one knows reviews alone, and runs beside it during an upgrade: whatever else a version
 * came of stands in `did`, which it leaves out, and it reads a review (ADR 11).
 */
export function storedRisk(progress: RiskProgress): object {
  const { step } = progress;
  return step === 'imported' || step === 'reviewed' ? progress : { ...progress, step: 'reviewed', did: step };
}
