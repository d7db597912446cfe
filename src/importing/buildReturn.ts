import { DateTime } from 'luxon';
import { present } from '../app/entity/present.ts';
import { type IsoDate, type IsoInstant, LONDON } from '../domain/calendar/dates.ts';
import { periodOf } from '../domain/calendar/period.ts';
import { windowOf } from '../domain/calendar/window.ts';
import type { Indicator } from '../domain/plan/indicator.ts';
import { targetFor } from '../domain/plan/indicator.ts';
import type { Person } from '../domain/plan/plan.ts';
import type { Policy } from '../domain/policy.ts';
import type { Author } from '../domain/record/author.ts';
import { calculateRag } from '../domain/return/rag.ts';
import type { Narrative, Return } from '../domain/return/return.ts';
import type { ReturnRow } from './returnTable.ts';

/** Rows give a day; returns need an instant. Ten in the morning in London is illustrative. */
const HOUR_OF_DAY = 10;

/** Stands for the author of a figure that a file does not say who reported. */
const IMPORT: Author = { aadObjectId: 'import', name: 'Import' };

/**
 * The return that a checked row describes: RAG by rule, target and division of its indicator, and the first holder of
 * each post as the author. `holder` must know every post that the row names.
 */
export function buildReturn(
  row: ReturnRow,
  indicator: Indicator,
  holder: (post: string) => Person | undefined,
  policy: Policy,
): Return {
  const target = targetFor(indicator, row.period);
  const author = (post: string): Author => authorOf(holder(post), post);
  return present({
    indicator: row.indicator,
    period: row.period,
    division: indicator.division,
    dataStatus: row.dataStatus,
    value: row.value,
    noDataReason: row.noDataReason,
    target,
    calculated: row.value === undefined ? undefined : calculateRag(indicator, row.value, target, policy),
    declared: declaredOf(row, author),
    narrative: hasText(row.narrative) ? row.narrative : undefined,
    restated: restatedOf(row, author),
    publishedRag: row.publishedRag,
    submittedAt: instantOf(row.submittedAt ?? windowOf(periodOf(row.period), policy).dueOn),
    submittedBy: row.submittedByPost === undefined ? IMPORT : author(row.submittedByPost),
    sequence: row.restatedAt === undefined ? 1 : 2,
    operation: `sample-${row.indicator}-${row.period}`,
  });
}

/** True when any part of the narrative says something. */
export function hasText(narrative: Narrative): boolean {
  return Object.values(narrative).some((part) => part !== '');
}

function declaredOf(row: ReturnRow, author: (post: string) => Author): Return['declared'] {
  if (row.declaredRag === undefined) return undefined;
  const approvedBy = row.approvedByPost === undefined ? undefined : author(row.approvedByPost);
  return present({ rag: row.declaredRag, reason: row.overrideReason ?? '', approvedBy });
}

function restatedOf(row: ReturnRow, author: (post: string) => Author): Return['restated'] {
  if (row.restatedAt === undefined || row.restatedByPost === undefined) return undefined;
  return present({
    at: instantOf(row.restatedAt),
    by: author(row.restatedByPost),
    reason: row.restatedReason ?? '',
    previousValue: row.restatedPreviousValue,
  });
}

function authorOf(person: Person | undefined, post: string): Author {
  if (!person) throw new RangeError(`nobody holds the post ${post}`);
  return { aadObjectId: person.aadObjectId, name: person.name };
}

/** The days of imports are few, and working out an instant in London is slow: each is worked out once. */
const instants = new Map<IsoDate, IsoInstant>();
/** Most days that are remembered: eleven years of them. */
const MOST_DAYS = 4000;

function instantOf(day: IsoDate): IsoInstant {
  const known = instants.get(day);
  if (known !== undefined) return known;
  const at = DateTime.fromISO(day, { zone: LONDON }).set({ hour: HOUR_OF_DAY }).toUTC();
  const instant = at.toJSDate().toISOString();
  if (instants.size < MOST_DAYS) instants.set(day, instant);
  return instant;
}
