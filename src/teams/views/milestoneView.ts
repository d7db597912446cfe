import { MATTERS } from '../../app/milestone/decideMilestone.ts';
import {
  DAY_FIELDS,
  FIELD_CHARACTERS,
  type MilestoneForm,
  type MilestoneReceipt,
} from '../../app/milestone/milestoneForm.ts';
import type {
  BaselineForm,
  MilestoneDecision,
  WaitingMilestone,
} from '../../app/milestone/milestoneScreens.ts';
import { rippleWords, statusWords } from '../../app/milestone/milestoneWords.ts';
import { dayWords } from '../../app/milestone/readReport.ts';
import { londonDay, longDay, longInstant } from '../../domain/calendar/dates.ts';
import type { Milestone, MilestoneStatus } from '../../domain/plan/milestone.ts';
import { FIELD_LABELS, type ReportField } from '../../domain/plan/progress/judgeReport.ts';
import { MILESTONE_STATES } from '../../domain/plan/progress/milestoneProgress.ts';
import { baselineWords, slipWords, stateWords } from '../../domain/plan/progress/progressWords.ts';
import { capital, chipOf, days, plain, shorten } from '../wording.ts';

/** Longest text repeated on a card; the whole text is in the store. */
const PART_SHOWN = 600;
/** Longest text that a box is filled with: one that is too long comes back to be shortened, as far as a card holds it. */
const BOX_SHOWN = 4_000;

/** Data for `cards/milestone-form.json`: the boxes that this state and this slip need, and the colour they come to. */
export function milestoneFormView(form: MilestoneForm): object {
  const { milestone, typed, judgement, problems, warning, caution, hits, owner } = form;
  const { status } = judgement;
  const shown = fieldsOf(form);
  const hidden = [...DAY_FIELDS, ...TEXTS].filter((field) => !shown.includes(field));
  const sent = {
    code: milestone.code,
    sequence: form.sequence,
    operation: form.operation,
    despite: typed.despite,
    ...Object.fromEntries(hidden.map((field) => [field, typed[field].slice(0, BOX_SHOWN)])),
  };
  const sentences = [warning, caution, ...new Set(problems.map(({ reason }) => reason))];
  return {
    chip: chipOf(status.brag),
    heading: titleOf(milestone),
    title: plain(`Would be ${statusWords(status)}`),
    ...problemsOf(sentences.flatMap((sentence) => sentence ?? [])),
    facts: [
      { label: 'Baseline', value: plain(baselineWords(milestone)) },
      ...optional('Stands as', plain(asIs(milestone))),
      ...optional('Owed by', plain(owner?.title ?? 'nobody is recorded')),
      ...lastFacts(milestone),
    ],
    state: typed.state,
    states: MILESTONE_STATES.map((state) => ({ title: capital(state), value: state })),
    days: DAY_FIELDS.filter((field) => shown.includes(field)).map((field) => ({
      id: field,
      label: labelOf(field, form),
      value: isoOf(typed[field]),
    })),
    texts: TEXTS.filter((field) => shown.includes(field)).map((field) => ({
      id: field,
      label: labelOf(field, form),
      value: typed[field].slice(0, BOX_SHOWN),
      most: FIELD_CHARACTERS,
    })),
    ripple: plain(rippleWords(hits)),
    tell: typed.tell === 'false' ? 'false' : 'true',
    buttons: [
      { title: `Update ${milestone.code}`, style: 'positive', verb: 'record-milestone', data: sent },
      { title: 'Show the colour', style: 'default', verb: 'check-milestone', data: sent },
    ],
  };
}

/** Data for `cards/return-step.json`: what was recorded, and who is told. */
export function milestoneReceiptView({ milestone, judgement, heading, told }: MilestoneReceipt): object {
  const { status } = judgement;
  return {
    chip: chipOf(status.brag),
    heading: titleOf(milestone),
    title: plain(heading),
    ...problemsOf([]),
    facts: [...standingFacts(milestone, status), ...lastFacts(milestone)],
    parts: [...partsOf(milestone), { label: 'What happens now', text: told.join(' ') }],
    inputs: [],
    buttons: [
      { title: 'Change it again', style: 'default', verb: 'open-milestone', data: { code: milestone.code } },
    ],
  };
}

/** Data for `cards/return-step.json`: what waits about a milestone, to accept or to decline. */
export function milestoneDecisionView(form: MilestoneDecision): object {
  const { milestone, ask, status, typed, warning } = form;
  const sent = { code: milestone.code, what: ask.what, sequence: form.sequence, operation: form.operation };
  return {
    chip: chipOf(status.brag),
    heading: plain(`${MATTERS[ask.what]}: ${milestone.code} ${shorten(milestone.title, 200)}`),
    title: plain(capital(waitedWords(form))),
    ...problemsOf(warning === undefined ? [] : [warning]),
    facts: [
      ...standingFacts(milestone, status),
      ...optional('New baseline', ask.day === undefined ? '' : longDay(ask.day)),
      {
        label: 'Asked by',
        value: plain(`${ask.authors.map(({ name }) => name).join(', ')} on ${longInstant(ask.at)}`),
      },
    ],
    parts: [
      ...(ask.reason === undefined ? [] : [{ label: 'Reason given', text: shorten(ask.reason, PART_SHOWN) }]),
      ...partsOf(milestone).filter(({ text }) => text !== ask.reason),
    ],
    inputs: [
      {
        id: 'text',
        label: 'Why not, if you decline it',
        value: typed,
        multiline: true,
        most: FIELD_CHARACTERS,
      },
    ],
    buttons: [
      {
        title: ACCEPT[ask.what],
        style: 'positive',
        verb: 'decide-milestone',
        data: { ...sent, decision: 'accept' },
      },
      {
        title: 'Record why not',
        style: 'default',
        verb: 'decide-milestone',
        data: { ...sent, decision: 'decline' },
      },
    ],
  };
}

/** Data for `cards/return-step.json`: another baseline, with the one that stands beside it. */
export function baselineView(form: BaselineForm): object {
  const { milestone, status, typed, day, problems } = form;
  return {
    chip: chipOf(status.brag),
    heading: plain(`New baseline: ${milestone.code} ${shorten(milestone.title, 200)}`),
    title: plain(`Stands as ${statusWords(status)}`),
    ...problemsOf(problems),
    facts: [
      { label: 'Baseline', value: plain(baselineWords(milestone)) },
      ...optional('Would become', day === undefined ? '' : longDay(day)),
    ],
    parts: [],
    inputs: [
      {
        id: 'day',
        label: 'New baseline, such as 31 January 2025',
        value: day ?? typed.day,
        multiline: false,
        most: 100,
      },
      {
        id: 'reason',
        label: 'Why it is to move',
        value: typed.reason,
        multiline: true,
        most: FIELD_CHARACTERS,
      },
    ],
    buttons: [
      {
        title: 'Propose the new baseline',
        style: 'positive',
        verb: 'ask-baseline',
        data: { code: milestone.code, sequence: form.sequence, operation: form.operation },
      },
    ],
  };
}

/** A line of `cards/to-sign-off.json` about a milestone. */
export function waitingMilestoneLine(item: WaitingMilestone): object {
  return {
    ...chipOf(item.status.brag),
    title: titleOf(item.milestone),
    detail: plain(`${MATTERS[item.ask.what]} · ${waitedWords(item)}`),
    buttonLabel: `Look closer at ${item.milestone.code}: ${MATTERS[item.ask.what].toLowerCase()}`,
    verb: 'open-milestone-decision',
    sent: { code: item.milestone.code, what: item.ask.what },
  };
}

const ACCEPT: Readonly<Record<MilestoneDecision['ask']['what'], string>> = {
  completion: 'Confirm that it is complete',
  'new baseline': 'Confirm the new baseline',
  pause: 'Confirm the pause',
  discontinuation: 'Confirm that it ends',
};

const TEXTS = [
  'changed',
  'recoveryPlan',
  'needed',
  'evidence',
  'nextStep',
] as const satisfies readonly ReportField[];

/** The boxes that are shown: those of the state, and those that the slip asks for or that say something. */
function fieldsOf({ typed, judgement, problems }: MilestoneForm): readonly ReportField[] {
  const asked = [...judgement.required, ...problems.map(({ field }) => field)];
  const slip: readonly ReportField[] = ['recoveryPlan', 'recoveryBy', 'needed'];
  const extra = slip.filter((field) => asked.includes(field) || typed[field] !== '');
  switch (typed.state) {
    case 'complete':
      return ['completedOn', 'evidence', 'nextStep'];
    case 'discontinued':
      return ['changed', 'nextStep'];
    default:
      return ['forecast', 'changed', ...extra, 'nextStep'];
  }
}

function labelOf(field: ReportField, { judgement, typed }: MilestoneForm): string {
  const needed = judgement.required.includes(field) ? ' (needed)' : '';
  if (field === 'changed' && (typed.state === 'paused' || typed.state === 'discontinued'))
    return `Why${needed}`;
  if (field === 'evidence') return `Evidence, in words or as a link${needed}`;
  return `${FIELD_LABELS[field]}${needed}`;
}

function standingFacts(milestone: Milestone, status: MilestoneStatus): readonly object[] {
  return [
    { label: 'State', value: plain(capital(stateWords(milestone, status))) },
    { label: 'Baseline', value: plain(baselineWords(milestone)) },
    ...optional(
      status.complete ? 'Completed' : 'Expected',
      status.expectedOn === undefined ? '' : longDay(status.expectedOn),
    ),
    ...optional('Slip', slipWords(status)),
  ];
}

function partsOf({
  progress,
  evidence,
  recoveryPlan,
}: Milestone): readonly { label: string; text: string }[] {
  const by = progress?.recoveryBy === undefined ? '' : `, by ${longDay(progress.recoveryBy)}`;
  const parts = [
    { label: 'What changed', text: progress?.changed ?? '' },
    { label: `Recovery plan${by}`, text: recoveryPlan ?? '' },
    { label: 'What is needed', text: progress?.needed ?? '' },
    { label: 'Evidence', text: evidence ?? '' },
    { label: 'Next step', text: progress?.nextStep ?? '' },
    { label: 'Declined because', text: progress?.note ?? '' },
  ];
  return parts
    .filter(({ text }) => text !== '')
    .map(({ label, text }) => ({ label, text: shorten(text, PART_SHOWN) }));
}

function lastFacts({ progress }: Milestone): readonly object[] {
  const confirmed = progress?.confirmed;
  if (!confirmed) return [];
  const covered = progress.onBehalfOf ? ` for ${progress.onBehalfOf.name}` : '';
  return [
    {
      label: 'Confirmed',
      value: plain(`${longDay(londonDay(new Date(confirmed.at)))} by ${confirmed.by.name}${covered}`),
    },
  ];
}

function asIs({ progress, forecast, completedOn }: Milestone): string {
  if (completedOn !== undefined) return `completed ${longDay(completedOn)}`;
  const said = forecast === undefined ? '' : `expected ${longDay(forecast)}`;
  return progress ? [progress.state, said].filter(Boolean).join(', ') : said;
}

function waitedWords({ daysWaiting }: WaitingMilestone): string {
  return daysWaiting < 1 ? 'waits since today' : `has waited ${days(daysWaiting)}`;
}

/** A day as the box takes it; empty for a text that is none, which the sentence above the form quotes. */
function isoOf(typed: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(typed) && dayWords(typed, typed) !== typed ? typed : '';
}

function titleOf({ code, title }: Milestone): string {
  return plain(`${code} ${shorten(title, 200)}`);
}

function problemsOf(sentences: readonly string[]): object {
  return {
    hasProblems: sentences.length > 0,
    problems: sentences.map((sentence) => ({ sentence: plain(sentence) })),
  };
}

function optional(label: string, value: string): readonly object[] {
  return value === '' ? [] : [{ label, value }];
}
