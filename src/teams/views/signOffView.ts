import type { ToSignOff, WaitingItem } from '../../app/signOff/signOffScreens.ts';
import { TICKS } from '../../app/signOff/stepLimits.ts';
import { periodLabel } from '../../domain/calendar/period.ts';
import { figureBeside, formatFigure } from '../../domain/return/figure.ts';
import type { Matter } from '../../domain/return/signOff.ts';
import { capital, chipOf, days, directionWords, overrideWords, plain, shorten } from '../wording.ts';
import { waitingMilestoneLines } from './milestoneView.ts';

const TICK_LABELS: Readonly<Record<Matter, string>> = {
  'sign-off': 'Sign-off',
  'another RAG': 'Declared RAG',
  restatement: 'Restatement',
};

/** Data for `cards/to-sign-off.json`: oldest first, each line with a tick. */
export function signOffView(list: ToSignOff): object {
  const { items, own, notes } = list;
  const pages = Math.max(1, Math.ceil(items.length / TICKS));
  const at = Math.min(list.page, pages - 1);
  const shown = items.slice(at * TICKS, (at + 1) * TICKS);
  return {
    heading: heading(items.length + (list.milestones?.length ?? 0)),
    hasNotes: notes.length > 0,
    notes: notes.map((sentence) => ({ sentence: plain(sentence) })),
    lines: shown.map(lineView),
    hasLines: shown.length > 0,
    carried: { page: at, operation: list.operation, lines: shown.map(carriedLine) },
    ...waitingMilestoneLines(list.milestones),
    own: own > 0 ? `${own} of your own ${own === 1 ? 'waits' : 'wait'} for somebody else.` : '',
    hasMore: pages > 1,
    pageLabel: `Page ${at + 1} of ${pages}`,
    moreLabel: at + 1 < pages ? 'Next page' : 'Back to the first page',
    morePage: (at + 1) % pages,
  };
}

/** `91.7% against 96% (provisional)`, or that there is no data. */
export function figureWords({ entry, indicator }: Pick<WaitingItem, 'entry' | 'indicator'>): string {
  if (entry.value === undefined) return `No data: ${shorten(entry.noDataReason ?? '', 200)}`;
  const against = entry.target === undefined ? '' : ` against ${formatFigure(entry.target, indicator.unit)}`;
  const status = entry.dataStatus === 'confirmed' ? '' : ` (${entry.dataStatus})`;
  return `${figureBeside(entry.value, entry.target, indicator.unit)}${against}${status}`;
}

/** `has waited 2 days`. */
export function waitedWords(daysWaiting: number): string {
  return daysWaiting < 1 ? 'waits since today' : `has waited ${days(daysWaiting)}`;
}

/** `from 91.7% (amber) to 92.4% (green), asked for by …`, for a restatement that waits; empty without one. */
export function restatementWords({ entry, indicator, rag, newRag }: WaitingItem): string {
  const { pendingRestatement: pending } = entry;
  if (!pending) return '';
  const from = entry.value === undefined ? 'no data' : formatFigure(entry.value, indicator.unit);
  const to = formatFigure(pending.value, indicator.unit);
  return `From ${from} (${rag ?? 'no RAG'}) to ${to} (${newRag ?? 'no RAG'}), asked for by ${pending.askedBy.name}`;
}

function heading(count: number): string {
  if (count === 0) return 'Nothing waits for you.';
  return `${count} ${count === 1 ? 'waits' : 'wait'} for you, oldest first`;
}

function lineView(item: WaitingItem, position: number): object {
  const { indicator, period, entry, matter } = item;
  const name = `${indicator.code}, ${periodLabel(period)}`;
  const button = matter === 'sign-off' ? 'Look closer or ask' : 'Look closer or decline';
  return {
    ...chipOf(item.rag, entry.value === undefined ? 'No data' : undefined),
    title: plain(`${indicator.code} ${shorten(indicator.title, 120)}`),
    figures: plain(
      [
        capital(periodLabel(period)),
        figureWords(item),
        directionWords(item.short),
        entry.restated ? 'restated' : '',
        waitedWords(item.daysWaiting),
      ]
        .filter(Boolean)
        .join(' · '),
    ),
    matterLine: plain(matterWords(item)),
    narrative: matter === 'sign-off' ? shorten(entry.narrative?.happened ?? '', 240) : '',
    tick: `tick${position}`,
    tickLabel: TICK_LABELS[matter],
    tickTitle: tickTitle(item, name),
    button,
    buttonLabel: `${button}: ${name}`,
    opens: { indicator: indicator.code, period: period.id, matter },
  };
}

function tickTitle({ entry, indicator, matter }: WaitingItem, name: string): string {
  const { declared, pendingRestatement: pending } = entry;
  if (matter === 'another RAG') return `Approve ${declared?.rag ?? 'it'} for ${name}`;
  if (matter === 'sign-off' || !pending) return `Accept ${name}`;
  return `Approve ${formatFigure(pending.value, indicator.unit)} for ${name}`;
}

function matterWords(item: WaitingItem): string {
  const { entry, matter } = item;
  if (matter === 'restatement')
    return `${restatementWords(item)}. Because: ${shorten(entry.pendingRestatement?.reason ?? '', 240)}`;
  if (matter === 'another RAG')
    return `${overrideWords(entry)}. Because: ${shorten(entry.declared?.reason ?? '', 240)}`;
  if (entry.signOff?.state !== 'answered') return '';
  return `You asked: ${shorten(entry.signOff.question, 160)} Answer: ${shorten(entry.signOff.answer, 240)}`;
}

function carriedLine({ indicator, period, matter, entry }: WaitingItem): object {
  return { indicator: indicator.code, period: period.id, matter, sequence: entry.sequence };
}
