import { addDays, type IsoDate, londonDay, longDay } from '../../domain/calendar/dates.ts';
import { readPeriod } from '../../domain/calendar/periodWords.ts';
import { hasCode } from '../../domain/errors.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { DeadLetters, DeliveryLine, RefusedPlace } from '../deliveryPorts.ts';
import { notice, type Reply, say } from '../reply.ts';
import { footerOf, type Services } from '../services.ts';
import type { DeliveryCounts, DeliveryReport } from './deliveryScreens.ts';

/** Days as they were asked for, both included. */
export interface Days {
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/**
 * What the bot sent on its own over some days, what waits, failed or is not known, by kind and by recipient. One range read for the
 * messages (a request for every 1,000), one for the places that refuse, and two requests to the queue.
 */
export async function deliveryReport(
  services: Pick<Services, 'deliveries' | 'deadLetters' | 'clock'>,
  plan: Plan,
  asked: { readonly period?: string; readonly page?: number },
): Promise<Reply> {
  const words = asked.period ?? '';
  const today = londonDay(services.clock.now());
  const days = readDays(words, today);
  if (!days)
    return notice(
      'sorry',
      'I do not know those days',
      'Try “delivery report for today”, “for this week” or “for September”.',
      [say('delivery report')],
      footerOf(plan),
    );
  const [lines, refused, deadLetters] = await Promise.all([
    services.deliveries.lines(days.from, days.to),
    services.deliveries.refused(),
    countDead(services.deadLetters),
  ]);
  const report: DeliveryReport = {
    days: daysWords(days),
    asked: words,
    kinds: [...Map.groupBy(lines, ({ kind }) => kind)].map(([kind, each]) => ({
      kind,
      counts: countsOf(each),
    })),
    recipients: recipientsOf(plan, lines, refused),
    refused: refused.length,
    ...oldestOf(lines),
    deadLetters,
  };
  return {
    screen: 'delivery report',
    report,
    page: asked.page ?? 0,
    next: [
      ...(deadLetters ? [say('dead letters')] : []),
      say('delivery report for this week'),
      say('who hasn’t returned'),
    ],
    footer: footerOf(plan),
    summary: `Delivery report, ${report.days}: ${totalWords(countsOf(lines))}.`,
  };
}

/** The days that are meant: today without words; undefined when they are not days. */
export function readDays(words: string, today: IsoDate): Days | undefined {
  const monday = addDays(today, -((new Date(`${today}T12:00:00Z`).getUTCDay() + 6) % 7));
  switch (words.trim().toLowerCase()) {
    case '':
    case 'today':
      return { from: today, to: today };
    case 'yesterday':
      return { from: addDays(today, -1), to: addDays(today, -1) };
    case 'this week':
    case 'week':
      return { from: monday, to: today };
    case 'last week':
      return { from: addDays(monday, -7), to: addDays(monday, -1) };
    case 'this month':
      return { from: `${today.slice(0, 7)}-01`, to: today };
    default: {
      const period = readPeriod(words, today);
      return period && { from: period.startsOn, to: period.endsOn };
    }
  }
}

function daysWords({ from, to }: Days): string {
  return from === to ? longDay(from) : `${longDay(from)} to ${longDay(to)}`;
}

/** The queue may be out of reach while the tables are not: the report says so, and the rest of it stands. */
async function countDead(letters: Pick<DeadLetters, 'list'>): Promise<number | undefined> {
  try {
    return (await letters.list()).about;
  } catch (error) {
    if (hasCode(error, 'storage-unavailable')) return undefined;
    throw error;
  }
}

function recipientsOf(
  plan: Plan,
  lines: readonly DeliveryLine[],
  refused: readonly RefusedPlace[],
): DeliveryReport['recipients'] {
  const since = new Map(refused.map((one) => [one.place.address.conversationId, one.since]));
  return [...Map.groupBy(lines, ({ conversationId }) => conversationId)]
    .map(([conversationId, each]) => {
      const refusedSince = since.get(conversationId);
      return {
        name: nameOf(plan, each),
        counts: countsOf(each),
        ...(refusedSince === undefined ? {} : { refusedSince }),
      };
    })
    .sort(
      (a, b) =>
        trouble(b.counts) - trouble(a.counts) ||
        b.counts.waiting - a.counts.waiting ||
        a.name.localeCompare(b.name, 'en-GB'),
    );
}

/** Whose chat or which channel it is, by what the plan and the platform call it. */
export function nameOf(plan: Plan, lines: readonly DeliveryLine[]): string {
  const person = lines.find((line) => line.person !== undefined)?.person;
  if (person !== undefined) return plan.person.get(person)?.name ?? 'Somebody whom the plan does not name';
  const named = lines.find(({ placeName }) => placeName !== undefined)?.placeName;
  return named ?? (lines[0]?.placeKind === 'group' ? 'A group chat' : 'A channel without a name');
}

/** Counts messages by how they stand. */
export function countsOf(lines: readonly DeliveryLine[]): DeliveryCounts {
  const of = (...states: readonly DeliveryLine['state'][]): number =>
    lines.filter(({ state }) => states.includes(state)).length;
  return {
    sent: of('sent'),
    waiting: of('waiting', 'sending'),
    refused: of('refused'),
    failed: of('failed'),
    uncertain: of('uncertain'),
    notNeeded: of('not needed'),
    twice: lines.filter(({ state, repeats }) => state === 'sent' && repeats > 0).length,
  };
}

/** Messages that somebody may want to look after. */
export function trouble({ refused, failed, uncertain }: DeliveryCounts): number {
  return refused + failed + uncertain;
}

/** `12 sent, 1 waiting, 2 refused`; `nothing was sent` without any. */
export function totalWords(counts: DeliveryCounts): string {
  const parts = [
    [counts.sent, 'sent'],
    [counts.waiting, 'waiting'],
    [counts.failed, 'failed'],
    [counts.refused, 'refused'],
    [counts.uncertain, 'not known whether they arrived'],
    [counts.notNeeded, 'not needed any more'],
    [counts.twice, 'that may stand there twice'],
  ] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  return said.length > 0 ? said.join(', ') : 'nothing was sent';
}

function oldestOf(lines: readonly DeliveryLine[]): Pick<DeliveryReport, 'oldestWaiting'> {
  const [oldest] = lines
    .filter(({ state }) => state === 'waiting' || state === 'sending')
    .map(({ at }) => at)
    .sort();
  return oldest === undefined ? {} : { oldestWaiting: oldest };
}
