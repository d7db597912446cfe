import { z } from 'zod';
import type { RecordEvent } from '../app/record/recordStore.ts';
import {
  ASKED,
  type Ask,
  MILESTONE_STATES,
  type MilestoneProgress,
  type MilestoneStep,
  type MovedBaseline,
} from '../domain/plan/progress/milestoneProgress.ts';
import { type ItemKind, type ItemProgress, isOfKind } from '../domain/plan/progress/progressSet.ts';
import type { SavingProgress } from '../domain/plan/progress/recordedSaving.ts';
import { actionProgressSchema, decisionProgressSchema } from './actionCodec.ts';
import { meetingProgressSchema } from './meetingCodec.ts';
import { riskProgressSchema, storedRisk } from './riskCodec.ts';
import { synonymProgressSchema } from './synonymCodec.ts';

/** One schema entry for every field: a field that is missing would be lost on the way. */
type Shape<T> = Record<keyof Required<T>, z.ZodType>;

const text = z.string();
const optional = text.exactOptional();
const author = z.object({ aadObjectId: text, name: text });
const signed = z.object({ by: author, at: text });

const STEPS: readonly MilestoneStep[] = [
  'imported',
  'updated',
  'confirmed',
  ...ASKED.flatMap((what) => [`${what} asked`, `${what} accepted`, `${what} declined`] as const),
];

const ask: z.ZodType<Ask> = z.object({
  what: z.enum(ASKED),
  at: text,
  authors: z.tuple([author], author),
  reason: optional,
  day: optional,
} satisfies Shape<Ask>);

const baseline: z.ZodType<MovedBaseline> = z.object({
  day: text,
  first: optional,
  moves: z.int().positive(),
} satisfies Shape<MovedBaseline>);

/** What every version has, whatever it is about. */
const version = {
  sequence: z.int().positive(),
  press: z.object({ by: author, at: text, operation: text }),
};

const milestone: z.ZodType<MilestoneProgress> = z.object({
  ...version,
  subject: z.object({ kind: z.literal('milestone'), code: text }),
  step: z.enum(STEPS),
  onBehalfOf: author.exactOptional(),
  note: optional,
  state: z.enum(MILESTONE_STATES),
  forecast: optional,
  completedOn: optional,
  evidence: optional,
  recoveryPlan: optional,
  recoveryBy: optional,
  changed: optional,
  needed: optional,
  nextStep: optional,
  confirmed: signed.exactOptional(),
  updatedAt: optional,
  accepted: signed.exactOptional(),
  baseline: baseline.exactOptional(),
  asks: z.array(ask),
} satisfies Shape<MilestoneProgress>);

const pounds = z.int().min(0);

const saving: z.ZodType<SavingProgress> = z.object({
  ...version,
  subject: z.object({ kind: z.literal('saving'), code: text }),
  step: z.enum(['imported', 'updated', 'confirmed']),
  onBehalfOf: author.exactOptional(),
  target: pounds,
  delivered: pounds,
  green: pounds,
  amber: pounds,
  red: pounds,
  unachievable: pounds,
  correctiveAction: optional,
  changed: optional,
  confirmed: signed.exactOptional(),
} satisfies Shape<SavingProgress>);

/** What was reported, as it is stored. */
export const progressSchema: z.ZodType<ItemProgress> = z.union([
  milestone,
  saving,
  riskProgressSchema,
  actionProgressSchema,
  decisionProgressSchema,
  meetingProgressSchema,
  synonymProgressSchema,
]);

/** What is stored of it: as it is, but for what the version before would not read. */
export function storedProgress(progress: ItemProgress): object {
  return isOfKind(progress, 'risk') ? storedRisk(progress) : progress;
}

/**
 * What is stored among the last changes. The version before reads each of them as something of the plan, and fails where it cannot: of the
 * register, of meetings and of a council's own words it reads a milestone that no plan has, with what was recorded beside it in `register`,
 * which it leaves out (ADR 11, 33).
 */
export function storedChange(progress: ItemProgress): object {
  if (!LATER.includes(progress.subject.kind)) return storedProgress(progress);
  const { subject, sequence, press } = progress;
  const code = `register ${subject.kind} ${subject.code}`;
  return {
    subject: { kind: 'milestone', code },
    ...{ sequence, press, step: 'updated', state: 'under way', asks: [] },
    register: progress,
  };
}

/** Kinds that are read into the plan's progress since there is a register, and that code from before it cannot read. */
const LATER: readonly ItemKind[] = ['action', 'decision', 'meeting', 'synonym'];

/** One of the last changes, as `storedChange` stored it, or as it is. */
export const changeSchema: z.ZodType<ItemProgress> = z.union([
  z
    .object({
      register: z.union([
        actionProgressSchema,
        decisionProgressSchema,
        meetingProgressSchema,
        synonymProgressSchema,
      ]),
    })
    .transform(({ register }) => register),
  progressSchema,
]);

/** An event of something recorded, in an `O` row. */
export const recordEventSchema: z.ZodType<RecordEvent> = z.object({
  id: text,
  kind: z.enum(['recorded', 'registered']),
  unit: text,
  subject: z.object({
    kind: z.enum([
      'indicator',
      'milestone',
      'risk',
      'saving',
      'action',
      'decision',
      'enquiry',
      'meeting',
      'synonym',
      'programme',
      'post',
      'person',
      'policy',
    ]),
    code: text,
  }),
  period: optional,
  sequence: z.int().positive(),
  at: text,
  what: text,
  correlation: optional,
} satisfies Shape<RecordEvent>);
