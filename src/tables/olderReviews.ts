import { carriedThrough, isOlderReview } from '../domain/plan/progress/olderReview.ts';
import { type ItemProgress, isOfKind } from '../domain/plan/progress/progressSet.ts';
import type { Subject } from '../domain/record/recorded.ts';
import { readJson } from './entity.ts';
import { keysUnder } from './keys.ts';
import { VERSION_KEYS } from './planVersion.ts';
import { progressSchema } from './progressCodec.ts';
import type { Table } from './tableClient.ts';

/** Every version of a subject as it was stored, oldest first. One range read. */
export async function storedVersions(
  table: Table,
  { kind, code }: Subject,
): Promise<readonly ItemProgress[]> {
  const rows = await table.range(VERSION_KEYS.partitionKey, keysUnder('H', kind, code));
  return rows.map((row) => readJson(row, progressSchema));
}

/**
 * What stands, with what a review by the version before left out of it taken from the history: one range read for a risk that was last
 * reviewed by that version, none for anything else.
 */
export async function withLeftOut(table: Table, stands: ItemProgress): Promise<ItemProgress> {
  if (!isOfKind(stands, 'risk') || !isOlderReview(stands)) return stands;
  const history = (await storedVersions(table, stands.subject)).filter((one) => isOfKind(one, 'risk'));
  return carriedThrough(history.filter(({ sequence }) => sequence <= stands.sequence)) ?? stands;
}
