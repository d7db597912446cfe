import { setImmediate } from 'node:timers/promises';
import { MOST_SAVED_AT_ONCE } from '../app/ports.ts';
import type { Author } from '../domain/record/author.ts';
import { withHands } from '../domain/record/secondPerson.ts';
import type { ImportDeskParts } from './importDeskParts.ts';
import { returnKey } from './lockedReturns.ts';
import type { PreparedImport } from './prepareImport.ts';

/** Figures that are written before others go between. */
const AT_ONCE = 500;

/**
 * Some at a time: making their rows holds the process, and whoever else asks something goes between. Figures that were taken back with
 * an earlier import are the next version of theirs; false when somebody recorded one of those meanwhile.
 */
export async function loadFigures(
  { loadReturns, returns: store }: Pick<ImportDeskParts, 'loadReturns' | 'returns'>,
  { returns, again }: Pick<PreparedImport, 'returns' | 'again'>,
  by: Author,
): Promise<boolean> {
  const tokens = new Map(again.map(({ key, token }) => [key, token]));
  const imported = returns.map((entry) => ({ ...entry, importedBy: by }));
  const fresh = imported.filter((entry) => !tokens.has(returnKey(entry)));
  const over = imported
    .filter((entry) => tokens.has(returnKey(entry)))
    .map((entry) => ({ ...entry, touchedBy: withHands(entry.touchedBy ?? [], [by]) }));
  for (const ofDivision of Map.groupBy(over, ({ division }) => division).values())
    for (let start = 0; start < ofDivision.length; start += MOST_SAVED_AT_ONCE) {
      const versions = ofDivision.slice(start, start + MOST_SAVED_AT_ONCE).map((entry) => ({
        entry,
        token: tokens.get(returnKey(entry)),
        messages: [],
      }));
      if ((await store.saveAll(versions)) === 'stale') return false;
    }
  for (let start = 0; start < fresh.length; start += AT_ONCE) {
    await loadReturns(fresh.slice(start, start + AT_ONCE));
    await setImmediate();
  }
  return true;
}
