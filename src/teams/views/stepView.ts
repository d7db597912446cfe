import type { ChallengeForm, DecisionForm, RestatementForm } from '../../app/signOff/signOffScreens.ts';
import { STEP_CHARACTERS } from '../../app/signOff/stepLimits.ts';
import { longDay, longInstant } from '../../domain/calendar/dates.ts';
import { periodLabel } from '../../domain/calendar/period.ts';
import { figureBeside, formatFigure } from '../../domain/return/figure.ts';
import { NARRATIVE_LABELS, type NarrativePart } from '../../domain/return/narrative.ts';
import { effectiveRag, type Return } from '../../domain/return/return.ts';
import type { ReturnMatter } from '../../domain/return/signOff.ts';
import { capital, chipOf, directionWords, overrideWords, plain, shorten, waitedWords } from '../wording.ts';
import { detailFacts } from './receiptView.ts';
import { figureWords, restatementWords } from './signOffView.ts';

/** Longest text repeated on a card; the whole text is in the store. */
const PART_SHOWN = 600;

interface MatterWords {
  readonly heading: string;
  readonly label: string;
  readonly agree: string;
  readonly object: string;
}

const WORDS: Readonly<Record<ReturnMatter, MatterWords>> = {
  'sign-off': {
    heading: 'To sign off',
    label: 'Your question, if you do not accept it yet',
    agree: 'Accept',
    object: 'Ask the officer',
  },
  'another RAG': {
    heading: 'Another RAG to approve',
    label: 'Why not, if you decline it',
    agree: 'Approve',
    object: 'Decline',
  },
  restatement: {
    heading: 'Restatement to approve',
    label: 'Why not, if you decline it',
    agree: 'Approve',
    object: 'Decline',
  },
};

/** Data for `cards/return-step.json`: one matter, to agree to or to object to. */
export function decisionView({ item, typed, operation, warning }: DecisionForm): object {
  const { indicator, period, entry, matter } = item;
  const words = WORDS[matter];
  const sent = {
    indicator: indicator.code,
    period: period.id,
    matter,
    sequence: entry.sequence,
    operation,
  };
  return {
    chip: chipOf(item.rag, entry.value === undefined ? 'No data' : undefined),
    heading: plain(`${words.heading}: ${indicator.code} ${shorten(indicator.title, 200)}`),
    title: `${capital(periodLabel(period))} · ${waitedWords(item.daysWaiting)}`,
    ...problemsOf(warning === undefined ? [] : [warning]),
    facts: [
      { label: 'Figure', value: plain(figureWords(item)) },
      ...detailFacts(entry),
      ...optional('Direction', directionWords(item.short)),
      ...optional('RAG', plain(overrideWords(entry))),
      ...optional('Restatement', matter === 'restatement' ? plain(restatementWords(item)) : ''),
      recorded(entry),
    ],
    parts: [...reasonParts(entry, matter), ...dialogue(entry), ...narrative(entry)],
    inputs: [inputOf('text', words.label, typed)],
    buttons: [
      {
        title: words.agree,
        style: 'positive',
        verb: 'decide',
        data: { ...sent, decision: 'agree' },
      },
      {
        title: words.object,
        style: 'default',
        verb: 'decide',
        data: { ...sent, decision: 'object' },
      },
    ],
  };
}

/** Data for `cards/return-step.json`: a validator's question, to be answered or met by amending the return. */
export function challengeView({
  indicator,
  period,
  entry,
  typed,
  operation,
  warning,
}: ChallengeForm): object {
  const which = { indicator: indicator.code, period: period.id };
  return {
    chip: chipOf(effectiveRag(entry), entry.value === undefined ? 'No data' : undefined),
    heading: plain(`A question about ${indicator.code} ${shorten(indicator.title, 200)}`),
    title: capital(periodLabel(period)),
    ...problemsOf(warning === undefined ? [] : [warning]),
    facts: [{ label: 'Figure', value: plain(figureWords({ indicator, entry })) }, recorded(entry)],
    parts: [...dialogue(entry), ...narrative(entry)],
    inputs: [inputOf('text', 'Your answer, which goes on the record', typed)],
    buttons: [
      {
        title: 'Send the answer',
        style: 'positive',
        verb: 'answer-challenge',
        data: { ...which, sequence: entry.sequence, operation },
      },
      { title: 'Amend the return instead', style: 'default', verb: 'open-return', data: which },
    ],
  };
}

/** Data for `cards/return-step.json`: a correction of a locked figure, with old and new side by side. */
export function restatementView(form: RestatementForm): object {
  const { indicator, period, entry, typed, proposed, problems } = form;
  const { pendingRestatement: waiting } = entry;
  return {
    chip: chipOf(effectiveRag(entry), entry.value === undefined ? 'No data' : undefined),
    heading: plain(`Restate ${indicator.code} ${shorten(indicator.title, 200)}`),
    title: `${capital(periodLabel(period))} · locked`,
    ...problemsOf(problems),
    facts: [
      {
        label: 'As it stands',
        value: plain(`${figureWords({ indicator, entry })}, ${ragWord(effectiveRag(entry))}`),
      },
      ...optional(
        'Would become',
        proposed
          ? `${figureBeside(proposed.value, entry.target, indicator.unit)}, ${ragWord(proposed.rag)}`
          : '',
      ),
      ...optional(
        'Waiting already',
        waiting
          ? plain(
              `${formatFigure(waiting.value, indicator.unit)}, asked for by ${waiting.askedBy.name}. Yours replaces it.`,
            )
          : '',
      ),
      ...(entry.sequence === 0 ? [] : [recorded(entry)]), // version 0 was never returned
    ],
    parts: [],
    inputs: [
      { ...inputOf('value', 'New figure', typed.value), multiline: false, most: 100 },
      inputOf('reason', 'Why is it restated? This is shown with the figure', typed.reason),
    ],
    buttons: [
      {
        title: proposed ? 'Send for approval' : 'See the new RAG',
        style: 'positive',
        verb: 'ask-restatement',
        data: {
          indicator: indicator.code,
          period: period.id,
          sequence: entry.sequence,
          operation: form.operation,
          shown: proposed ? String(proposed.value) : '',
        },
      },
    ],
  };
}

function problemsOf(sentences: readonly string[]): object {
  return {
    hasProblems: sentences.length > 0,
    problems: sentences.map((sentence) => ({ sentence: plain(sentence) })),
  };
}

function inputOf(id: string, label: string, value: string): object {
  return { id, label, value, multiline: true, most: STEP_CHARACTERS };
}

function recorded({ submittedAt, submittedBy, onBehalfOf }: Return): object {
  const covered = onBehalfOf ? ` for ${onBehalfOf.name}` : '';
  return { label: 'Recorded', value: plain(`${longInstant(submittedAt)} by ${submittedBy.name}${covered}`) };
}

function reasonParts(entry: Return, matter: ReturnMatter): readonly object[] {
  const reason = matter === 'restatement' ? entry.pendingRestatement?.reason : entry.declared?.reason;
  if (matter === 'sign-off' || reason === undefined) return [];
  return [{ label: 'Reason given', text: shorten(reason, PART_SHOWN) }];
}

/** The validator's question and the officer's answer, as far as there are any. */
function dialogue({ signOff }: Return): readonly object[] {
  if (signOff?.state !== 'challenged' && signOff?.state !== 'answered') return [];
  const asked = {
    label: plain(`${signOff.askedBy.name} asked on ${longDay(signOff.askedAt.slice(0, 10))}`),
    text: shorten(signOff.question, PART_SHOWN),
  };
  if (signOff.state === 'challenged') return [asked];
  const answered = {
    label: plain(`${signOff.answeredBy.name} answered on ${longDay(signOff.answeredAt.slice(0, 10))}`),
    text: shorten(signOff.answer, PART_SHOWN),
  };
  return [asked, answered];
}

function narrative({ narrative: told }: Return): readonly object[] {
  if (!told) return [];
  return (Object.keys(NARRATIVE_LABELS) as NarrativePart[])
    .filter((part) => told[part] !== '')
    .map((part) => ({
      label: NARRATIVE_LABELS[part],
      text: part === 'doingBy' ? longDay(told[part]) : shorten(told[part], PART_SHOWN),
    }));
}

function ragWord(rag: string | undefined): string {
  return rag ?? 'no RAG';
}

function optional(label: string, value: string): readonly object[] {
  return value === '' ? [] : [{ label, value }];
}
