import { DateTime } from 'luxon';
import { type IsoDate, type IsoInstant, LONDON, londonDay } from '../calendar/dates.ts';
import { isWorkingDay, workingDayAfter } from '../calendar/workingDays.ts';
import { nextWorkingHoursDay, workingHoursDay } from '../calendar/workingHours.ts';
import type { Policy } from '../policy.ts';

/** A digest that was posted in a channel, or is about to be. */
export interface DigestMessage {
  /** `many-<instant>` for many alerts at once, `daily-2024-10-09` for a day's. */
  readonly id: string;
  readonly startedAt: IsoInstant;
  /** Absent until it is posted, and after it was deleted in Teams. */
  readonly activityId?: string;
  readonly sentAt?: IsoInstant;
}

/** A message of its own in a channel, or one that is about to be. */
export interface Post {
  /** Of the delivery that posts it, so that trying again counts once. */
  readonly id: string;
  readonly at: IsoInstant;
}

/** What was posted in a channel lately. */
export interface ChannelBoard {
  /** No further back than matters for grouping. */
  readonly posts: readonly Post[];
  /** The latest digests, oldest first. Older ones have scrolled away and are not changed any more. */
  readonly digests: readonly DigestMessage[];
}

export const EMPTY_BOARD: ChannelBoard = { posts: [], digests: [] };

/** Digests of a channel that are remembered. */
const DIGESTS = 8;

/**
 * The digest that the alert of this delivery goes into; undefined while it gets a card of its own. More than the policy's number of
 * posts within its minutes begin a digest, which takes what follows for as many minutes.
 */
export function digestFor(
  board: ChannelBoard,
  delivery: string,
  now: Date,
  policy: Policy,
): DigestMessage | undefined {
  const since = windowStart(now, policy);
  const open = board.digests.findLast(({ id, startedAt }) => id.startsWith('many-') && startedAt > since);
  if (open) return open;
  const others = board.posts.filter(({ id, at }) => at > since && id !== delivery).length;
  if (others < policy.alerts.mostAtOnce) return undefined;
  const startedAt = now.toISOString();
  return { id: `many-${startedAt}`, startedAt };
}

/** The board with this digest as it now is, and what no longer matters left out. */
export function withDigest(board: ChannelBoard, digest: DigestMessage): ChannelBoard {
  const others = board.digests.filter(({ id }) => id !== digest.id);
  return { ...board, digests: [...others, digest].slice(-DIGESTS) };
}

/** The board with this post, which counts once however often it is tried. */
export function withPost(board: ChannelBoard, post: Post, policy: Policy): ChannelBoard {
  const since = windowStart(new Date(post.at), policy);
  const others = board.posts.filter(({ id, at }) => at > since && id !== post.id);
  return { ...board, posts: [...others, post].slice(-policy.alerts.mostAtOnce) };
}

/**
 * When a digest that was sent may be changed again, so that many changes come to few messages; undefined for now. Never later than its
 * pace from now: one that was sent in the future was sent before the clock was put back.
 */
export function nextChange({ sentAt }: DigestMessage, now: Date, policy: Policy): IsoInstant | undefined {
  if (sentAt === undefined) return undefined;
  const paceMs = policy.alerts.digestPaceSeconds * 1000;
  const waitMs = Date.parse(sentAt) + paceMs - now.getTime();
  return waitMs > 0 && waitMs <= paceMs ? new Date(now.getTime() + waitMs).toISOString() : undefined;
}

/** The instant until which an alert waits for working hours; undefined within them. */
export function quietUntil(now: Date, policy: Policy): IsoInstant | undefined {
  if (workingHoursDay(now, policy) !== undefined) return undefined;
  return londonInstant(nextWorkingHoursDay(now, policy), policy.reminders.fromHour);
}

/** The id of the daily digest that an alert of this moment goes into: today's before its hour, else the next working day's. */
export function dailyDigestOf(now: Date, policy: Policy): string {
  const { hour } = DateTime.fromJSDate(now, { zone: LONDON });
  const day = londonDay(now);
  const isToday = isWorkingDay(day) && hour < policy.alerts.dailyHour;
  return dailyId(isToday ? day : workingDayAfter(day, 1));
}

/** The working day whose daily digest is due at this moment; undefined before its hour and on other days. */
export function dailyDue(now: Date, policy: Policy): IsoDate | undefined {
  const { hour } = DateTime.fromJSDate(now, { zone: LONDON });
  const day = workingHoursDay(now, policy);
  return hour >= policy.alerts.dailyHour ? day : undefined;
}

/** `daily-2024-10-09`. Ids of daily digests sort by day. */
export function dailyId(day: IsoDate): string {
  return `daily-${day}`;
}

/** An hour of a day in London, as an instant. */
export function londonInstant(day: IsoDate, hour: number): IsoInstant {
  return DateTime.fromISO(day, { zone: LONDON }).set({ hour }).toJSDate().toISOString();
}

function windowStart(now: Date, { alerts }: Policy): IsoInstant {
  return new Date(now.getTime() - alerts.withinMinutes * 60_000).toISOString();
}
