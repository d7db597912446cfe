import { checkChain } from '../../domain/record/checkChain.ts';
import type { CheckedDigests } from '../../domain/record/headsDigest.ts';
import {
  type CheckedChain,
  type CheckedItem,
  type KnownOfChain,
  type PartitionCheck,
  partitionCheck,
} from '../../tables/historyCheck.ts';
import { mayBeUnsealed } from '../../tables/migrations/migrations.ts';
import { arrangementsCheck, otherChain, questionCheck } from '../../tables/otherChains.ts';
import { VERSION_KEYS } from '../../tables/planVersion.ts';
import { progressCheck } from '../../tables/progressCheck.ts';
import { QUESTIONS } from '../../tables/questionStore.ts';
import { plainRow, type StoredRow } from '../../tables/rawTables.ts';
import { returnTableNames } from '../../tables/returnShards.ts';

/** Rows by table, in the order of their keys: a store's, or a backup's. */
export type HistoryPages = (table: string) => AsyncIterable<readonly StoredRow[]>;

/** What a pass over the whole history found. */
export interface CheckedHistory {
  readonly returns: number;
  /** Items of the plan on which something was reported. */
  readonly reported: number;
  /** Questions of the ledger, leave cover and the decisions about periods. */
  readonly others: number;
  readonly versions: number;
  /** Versions that name somebody who was forgotten. */
  readonly nameless: number;
  /** Those of the items in which something does not fit. */
  readonly unfit: readonly CheckedChain[];
}

/** Checks every version of everything that is sealed, against each other and against the digests. Reads each table once. */
export async function checkHistory(
  pages: HistoryPages,
  digests: Pick<CheckedDigests, 'days' | 'witnessed'>,
): Promise<CheckedHistory> {
  const found = { returns: 0, reported: 0, others: 0, versions: 0, nameless: 0 };
  const unfit: CheckedChain[] = [];
  const met = new Set<string>();
  const known = (chain: string): KnownOfChain => {
    met.add(chain);
    return knownOfChain(digests, chain);
  };
  for (const table of ['Plan', 'Clinics', ...returnTableNames])
    for await (const check of partitions(table, pages(table)))
      for (const chain of check.chains(known)) {
        found[COUNTED[chain.item.kind]] += 1;
        found.versions += chain.versions;
        found.nameless += chain.nameless;
        if (chain.findings.length > 0) unfit.push(chain);
      }
  const gone = [...digests.witnessed.keys()].filter((chain) => !met.has(chain));
  return { ...found, unfit: [...unfit, ...gone.map((chain) => goneChain(chain, known(chain)))] };
}

const COUNTED = { return: 'returns', report: 'reported', other: 'others' } as const;

/** What digests say about one chain, and whether older versions of the product may have written into it. */
export function knownOfChain(
  { days, witnessed }: Pick<CheckedDigests, 'days' | 'witnessed'>,
  chain: string,
): KnownOfChain {
  return { witnessed: witnessed.get(chain) ?? [], digestDays: days, mayBeUnsealed: mayBeUnsealed() };
}

async function* partitions(table: string, pages: AsyncIterable<readonly StoredRow[]>) {
  let [key, check] = ['', NOTHING_SEALED];
  for await (const rows of pages)
    for (const row of rows) {
      if (row.partitionKey !== key) {
        yield check;
        [key, check] = [row.partitionKey, checkOf(table, row.partitionKey)];
      }
      check.add(plainRow(row));
    }
  yield check;
}

const NOTHING_SEALED: PartitionCheck = { add: () => undefined, chains: () => [] };

function checkOf(table: string, partitionKey: string): PartitionCheck {
  if (table === 'Clinics') return partitionKey === QUESTIONS ? questionCheck() : NOTHING_SEALED;
  if (table !== 'Plan') return partitionCheck(partitionKey);
  if (partitionKey !== VERSION_KEYS.partitionKey) return NOTHING_SEALED;
  const all = [progressCheck(), arrangementsCheck()];
  return {
    add(row) {
      for (const each of all) each.add(row);
    },
    chains: (known) => all.flatMap((each) => each.chains(known)),
  };
}

/** An item of which digests know, and nothing is left. */
function goneChain(chain: string, known: KnownOfChain): CheckedChain {
  const [table, partition = '', , first = '', second = ''] = chain.split('|');
  const item: CheckedItem =
    otherChain(chain) ??
    (table === 'Plan'
      ? { kind: 'report', subject: first, code: second }
      : { kind: 'return', division: partition, indicator: first, period: second });
  const findings = checkChain({ versions: [], stands: undefined, ...known });
  return { chain, item, versions: 0, nameless: 0, sealedLater: new Map(), findings };
}
