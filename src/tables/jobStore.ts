import { z } from 'zod';
import type { JobStore } from '../app/peoplePorts.ts';
import { type Row, readColumns } from './entity.ts';
import { keyOf } from './keys.ts';
import type { Change, Table } from './tableClient.ts';

/** A job: the last slot that was finished, and who has taken which one until when. */
const jobSchema = z.object({
  finished: z.string().exactOptional(),
  slot: z.string().exactOptional(),
  owner: z.string().exactOptional(),
  until: z.string().exactOptional(),
});
type Job = z.infer<typeof jobSchema>;

const ROW = 'job';

/** Jobs in the `Jobs` table: one row each, every change of which is guarded by its ETag. */
export function jobStore(table: Table): JobStore {
  const read = async (job: string): Promise<{ readonly row: Row | undefined; readonly known: Job }> => {
    const row = await table.point(keyOf(job), ROW);
    return { row, known: row ? readColumns(row, jobSchema) : {} };
  };
  const write = (job: string, before: Row | undefined, next: Job): Promise<'done' | 'conflict'> => {
    const row = { partitionKey: keyOf(job), rowKey: ROW, columns: next };
    const change: Change = before ? { kind: 'replace', row, etag: before.etag } : { kind: 'create', row };
    return table.transact([change]);
  };
  return {
    async take(job, slot, owner, now, until) {
      const { row, known } = await read(job);
      const { finished } = known;
      if (finished !== undefined && finished >= slot) return { taken: false, because: 'finished' };
      const isTheirs = known.owner !== undefined && known.owner !== owner && (known.until ?? '') > now;
      if (isTheirs) return { taken: false, because: 'held' };
      const next = { ...(finished === undefined ? {} : { finished }), slot, owner, until };
      const outcome = await write(job, row, next);
      return outcome === 'done' ? { taken: true, finished } : { taken: false, because: 'held' };
    },
    async finish(job, slot, owner) {
      const { row, known } = await read(job);
      if (known.owner !== owner || known.slot !== slot) return;
      await write(job, row, { finished: slot });
    },
  };
}
