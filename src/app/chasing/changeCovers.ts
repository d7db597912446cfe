import type { IsoInstant } from '../../domain/calendar/dates.ts';
import { ProductError } from '../../domain/errors.ts';
import { COVERS_SUBJECT, type CoversRecord, isSaidBy, withCovers } from '../../domain/plan/coversRecord.ts';
import type { Cover } from '../../domain/plan/leaveCover.ts';
import type { Author } from '../../domain/record/author.ts';
import type { PlanStore } from '../ports.ts';
import { changeRecord, type RecordServices } from '../record/changeRecord.ts';
import type { RecordEvent } from '../record/recordStore.ts';

/** How often a change is judged anew because somebody else changed covers in the same moment. */
const MOST_TRIES = 5;

/** Somebody's change of who covers for whom. */
export interface CoverChange {
  readonly by: Author;
  /** Names the press. */
  readonly operation: string;
  /** What holds once it is made at this instant, of what held. Called again for what others left meanwhile. */
  readonly covers: (held: readonly Cover[], at: IsoInstant) => readonly Cover[];
  /** Who is to be told because of it, of what held. */
  readonly events?: (
    held: readonly Cover[],
  ) => readonly Omit<RecordEvent, 'id' | 'kind' | 'at' | 'sequence'>[];
}

/**
 * Records a change of the covers as everything else is recorded. What others change meanwhile is no conflict: nobody looked at a list,
 * so the change is worked out anew on theirs. Nothing is written, and nobody told, when the covers come to what they were. Two reads at
 * once and one transaction; two reads and a transaction more for each change by others.
 * @throws ProductError `stale` when others changed them again and again, or when there is no plan
 */
export async function changeCovers(
  services: RecordServices & { readonly plans: Pick<PlanStore, 'covers'> },
  { by, operation, covers, events = () => [] }: CoverChange,
): Promise<void> {
  const store = services.plans.covers;
  let stands = await store.find(COVERS_SUBJECT);
  let made: CoversRecord | undefined;
  for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
    const outcome = await changeRecord<CoversRecord, 'the same'>(services, store, {
      subject: COVERS_SUBJECT,
      by,
      seen: { sequence: stands?.sequence ?? 0, operation },
      known: { stands },
      isSaidBy: (version) => made !== undefined && isSaidBy(version, made.covers),
      judge(now, press) {
        const held = now?.covers ?? [];
        const version = withCovers(now, covers(held, press.at), press);
        if (isSaidBy(now, version.covers)) return { ok: false, refusal: 'the same' };
        const { sequence } = version;
        made = version;
        return { ok: true, versions: [version], events: events(held).map((one) => ({ ...one, sequence })) };
      },
    });
    if (outcome.kind !== 'changed') return;
    stands = outcome.stands;
  }
  throw new ProductError('stale', 'Others changed covers at the same time');
}
