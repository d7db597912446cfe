import { hasCode } from '../../domain/errors.ts';
import { MOST_SAVED_AT_ONCE, type NewVersion } from '../ports.ts';
import type { Services } from '../services.ts';

/** Characters of returns that one transaction takes: each is stored twice, at two bytes, in four megabytes. */
const MOST_CHARACTERS = 600_000;

/** What became of versions that were to be saved. */
export interface SavedVersions {
  /** Operations of those that are saved. */
  readonly done: ReadonlySet<string>;
  /** Of one division each, none of which is saved: one was no longer over the current version, or storage did not answer. */
  readonly failed: readonly {
    readonly versions: readonly NewVersion[];
    readonly outcome: 'stale' | 'down';
  }[];
}

/**
 * Saves versions of whatever divisions: one transaction for every 25 of a division, each all or none. Once storage does not answer nothing
 * more is tried; what was not is with what failed.
 */
export async function saveInTransactions(
  services: Pick<Services, 'returns' | 'log' | 'nudge'>,
  versions: readonly NewVersion[],
): Promise<SavedVersions> {
  const done = new Set<string>();
  const failed: SavedVersions['failed'][number][] = [];
  let isDown = false;
  for (const group of groupsOf(versions)) {
    const outcome: 'saved' | 'stale' | 'down' = isDown ? 'down' : await saved(services, group);
    if (outcome === 'saved') for (const { entry } of group) done.add(entry.operation);
    else failed.push({ versions: group, outcome });
    isDown = outcome === 'down';
  }
  for (const division of new Set(versions.map(({ entry }) => entry.division))) services.nudge(division);
  return { done, failed };
}

async function saved(
  { returns, log }: Pick<Services, 'returns' | 'log'>,
  group: readonly NewVersion[],
): Promise<'saved' | 'stale' | 'down'> {
  try {
    return await returns.saveAll(group);
  } catch (error) {
    if (!hasCode(error, 'storage-unavailable')) throw error;
    log.error('returns.storage-unavailable', { ...error.details });
    return 'down';
  }
}

/** Versions by division, in groups that one transaction takes. */
function groupsOf(versions: readonly NewVersion[]): readonly (readonly NewVersion[])[] {
  const groups: NewVersion[][] = [];
  for (const own of Map.groupBy(versions, ({ entry }) => entry.division).values()) {
    let [group, characters]: [NewVersion[], number] = [[], 0];
    for (const version of own) {
      const size = JSON.stringify(version.entry).length;
      if (group.length === 0 || group.length === MOST_SAVED_AT_ONCE || characters + size > MOST_CHARACTERS) {
        [group, characters] = [[], 0];
        groups.push(group);
      }
      group.push(version);
      characters += size;
    }
  }
  return groups;
}
