import { z } from 'zod';
import {
  oneOf,
  optionalCode,
  optionalDay,
  optionalDecimal,
  optionalOneOf,
  optionalText,
} from '../app/entity/cells.ts';
import { ofIndicator } from '../app/entity/indicatorTables.ts';
import { field, ifBlank, MAY_LACK, NEEDED } from '../app/entity/planColumn.ts';
import { tableSpec } from '../app/entity/tableSpec.ts';
import type { IsoDate } from '../domain/calendar/dates.ts';
import type { PeriodId } from '../domain/calendar/period.ts';
import type { DataStatus, Narrative } from '../domain/return/return.ts';
import type { Rag } from '../domain/status.ts';

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
  kind: 'returns',
  names: ['Returns', 'Results', 'Past returns', 'Actuals'],
  noun: 'return',
  schema: z.object({
    ...ofIndicator,
    data_status: field(
      oneOf(['confirmed', 'provisional', 'estimate', 'no data']),
      'Data status; Status',
      'choice',
      ifBlank('confirmed'),
    ),
    value: field(optionalDecimal, 'Value; Actual; Result; Figure', 'number', NEEDED),
    no_data_reason: field(optionalText, 'No data reason; Reason for no data'),
    declared_rag: field(optionalOneOf(['red', 'amber', 'green']), 'Declared RAG; RAG override', 'choice'),
    override_reason: field(optionalText, 'Override reason; Reason for override'),
    approved_by_post: field(optionalCode, 'Approved by; Approved by post', 'post'),
    happened: field(part, 'What happened; Happened; Commentary; Narrative'),
    why: field(part, 'Why; Reason'),
    doing: field(part, 'What we are doing; Doing; Action; Corrective action'),
    doing_owner: field(part, 'Action owner; Doing owner; Who'),
    doing_by: field(optionalDay, 'Action by; Doing by; By when', 'day'),
    back_on_track: field(part, 'Back on track; When back on track'),
    submitted_at: field(
      optionalDay,
      'Submitted; Submitted on; Submitted at; Date submitted; Returned on',
      'day',
    ),
    submitted_by_post: field(optionalCode, 'Submitted by; Submitted by post; Returned by', 'post'),
    published_rag: field(optionalOneOf(['red', 'amber', 'green']), 'Published RAG', 'choice', MAY_LACK),
    restated_at: field(optionalDay, 'Restated on; Restated at; Restated', 'day'),
    restated_reason: field(optionalText, 'Reason for restatement; Restated reason'),
    restated_by_post: field(optionalCode, 'Restated by; Restated by post', 'post'),
    restated_previous_value: field(
      optionalDecimal,
      'Value before; Restated previous value; Previous value',
      'number',
    ),
  }),
  key: ['indicator', 'period'],
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
