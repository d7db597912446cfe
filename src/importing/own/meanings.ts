import { writtenDays } from '../../domain/calendar/writtenDay.ts';
import type { ColumnFacts } from './columnFacts.ts';

/** The kinds of table that councils keep of their own accord. */
export type OwnKind = 'indicators' | 'milestones' | 'risks' | 'savings' | 'returns';

/** What a column may mean, what councils head it with, and what must then stand in it. */
export interface Meaning {
  readonly name: string;
  /** What we call it in a report. */
  readonly ours: string;
  /** As `headerWords` gives them; the first ones are surer. */
  readonly words: readonly string[];
  /** From 0, where such a column cannot hold what is meant, to 1, where it plainly does. */
  readonly fits: (facts: ColumnFacts) => number;
  /** How much a column of this meaning speaks for its kind of table. */
  readonly speaks: number;
  /** Words in a header that rule the meaning out. */
  readonly never?: RegExp;
}

const anything = (): number => 0.5;
const text = ({ numbers, days, codes, length }: ColumnFacts): number =>
  numbers > 0.5 || days > 0.6 || codes > 0.6 ? 0 : Math.min(1, 0.4 + length / 60);
const prose = (facts: ColumnFacts): number => (text(facts) === 0 ? 0 : Math.min(1, 0.2 + facts.length / 80));
const name = (facts: ColumnFacts): number => {
  if (facts.codes > 0.5 || facts.numbers > 0.4 || facts.days > 0.5) return 0;
  const usual = facts.length > 6 ? Math.min(1, 0.3 + facts.length / 70) : 0.1;
  return facts.distinct > 0.7 ? usual : facts.distinct > 0.4 ? usual * 0.5 : 0;
};
/** Codes are short, and hardly any is there twice. */
const code = ({ length, distinct, codes, filled, rows, days }: ColumnFacts): number => {
  if (length > 22 || distinct < 0.85 || filled < rows * 0.5) return 0;
  if (days > 0.9 && codes < 0.5) return 0;
  const alone = distinct === 1 ? 1 : 0.2;
  return alone * (codes > 0.6 ? 1 : length <= 12 ? 0.5 : 0.1);
};
const LEVELS = /^(?:very )?(?:high|medium|med|low|critical|urgent|essential|desirable|h|m|l|\d|p\d)$/i;
/** Groups, and not how urgent something is. */
const groups = (facts: ColumnFacts): number =>
  facts.samples.length > 0 && facts.samples.every((each) => LEVELS.test(each.trim())) ? 0 : few(facts);
const few = ({ kinds, filled, length, numbers, codes }: ColumnFacts): number =>
  numbers > 0.5 || codes > 0.6 || length > 60 ? 0 : kinds <= Math.max(12, filled / 3) ? 0.8 : 0.3;
const figures = ({ numbers, filled }: ColumnFacts): number =>
  filled === 0 ? 0.4 : numbers >= 0.3 ? 1 : numbers > 0 ? 0.4 : 0.2;
const onlyFigures = (facts: ColumnFacts): number => (facts.numbers >= 0.5 && facts.periods < 0.9 ? 1 : 0);
const dates = ({ days, filled }: ColumnFacts): number =>
  filled === 0 ? 0.4 : days >= 0.5 ? 1 : days >= 0.2 ? 0.5 : 0;
/** Days, also where a cell has one for each of several things. */
const eachDates = (facts: ColumnFacts): number =>
  dates(facts) ||
  (facts.samples.some((cell) => cell.split(/[|\n]/).some((each) => writtenDays(each))) ? 0.8 : 0);
const rags = ({ rags: share, filled, numbers }: ColumnFacts): number =>
  filled === 0 ? 0.3 : share >= 0.5 && numbers < 0.5 ? 1 : 0;
const states = ({ states: share, rags: colours, yeses, filled }: ColumnFacts): number =>
  filled === 0 ? 0.3 : share >= 0.4 || yeses + share >= 0.8 ? 1 : share + colours >= 0.6 ? 0.6 : 0;
const score = ({ scores, filled, length }: ColumnFacts): number =>
  filled === 0 ? 0.2 : scores >= 0.6 && length < 30 ? 1 : 0;
const owner = ({ numbers, days, length, codes }: ColumnFacts): number =>
  numbers > 0.3 || days > 0.3 || length > 90 || codes > 0.6 ? 0 : 0.8;

const meaning = (
  name: string,
  ours: string,
  words: string,
  fits: (facts: ColumnFacts) => number,
  speaks = 0,
  never?: RegExp,
): Meaning => ({ name, ours, words: words.split('; '), fits, speaks, ...(never ? { never } : {}) });

const DIVISION = meaning(
  'division',
  'Division',
  'division; service; department; service area; team; responsible dept; responsible department; responsible service; lead service; lead department; owning service; service unit; business unit; function; committee; lead area; section; unit',
  few,
);
const DIRECTORATE = meaning(
  'directorate',
  'Directorate',
  'directorate; lead directorate; responsible directorate; directorate name',
  few,
);
const AIM = meaning(
  'aim',
  'Aim',
  'aim; priority; objective; theme; strategic aim; strategic objective; strategic priority; corporate priority; corporate objective; council plan priority; council plan theme; plan priority; outcome; goal; pillar; ambition; mission; strategic theme; key outcome; corporate aim; priority area; kpa; strategic goal; council priority',
  groups,
);
const OWNER =
  'owner; lead officer; responsible officer; lead; accountable officer; responsible; accountable; accountable post; responsible person; owner post; lead director; head of service; service lead; officer; director; assistant director; manager; responsible manager; sro; senior responsible officer; assigned to; contact; led by; who; by whom; responsible owner; person responsible';
const COMMENT =
  'comments; comment; commentary; narrative; notes; note; latest note; explanation; update; latest update; progress update; analysis; remarks; performance commentary; progress; supporting commentary; context; progress to date; latest position; performance comment; reason; summary of progress; status comment; progress commentary; quarterly update; where are we now; where we are now; position statement; current position; progress so far';

/** What the columns of each kind may mean. */
export const MEANINGS: Readonly<Record<OwnKind, readonly Meaning[]>> = {
  indicators: [
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
  ],
  milestones: [
    meaning(
      'code',
      'Code',
      'code; ref; reference; id; activity ref; activity id; activity number; activity no; action ref; action id; action number; action no; milestone ref; milestone id; milestone no; task id; task no; number; no; ref no; s no; item; item no; unique id; action; action code; project id; project ref; recommendation no; rec no',
      code,
    ),
    meaning(
      'title',
      'Activity',
      'activity; action; milestone; task; title; deliverable; deliverables; key activities; key activity; key actions; key action; key milestones; key milestone; actions; activities; milestones; activity description; action description; milestone description; task description; activity name; action name; task name; milestone name; what we will do; what will we do; we will; project; project name; initiative; commitment; recommendation; improvement action; agreed action; planned activity; step; output; specific action; work item; action required; description; objective; name; what; action title; key task; key tasks; actions required; delivery action',
      name,
      3,
    ),
    meaning(
      'programme',
      'Programme',
      'programme; workstream; theme; priority; recommendation; section; project; area; pillar; strand; phase; outcome; improvement area; strategic objective; objective; priority programme; programme name; programme number; work stream; work area; plan; goal; category; aim; corporate priority; strategic priority; council plan priority; wbs id; project name; portfolio; audit; audit title; audit area; report',
      groups,
    ),
    meaning('parent', 'Parent', 'parent; part of; parent activity', anything),
    meaning(
      'start',
      'Start',
      'start; start date; planned start; from; commencement; commence; begin; starts; start by; baseline start; begins; planned start date; commencement date',
      dates,
      2,
    ),
    meaning(
      'end',
      'End',
      'end; due date; end date; deadline; target date; due; completion date; timescale; timescales; by when; when; planned finish; planned end; target completion; target completion date; timeframe; completion due; date due; due by; planned completion; planned completion date; planned end date; delivery date; finish; finish date; to; baseline; baseline finish; baseline date; expected completion date; original date; original due date; milestone date; date; complete by; implementation date; target end date; estimated completion date',
      dates,
      4,
      /actual|revised|forecast|start/,
    ),
    meaning(
      'forecast',
      'Forecast',
      'forecast; forecast date; revised date; revised due date; revised target date; forecast end; forecast completion; current forecast; expected; expected date; revised completion date; projected date; revised end date; revised deadline; new date; expected end',
      dates,
      2,
    ),
    meaning(
      'completed_on',
      'Completed',
      'completed on; date completed; completed; actual completion; actual finish; actual end; actual date; completed date; actual completion date; date of completion; actual end date',
      dates,
      2,
    ),
    meaning(
      'state',
      'State',
      'stage; status; state; implemented; completed; done; action complete; progress status; current status; position; delivery status; progress; action status; milestone status; overall status; complete',
      states,
      2,
    ),
    meaning(
      'rag',
      'Published BRAG',
      'rag; rag status; brag; brag status; status; rag rating; delivery rag; delivery confidence; rating; overall rag; colour; current rag; progress rag; confidence',
      rags,
      1,
    ),
    meaning(
      'percent',
      'Percentage complete',
      'percentage complete; percent complete; percent done; done percent; percent completed; percentage completed; progress; complete; completion; percent; progress percent; completion percent; percent progress',
      ({ percents, numbers, filled }) =>
        filled === 0 ? 0.2 : percents >= 0.5 ? 1 : numbers >= 0.8 ? 0.7 : 0,
      2,
    ),
    DIRECTORATE,
    DIVISION,
    meaning('owner_post', 'Owner', `action owner; task owner; milestone owner; ${OWNER}`, owner),
    meaning(
      'evidence',
      'Evidence',
      'evidence; evidence of completion; evidence of success; evidence of delivery',
      text,
    ),
    meaning(
      'recovery_plan',
      'Recovery plan',
      'recovery plan; corrective action; recovery action; path to green; mitigation; remedial action',
      text,
    ),
    meaning(
      'waits_for',
      'Waits for',
      'waits for; depends on; dependencies; dependency; predecessors; predecessor; predecessor act; predecessor activity',
      anything,
    ),
    meaning('comment', 'Note', COMMENT, ({ length, filled, numbers, rags: colours, percents }) =>
      filled === 0 ? 0.4 : numbers > 0.6 || percents > 0.4 || (colours > 0.8 && length < 8) ? 0 : 0.7,
    ),
  ],
  risks: [
    meaning(
      'code',
      'Code',
      'code; risk ref; ref; reference; risk id; id; risk no; risk number; risk code; number; no; unique id; ref no; risk reference; reference number; s no; risk',
      code,
    ),
    meaning(
      'title',
      'Title',
      'title; risk title; risk; risk name; risk description; description of risk; short description; description; risk event; name; headline; headline risk; threat; risk summary; risk statement; issue; hazard; risk area; risk opportunity; threat scenario; the risk; strategic risk; corporate risk; risk scenario; scenario',
      name,
      2,
    ),
    meaning(
      'event',
      'Event',
      'event; risk description; description; risk event; detail; details; risk detail; description of risk; full description; scenario; what could happen; risk definition; threat; notes',
      prose,
    ),
    meaning(
      'cause',
      'Cause',
      'cause; causes; root cause; trigger; triggers; risk cause; source of risk; because of; vulnerability; drivers; causes triggers; risk causes; source; driver label; risk factors',
      text,
    ),
    meaning(
      'consequence',
      'Consequence',
      'consequence; consequences; effect; potential impact; impact description; potential consequences; effects; outcome; impact; risk effect; risk consequence; result; possible consequences; description of impact; impacts',
      (facts) => (facts.scores > 0.5 || facts.length < 12 ? 0 : text(facts)),
      1,
    ),
    meaning(
      'level',
      'Level',
      'level; register; risk level; risk register; tier; risk tier; risk type',
      ({ samples }) =>
        samples.length > 0 &&
        samples.every((each) =>
          /^(?:corporate|directorate|divisional|division|service|operational|strategic|department(?:al)?|council)$/i.test(
            each,
          ),
        )
          ? 1
          : 0,
    ),
    DIRECTORATE,
    DIVISION,
    meaning('owner_post', 'Owner', `risk owner; risk lead; ${OWNER}`, owner, 1),
    ...(['inherent', 'current', 'target'] as const).flatMap((at) => scoreMeanings(at)),
    meaning(
      'appetite',
      'Appetite',
      'appetite; risk appetite; appetite score; risk tolerance',
      ({ scores, numbers, filled, length }) =>
        filled > 0 && length < 30 && (scores > 0.5 || numbers > 0.5) ? 1 : 0.1,
      1,
    ),
    meaning(
      'mitigations',
      'Mitigations',
      'mitigations; mitigation; controls; existing controls; current controls; controls in place; mitigating controls; control measures; mitigating actions; mitigation plan; mitigation treatment plan; mitigation actions; treatment plan; risk treatment; further actions; planned actions; further action; action plan; actions; management actions; key controls; internal controls; mitigation measures; mitigation strategy; risk response; response; controls and mitigations; existing mitigation; treatment; mitigating measures; current mitigation; further controls; additional controls; existing control measures; action required',
      text,
      2,
    ),
    meaning(
      'mitigation_owners',
      'Mitigation owner',
      'mitigation owner; control owner; action owner; treatment owner; owner of mitigation; owner of action; action lead; mitigation lead; control lead; mitigating action owner',
      owner,
    ),
    meaning(
      'mitigation_dates',
      'Mitigation date',
      'mitigation date; action due; action due date; mitigation due; mitigation due date; treatment date; action date; action by; target date; implementation date; date for implementation; action target date; due date; completion date; by when; deadline; timescale',
      eachDates,
      0,
      /review|identified|raised|closed/,
    ),
    meaning(
      'mitigation_states',
      'Mitigation state',
      'mitigation status; control status; treatment status; mitigation state; status of mitigation; status of actions; action status; progress of actions',
      states,
    ),
    meaning(
      'review_due',
      'Review due',
      'review due; review date; next review; review by; next review date; date of next review; date for review; due for review; review',
      dates,
      1,
      /last|previous|identified/,
    ),
    meaning('programmes', 'Programmes', 'programmes; bears on; related programme', anything),
    meaning(
      'status',
      'Status',
      'status; risk status; register status; state; open closed; current status; action status',
      few,
    ),
  ],
  savings: [
    meaning(
      'code',
      'Code',
      'code; ref; reference; saving ref; savings ref; id; saving id; saving no; proposal ref; proposal no; number; no; ref no; unique ref; item; budget ref',
      code,
    ),
    meaning(
      'title',
      'Title',
      'saving; savings; saving proposal; savings proposal; proposal; budget proposal; saving title; savings title; saving description; description of saving; description; title; name; initiative; scheme; efficiency; project; detail; details; saving option; budget saving',
      name,
      3,
    ),
    meaning(
      'programme',
      'Programme',
      'programme; workstream; theme; programme name; transformation programme; portfolio; category; strand; type',
      few,
    ),
    DIRECTORATE,
    DIVISION,
    meaning('owner_post', 'Owner', `saving owner; budget holder; ${OWNER}`, owner),
    meaning(
      'target',
      'Target',
      'target; savings target; saving target; target saving; target savings; total saving; total savings; planned; planned saving; planned savings; agreed saving; budgeted saving; budget saving; annual target; full year target; saving; savings; amount; total; value; plan; full year effect',
      figures,
      2,
    ),
    meaning(
      'delivered',
      'Delivered',
      'delivered; achieved; banked; secured; realised; delivered to date; achieved to date; delivered ytd; saving delivered; savings delivered; saving achieved; savings achieved; actual savings; actual saving; actual to date; actual; ytd actual; ytd; completed',
      figures,
      3,
    ),
    meaning(
      'green',
      'Green',
      'green; on track; on target; low risk; on schedule; forecast green; rag green',
      figures,
      2,
    ),
    meaning(
      'amber',
      'Amber',
      'amber; at risk; medium risk; some risk; delayed; slipped; forecast amber; rag amber',
      figures,
      2,
    ),
    meaning('red', 'Red', 'red; high risk; off track; not on track; forecast red; rag red', figures, 2),
    meaning(
      'unachievable',
      'Unachievable',
      'unachievable; not achievable; undeliverable; not deliverable; undeliverable part; unachieved; written off; will not be delivered; shortfall; lost',
      figures,
      2,
    ),
    meaning(
      'forecast',
      'Forecast for the year',
      'forecast; forecast outturn; projected; year end forecast; forecast saving; forecast savings; forecast delivery; forecast year end; projected outturn; expected; projected savings',
      figures,
      1,
    ),
    meaning(
      'rag',
      'Published RAG',
      'rag; rag status; rag rating; status; delivery rag; confidence; rating; delivery status',
      rags,
      1,
    ),
    meaning(
      'corrective_action',
      'Corrective action',
      'corrective action; mitigation; mitigating action; mitigating actions; mitigations; recovery action; recovery plan; action; actions',
      text,
      1,
    ),
  ],
  returns: [
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
  ],
};

function scoreMeanings(at: 'inherent' | 'current' | 'target'): readonly Meaning[] {
  const lead = {
    inherent: [
      'inherent',
      'gross',
      'initial',
      'original',
      'raw',
      'uncontrolled',
      'untreated',
      'pre mitigation',
      'before controls',
      'before',
      'pre',
      'unmitigated',
    ],
    current: [
      'current',
      'residual',
      'net',
      'controlled',
      'post mitigation',
      'mitigated',
      'after controls',
      'after',
      'now',
      '',
    ],
    target: ['target', 'desired', 'tolerable', 'projected', 'future'],
  }[at];
  const words = (nouns: readonly string[]): string =>
    lead
      .flatMap((each) =>
        nouns.flatMap((noun) =>
          each === '' ? [noun] : [`${each} ${noun}`, `${each} risk ${noun}`, `${noun} ${each}`],
        ),
      )
      .join('; ');
  const Ours = { inherent: 'Inherent', current: 'Current', target: 'Target' }[at];
  const others = {
    inherent: /target|residual|current|net\b|\bnow\b|\bafter\b/,
    current:
      /target|inherent|gross|original|initial|uncontrolled|untreated|previous|last|\bbefore\b(?! mitigation plan)|\bpre\b/,
    target: /inherent|gross|residual|current/,
  }[at];
  const bare = at === 'current' ? '; l; prob; likelihood 1 5; probability 1 5' : '';
  const bareImpact = at === 'current' ? '; i; severity; impact 1 5; severity 1 5' : '';
  const wholes = lead
    .filter(Boolean)
    .flatMap((each) => [each, `${each} risk`])
    .join('; ');
  const bareScore =
    at === 'current'
      ? '; risk level; rag; rag status; matrix score; lxi; l x i; risk score l i; risk score lxi; score l x i; risk rag; overall; total score; risk priority; severity rating'
      : '';
  return [
    meaning(
      `${at}_likelihood`,
      `${Ours} likelihood`,
      words(['likelihood', 'probability', 'l', 'p']) + bare,
      score,
      3,
      others,
    ),
    meaning(
      `${at}_impact`,
      `${Ours} impact`,
      words(['impact', 'severity', 'consequence', 'i', 's']) + bareImpact,
      score,
      3,
      others,
    ),
    meaning(
      `${at}_score`,
      `${Ours} score`,
      `${words(['score', 'rating', 'risk score', 'risk rating', 'level', 'rag', 'l x i', 'lxi', 'p x i', 'l i'])}; ${wholes}${bareScore}`,
      score,
      2,
      others,
    ),
  ];
}
