import { count, listed } from '../../app/chasing/personalMessage.ts';
import type { Worklist, WorklistLine } from '../../app/reply.ts';
import { SHEET_ROWS } from '../../app/return/returnsSheet.ts';
import { periodLabel } from '../../domain/calendar/period.ts';
import { formatFigure } from '../../domain/return/figure.ts';
import { type Chip, capital, chipOf, dueWords, LATE, nextPageWords, plain, shorten } from '../wording.ts';
import { ROW_TITLE, screens } from './oneScreen.ts';

/** Most lines on one card: as many as one screen holds, and short ones stop at ten. */
const WORKLIST_LINES = 10;

/** Provisional figures asked about on one card; the next ones follow once these are settled. */
const CONFIRM_LINES = 3;

/** Data for `cards/worklist.json`: late first, then due, then what is in. */
export function worklistView(worklist: Worklist, page: number): object {
  const rows = worklist.lines.map((line) => {
    const view = withMark(line, worklist.drafts);
    return { line, view, title: view.title, small: [`${view.period} · ${view.last}`, view.detail] };
  });
  const pages = screens(rows, WORKLIST_LINES);
  const at = Math.min(page, pages.length - 1);
  const shown = pages[at] ?? [];
  return {
    heading: worklistHeading(worklist),
    lines: shown.map(({ line, view }, index) => ({
      ...view,
      covering: coveringHeading(line, shown[index - 1]?.line),
    })),
    questions: at === 0 ? questionsLine(worklist.questions) : '',
    ...severalView(worklist),
    isEmpty: worklist.lines.length === 0 && worklist.toConfirm.length === 0,
    toConfirm: at === 0 ? worklist.toConfirm.slice(0, CONFIRM_LINES).map(confirmView) : [],
    moreToConfirm: at === 0 ? moreToConfirm(worklist.toConfirm.length) : '',
    hasComputed: worklist.computed.length > 0,
    computed: plain(
      worklist.computed.map(({ code, title }) => `${code} ${title} is worked out for you.`).join(' '),
    ),
    hasMore: pages.length > 1,
    morePage: (at + 1) % pages.length,
    moreLabel: nextPageWords(at, pages.length),
  };
}

/** The button that enters several at once, where there are several. */
function severalView({ lines, drafts }: Worklist): object {
  const open = lines.filter(
    ({ state, locked, indicator, period }) =>
      (state === 'late' || state === 'due') && !locked && !drafts?.has(`${indicator.code} ${period.id}`),
  );
  const many = Math.min(open.length, SHEET_ROWS);
  return { hasSeveral: open.length > 1, severalLabel: `Enter ${many} on one card` };
}

/** `2 clinic questions about K11 and K12 wait for your answer.`; empty without any. */
function questionsLine(codes: Worklist['questions'] = []): string {
  if (codes.length === 0) return '';
  const waits = codes.length === 1 ? 'waits' : 'wait';
  return `${count(codes.length, 'clinic question')} about ${listed([...new Set(codes)], 6)} ${waits} for your answer.`;
}

function confirmView({ obligation, value, sequence, operation }: Worklist['toConfirm'][number]): object {
  const { indicator, period } = obligation;
  const figure = formatFigure(value, indicator.unit);
  return {
    title: plain(`${indicator.code} ${shorten(indicator.title, 200)}`),
    question: `${capital(periodLabel(period))} was provisional at ${figure}: confirm or correct.`,
    confirmLabel: `Confirm ${figure}`,
    // Two figures may be the same: whoever hears only the buttons hears which.
    confirmName: `Confirm ${figure} as ${indicator.code} for ${periodLabel(period)}`,
    correctLabel: `Correct ${indicator.code} for ${periodLabel(period)}`,
    indicator: indicator.code,
    periodId: period.id,
    sequence,
    operation,
  };
}

function moreToConfirm(all: number): string {
  const more = all - CONFIRM_LINES;
  return more > 0 ? `${more} more to confirm: ask again once these are done.` : '';
}

/** The few most pressing lines, for the welcome. */
export function pressingLines(worklist: Worklist, most: number): readonly object[] {
  return worklist.lines
    .filter((line) => line.state !== 'returned')
    .slice(0, most)
    .map(lineView);
}

/** `Covering for Director of Finance` over the first line of theirs; empty over the others and over one's own. */
function coveringHeading(line: WorklistLine, before: WorklistLine | undefined): string {
  if (line.coveringFor === undefined || line.coveringFor === before?.coveringFor) return '';
  return plain(`Covering for ${shorten(line.coveringFor, 100)}`);
}

/** One line of `cards/worklist.json`. */
interface LineView extends Chip {
  readonly title: string;
  readonly period: string;
  readonly detail: string;
  readonly last: string;
  readonly verb: string;
  readonly button: string;
  readonly buttonLabel: string;
  readonly indicator: string;
  readonly periodId: string;
}

/** The line, saying so when the person has a draft of it. */
function withMark(line: WorklistLine, drafts: Worklist['drafts']): LineView {
  const view = lineView(line);
  const marked = drafts?.has(`${line.indicator.code} ${line.period.id}`);
  return marked ? { ...view, detail: `${view.detail} · Draft saved` } : view;
}

function lineView(line: WorklistLine): LineView {
  const { verb, button, detail } = doing(line);
  return {
    ...stateChip(line),
    title: plain(shorten(`${line.indicator.code} ${line.indicator.title}`, ROW_TITLE)),
    period: capital(periodLabel(line.period)),
    detail,
    last: line.lastRag === undefined ? 'No earlier RAG' : `Last RAG: ${line.lastRag}`,
    verb,
    button,
    buttonLabel: `${button} ${line.indicator.code} for ${periodLabel(line.period)}`,
    indicator: line.indicator.code,
    periodId: line.period.id,
  };
}

function doing(line: WorklistLine): { verb: string; button: string; detail: string } {
  if (line.state === 'challenged')
    return { verb: 'open-challenge', button: 'Answer', detail: 'Its validator asks a question' };
  // A locked one opens nothing: its button answers since when it is locked and who to ask.
  if (line.locked) return { verb: 'open-return', button: 'Locked', detail: lockedDetail(line) };
  if (line.state === 'returned') return { verb: 'open-return', button: 'Amend', detail: 'Returned' };
  return { verb: 'open-return', button: 'Enter', detail: dueWords(line.window) };
}

function lockedDetail(line: WorklistLine): string {
  if (line.state === 'returned') return 'Returned, now locked';
  return `${dueWords(line.window)}, now locked: ask the performance team`;
}

function stateChip(line: WorklistLine): Chip {
  if (line.state === 'challenged') return { style: 'warning', word: 'Asked' };
  if (line.state === 'returned') return chipOf(line.rag);
  return line.state === 'late' ? LATE : { style: 'accent', word: 'Due' };
}

/** `3 due, 1 late`, or that there is nothing to do. */
export function worklistHeading(worklist: Worklist): string {
  const { length } = worklist.toConfirm;
  const confirm = length > 0 ? `, ${length} provisional to confirm` : '';
  return `${owedHeading(worklist)}${confirm}`;
}

function owedHeading({ lines }: Worklist): string {
  if (lines.length === 0) return 'No returns are yours to make';
  const late = lines.filter((line) => line.state === 'late').length;
  const due = lines.filter((line) => line.state === 'due').length;
  const asked = lines.filter((line) => line.state === 'challenged').length;
  const questions = asked > 0 ? `, ${asked} ${asked === 1 ? 'question' : 'questions'} to answer` : '';
  if (late + due === 0) return `All your returns are in${questions}`;
  return `${due} due${late > 0 ? `, ${late} late` : ''}${questions}`;
}
