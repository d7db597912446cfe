import type { IsoDate, IsoInstant } from '../../domain/calendar/dates.ts';
import { digestMark, digestText, type HeadsDigest, readDigest } from '../../domain/record/headsDigest.ts';
import type { Log, PlanStore } from '../ports.ts';
import type { DigestVault, HeadStore } from './sealPorts.ts';

/**
 * How far back a digest looks before the last write that the one before knew of, in milliseconds: the store's clocks differ a
 * little, and a division is read while another is written. What is taken down twice does no harm.
 */
const OVERLAP_MS = 10 * 60_000;

export interface DigestServices {
  readonly plans: Pick<PlanStore, 'current'>;
  readonly heads: HeadStore;
  readonly vault: DigestVault;
  readonly log: Log;
}

/**
 * Takes down the heads that changed since the digest before, under the name of `day`. A day has one digest; a second call changes
 * nothing, and days on which nothing ran are caught up with by the next. One range read a division, one of
 * what was reported on the plan and three of what was asked and arranged, three requests of the vault.
 */
export async function takeDigest(services: DigestServices, day: IsoDate): Promise<void> {
  const { plans, heads, vault, log } = services;
  const newest = (await vault.days()).at(-1);
  if (newest !== undefined && newest >= day) return;
  const plan = await plans.current();
  if (!plan) return;
  const before = newest === undefined ? undefined : ((await vault.read(newest)) ?? '');
  const known = before === undefined ? undefined : readDigest(before)?.through;
  const after = startOf(known);
  const written = await Promise.all([
    ...plan.divisions.map(({ code }) => heads.heads(code, after)),
    heads.reported(after),
    heads.arranged(after),
  ]);
  const through = latest([known, ...written.map(({ lastWritten }) => lastWritten)]);
  const digest: HeadsDigest = {
    day,
    ...(newest === undefined ? {} : { previous: { day: newest, sha256: digestMark(before ?? '') } }),
    ...(through === undefined ? {} : { through }),
    heads: written.flatMap((each) => each.heads),
  };
  if ((await vault.keep(day, digestText(digest))) === 'kept')
    log.info('history.digest-kept', { day, heads: digest.heads.length });
}

function startOf(known: IsoInstant | undefined): IsoInstant | undefined {
  return known === undefined ? undefined : new Date(Date.parse(known) - OVERLAP_MS).toISOString();
}

function latest(instants: readonly (IsoInstant | undefined)[]): IsoInstant | undefined {
  return instants
    .filter((each) => each !== undefined)
    .sort()
    .at(-1);
}
