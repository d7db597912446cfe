import { few, onlyFigures, prose, rags } from './columnFits.ts';
import { COMMENT, DIRECTORATE, DIVISION, type Meaning, meaning } from './meaning.ts';

/** What the columns of past figures may mean. */
export const returnMeanings: readonly Meaning[] = [
  meaning(
    'indicator',
    'Indicator',
    'indicator; kpi; measure; metric; kpi ref; indicator code; measure ref; ref; code; indicator name; kpi name; measure name; title; performance indicator; indicator id; kpi code; indicator title; series',
    ({ numbers, days, periods, filled, rows }) =>
      days > 0.5 || periods > 0.5 || filled < rows * 0.8 || numbers > 0.95 ? 0 : 0.7,
  ),
  meaning(
    'period',
    'Period',
    'period; reporting period; month; quarter; date; year; financial year; time period; effective date; month ending; quarter ending; period end; period ending; week ending; reporting date; reporting month; reporting quarter; as at; time; fiscal year; year ending; reporting year; period label',
    ({ periods, days, filled }) => (filled === 0 ? 0 : Math.max(periods, days) >= 0.7 ? 1 : 0),
    2,
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
  DIRECTORATE,
  DIVISION,
];
