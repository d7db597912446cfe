import { totalWords, trouble } from '../../app/sending/deliveryReport.ts';
import type { DeadLetterList, DeliveryCounts, DeliveryReport } from '../../app/sending/deliveryScreens.ts';
import { KIND_WORDS } from '../../app/sending/kindWords.ts';
import { longInstant } from '../../domain/calendar/dates.ts';
import type { Chip } from '../wording.ts';
import { capital, plain, shorten } from '../wording.ts';

/** Recipients on one card, and letters. */
const RECIPIENTS = 12;
const LETTERS = 6;

/** Data for `cards/delivery-report.json`: kinds of messages, then whoever they were for, those with trouble first. */
export function deliveryReportView(report: DeliveryReport, page: number): object {
  const { recipients } = report;
  const pages = Math.max(1, Math.ceil(recipients.length / RECIPIENTS));
  const at = Math.min(page, pages - 1);
  const left = recipients.length - (at + 1) * RECIPIENTS;
  return {
    heading: capital(totalWords(sumOf(report.kinds.map(({ counts }) => counts)))),
    subheading: report.days,
    warnings: warningsOf(report).map((sentence) => ({ sentence })),
    kinds: report.kinds.map(({ kind, counts }) => ({
      ...chip(counts),
      title: KIND_WORDS[kind].many,
      detail: capital(totalWords(counts)),
    })),
    hasRecipients: recipients.length > 0,
    recipients: recipients.slice(at * RECIPIENTS, (at + 1) * RECIPIENTS).map((one) => ({
      ...chip(one.counts),
      title: plain(shorten(one.name, 120)),
      detail: `${capital(totalWords(one.counts))}${one.refusedSince === undefined ? '' : `. Takes no messages since ${longInstant(one.refusedSince)}`}`,
    })),
    hasMore: pages > 1,
    pageLabel: `Page ${at + 1} of ${pages}`,
    moreLabel: left > 0 ? `Show the next ${Math.min(left, RECIPIENTS)}` : 'Back to the first',
    morePage: (at + 1) % pages,
    asked: report.asked,
  };
}

/** Data for `cards/dead-letters.json`. */
export function deadLettersView({ letters, about, changed }: DeadLetterList): object {
  const shown = letters.slice(0, LETTERS);
  const more = about - shown.length;
  return {
    heading:
      about === 0
        ? 'No message was given up.'
        : `${about} ${about === 1 ? 'message was' : 'messages were'} given up. Put right what stood in the way, then send them again.`,
    isChanged: changed !== undefined,
    changed: changed ?? '',
    letters: shown.map(({ id, what, reason, at }) => ({
      id,
      what: plain(shorten(what, 200)),
      why: plain(`Given up because ${shorten(reason, 200)}.`),
      when: at === '' ? 'Nobody knows when' : longInstant(at),
      label: plain(`Send again: ${shorten(what, 80)}`),
    })),
    hasMore: more > 0,
    more: `${more} more`,
    canSendAll: shown.length > 1,
    ids: shown.map(({ id }) => id),
  };
}

function chip(counts: DeliveryCounts): Chip {
  if (trouble(counts) > 0) return { style: 'attention', word: 'Look' };
  if (counts.waiting > 0) return { style: 'warning', word: 'Waiting' };
  return counts.sent > 0 ? { style: 'good', word: 'Arrived' } : { style: 'emphasis', word: 'Nothing' };
}

function warningsOf({ refused, oldestWaiting, deadLetters }: DeliveryReport): readonly string[] {
  const places = refused === 1 ? '1 place takes' : `${refused} places take`;
  return [
    ...(refused > 0 ? [`${places} no messages from me: I was blocked or removed there.`] : []),
    ...(oldestWaiting === undefined
      ? []
      : [`The oldest that waits was decided on ${longInstant(oldestWaiting)}.`]),
    ...(deadLetters ? [`About ${deadLetters} were given up. “Dead letters” shows why.`] : []),
    ...(deadLetters === undefined ? ['The queue does not answer: how many were given up is not known.'] : []),
  ];
}

function sumOf(all: readonly DeliveryCounts[]): DeliveryCounts {
  const sum = (of: (counts: DeliveryCounts) => number): number =>
    all.reduce((total, counts) => total + of(counts), 0);
  return {
    sent: sum(({ sent }) => sent),
    waiting: sum(({ waiting }) => waiting),
    refused: sum(({ refused }) => refused),
    failed: sum(({ failed }) => failed),
    uncertain: sum(({ uncertain }) => uncertain),
    notNeeded: sum(({ notNeeded }) => notNeeded),
    twice: sum(({ twice }) => twice),
  };
}
