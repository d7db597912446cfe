import { checkChain } from '../../domain/record/checkChain.ts';
import type { CheckedDigests } from '../../domain/record/headsDigest.ts';
import { type CheckedChain, partitionCheck } from '../../tables/historyCheck.ts';
import { mayBeUnsealed } from '../../tables/migrations/migrations.ts';
import { plainRow, type StoredRow } from '../../tables/rawTables.ts';
import { OF_RETURNS } from '../../tables/returnChanges.ts';
import { returnTableNames } from '../../tables/returnShards.ts';

/** Rows by table, in the order of their keys: a store's, or a backup's. */
export type HistoryPages = (table: string) => AsyncIterable<readonly StoredRow[]>;

/** What a pass over the whole history found. */
export interface CheckedHistory {
  readonly returns: number;
  readonly versions: number;
  /** Versions that name somebody who was forgotten. */
  readonly nameless: number;
  /** Those of the returns in which something does not fit. */
  readonly unfit: readonly CheckedChain[];
}

/** Checks every version of every return, against each other and against the digests. Reads each table once. */
export async function checkHistory(
  pages: HistoryPages,
  { witnessed }: Pick<CheckedDigests, 'witnessed'>,
): Promise<CheckedHistory> {
  let [returns, versions, nameless] = [0, 0, 0];
  const unfit: CheckedChain[] = [];
  const met = new Set<string>();
  const known = (chain: string) => {
    met.add(chain);
    return { witnessed: witnessed.get(chain) ?? [], mayBeUnsealed: mayBeUnsealed() };
  };
  for (const table of returnTableNames)
    for await (const check of partitions(pages(table)))
      for (const chain of check.chains(known)) {
        returns += 1;
        versions += chain.versions;
        nameless += chain.nameless;
        if (chain.findings.length > 0) unfit.push(chain);
      }
  const gone = [...witnessed.keys()].filter((chain) => chain.startsWith(OF_RETURNS) && !met.has(chain));
  return {
    returns,
    versions,
    nameless,
    unfit: [...unfit, ...gone.map((chain) => goneChain(chain, witnessed))],
  };
}

async function* partitions(pages: AsyncIterable<readonly StoredRow[]>) {
  let [key, check] = ['', partitionCheck('')];
  for await (const rows of pages)
    for (const row of rows) {
      if (row.partitionKey !== key) {
        yield check;
        [key, check] = [row.partitionKey, partitionCheck(row.partitionKey)];
      }
      check.add(plainRow(row));
    }
  yield check;
}

/** A return of which digests know, and nothing is left. */
function goneChain(chain: string, witnessed: CheckedDigests['witnessed']): CheckedChain {
  const [, division = '', , indicator = '', period = ''] = chain.split('|');
  const findings = checkChain({
    ...{ versions: [], stands: undefined, mayBeUnsealed: mayBeUnsealed() },
    witnessed: witnessed.get(chain) ?? [],
  });
  return { chain, division, indicator, period, versions: 0, nameless: 0, sealedLater: new Map(), findings };
}
