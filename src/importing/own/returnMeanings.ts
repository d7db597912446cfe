import { few, onlyFigures, owner, prose, rags } from './columnFits.ts';
import { COMMENT, DIRECTORATE, DIVISION, type Meaning, meaning, OWNER } from './meaning.ts';

/** What the columns of past figures may mean. */
export const returnMeanings: readonly Meaning[] = [
  meaning(
    'indicator',
    'Indicator',
    'indicator; kpi; measure; metric; kpi ref; indicator code; measure ref; measure code; ref; code; kpi id; measure id; pi ref; pi code; indicator ref; indicator name; kpi name; measure name; title; performance indicator; indicator id; kpi code; indicator title; series; kpi no; kpi number; pi no; measure no; indicator no; indicator number; reference; no; id; metric id; metric ref',
    // Each is there again for the next period, or once above its periods.
    ({ numbers, days, periods, filled, rows, kinds }) =>
      days > 0.5 || periods > 0.5 || (filled < rows * 0.8 && kinds < Math.max(2, filled)) || numbers > 0.95
        ? 0
        : 0.7,
  ),
  meaning(
    'title',
    'Title',
    'kpi name; indicator name; measure name; kpi title; indicator title; measure title; metric name; kpi description; measure description; indicator description; short name; name; title; description',
    ({ numbers, days, codes, filled, rows, length }) =>
      days > 0.5 || codes > 0.6 || numbers > 0.5 || filled < rows * 0.8 || length < 5 ? 0 : 0.8,
  ),
  meaning(
    'period',
    'Period',
    'period; reporting period; month; quarter; date; time period; effective date; month ending; quarter ending; period end; period ending; week ending; reporting date; reporting month; reporting quarter; as at; time; year ending; period label',
    ({ periods, days, filled }) => (filled === 0 ? 0 : Math.max(periods, days) >= 0.7 ? 1 : 0),
    2,
  ),
  meaning(
    'year',
    'Year',
    'year; financial year; fiscal year; reporting year; fin year; fy; calendar year; period year',
    ({ periods }) => (periods >= 0.7 ? 1 : 0),
  ),
  meaning(
    'result',
    'Value',
    'value; actual; result; figure; performance; outturn; score; reported value; actual value; data; percent; rate; performance value; measure value; kpi value',
    onlyFigures,
  ),
  meaning(
    'target',
    'Target',
    'target; target value; annual target; period target; target figure; plan',
    onlyFigures,
  ),
  meaning('rag', 'Published RAG', 'rag; rag status; rag rating; status; rating; performance status', rags),
  meaning('comment', 'Comments', COMMENT, prose),
  meaning('unit', 'Unit', 'unit; unit of measure; units; format; measure type; measured in', few),
  meaning(
    'polarity',
    'Better',
    'better; polarity; good is; direction; desired direction; good performance; high or low; bigger or smaller is better',
    ({ polarities, filled }) => (filled > 0 && polarities >= 0.4 ? 1 : 0),
  ),
  meaning(
    'accountable_post',
    'Accountable post',
    `accountable post; accountable officer; kpi owner; indicator owner; measure owner; measure lead; ${OWNER}`,
    owner,
  ),
  DIRECTORATE,
  DIVISION,
];
