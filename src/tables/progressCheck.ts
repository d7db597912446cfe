import { checkChain } from '../domain/record/checkChain.ts';
import type { Subject } from '../domain/record/recorded.ts';
import { fitsSeal } from '../domain/record/seal.ts';
import { jsonText } from './entity.ts';
import type { CheckedChain, KnownOfChain } from './historyCheck.ts';
import { keyOf, keysUnder } from './keys.ts';
import { VERSION_KEYS } from './planVersion.ts';
import { progressChain } from './progressStore.ts';
import { readSeal } from './sealColumns.ts';
import type { Table } from './tableClient.ts';

/** What is wrong with the versions of what was reported on one subject. One range read and one point read. */
export async function checkProgress(
  plan: Table,
  { kind, code }: Subject,
  known: (chain: string) => KnownOfChain,
): Promise<Pick<CheckedChain, 'chain' | 'versions' | 'nameless' | 'sealedLater' | 'findings'>> {
  const { partitionKey } = VERSION_KEYS;
  const chain = progressChain({ kind, code });
  const [rows, stands] = await Promise.all([
    plan.range(partitionKey, keysUnder('H', kind, code)),
    plan.point(partitionKey, keyOf('S', kind, code)),
  ]);
  const versions = rows.map(({ rowKey, columns }) => {
    const suffix = rowKey.split('|').at(-1) ?? '';
    const number = /^\d{6}$/.test(suffix) ? Number(suffix) : undefined;
    const text = jsonText(columns);
    const seal = readSeal(columns);
    return {
      number,
      ownNumber: sequenceIn(text),
      seal: seal && { ...seal, fits: fitsSeal({ chain, number: number ?? 0 }, text, seal) },
    };
  });
  const text = stands && jsonText(stands.columns);
  const newest = rows.at(-1);
  const hash = stands?.columns.hash;
  const head =
    text === undefined
      ? undefined
      : { number: sequenceIn(text) ?? 0, hash: typeof hash === 'string' ? hash : undefined };
  const findings = checkChain({ versions, stands: head, ...known(chain) });
  const isOther = newest !== undefined && text !== undefined && jsonText(newest.columns) !== text;
  return {
    chain,
    versions: rows.length,
    nameless: versions.filter(({ seal }) => seal?.people.some((each) => 'digest' in each)).length,
    sealedLater: new Map(),
    findings: isOther
      ? [
          ...findings,
          {
            what: 'changed',
            number: head?.number ?? 0,
            why: 'What stands is not what its newest version says.',
          },
        ]
      : findings,
  };
}

function sequenceIn(text: string): number | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const { sequence } = (value ?? {}) as { readonly sequence?: unknown };
    return typeof sequence === 'number' ? sequence : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
