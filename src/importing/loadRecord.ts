import { createHash } from 'node:crypto';
import type { ImportedAction } from '../domain/action/importedAction.ts';
import { hasCode } from '../domain/errors.ts';
import { NO_PLAN } from '../domain/plan/noPlan.ts';
import type { Plan, PlanContent } from '../domain/plan/plan.ts';
import type { Return } from '../domain/return/return.ts';
import type { ImportDeskParts } from './importDeskParts.ts';
import type { JudgedWrites } from './judging/judgedFile.ts';
import { planContent } from './judging/standingPlan.ts';
import { returnKey } from './lockedReturns.ts';

/** Under whose name what is needed to take the last import back is kept: it is nobody's own. */
const BEFORE = { person: 'plan', kind: 'import-file', secret: 'the plan before the last import' } as const;
const KEPT_DAYS = 31;

/** A past figure that an import loaded. */
export type Figure = Pick<Return, 'division' | 'indicator' | 'period'>;

/** What the last import brings, and the plan before it: kept before anything of it is written, and once more when all of it is. */
export interface LoadRecord {
  /** The plan's version after the import; empty while it is going on, or was cut off. */
  readonly after: string;
  readonly before: PlanContent;
  /** Absent in what an earlier release kept: it left figures on record. */
  readonly figures?: readonly Figure[];
  /** Codes of the actions that it brought. */
  readonly actions?: readonly string[];
  /** While it is going on. */
  readonly begun?: LoadBegun;
}

/** By what a load that was cut off is known again. */
export interface LoadBegun {
  /** Marks of the file, and of the plan as it was before and as it is to be. */
  readonly file: string;
  readonly from: string;
  readonly wanted: string;
  readonly actions: readonly ImportedAction[];
}

type Keeping = Pick<ImportDeskParts, 'files' | 'clock'>;

/** What is kept of the last import; undefined when there was none, or it was taken back, or it was too long to be kept. One range read, or two. */
export async function lastLoad({ files }: Pick<Keeping, 'files'>): Promise<LoadRecord | undefined> {
  const kept = (await files.find(BEFORE.person, BEFORE.kind)) ?? (await files.find(BEFORE.person, 'import'));
  return kept && kept.content !== '' ? (JSON.parse(kept.content) as LoadRecord) : undefined;
}

/** Keeps what it takes to take an import back. What is too long to be kept cannot be; that is no reason not to load. */
export async function keepLoad({ files, clock }: Keeping, record: LoadRecord): Promise<void> {
  const expiresAt = new Date(clock.now().getTime() + KEPT_DAYS * 86_400_000).toISOString();
  try {
    await files.keep({ ...BEFORE, expiresAt, content: JSON.stringify(record) });
  } catch (error) {
    if (!hasCode(error, 'too-large')) throw error;
    await files.keep({ ...BEFORE, expiresAt, content: '' });
  }
}

/** Forgets it: it was taken back. */
export async function forgetLoad({ files, clock }: Keeping): Promise<void> {
  await files.keep({ ...BEFORE, expiresAt: clock.now().toISOString(), content: '' });
}

/**
 * What a load that begins now will bring. Where the same file was cut off before and nobody changed the plan since, it is that load going
 * on: the plan before is that one's, and what that one brought counts too.
 */
export function begunLoad(
  file: Uint8Array,
  standing: Plan | undefined,
  { content, returns, actions, changes }: JudgedWrites,
  last: LoadRecord | undefined,
): { readonly record: LoadRecord & { readonly begun: LoadBegun }; readonly isGoingOn: boolean } {
  const mark = createHash('sha256').update(file).digest('base64url');
  const own = last?.begun?.file === mark && isAsLeft(last.begun, standing) ? last : undefined;
  const figures = [...(own?.figures ?? []), ...returns.map(figureOf)];
  const record = {
    after: '',
    before: own?.before ?? (standing ? planContent(standing) : NO_PLAN),
    figures: [...new Map(figures.map((one) => [returnKey(one), one])).values()],
    begun: {
      file: mark,
      from: own?.begun?.from ?? standing?.version ?? 'none',
      wanted: changes.length > 0 || !standing ? markOf(content) : markOf(planContent(standing)),
      actions: [...(own?.begun?.actions ?? []), ...actions],
    },
  };
  return { record, isGoingOn: own !== undefined };
}

/** True when the plan is what a load that was cut off found, or what it made. */
export function isAsLeft({ from, wanted }: LoadBegun, standing: Plan | undefined): boolean {
  if ((standing?.version ?? 'none') === from) return true;
  return standing !== undefined && markOf(planContent(standing)) === wanted;
}

/** True when the plan is what it was before a load: “undo import” was cut off once it was back, and has only the rest to do. */
export function isBefore({ before }: LoadRecord, standing: Plan | undefined): boolean {
  // A plan without a list of savings has an empty one once it is stored.
  return standing !== undefined && markOf(planContent(standing)) === markOf({ savings: [], ...before });
}

function figureOf({ division, indicator, period }: Return): Figure {
  return { division, indicator, period };
}

/** Tells one plan from another whatever the order of its properties, and whatever day it is owed from: that is noted apart. */
function markOf({ owedFrom: _, ...content }: PlanContent): string {
  const text = JSON.stringify(content, (_key, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
  return createHash('sha256').update(text).digest('base64url');
}
