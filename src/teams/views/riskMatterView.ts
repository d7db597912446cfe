import { scoreWords } from '../../app/risk/findRisk.ts';
import { RISK_MATTER_WORDS } from '../../app/risk/matterWords.ts';
import type { ProposalForm, TypedProposal } from '../../app/risk/proposalForm.ts';
import { RISK_CHARACTERS } from '../../app/risk/riskForm.ts';
import type { RiskDecision, RiskMoveForm, WaitingRisk } from '../../app/risk/riskScreens.ts';
import { longInstant } from '../../domain/calendar/dates.ts';
import { riskMovement } from '../../domain/plan/progress/riskProgress.ts';
import { type Risk, riskRag } from '../../domain/plan/risk.ts';
import type { Policy } from '../../domain/policy.ts';
import { capital, chipOf, plain, shorten, waitedWords } from '../wording.ts';

/** Longest text repeated on a card; the whole text is in the store. */
const PART_SHOWN = 600;
/** Longest text that a box is filled with, of which a proposal has several. */
const BOX_SHOWN = 2_500;

/** Data for `cards/return-step.json`: a move between registers, or a closure, and who accepts it. */
export function riskMoveView(form: RiskMoveForm, policy: Policy): object {
  const { risk, kind, typed, what, accepts, problems } = form;
  const name = what === undefined ? 'Move' : RISK_MATTER_WORDS[what];
  const boxes = [
    {
      id: 'to',
      label: 'To which register: divisional, directorate or corporate',
      value: typed.to.slice(0, 200),
      multiline: false,
      most: 200,
    },
    {
      id: 'reason',
      label: 'Why (needed)',
      value: typed.reason.slice(0, BOX_SHOWN),
      multiline: true,
      most: RISK_CHARACTERS,
    },
  ];
  return {
    ...headOf(risk, `${name}: ${risk.code} ${shorten(risk.title, 200)}`, policy),
    title: plain(`Stands in the ${risk.level} register`),
    ...problemsOf(problems),
    facts: [...standingFacts(risk), { label: 'What happens', value: plain(accepts) }],
    parts: [],
    inputs: kind === 'closure' ? boxes.slice(1) : boxes,
    buttons: [
      {
        title: kind === 'closure' ? `Propose to close ${risk.code}` : `Propose the move of ${risk.code}`,
        style: 'positive',
        verb: 'ask-risk-move',
        data: { code: risk.code, kind, sequence: form.sequence, operation: form.operation },
      },
    ],
  };
}

const LINES: readonly (readonly [keyof TypedProposal, string])[] = [
  ['title', 'Title (needed)'],
  ['cause', 'Cause: what there is (needed)'],
  ['event', 'Event: what could happen (needed)'],
  ['consequence', 'Consequence: what would follow (needed)'],
  ['owner', 'Owner: the post that reviews it (needed)'],
  ['division', 'Division'],
  ['level', 'Register: divisional, directorate or corporate'],
  ['current', 'Score now: likelihood × impact, such as 4 x 3 (needed)'],
  ['inherent', 'Score before treatment'],
  ['target', 'Target score'],
  ['appetite', 'Appetite: the highest score that is accepted, 1 to 25'],
  ['mitigations', 'Mitigations, one a line: what | owner | by when | state'],
];
const LONG: ReadonlySet<keyof TypedProposal> = new Set(['cause', 'event', 'consequence', 'mitigations']);

/** Data for `cards/return-step.json`: everything that a plan says of a risk, to be filled in. */
export function riskProposalView(
  { typed, code, number, operation, proposed, notes, problems }: ProposalForm,
  policy: Policy,
): object {
  return {
    chip: chipOf((proposed && riskRag(proposed.current, policy)) ?? 'grey', proposed ? undefined : 'New'),
    heading: 'A new risk',
    title: plain(`It gets the code ${code}, and waits for a second person`),
    ...problemsOf([...problems, ...notes]),
    facts: [],
    parts: [],
    inputs: LINES.map(([id, label]) => ({
      id,
      label,
      value: typed[id].slice(0, LONG.has(id) ? BOX_SHOWN : 300),
      multiline: LONG.has(id),
      most: LONG.has(id) ? RISK_CHARACTERS : 200,
    })),
    buttons: [
      { title: 'Propose the risk', style: 'positive', verb: 'propose-risk', data: { number, operation } },
    ],
  };
}

/** Data for `cards/return-step.json`: what waits about a risk, to accept or to decline. */
export function riskDecisionView(form: RiskDecision, policy: Policy): object {
  const { risk, ask, owner, typed, warning } = form;
  const sent = { code: risk.code, what: ask.what, sequence: form.sequence, operation: form.operation };
  const texts = [
    { label: 'Reason given', text: ask.reason },
    ...(ask.what === 'new risk'
      ? [
          { label: 'Cause', text: risk.cause },
          { label: 'Event', text: risk.event },
          { label: 'Consequence', text: risk.consequence },
        ]
      : [{ label: 'Last review', text: risk.progress?.changed ?? '' }]),
  ];
  return {
    ...headOf(risk, `${RISK_MATTER_WORDS[ask.what]}: ${risk.code} ${shorten(risk.title, 200)}`, policy),
    title: plain(capital(waitedWords(form.daysWaiting))),
    ...problemsOf(warning === undefined ? [] : [warning]),
    facts: [
      ...standingFacts(risk),
      { label: 'Owner', value: plain(owner) },
      ...(ask.what === 'new risk' || ask.what === 'closure'
        ? []
        : [{ label: 'Would stand in', value: `the ${ask.to} register` }]),
      {
        label: 'Asked by',
        value: plain(`${ask.authors.map(({ name }) => name).join(', ')} on ${longInstant(ask.at)}`),
      },
    ],
    parts: texts
      .filter(({ text }) => text !== '')
      .map(({ label, text }) => ({ label, text: shorten(text, PART_SHOWN) })),
    inputs: [
      {
        id: 'text',
        label: 'Why not, if you decline it',
        value: typed.slice(0, BOX_SHOWN),
        multiline: true,
        most: RISK_CHARACTERS,
      },
    ],
    buttons: [
      {
        title: CONFIRM[ask.what],
        style: 'positive',
        verb: 'decide-risk',
        data: { ...sent, decision: 'accept' },
      },
      {
        title: 'Record why not',
        style: 'default',
        verb: 'decide-risk',
        data: { ...sent, decision: 'decline' },
      },
    ],
  };
}

const CONFIRM: Readonly<Record<RiskDecision['ask']['what'], string>> = {
  'new risk': 'Confirm the new risk',
  escalation: 'Confirm the escalation',
  'de-escalation': 'Confirm the de-escalation',
  closure: 'Confirm the closure',
};

/** A line of `cards/to-sign-off.json` about a risk. */
export function waitingRiskLine({ risk, ask, daysWaiting }: WaitingRisk, policy: Policy): object {
  const to = ask.what === 'escalation' || ask.what === 'de-escalation' ? ` to ${ask.to}` : '';
  return {
    ...chipOf(riskRag(risk.current, policy) ?? 'grey'),
    title: plain(`${risk.code} ${shorten(risk.title, 200)}`),
    detail: plain(`${RISK_MATTER_WORDS[ask.what]}${to} · ${waitedWords(daysWaiting)}`),
    buttonLabel: `Look closer at ${risk.code}: ${RISK_MATTER_WORDS[ask.what].toLowerCase()}`,
    verb: 'open-risk-decision',
    sent: { code: risk.code, what: ask.what },
  };
}

function headOf(risk: Risk, heading: string, policy: Policy): object {
  return { chip: chipOf(riskRag(risk.current, policy) ?? 'grey'), heading: plain(heading) };
}

function standingFacts(risk: Risk): readonly object[] {
  return [
    { label: 'Score', value: [scoreWords(risk.current), riskMovement(risk)].filter(Boolean).join(' ') },
    { label: 'Appetite', value: String(risk.appetite) },
    { label: 'Register', value: risk.level },
  ];
}

function problemsOf(sentences: readonly string[]): object {
  return {
    hasProblems: sentences.length > 0,
    problems: sentences.map((sentence) => ({ sentence: plain(sentence) })),
  };
}
