import { sourceWords } from '../../app/action/actionWords.ts';
import type { AlertNotice } from '../../app/alert/alertScreens.ts';
import { CARD_VERBS } from '../../app/verbs.ts';
import type {
  ActionStanding,
  AlertStanding,
  IndicatorStanding,
  MilestoneStanding,
  RiskStanding,
  SavingStanding,
} from '../../domain/alert/alertStanding.ts';
import { colourOf } from '../../domain/alert/alertStanding.ts';
import { longDay, longInstant } from '../../domain/calendar/dates.ts';
import { periodLabel } from '../../domain/calendar/period.ts';
import { SAVING_PARTS } from '../../domain/plan/plannedSaving.ts';
import { SAVING_LABELS, wholePounds } from '../../domain/plan/progress/judgeSaving.ts';
import { riskMovement } from '../../domain/plan/progress/riskProgress.ts';
import { riskScore } from '../../domain/plan/risk.ts';
import { formatFigure } from '../../domain/return/figure.ts';
import { reportedFigure } from '../../domain/return/reportedFigure.ts';
import {
  type Chip,
  capital,
  chipOf,
  days,
  directionWords,
  LATE,
  overrideWords,
  plain,
  shorten,
} from '../wording.ts';

/** The verb that brings a question to the officer. The button is there as soon as something answers to it. */
const ASK = 'ask-about';

interface Fact {
  readonly label: string;
  readonly value: string;
}

/** Data for `cards/alert.json`, which stands in a channel. */
export function alertView(notice: AlertNotice): object {
  const { standing, state, acknowledged, previous } = notice;
  const indicator = standing.kind === 'indicator' ? standing : undefined;
  const why = notice.why.filter((sentence) => !isShown(sentence, standing));
  return {
    chip: chipFor(notice),
    change: state === 'resolved' ? resolvedChange(notice) : changeOf(standing),
    heading: plain(shorten(notice.title, 220)),
    where: plain([notice.division, kindOf(standing)].filter(Boolean).join(' · ')),
    isTaken: acknowledged !== undefined,
    said: plain(shorten(notice.said ?? askedWords(notice), 500)),
    taken: acknowledged ? plain(takenWords(acknowledged, state)) : '',
    hasWhy: why.length > 0,
    why: plain(why.join(' ')),
    facts: [
      ...factsOf(standing),
      { label: 'Accountable', value: plain(notice.accountable ?? 'No accountable officer is recorded') },
      ...optional('Recorded', indicator?.entry ? longInstant(indicator.entry.submittedAt) : ''),
    ],
    narrative: state === 'resolved' ? '' : firstSentences(indicator?.entry?.narrative?.happened ?? ''),
    canTake: state === 'open',
    subject: standing.kind,
    code: standing.code,
    periodId: indicator?.period.id ?? '',
    detail: detailOf(standing),
    home: notice.division,
    actionFrom: {
      kind: 'alert',
      about: standing.code,
      ...(indicator ? { period: indicator.period.id } : {}),
    },
    canAsk: indicator !== undefined && CARD_VERBS.includes(ASK),
    askVerb: ASK,
    askLabel: `Your question about ${standing.code}`,
    hasPrevious: previous !== undefined,
    previousLabel: previous?.label ?? '',
    previousUrl: previous?.url ?? '',
  };
}

/** What is asked by “See detail”. A council may have an item of its own that is called as the action is. */
function detailOf({ kind, code }: AlertStanding): string {
  if (kind === 'action') return `action ${code}`;
  return kind === 'indicator' ? `how is ${code} doing?` : `tell me about ${code}`;
}

/** That a question was sent, for everybody who looks at the card. */
function askedWords({ asked }: AlertNotice): string {
  return asked ? `Question sent by ${asked.by}, ${longInstant(asked.at)}.` : '';
}

function chipFor({ state, standing }: AlertNotice): Chip {
  if (state === 'resolved') return chipOf('green', 'Resolved');
  if (standing.kind === 'indicator' && !standing.entry) return LATE;
  if (standing.kind === 'action') return chipOf('red', 'Overdue');
  return chipOf(colourOf(standing));
}

/** From what was last seen here to what it is now; empty where that is not known, or the colour stayed. */
function resolvedChange({ was, standing }: AlertNotice): string {
  const now = colourOf(standing);
  return was === undefined || was === now ? '' : `From ${was} to ${now ?? 'no RAG'}`;
}

/** From what to what; empty where nothing came before. */
function changeOf(standing: AlertStanding): string {
  if (standing.kind !== 'indicator' || !standing.entry || standing.previousRag === undefined) return '';
  const { rag, previousRag } = standing;
  return previousRag === rag ? `Still ${rag}` : `From ${previousRag} to ${rag ?? 'no RAG'}`;
}

/** What turned from what to what, and that it got worse, is said by the head of the card and by its direction. */
function isShown(sentence: string, standing: AlertStanding): boolean {
  if (standing.kind !== 'indicator') return false;
  if (/^(?:Turned|Still) /.test(sentence)) return true;
  return standing.direction !== undefined && sentence.startsWith('Got worse ');
}

function takenWords(
  { by, at }: { readonly by: string; readonly at: string },
  state: AlertNotice['state'],
): string {
  return state === 'resolved'
    ? `${by} had this, from ${longInstant(at)}`
    : `${by} has this, since ${longInstant(at)}`;
}

/** The period, or what it is when it has none. */
function kindOf(standing: AlertStanding): string {
  if (standing.kind === 'indicator') return capital(periodLabel(standing.period));
  return capital(standing.kind);
}

function factsOf(standing: AlertStanding): readonly Fact[] {
  switch (standing.kind) {
    case 'indicator':
      return indicatorFacts(standing);
    case 'milestone':
      return milestoneFacts(standing);
    case 'risk':
      return riskFacts(standing);
    case 'saving':
      return savingFacts(standing);
    case 'action':
      return actionFacts(standing);
  }
}

function indicatorFacts({ entry, lateSince, indicator, direction, rag }: IndicatorStanding): readonly Fact[] {
  if (!entry) return optional('Due', lateSince === undefined ? '' : longDay(lateSince));
  const target = entry.target === undefined ? '' : ` against ${formatFigure(entry.target, indicator.unit)}`;
  const why = entry.value === undefined ? `: ${shorten(entry.noDataReason ?? '', 200)}` : '';
  return [
    { label: 'Figure', value: plain(`${capital(reportedFigure(entry, indicator.unit))}${why}${target}`) },
    ...optional('RAG', plain(overrideWords(entry))),
    ...optional('Direction', direction === undefined ? '' : `${directionWords(direction)} since last period`),
    ...(rag === 'red' || rag === 'amber' ? [{ label: 'Corrective action', value: actionWords(entry) }] : []),
    ...optional('Restated', entry.restated ? longDay(entry.restated.at.slice(0, 10)) : ''),
  ];
}

function actionWords({ narrative }: NonNullable<IndicatorStanding['entry']>): string {
  const { doing = '', doingOwner = '', doingBy = '' } = narrative ?? {};
  if (doing.trim() === '') return 'None recorded';
  const by = /^\d{4}-\d{2}-\d{2}$/.test(doingBy) ? `by ${longDay(doingBy)}` : '';
  const who = [shorten(doingOwner, 80), by].filter(Boolean).join(', ');
  return plain(`${shorten(doing, 200)}${who === '' ? '' : ` (${who})`}`);
}

function milestoneFacts({ milestone, status }: MilestoneStanding): readonly Fact[] {
  const planned = milestone.end.kind === 'date' ? longDay(milestone.end.day) : milestone.end.printed;
  const recovery = shorten(milestone.recoveryPlan ?? '', 200);
  return [
    { label: 'Planned end', value: plain(planned === '' ? 'None printed' : planned) },
    ...optional(
      status.complete ? 'Completed' : 'Expected',
      status.expectedOn ? longDay(status.expectedOn) : '',
    ),
    ...optional('Slip', status.slipDays > 0 ? days(status.slipDays) : ''),
    { label: 'Recovery plan', value: plain(recovery === '' ? 'None recorded' : recovery) },
  ];
}

function riskFacts({ risk, staticSince }: RiskStanding): readonly Fact[] {
  const { likelihood, impact } = risk.current;
  return [
    {
      label: 'Score now',
      value: `${scoreMoved(risk)} (likelihood ${likelihood}, impact ${impact})`,
    },
    { label: 'Appetite', value: String(risk.appetite) },
    { label: 'Target', value: String(riskScore(risk.target)) },
    ...optional('Unchanged since', staticSince === undefined ? '' : longDay(staticSince)),
    ...optional('Review due', risk.reviewDue === undefined ? '' : longDay(risk.reviewDue)),
  ];
}

/** `20 ▲ from 16`: with how it moved since the review before, once there were two. */
function scoreMoved(risk: RiskStanding['risk']): string {
  const { current, progress } = risk;
  const movement = riskMovement(risk);
  if (!movement || !progress?.before) return String(riskScore(current));
  return [
    riskScore(current),
    movement,
    ...(movement === '=' ? [] : ['from', riskScore(progress.before)]),
  ].join(' ');
}

function savingFacts({ saving }: SavingStanding): readonly Fact[] {
  const doing = shorten(saving.correctiveAction ?? '', 200);
  return [
    { label: 'Target', value: wholePounds(saving.target) },
    ...SAVING_PARTS.filter((part) => saving[part] > 0).map((part) => ({
      label: SAVING_LABELS[part],
      value: wholePounds(saving[part]),
    })),
    ...optional('What changed', plain(shorten(saving.progress?.changed ?? '', 200))),
    { label: SAVING_LABELS.correctiveAction, value: plain(doing === '' ? 'None recorded' : doing) },
  ];
}

function actionFacts({ action }: ActionStanding): readonly Fact[] {
  const { due, firstDue, from, agreedOn, settledOn, state, reason = '' } = action;
  const because = plain(shorten(reason, 200));
  return [
    { label: 'Due', value: longDay(due) },
    ...optional('First agreed for', firstDue === undefined ? '' : longDay(firstDue)),
    { label: 'From', value: plain(`${capital(sourceWords(from))}, ${longDay(agreedOn)}`) },
    ...optional(capital(state), settledOn === undefined ? '' : longDay(settledOn)),
    ...optional('Because', because),
  ];
}

/** The first sentences of a narrative, as many as fit 400 characters; the whole text is one press away. */
function firstSentences(text: string): string {
  const flat = text.replaceAll(/\s+/g, ' ').trim();
  const end = flat.slice(0, 400).search(/[.!?] (?!.*[.!?] )/);
  return flat.length <= 400 || end < 80 ? shorten(flat, 400) : `${flat.slice(0, end + 1)} …`;
}

function optional(label: string, value: string): readonly Fact[] {
  return value === '' ? [] : [{ label, value }];
}
