import type { AskForm, QuestionForm, QuestionList, SeenQuestion } from '../../app/clinic/questionScreens.ts';
import { londonDay, longDay } from '../../domain/calendar/dates.ts';
import { periodLabel, periodOf } from '../../domain/calendar/period.ts';
import {
  type ClinicQuestion,
  type ClinicQuestions,
  daysOpen,
  QUESTION_CHARACTERS,
} from '../../domain/clinic/clinicQuestion.ts';
import { type Chip, capital, days, plain, shorten } from '../wording.ts';

/** Questions on one page of a list: with the longest texts they stay well under the size limit. */
const LINES = 6;
/** Characters of a question shown in a list, and of a question and its answer in a clinic summary. */
const LINE_SHOWN = 300;
const ROW_SHOWN = 120;
/** Questions on one page of a clinic summary: it has room for no more beside everything else at its longest. */
const CLINIC_ROWS = 4;

const CHIPS: Readonly<Record<ClinicQuestion['standing']['state'], Chip>> = {
  open: { style: 'accent', word: 'Open' },
  answered: { style: 'emphasis', word: 'Answered' },
  withdrawn: { style: 'emphasis', word: 'Withdrawn' },
};

/** Data for `cards/question.json`: a question in full, with a box for the answer or with the answer. */
export function questionView(form: QuestionForm): object {
  const { question, title, division, post, mayAnswer, mayWithdraw, operation, typed, warning } = form;
  const settling = { question: question.id, operation };
  return {
    chip: CHIPS[question.standing.state],
    heading: plain(`A question about ${question.indicator} ${shorten(title, 200)}`.trim()),
    title: plain(`${capital(label(question))} · ${shorten(division, 100)} clinic`),
    warning: plain(warning ?? ''),
    facts: [
      {
        label: 'Asked by',
        value: plain(`${question.askedBy.name} on ${dayOf(question.askedAt)}${fromWords(question)}`),
      },
      { label: 'For', value: plain(post) },
      ...settledFacts(form),
    ],
    parts: [{ label: 'Question', text: question.text }, ...answerParts(question, typed)],
    inputs: mayAnswer
      ? [
          {
            label: 'Your answer, which goes to the asker and on the record',
            value: typed,
            most: QUESTION_CHARACTERS,
          },
        ]
      : [],
    hasButtons: mayAnswer || mayWithdraw,
    buttons: [
      ...(mayAnswer
        ? [{ title: 'Send the answer', style: 'positive', verb: 'answer-question', data: settling }]
        : []),
      ...(mayWithdraw
        ? [{ title: 'Withdraw', style: 'default', verb: 'withdraw-question', data: settling }]
        : []),
      {
        title: 'Add action',
        style: 'default',
        verb: 'open-new-action',
        data: {
          division: question.division,
          from: { kind: 'question', indicator: question.indicator, question: question.id },
        },
      },
    ],
  };
}

/** Data for `cards/ask.json`: a box for a question, and a choice of indicators where there is more than one. */
export function askView(form: AskForm): object {
  const { choices, chosen, period, from, typed, warning } = form;
  const only = choices.length === 1 ? choices[0] : undefined;
  const about = only ? `${only.code} ${shorten(only.title, 200)}` : form.heading;
  return {
    heading: plain(`Ask a question: ${about}`),
    title: plain(`About ${form.periodLabel}`),
    warning: plain(warning ?? ''),
    hasChoices: only === undefined,
    choices: choices.map(({ code, title }) => ({ code, title: `${code} ${shorten(title, 80)}` })),
    chosen,
    typed,
    most: QUESTION_CHARACTERS,
    sent: { ...(only ? { indicator: only.code } : {}), period, from, on: 'form' },
  };
}

/** Data for `cards/questions.json`: open questions, oldest first, or first those to answer on a person's own list. */
export function questionsView({ title, division, lines, page }: QuestionList): object {
  const pages = Math.max(1, Math.ceil(lines.length / LINES));
  const at = Math.min(page, pages - 1);
  const shown = lines.slice(at * LINES, (at + 1) * LINES);
  return {
    title: plain(title),
    heading: headingOf(lines),
    lines: shown.map((line, position) => ({
      ...CHIPS.open,
      title: plain(`${line.question.indicator} ${shorten(line.title, 120)}`.trim()),
      detail: plain(lineDetail(line, division === undefined)),
      text: shorten(line.question.text, LINE_SHOWN),
      button: line.mayAnswer ? 'Answer' : 'Open',
      // There may be several about one figure: the number tells them apart for whoever hears only the buttons.
      buttonLabel: `${line.mayAnswer ? 'Answer' : 'Open'} question ${at * LINES + position + 1}, about ${line.question.indicator}, ${label(line.question)}`,
      question: line.question.id,
    })),
    division: division ?? '',
    hasMore: pages > 1,
    pageLabel: `Page ${at + 1} of ${pages}`,
    moreLabel: at + 1 < pages ? 'Next page' : 'Back to the first page',
    morePage: (at + 1) % pages,
  };
}

/** The rows of a clinic summary: open questions, oldest first, then those answered since the last clinic. No part without any. */
export function clinicQuestionParts(
  questions: ClinicQuestions | undefined,
): readonly { title: string; most: number; rows: readonly (Chip & { text: string })[] }[] {
  if (!questions) return [];
  const { open, answered, since, today } = questions;
  const row = (question: ClinicQuestion, more: string): Chip & { text: string } => ({
    ...CHIPS[question.standing.state],
    text: plain(`${question.indicator}, ${label(question)}: ${shorten(question.text, ROW_SHOWN)} ${more}`),
  });
  const rows = [
    ...open.map((one) => row(one, `(${shorten(one.askedBy.name, 60)}, ${openWords(daysOpen(one, today))})`)),
    ...answered.map((one) =>
      row(one, one.standing.state === 'answered' ? `Answer: ${shorten(one.standing.answer, ROW_SHOWN)}` : ''),
    ),
  ];
  return [{ title: `Questions open, or answered since ${longDay(since)}`, most: CLINIC_ROWS, rows }];
}

function headingOf(lines: QuestionList['lines']): string {
  if (lines.length === 0) return 'No question is open.';
  const count = (mine: 'to answer' | 'asked'): number => lines.filter((line) => line.mine === mine).length;
  if (lines.every(({ mine }) => mine === undefined)) return `${lines.length} open, oldest first`;
  const parts = [
    { count: count('to answer'), words: 'to answer' },
    { count: count('asked'), words: 'asked by you' },
  ];
  const shown = parts.filter((part) => part.count > 0).map((part) => `${part.count} ${part.words}`);
  return `${shown.join(', ')}, oldest first`;
}

function lineDetail(
  { question, division, post, daysOpen: open, mine }: QuestionList['lines'][number],
  own: boolean,
): string {
  return [
    mine === 'asked' ? 'You asked' : mine === 'to answer' ? 'For you to answer' : '',
    capital(label(question)),
    own ? shorten(division, 60) : '',
    mine === 'asked' ? '' : `asked by ${shorten(question.askedBy.name, 60)}`,
    mine === 'to answer' ? '' : `for ${shorten(post, 60)}`,
    openWords(open),
  ]
    .filter(Boolean)
    .join(' · ');
}

function settledFacts({ question, daysOpen: open }: SeenQuestion): readonly object[] {
  const { standing } = question;
  if (standing.state === 'open')
    return [{ label: 'Open for', value: open === 0 ? 'less than a day' : days(open) }];
  const what = standing.state === 'answered' ? 'Answered by' : 'Withdrawn by';
  return [{ label: what, value: plain(`${standing.by.name} on ${dayOf(standing.at)}`) }];
}

function answerParts({ standing }: ClinicQuestion, typed: string): readonly object[] {
  if (standing.state === 'open') return [];
  return [
    ...(standing.state === 'answered' ? [{ label: 'Answer', text: standing.answer }] : []),
    ...(typed.trim() === '' ? [] : [{ label: 'What you typed, which was not recorded', text: typed }]),
  ];
}

function fromWords({ from }: ClinicQuestion): string {
  return { alert: ', from an alert', clinic: ', from a clinic summary', chat: '' }[from];
}

function openWords(open: number): string {
  return open === 0 ? 'asked today' : `open for ${days(open)}`;
}

function label({ period }: ClinicQuestion): string {
  return periodLabel(periodOf(period));
}

function dayOf(instant: string): string {
  return longDay(londonDay(new Date(instant)));
}
