import type { Policy } from '../../policy.ts';
import { isPlaceholder } from '../../return/narrative.ts';
import type { Rag } from '../../status.ts';
import { type Saving, savingGap, savingRag } from '../saving.ts';
import type { SavingReport } from './savingProgress.ts';

/** A field of the report, as a form names it. */
export type SavingField = keyof SavingReport;

/** Why a report cannot be recorded as it is, in a sentence for whoever makes it. */
export interface SavingProblem {
  readonly field: SavingField;
  readonly reason: string;
}

/** What each field is called in a sentence. */
export const SAVING_LABELS: Readonly<Record<SavingField, string>> = {
  delivered: 'Delivered',
  green: 'Green',
  amber: 'Amber',
  red: 'Red',
  unachievable: 'Unachievable',
  correctiveAction: 'Corrective action',
  changed: 'What changed',
};

/** What the rules make of a report on a saving. */
export interface SavingJudgement {
  readonly rag: Rag;
  /** Pounds that the parts exceed the target by, negative when they fall short. */
  readonly gap: number;
  /** Texts that this report has to fill. */
  readonly required: readonly ('correctiveAction' | 'changed')[];
  readonly problems: readonly SavingProblem[];
}

/**
 * Judges a report on the saving that it would change: its parts come to exactly the plan's target, and what is amber, red or
 * unachievable has a corrective action (domain rules, "savings"). Pounds that were in hand and are not any more are explained.
 */
export function judgeSaving(saving: Saving, report: SavingReport, policy: Policy): SavingJudgement {
  const { target } = saving.setOut ?? saving;
  const gap = savingGap({ ...report, target });
  const isAtRisk = report.amber + report.red + report.unachievable > 0;
  const required = [
    ...(isAtRisk ? (['correctiveAction'] as const) : []),
    ...(report.delivered < saving.delivered ? (['changed'] as const) : []),
  ];
  return {
    rag: savingRag(report),
    gap,
    required,
    problems: [
      ...(gap === 0 ? [] : [{ field: 'delivered', reason: gapWords(gap, target) } as const]),
      ...required.flatMap((field) => textProblem(field, report[field], saving, policy)),
    ],
  };
}

/** `The parts come to £10,000 less than the target of £2,400,000. They have to come to it exactly.` */
export function gapWords(gap: number, target: number): string {
  return `The parts come to ${wholePounds(Math.abs(gap))} ${gap > 0 ? 'more' : 'less'} than the target of ${wholePounds(target)}. They have to come to it exactly.`;
}

/** `£2,400,000`: to the pound, whatever its size. */
export function wholePounds(amount: number): string {
  return `£${amount.toLocaleString('en-GB')}`;
}

function textProblem(
  field: 'correctiveAction' | 'changed',
  said: string,
  saving: Saving,
  policy: Policy,
): readonly SavingProblem[] {
  const label = SAVING_LABELS[field];
  const shortest = policy.milestoneRound.reasonCharacters;
  if (said === '') return [{ field, reason: BLANK[field](saving) }];
  if (isPlaceholder(said)) return [{ field, reason: `“${label}” needs more than “${said.slice(0, 30)}”.` }];
  if (said.length < shortest) return [{ field, reason: `“${label}” needs at least ${shortest} characters.` }];
  return [];
}

const BLANK: Readonly<Record<'correctiveAction' | 'changed', (saving: Saving) => string>> = {
  correctiveAction: () =>
    '“Corrective action” is needed: what is being done about the part that is amber, red or unachievable.',
  changed: ({ delivered }) =>
    `“What changed” is needed: ${wholePounds(delivered)} was delivered when it was last reported.`,
};
