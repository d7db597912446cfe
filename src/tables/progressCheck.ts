import { checkChain } from '../domain/record/checkChain.ts';
import type { Subject } from '../domain/record/recorded.ts';
import type { Finding, StoredVersion } from '../domain/record/storedChain.ts';
import { jsonText, type PlainRow } from './entity.ts';
import { type CheckedChain, type KnownOfChain, type PartitionCheck, sealedLater } from './historyCheck.ts';
import { keyOf, keysUnder } from './keys.ts';
import { VERSION_KEYS } from './planVersion.ts';
import { CHANGED, LISTED, REGISTERED, STANDS, SYNONYMS, standsKey } from './progressLog.ts';
import { progressChain } from './progressStore.ts';
import { markOf, readVersion, sequenceIn, valueIn } from './storedVersion.ts';
import type { Table } from './tableClient.ts';

/** What is kept of one subject of the plan while its rows go by. */
interface Kept {
  readonly versions: StoredVersion[];
  /** The mark of each version's text. */
  readonly marks: Map<number, string>;
  nameless: number;
  /** Versions that say another subject than their place, which whoever reads what stands would go by. */
  readonly strays: Finding[];
  stands?: PlainRow;
}

/** A copy of a version among the last changes, which processes catch up by. */
interface Copy {
  readonly key: string;
  readonly number: number;
  readonly mark: string;
}

/** Checks the history of everything that was reported on the plan: the rows of its partition, in the order of their keys. */
export function progressCheck(): PartitionCheck {
  const kept = new Map<string, Kept>();
  const copies: Copy[] = [];
  const keptOf = (key: string): Kept => {
    const known = kept.get(key) ?? { versions: [], marks: new Map(), nameless: 0, strays: [] };
    kept.set(key, known);
    return known;
  };
  return {
    add(row) {
      const [kind, subject = '', code = ''] = row.rowKey.split('|');
      const key = `${subject}|${code}`;
      if (kind === CHANGED || kind === LISTED) copies.push(copyIn(row));
      if (kind === STANDS || kind === REGISTERED || kind === SYNONYMS) keptOf(key).stands = row;
      if (kind !== 'H') return;
      const { version, isNameless, mark, value } = readVersion(progressChainOf(key), row);
      const item = keptOf(key);
      item.versions.push(version);
      if (isNameless) item.nameless += 1;
      if (version.number === undefined) return;
      item.marks.set(version.number, mark);
      if (subjectIn(value) !== key) item.strays.push(changed(version.number, 'It says another subject.'));
    },
    chains(known) {
      // A copy of something that has no history at all is one that does not fit.
      for (const { key } of copies) keptOf(key);
      return [...kept].map(([key, each]) => {
        const [subject = '', code = ''] = key.split('|');
        const chain = progressChainOf(key);
        const mine = copies.filter((copy) => copy.key === key);
        return {
          ...{ chain, item: { kind: 'report' as const, subject, code } },
          ...{ versions: each.versions.length, nameless: each.nameless },
          ...{ sealedLater: sealedLater(each.versions), findings: findingsOf(each, mine, known(chain)) },
        };
      });
    },
  };
}

function progressChainOf(key: string): string {
  return `Plan|${VERSION_KEYS.partitionKey}|H|${key}`;
}

function copyIn(row: PlainRow): Copy {
  const stored = valueIn(row);
  const isWrapped = typeof stored === 'object' && stored !== null && 'register' in stored;
  // What readers take of it: see `storedChange`.
  const value: unknown = isWrapped ? stored.register : stored;
  const text = isWrapped ? JSON.stringify(value) : jsonText(row.columns);
  return { key: subjectIn(value), number: sequenceIn(value) ?? 0, mark: markOf(text) };
}

/** The subject that a version says, as keys have it. */
function subjectIn(value: unknown): string {
  const { subject } = (value ?? {}) as { readonly subject?: Partial<Subject> };
  return keyOf(subject?.kind ?? '', subject?.code ?? '');
}

function findingsOf(
  { versions, marks, strays, stands }: Kept,
  copies: readonly Copy[],
  known: KnownOfChain,
): readonly Finding[] {
  const number = stands && (sequenceIn(valueIn(stands)) ?? 0);
  const hash = stands?.columns.hash;
  const head =
    number === undefined ? undefined : { number, hash: typeof hash === 'string' ? hash : undefined };
  const isOther = stands && marks.get(number ?? 0) !== markOf(jsonText(stands.columns));
  return [
    ...checkChain({ versions, stands: head, ...known }),
    ...strays,
    ...(isOther ? [changed(number ?? 0, 'What stands is not what its newest version says.')] : []),
    ...copies
      .filter((copy) => marks.get(copy.number) !== copy.mark)
      .map((copy) => changed(copy.number, 'Its copy among the last changes says something else.')),
  ];
}

function changed(number: number, why: string): Finding {
  return { what: 'changed', number, why };
}

/** What is wrong with the versions of what was reported on one subject. One range read and one point read. */
export async function checkProgress(
  plan: Table,
  { kind, code }: Subject,
  known: (chain: string) => KnownOfChain,
): Promise<CheckedChain | undefined> {
  const { partitionKey } = VERSION_KEYS;
  const [rows, stands] = await Promise.all([
    plan.range(partitionKey, keysUnder('H', kind, code)),
    plan.point(partitionKey, standsKey({ kind, code })),
  ]);
  const check = progressCheck();
  for (const row of [...rows, stands]) if (row) check.add(row);
  return check.chains(known).find(({ chain }) => chain === progressChain({ kind, code }));
}
