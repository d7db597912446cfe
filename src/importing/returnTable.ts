import { z } from 'zod';
import type { IsoDate } from '../domain/calendar/dates.ts';
import type { PeriodId } from '../domain/calendar/period.ts';
import type { DataStatus, Narrative } from '../domain/return/return.ts';
import type { Rag } from '../domain/status.ts';
import {
  code,
  oneOf,
  optionalCode,
  optionalDay,
  optionalDecimal,
  optionalOneOf,
  optionalText,
} from './cells.ts';
import { periodCell } from './indicatorTables.ts';
import { tableSpec } from './readTable.ts';

/** A return as its row gives it. RAG, target and division are worked out from the indicator later. */
export interface ReturnRow {
  readonly indicator: string;
  readonly period: PeriodId;
  readonly dataStatus: DataStatus;
  readonly value: number | undefined;
  readonly noDataReason: string | undefined;
  readonly declaredRag: Rag | undefined;
  readonly overrideReason: string | undefined;
  readonly approvedByPost: string | undefined;
  /** Every part empty when the row has none. */
  readonly narrative: Narrative;
  /** Absent when nobody said: the import then stands for the author and the due date for the day. */
  readonly submittedAt: IsoDate | undefined;
  readonly submittedByPost: string | undefined;
  /** The judgement that was published with it. */
  readonly publishedRag: Rag | undefined;
  readonly restatedAt: IsoDate | undefined;
  readonly restatedReason: string | undefined;
  readonly restatedByPost: string | undefined;
  readonly restatedPreviousValue: number | undefined;
}

const part = z.string();

/** `returns.csv`. There is no RAG column: the RAG is calculated, and an officer may only declare another. */
export const returnTable = tableSpec({
  file: 'returns.csv',
  schema: z.object({
    indicator: code,
    period: periodCell,
    data_status: oneOf(['confirmed', 'provisional', 'estimate', 'no data']),
    value: optionalDecimal,
    no_data_reason: optionalText,
    declared_rag: optionalOneOf(['red', 'amber', 'green']),
    override_reason: optionalText,
    approved_by_post: optionalCode,
    happened: part,
    why: part,
    doing: part,
    doing_owner: part,
    doing_by: optionalDay,
    back_on_track: part,
    submitted_at: optionalDay,
    submitted_by_post: optionalCode,
    published_rag: optionalOneOf(['red', 'amber', 'green']),
    restated_at: optionalDay,
    restated_reason: optionalText,
    restated_by_post: optionalCode,
    restated_previous_value: optionalDecimal,
  }),
  key: ['indicator', 'period'],
  mayLack: ['published_rag'],
  toValue: (row): ReturnRow => ({
    indicator: row.indicator,
    period: row.period,
    dataStatus: row.data_status,
    value: row.value,
    noDataReason: row.no_data_reason,
    declaredRag: row.declared_rag,
    overrideReason: row.override_reason,
    approvedByPost: row.approved_by_post,
    narrative: {
      happened: row.happened,
      why: row.why,
      doing: row.doing,
      doingOwner: row.doing_owner,
      doingBy: row.doing_by ?? '',
      backOnTrack: row.back_on_track,
    },
    submittedAt: row.submitted_at,
    submittedByPost: row.submitted_by_post,
    publishedRag: row.published_rag,
    restatedAt: row.restated_at,
    restatedReason: row.restated_reason,
    restatedByPost: row.restated_by_post,
    restatedPreviousValue: row.restated_previous_value,
  }),
});
