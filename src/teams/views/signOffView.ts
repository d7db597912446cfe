import type { ToSignOff, WaitingItem } from '../../app/signOff/signOffScreens.ts';
import { TICKS } from '../../app/signOff/stepLimits.ts';
import { periodLabel } from '../../domain/calendar/period.ts';
import type { Policy } from '../../domain/policy.ts';
import { figureBeside, formatFigure } from '../../domain/return/figure.ts';
import type { ReturnMatter } from '../../domain/return/signOff.ts';
import { capital, chipOf, directionWords, overrideWords, plain, shorten, waitedWords } from '../wording.ts';
import { waitingMilestoneLine } from './milestoneView.ts';
import { waitingRiskLine } from './riskMatterView.ts';

/** Matters of milestones and risks that the list shows. */
const REPORTED_SHOWN = 6;

const TICK_LABELS: Readonly<Record<ReturnMatter, string>> = {
  'sign-off': 'Sign-off',
  'another RAG': 'Declared RAG',
  restatement: 'Restatement',
};

/** Data for `cards/to-sign-off.json`: oldest first, each line with a tick. */
export function signOffView(list: ToSignOff, policy: Policy): object {
  const { items, own, notes, milestones = [], risks = [] } = list;
  const pages = Math.max(1, Math.ceil(items.length / TICKS));
  const at = Math.min(list.page, pages - 1);
  const shown = items.slice(at * TICKS, (at + 1) * TICKS);
  return {
    heading: heading(items.length + milestones.length + risks.length),
    hasNotes: notes.length > 0,
    notes: notes.map((sentence) => ({ sentence: plain(sentence) })),
    lines: shown.map(lineView),
    hasLines: shown.length > 0,
    carried: { page: at, operation: list.operation, lines: shown.map(carriedLine) },
    ...reportedLines(list, policy),
    own: own > 0 ? `${own} of your own ${own === 1 ? 'waits' : 'wait'} for somebody else.` : '',
    hasMore: pages > 1,
    pageLabel: `Page ${at + 1} of ${pages}`,
    moreLabel: at + 1 < pages ? 'Next page' : 'Back to the first page',
    morePage: (at + 1) % pages,
  };
}

/** What waits about milestones and risks, oldest first, and how many more there are. */
function reportedLines({ milestones = [], risks = [] }: ToSignOff, policy: Policy): object {
  const all = [
    ...milestones.map((item) => ({ at: item.ask.at, line: waitingMilestoneLine(item) })),
    ...risks.map((item) => ({ at: item.ask.at, line: waitingRiskLine(item, policy) })),
  ].sort((a, b) => a.at.localeCompare(b.at));
  const more = all.length - REPORTED_SHOWN;
  return {
    reported: all.slice(0, REPORTED_SHOWN).map(({ line }) => line),
    moreReported:
      more > 0
        ? `${more} more ${more === 1 ? 'milestone or risk waits' : 'milestones and risks wait'}: these come first.`
        : '',
  };
}

/** `91.7% against 96% (provisional)`, or that there is no data. */
export function figureWords({ entry, indicator }: Pick<WaitingItem, 'entry' | 'indicator'>): string {
  if (entry.value === undefined) return `No data: ${shorten(entry.noDataReason ?? '', 200)}`;
  const against = entry.target === undefined ? '' : ` against ${formatFigure(entry.target, indicator.unit)}`;
  const status = entry.dataStatus === 'confirmed' ? '' : ` (${entry.dataStatus})`;
  return `${figureBeside(entry.value, entry.target, indicator.unit)}${against}${status}`;
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
