import {
  anything,
  code,
  dates,
  eachDates,
  few,
  name,
  owner,
  prose,
  score,
  states,
  text,
} from './columnFits.ts';
import { DIRECTORATE, DIVISION, type Meaning, meaning, OWNER } from './meaning.ts';

/** What the columns of risks may mean. */
export const riskMeanings: readonly Meaning[] = [
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
    'controls',
    'Mitigations',
    'existing controls; current controls; controls in place; key controls; internal controls; existing control measures; existing controls in place; current controls in place; existing mitigation; existing mitigations; current mitigation; current mitigations; existing mitigation measures; mitigation in place; mitigations in place; mitigation already in place; mitigating actions in place; how we control it',
    text,
    1,
  ),
  meaning(
    'mitigations',
    'Mitigations',
    'mitigations; mitigation; controls; existing controls; current controls; controls in place; mitigating controls; control measures; mitigating actions; mitigation plan; mitigation treatment plan; mitigation actions; treatment plan; risk treatment; further actions; planned actions; further action; action plan; actions; management actions; key controls; internal controls; mitigation measures; mitigation strategy; risk response; response; controls and mitigations; existing mitigation; treatment; mitigating measures; current mitigation; further controls; additional controls; existing control measures; action required; mitigation in place; mitigations in place; mitigation already in place; mitigating actions in place; existing mitigations; current mitigations; what we are doing; existing mitigation measures; existing controls in place; current controls in place; control; mitigating control; how we control it; controls and mitigation; controls mitigations; control actions',
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
    'mitigation date; action due; action due date; due; mitigation due; mitigation due date; treatment date; action date; action by; target date; implementation date; date for implementation; action target date; due date; completion date; by when; deadline; timescale',
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
];

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
