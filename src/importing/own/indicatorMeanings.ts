import { code, few, figures, name, owner, prose, rags, text } from './columnFits.ts';
import { AIM, COMMENT, DIRECTORATE, DIVISION, type Meaning, meaning, OWNER } from './meaning.ts';

/** What the columns of indicators may mean. */
export const indicatorMeanings: readonly Meaning[] = [
  meaning(
    'code',
    'Code',
    'code; ref; reference; kpi ref; id; kpi code; kpi id; pi ref; pi code; pi no; measure ref; measure id; indicator ref; indicator code; indicator id; indicator no; indicator number; kpi no; kpi number; number; no; unique id; unique ref; short code; metric id; metric ref; kpi; pi; indicator; measure; performance indicator',
    code,
  ),
  meaning(
    'title',
    'Title',
    'title; indicator; measure; kpi; key performance indicator; key performance indicators; performance indicator; performance measure; performance indicators; performance measures; indicator name; kpi name; kpi title; measure name; metric; metrics; metric name; indicator title; measure title; indicator description; measure description; kpi description; pi description; indicators; measures; kpis; outcome measure; short name; what we measure; what are we measuring; key measure; success measure; headline measure; measure of success; performance indicator name; performance measure name; pi; pi name; pi title; description; name; key indicator; performance metric',
    name,
    3,
  ),
  meaning(
    'definition',
    'Definition',
    'definition; description; how it is measured; calculation; calculation method; method; methodology; rationale; formula; detail; details; definition of measure; what it measures; indicator definition; full description; long description; what we measure; what are we measuring; how measured; measurement; measure definition',
    prose,
  ),
  meaning(
    'unit',
    'Unit',
    'unit; unit of measure; units; measured in; number format; measure type; data type; unit type; value type; uom; format; measurement unit; type of measure; unit of measurement',
    few,
    1,
  ),
  meaning(
    'polarity',
    'Better',
    'better; polarity; good is; direction; desired direction; good performance; ranking type; aim to; target direction; preferred direction; high or low is good; good to be; better is; what is good; desired trend; what does good look like; good looks like; direction of good; aim to maximise or minimise; high or low; good high or low; bigger or smaller is better; higher or lower is better; desired direction of travel',
    ({ polarities, filled }) => (filled === 0 ? 0.2 : polarities >= 0.4 ? 1 : 0),
    2,
  ),
  meaning(
    'frequency',
    'Frequency',
    'frequency; freq; reporting frequency; reported; how often; reporting period; frequency of reporting; collection frequency; reporting cycle; data frequency; collected; periodicity; update frequency; reporting; measurement frequency; frequency of collection; period',
    ({ frequencies, filled }) => (filled === 0 ? 0.2 : frequencies >= 0.5 ? 1 : 0),
    2,
  ),
  meaning(
    'tolerance',
    'Tolerance',
    'tolerance; amber tolerance; variance allowed; tolerance percent; rag tolerance; tolerance level; amber threshold',
    ({ filled, numbers, length }) => (filled > 0 && (numbers > 0.5 || length < 25) ? 0.7 : 0.1),
    1,
  ),
  AIM,
  DIRECTORATE,
  DIVISION,
  meaning(
    'accountable_post',
    'Accountable post',
    `accountable post; accountable officer; kpi owner; indicator owner; measure owner; measure lead; ${OWNER}`,
    owner,
  ),
  meaning(
    'data_source',
    'Data source',
    'data source; source; source of data; system; source system; data provider',
    text,
  ),
  meaning('tier', 'Tier', 'tier; level; kpi level; reported to; indicator level', ({ samples }) =>
    samples.length > 0 &&
    samples.every((each) =>
      /^(?:corporate|directorate|divisional|division|service|operational|strategic)$/i.test(each),
    )
      ? 1
      : 0,
  ),
  meaning(
    'numerator_label',
    'Numerator',
    'numerator; numerator label; numerator correct; numerator description',
    text,
  ),
  meaning(
    'denominator_label',
    'Denominator',
    'denominator; denominator label; denominator correct; denominator description',
    text,
  ),
  meaning(
    'baseline',
    'Baseline',
    'baseline; starting point; baseline value; baseline figure; baseline performance',
    figures,
    1,
  ),
  meaning(
    'target',
    'Target',
    'target; annual target; target value; current target; year end target; in year target; standard; latest target; target figure; target for period; period target; quarterly target; monthly target; full year target; goal; plan target; performance target; quarter target; ytd target; target ytd; this period target; current period target; agreed target',
    figures,
    3,
  ),
  meaning(
    'result',
    'Result',
    'actual; result; performance; this period; current performance; current; latest; latest result; latest value; current value; current period; current result; this quarter; this month; current quarter; current month; year to date; ytd; actual ytd; ytd actual; outturn; value; score; latest data; latest performance; current figure; actual performance; performance to date; reported value; figure; latest figure; latest outturn; actual value; actual result; data; quarter actual; quarterly actual; actual performance to date; achieved',
    figures,
    3,
  ),
  meaning(
    'previous',
    'Result of the period before',
    'last period; previous period; last quarter; previous quarter; previous; prior period; previous value; previous performance; last result; previous result; last month; previous month; prior quarter; previous figure; previous actual; previous outturn',
    figures,
    1,
  ),
  meaning(
    'last_year',
    'Result of the same period last year',
    'same period last year; same quarter last year; same month last year; this time last year; same period previous year; comparable period last year',
    figures,
    1,
  ),
  meaning(
    'rag',
    'Published RAG',
    'rag; rag status; rag rating; status; traffic light; performance status; performance rating; current status; rating; current rag; colour; target status; on target; judgement; ragb; brag; rag assessment; assessment; overall rag; performance rag; target met',
    rags,
    1,
  ),
  meaning(
    'trend',
    'Published trend',
    'trend; direction of travel; dot; travel; change; movement; performance trend; short term trend; long term trend; direction; short trend; trend arrow; improvement; compared to last period; change since last period; dot short term',
    ({ trends, filled }) => (filled > 0 && trends >= 0.5 ? 1 : 0),
    1,
  ),
  meaning('comment', 'Comments', COMMENT, ({ length, filled, numbers, rags: colours }) =>
    filled === 0 ? 0.4 : numbers > 0.6 || (colours > 0.8 && length < 8) ? 0 : 0.7,
  ),
];
