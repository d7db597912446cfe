import { bulkWords, placeOf } from '../../app/bulk/bulkReply.ts';
import type { BulkCheck, BulkProblems, CheckedLine, Download } from '../../app/bulk/bulkScreens.ts';
import { periodLabel } from '../../domain/calendar/period.ts';
import { targetFor } from '../../domain/plan/indicator.ts';
import { figureBeside, formatFigure } from '../../domain/return/figure.ts';
import { capital, chipOf, plain, shorten } from '../wording.ts';
import { draftKeptWords } from './draftView.ts';

/** Lines on one card: with the longest titles and reasons ten of them stay well under the size limit. */
const LINES = 10;
/** Problems that are listed; somebody who swapped two columns needs a few, not a thousand. */
const PROBLEMS = 20;

/** Data for `cards/bulk-check.json`. */
export function bulkCheckView(check: BulkCheck, page: number): object {
  const pages = Math.max(1, Math.ceil(check.lines.length / LINES));
  const at = Math.min(page, pages - 1);
  const complete = check.lines.filter(({ outcome }) => outcome.kind === 'complete').length;
  return {
    title: titleOf(check),
    file: plain(check.file),
    words: plain(bulkWords(check)),
    lines: check.lines.slice(at * LINES, (at + 1) * LINES).map(lineView),
    hasComplete: complete > 0,
    submitLabel: `Submit the ${complete === 1 ? 'complete return' : `${complete} complete returns`}`,
    fileData: { file: check.secret },
    hasMore: pages > 1,
    moreData: { file: check.secret, page: (at + 1) % pages },
    moreLabel:
      at + 1 < pages
        ? `Show the next ${Math.min(LINES, check.lines.length - (at + 1) * LINES)}`
        : 'Back to the first',
    pageLabel: `Page ${at + 1} of ${pages}`,
  };
}

function titleOf({ lines, submitted }: BulkCheck): string {
  if (!submitted) return 'Your file is checked. Nothing is recorded yet';
  if (submitted.because !== undefined) return 'Not everything is recorded';
  const recorded = lines.filter(({ outcome }) => outcome.kind === 'recorded').length;
  return `${recorded} ${recorded === 1 ? 'return is' : 'returns are'} recorded`;
}

function lineView({ line, obligation, stands, value, calculated, outcome }: CheckedLine): object {
  const { indicator, period } = obligation;
  const noData = line.typed.dataStatus === 'no data';
  const status = line.typed.dataStatus === 'confirmed' || noData ? '' : ` (${line.typed.dataStatus})`;
  const figure =
    value === undefined ? 'No data' : figureBeside(value, targetFor(indicator, period.id), indicator.unit);
  const before = stands && outcome.kind !== 'recorded' && outcome.kind !== 'unchanged';
  const replaces = before
    ? `, replaces ${stands.value === undefined ? 'no data' : formatFigure(stands.value, indicator.unit)}`
    : '';
  // A figure that looks wrong has no RAG until somebody says that it is right.
  const isAsked = outcome.kind === 'to finish' && calculated === undefined && indicator.rated && !noData;
  const button = isAsked ? 'Check figure' : 'Enter narrative';
  return {
    ...chipOf(calculated, noData ? 'No data' : isAsked ? 'To check' : undefined),
    title: plain(`${indicator.code} ${shorten(indicator.title, 120)}`),
    detail: plain(`${capital(periodLabel(period))} · ${figure}${status}${replaces}`),
    outcome: plain(outcomeWords(outcome, `${indicator.code} ${periodLabel(period)}`)),
    isOpen: outcome.kind === 'to finish',
    button,
    buttonLabel: `${button}: ${indicator.code} for ${periodLabel(period)}`,
    indicator: indicator.code,
    periodId: period.id,
  };
}

function outcomeWords(outcome: CheckedLine['outcome'], which: string): string {
  switch (outcome.kind) {
    case 'complete':
      return 'Complete';
    case 'to finish':
      return shorten(outcome.needs, 300);
    case 'recorded':
      return outcome.draftKept ? `Recorded; ${draftKeptWords(which)}` : 'Recorded';
    case 'unchanged':
      return 'Recorded before, no change';
  }
}

/** Data for `cards/bulk-problems.json`: the first problems in the order of the rows, and how many more there are. */
export function bulkProblemsView({ file, problems }: BulkProblems): object {
  const more = problems.length - PROBLEMS;
  return {
    title: `Nothing was taken: ${problems.length} ${problems.length === 1 ? 'thing is' : 'things are'} wrong`,
    file: plain(file),
    problems: problems.slice(0, PROBLEMS).map((problem) => ({
      place: plain(shorten(placeOf(problem), 80)),
      reason: plain(shorten(problem.reason, 300)),
    })),
    hasMore: more > 0,
    more: `And ${more.toLocaleString('en-GB')} more.`,
  };
}

/** Data for `cards/download.json`. */
export function downloadView({ title, text, url, label, more = [] }: Download): object {
  return { title: plain(title), text: plain(text), links: [{ url, label }, ...more] };
}
