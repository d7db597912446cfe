import { type IsoDate, longDay } from '../../domain/calendar/dates.ts';
import { readPlanDay } from '../../domain/calendar/planDayWords.ts';
import { type Milestone, stateOf } from '../../domain/plan/milestone.ts';
import type { MilestoneReport, ReportProblem } from '../../domain/plan/progress/judgeReport.ts';
import { FIELD_LABELS } from '../../domain/plan/progress/judgeReport.ts';
import { DAY_FIELDS, FIELD_CHARACTERS, type TypedMilestone, typedMilestoneSchema } from './milestoneForm.ts';

/** The report in what was typed, and what of it cannot be read. */
export interface ReadReport {
  readonly report: MilestoneReport;
  readonly problems: readonly ReportProblem[];
}

/** Reads what was typed about a milestone once, into a report. Days may be written as people write them. */
export function readReport(typed: TypedMilestone, today: IsoDate): ReadReport {
  const problems: ReportProblem[] = [];
  const days: { -readonly [K in (typeof DAY_FIELDS)[number]]?: IsoDate } = {};
  for (const field of DAY_FIELDS) {
    const words = typed[field].trim();
    if (words === '') continue;
    const day = readPlanDay(words, today, field === 'completedOn' ? 'past' : 'coming');
    if (day) days[field] = day;
    else
      problems.push({
        field,
        reason: `“${words.slice(0, 40)}” is no day that exists. Give it as “13 December 2024”.`,
      });
  }
  const texts = {
    changed: tidy(typed.changed),
    recoveryPlan: tidy(typed.recoveryPlan),
    needed: tidy(typed.needed),
    evidence: tidy(typed.evidence),
    nextStep: tidy(typed.nextStep),
  };
  for (const [field, text] of Object.entries(texts) as [keyof typeof texts, string][])
    if (text.length > FIELD_CHARACTERS)
      problems.push({
        field,
        reason: `“${FIELD_LABELS[field]}” has ${text.length.toLocaleString('en-GB')} characters. Keep it under ${FIELD_CHARACTERS.toLocaleString('en-GB')}.`,
      });
  const completedOn =
    typed.state === 'complete'
      ? (days.completedOn ?? (typed.completedOn.trim() === '' ? today : undefined))
      : undefined;
  const { completedOn: _, ...others } = days;
  return {
    report: { state: typed.state, ...others, ...(completedOn ? { completedOn } : {}), ...texts },
    problems,
  };
}

/** What stands, put back into the fields of the form. */
export function typedFrom(milestone: Milestone, today: IsoDate): TypedMilestone {
  const { progress } = milestone;
  return typedMilestoneSchema.parse({
    state: stateOf(milestone, today),
    forecast: milestone.forecast ?? '',
    completedOn: milestone.completedOn ?? '',
    changed: progress?.changed ?? '',
    recoveryPlan: milestone.recoveryPlan ?? '',
    recoveryBy: progress?.recoveryBy ?? '',
    needed: progress?.needed ?? '',
    evidence: milestone.evidence ?? '',
    nextStep: progress?.nextStep ?? '',
  });
}

/** A day as words for a sentence; a text that is none as it was typed. */
export function dayWords(typed: string, today: IsoDate): string {
  const day = readPlanDay(typed, today, 'coming');
  return day ? longDay(day) : typed;
}

function tidy(text: string): string {
  return text.replaceAll('\r\n', '\n').trim();
}
