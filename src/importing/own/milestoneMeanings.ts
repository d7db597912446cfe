import { anything, code, dates, groups, name, owner, rags, states, text } from './columnFits.ts';
import { COMMENT, DIRECTORATE, DIVISION, type Meaning, meaning, OWNER } from './meaning.ts';

/** What the columns of activities may mean. */
export const milestoneMeanings: readonly Meaning[] = [
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
    ({ percents, numbers, filled }) => (filled === 0 ? 0.2 : percents >= 0.5 ? 1 : numbers >= 0.8 ? 0.7 : 0),
    2,
    /varia|spen[dt]|budget|cost|financ|change|growth|increase|reduc|sav(?:ed|ing)|target|share|weight|rate|confidence|probab|likelihood|contingen|slippage/,
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
];
