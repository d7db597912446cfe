import { z } from 'zod';
import { parsePeriod } from '../domain/calendar/period.ts';
import { type Indicator, UNITS } from '../domain/plan/indicator.ts';
import {
  code,
  codes,
  decimal,
  oneOf,
  optionalCode,
  optionalDecimal,
  optionalOneOf,
  optionalText,
  text,
  yesNo,
} from './cells.ts';
import { quoted } from './importRefused.ts';
import { present } from './present.ts';
import { tableSpec } from './readTable.ts';

/** A reporting period such as `2024-25-M06`, as its canonical id. */
export const periodCell = text.transform((cell, context) => {
  const period = parsePeriod(cell);
  if (period) return period.id;
  context.addIssue({
    code: 'custom',
    message: `${quoted(cell)} is not a period such as 2024-25-M06, 2024-25-Q2, 2024-25-H1 or 2024-25-Y.`,
  });
  return z.NEVER;
});

const schema = z.object({
  code,
  title: text,
  definition: text,
  unit: oneOf(UNITS),
  polarity: oneOf(['higher', 'lower', 'band']),
  band_from: optionalDecimal,
  band_to: optionalDecimal,
  frequency: oneOf(['monthly', 'quarterly', 'six-monthly', 'annual']),
  tolerance_kind: optionalOneOf(['percent', 'points']),
  tolerance: optionalDecimal,
  range_min: optionalDecimal,
  range_max: optionalDecimal,
  numerator_label: optionalText,
  denominator_label: optionalText,
  rated: yesNo,
  cumulative: yesNo,
  computed: yesNo,
  aim: code,
  division: code,
  tier: oneOf(['corporate', 'directorate', 'divisional']),
  accountable_post: code,
  updater_post: optionalCode,
  validator_post: optionalCode,
  data_source: text,
  to_be_set: codes,
});

type IndicatorRow = z.output<typeof schema>;

/** Cells of one row that only make sense together. Runs once every cell is valid by itself. */
function belongTogether(row: IndicatorRow, context: z.RefinementCtx): void {
  const refuse = (column: keyof IndicatorRow, message: string): void =>
    context.addIssue({ code: 'custom', path: [column], message });
  const banded = row.polarity === 'band';
  for (const edge of ['band_from', 'band_to'] as const)
    if (banded !== (row[edge] !== undefined))
      refuse(edge, banded ? 'A band needs both its edges.' : 'Only the polarity “band” has a band.');
  if ((row.band_from ?? 0) > (row.band_to ?? Infinity)) refuse('band_to', 'The band ends below its start.');
  if (row.range_min !== undefined && row.range_max !== undefined && row.range_min >= row.range_max)
    refuse('range_max', 'The range ends at or below its start.');
  if (row.tolerance_kind && row.tolerance === undefined)
    refuse('tolerance', 'How large is the tolerance? Its kind is given.');
  if (!row.tolerance_kind && row.tolerance !== undefined)
    refuse('tolerance_kind', 'Is the tolerance in percent of the target or in points?');
  const [above, below] = [row.numerator_label, row.denominator_label];
  if ((above === undefined) !== (below === undefined))
    refuse(
      above === undefined ? 'numerator_label' : 'denominator_label',
      'A rate needs a name for both its parts.',
    );
  if (above !== undefined && row.unit === 'count')
    refuse('numerator_label', 'A count is not a rate: it has no parts.');
  if ((row.tolerance ?? 0) < 0) refuse('tolerance', 'A tolerance is zero or more.');
}

/** `indicators.csv`. Targets are in a file of their own, so the indicators here have none yet. */
export const indicatorTable = tableSpec({
  file: 'indicators.csv',
  schema: schema.superRefine(belongTogether),
  key: ['code'],
  mayLack: ['numerator_label', 'denominator_label', 'to_be_set'],
  toValue: (row): Indicator =>
    present({
      code: row.code,
      title: row.title,
      definition: row.definition,
      unit: row.unit,
      polarity: row.polarity,
      frequency: row.frequency,
      band: pair(row.band_from, row.band_to, (from, to) => ({ from, to })),
      tolerance: pair(row.tolerance_kind, row.tolerance, (kind, value) => ({ kind, value })),
      range: rangeOf(row.range_min, row.range_max),
      parts: pair(row.numerator_label, row.denominator_label, (numerator, denominator) => ({
        numerator,
        denominator,
      })),
      rated: row.rated,
      cumulative: row.cumulative,
      computed: row.computed,
      aim: row.aim,
      division: row.division,
      tier: row.tier,
      accountablePost: row.accountable_post,
      updaterPost: row.updater_post,
      validatorPost: row.validator_post,
      dataSource: row.data_source,
      toBeSet: row.to_be_set.length > 0 ? row.to_be_set : undefined,
      targets: {},
    }),
});

/** One target, for one indicator and period, in the indicator's unit. */
export interface TargetRow {
  readonly indicator: string;
  readonly period: string;
  readonly target: number;
}

/** `targets.csv`. */
export const targetTable = tableSpec({
  file: 'targets.csv',
  schema: z.object({ indicator: code, period: periodCell, target: decimal }),
  key: ['indicator', 'period'],
  toValue: (row): TargetRow => row,
});

function pair<A, B, T>(first: A | undefined, second: B | undefined, make: (a: A, b: B) => T): T | undefined {
  return first === undefined || second === undefined ? undefined : make(first, second);
}

function rangeOf(min: number | undefined, max: number | undefined) {
  return min === undefined && max === undefined ? undefined : present({ min, max });
}
