import { z } from 'zod';
import { parsePeriod } from '../../domain/calendar/period.ts';
import { type Indicator, UNITS } from '../../domain/plan/indicator.ts';
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
import { field, ifBlank, MAY_LACK, NEEDED } from './planColumn.ts';
import { present } from './present.ts';
import { quoted } from './quoted.ts';
import { tableSpec } from './tableSpec.ts';

/** A reporting period such as `2024-25-M06`, as its canonical id. */
export const periodCell = text
  .transform((cell, context) => {
    const period = parsePeriod(cell);
    if (period) return period.id;
    context.addIssue({
      code: 'custom',
      message: `${quoted(cell)} is not a period such as 2024-25-M06, 2024-25-Q2, 2024-25-H1 or 2024-25-Y.`,
    });
    return z.NEVER;
  })
  .pipe(z.string());

const schema = z.object({
  code: field(
    code,
    'Code; KPI ref; Ref; Reference; KPI code; KPI number; KPI no; Indicator code; Indicator ref; Measure ref; Number; No; ID',
    'code',
    NEEDED,
  ),
  title: field(
    text,
    'Title; Measure; Indicator; KPI; KPI name; KPI title; Indicator name; Performance indicator; Name',
    'text',
    NEEDED,
  ),
  definition: field(
    text,
    'Definition; Description; How it is measured; Calculation',
    'text',
    ifBlank('No definition is recorded.'),
  ),
  unit: field(oneOf(UNITS), 'Unit; Unit of measure; Units; Format; Measured in', 'choice', NEEDED),
  polarity: field(
    oneOf(['higher', 'lower', 'band']),
    'Better; Polarity; Good is; Direction; Desired direction; Good performance',
    'choice',
    NEEDED,
  ),
  band_from: field(optionalDecimal, 'Band from; Lower limit; From', 'number'),
  band_to: field(optionalDecimal, 'Band to; Upper limit; To', 'number'),
  frequency: field(
    oneOf(['monthly', 'quarterly', 'six-monthly', 'annual']),
    'Frequency; Reported; How often; Reporting frequency',
    'choice',
    NEEDED,
  ),
  tolerance_kind: field(
    optionalOneOf(['percent', 'points']),
    'Tolerance kind; Tolerance type; Tolerance in',
    'choice',
  ),
  tolerance: field(optionalDecimal, 'Tolerance; Amber tolerance; Variance allowed', 'tolerance'),
  range_min: field(optionalDecimal, 'Smallest possible; Minimum; Min; Range min', 'number'),
  range_max: field(optionalDecimal, 'Largest possible; Maximum; Max; Range max', 'number'),
  numerator_label: field(optionalText, 'Numerator; Numerator label', 'text', MAY_LACK),
  denominator_label: field(optionalText, 'Denominator; Denominator label', 'text', MAY_LACK),
  rated: field(yesNo, 'Rated; RAG rated; Has a RAG', 'yes or no', ifBlank('yes')),
  cumulative: field(yesNo, 'Cumulative; Year to date; YTD', 'yes or no', ifBlank('no')),
  computed: field(yesNo, 'Computed; Calculated from others', 'yes or no', ifBlank('no')),
  aim: field(code, 'Aim; Priority; Objective; Strategic aim', 'aim', NEEDED),
  division: field(code, 'Division; Service; Department', 'division', NEEDED),
  tier: field(
    oneOf(['corporate', 'directorate', 'divisional']),
    'Tier; Level; Reported to; KPI level',
    'choice',
    ifBlank('divisional'),
  ),
  accountable_post: field(
    code,
    'Accountable post; Accountable officer; Owner; KPI owner; Measure owner; Responsible officer; Lead officer',
    'post',
    NEEDED,
  ),
  updater_post: field(optionalCode, 'Updater; Updated by; Data provider; Data owner; Updater post', 'post'),
  validator_post: field(
    optionalCode,
    'Validator; Validated by; Signed off by; Approver; Validator post',
    'post',
  ),
  data_source: field(text, 'Data source; Source; System', 'text', ifBlank('No data source is recorded.')),
  to_be_set: field(codes, 'To be set', 'text', MAY_LACK),
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
  kind: 'indicators',
  names: ['Indicators', 'KPIs', 'Measures', 'Performance indicators', 'Critical indicators', 'Scorecard'],
  noun: 'indicator',
  schema: schema.superRefine(belongTogether),
  key: ['code'],
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
  folded: [
    'band_from',
    'band_to',
    'tolerance_kind',
    'range_min',
    'range_max',
    'numerator_label',
    'denominator_label',
  ],
  kept: {
    band: z.object({ from: z.number(), to: z.number() }).exactOptional(),
    tolerance: z.object({ kind: z.enum(['percent', 'points']), value: z.number() }).exactOptional(),
    range: z.object({ min: z.number().exactOptional(), max: z.number().exactOptional() }).exactOptional(),
    parts: z.object({ numerator: z.string(), denominator: z.string() }).exactOptional(),
    toBeSet: z.array(z.string()).exactOptional(),
    targets: z.record(z.string(), z.number()),
  },
  toCells: ({ band, tolerance, range, parts }) => ({
    band_from: band?.from,
    band_to: band?.to,
    tolerance_kind: tolerance?.kind,
    tolerance: tolerance?.value,
    range_min: range?.min,
    range_max: range?.max,
    numerator_label: parts?.numerator,
    denominator_label: parts?.denominator,
  }),
});

/** The columns by which a row says which figure it is about. */
export const ofIndicator = {
  indicator: field(code, 'Indicator; KPI ref; KPI; Code; Ref; Measure; Indicator code', 'indicator', NEEDED),
  period: field(periodCell, 'Period; Reporting period; Month; Quarter', 'period', NEEDED),
};

/** One target, for one indicator and period, in the indicator's unit. */
export interface TargetRow {
  readonly indicator: string;
  readonly period: string;
  readonly target: number;
}

/** `targets.csv`. */
export const targetTable = tableSpec({
  kind: 'targets',
  names: ['Targets', 'KPI targets', 'Target profile'],
  noun: 'target',
  schema: z.object({
    ...ofIndicator,
    target: field(decimal, 'Target; Target value', 'number', NEEDED),
  }),
  key: ['indicator', 'period'],
  toValue: (row): TargetRow => row,
});

function pair<A, B, T>(first: A | undefined, second: B | undefined, make: (a: A, b: B) => T): T | undefined {
  return first === undefined || second === undefined ? undefined : make(first, second);
}

function rangeOf(min: number | undefined, max: number | undefined) {
  return min === undefined && max === undefined ? undefined : present({ min, max });
}
