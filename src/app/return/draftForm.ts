import { londonDay, longInstant } from '../../domain/calendar/dates.ts';
import { parsePeriod, periodLabel } from '../../domain/calendar/period.ts';
import { isLocked } from '../../domain/calendar/periodDecision.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { NARRATIVE_LABELS, type NarrativePart } from '../../domain/return/narrative.ts';
import type { Return } from '../../domain/return/return.ts';
import { type Draft, type DraftKey, type DraftMark, type DraftStore, draftId } from '../draftPorts.ts';
import type { Actor } from '../request.ts';
import type { Services } from '../services.ts';
import { outsideTurn } from '../turnBudget.ts';
import type { ReturnForm, TypedReturn } from './returnForm.ts';

/** The key of somebody's draft. */
export function draftKey(
  { aadObjectId }: Pick<Actor, 'aadObjectId'>,
  indicator: string,
  period: string,
): DraftKey {
  return { person: aadObjectId.toLowerCase(), indicator, period };
}

/**
 * The form with a draft that fills it: since when, and, when the return that stands is not the version that the draft
 * was typed over, who recorded it, so that the officer sees both and chooses.
 */
export function offering(form: ReturnForm, draft: Draft): ReturnForm {
  const by = form.existing?.submittedBy.name;
  const overtaken = draft.sequence !== form.sequence && by !== undefined;
  return {
    ...form,
    draft: { savedAt: draft.savedAt, saved: false },
    ...(overtaken
      ? {
          warning: `${by} recorded ${periodLabel(form.period)} after you began your draft. What is below is your draft. Submit to replace what stands, or discard the draft.`,
        }
      : {}),
  };
}

/** The sentence about the draft that fills a form: `You saved a draft on 8 October 2024, 09:12.` Empty without one. */
export function draftWords({ draft }: Pick<ReturnForm, 'draft'>): string {
  if (!draft) return '';
  const when = longInstant(draft.savedAt);
  return draft.saved
    ? `Draft saved on ${when}. It counts nowhere until you submit it.`
    : `You saved a draft on ${when}. It fills this form and counts nowhere until you submit it.`;
}

type Recorded = Pick<Return, 'indicator' | 'period'> & Partial<Pick<Return, 'submittedAt'>>;

/** Whether what is kept of a draft is not what was meant. */
type Stays = (kept: DraftMark) => boolean;

/**
 * Forgets the draft of a return that was recorded: the one that was on its form, as {@link draftId} names it, and none that was saved
 * since. Where the form does not say, one that was saved before the return. Nobody waits for it, and its failure is only logged.
 */
export function forgetDraft(
  services: Pick<Services, 'drafts' | 'log'>,
  actor: Pick<Actor, 'aadObjectId'>,
  { indicator, period, submittedAt }: Recorded,
  onForm?: string,
): void {
  if (onForm === '') return;
  const stays: Stays = (kept) =>
    onForm === undefined
      ? submittedAt !== undefined && kept.savedAt >= submittedAt
      : draftId(kept) !== onForm;
  outsideTurn(() => discardKept(services.drafts, draftKey(actor, indicator, period), stays)).catch(
    (error: unknown) => noteFailure(services, error),
  );
}

/** Forgets the version of a draft that is kept now, unless `stays` says otherwise of it. Two requests. */
export async function discardKept(
  drafts: Pick<DraftStore, 'kept' | 'discard'>,
  key: DraftKey,
  stays: Stays = () => false,
): Promise<void> {
  const kept = await drafts.kept(key);
  if (kept && !stays(kept)) await drafts.discard(kept);
}

/**
 * The same for many returns that were recorded elsewhere than on their forms. A draft that was typed on a form and says more than what was
 * recorded stays: nobody saw it when they recorded. Returns those that stay, as `K11 2024-25-M06`. One range read, and a point read for each
 * draft of a form; a failure is only logged, because what was to be recorded is.
 */
export async function forgetDrafts(
  services: Pick<Services, 'drafts' | 'log'>,
  actor: Pick<Actor, 'aadObjectId'>,
  entries: readonly Return[],
): Promise<ReadonlySet<string>> {
  try {
    const marks = await services.drafts.marks(actor.aadObjectId.toLowerCase());
    const stay = marks.map(async (mark): Promise<readonly string[]> => {
      const entry = entries.find((each) => each.indicator === mark.indicator && each.period === mark.period);
      if (!entry) return [];
      const draft = mark.id === undefined ? undefined : await services.drafts.find(mark);
      if (draft && saysMore(draft.typed, entry)) return [`${mark.indicator} ${mark.period}`];
      forgetDraft(services, actor, entry, draftId(mark));
      return [];
    });
    return new Set((await Promise.all(stay)).flat());
  } catch (error) {
    noteFailure(services, error);
    return new Set();
  }
}

/** True when a draft has a text that was not recorded. A figure was entered anew, and with it how sure it is. */
function saysMore(typed: TypedReturn, { narrative, noDataReason }: Return): boolean {
  const recorded: Partial<Record<keyof TypedReturn, string | undefined>> = { ...narrative, noDataReason };
  return WORDS.some((field) => typed[field].trim() !== '' && typed[field].trim() !== recorded[field]);
}

const WORDS = [
  ...(Object.keys(NARRATIVE_LABELS) as readonly NarrativePart[]),
  'noDataReason',
  'overrideReason',
  'forecast',
] as const;

function noteFailure({ log }: Pick<Services, 'log'>, error: unknown): void {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unexpected';
  log.warn('draft.not-forgotten', { code });
}

/**
 * Returns of which somebody has a draft, as `K11 2024-25-M06`; none for a person the plan does not know. Drafts of periods
 * that have been locked can no longer become returns: they are forgotten, and nobody waits for it. One range read.
 */
export async function draftsOf(
  services: Pick<Services, 'drafts' | 'clock' | 'policy' | 'log'>,
  plan: Plan,
  actor: Pick<Actor, 'aadObjectId'>,
): Promise<ReadonlySet<string>> {
  const person = actor.aadObjectId.toLowerCase();
  if (!plan.person.has(person)) return new Set();
  const marks = await services.drafts.marks(person);
  const [over, open] = [true, false].map((ended) =>
    marks.filter((mark) => isOver(services, plan, mark) === ended),
  );
  for (const mark of over ?? []) forgetDraft(services, actor, mark);
  return new Set((open ?? []).map(({ indicator, period }) => `${indicator} ${period}`));
}

function isOver(
  { clock, policy }: Pick<Services, 'clock' | 'policy'>,
  plan: Plan,
  mark: Pick<DraftKey, 'indicator' | 'period'>,
): boolean {
  const [indicator, period] = [plan.indicator.get(mark.indicator), parsePeriod(mark.period)];
  if (!indicator || !period) return true;
  return isLocked(plan, period, indicator.division, londonDay(clock.now()), policy);
}

/** The drafts where others look on: they can be saved and forgotten, and none is ever shown. */
export function unseen(drafts: DraftStore): DraftStore {
  const { save, kept, discard } = drafts;
  return { save, kept, discard, find: async () => undefined, marks: async () => [] };
}
