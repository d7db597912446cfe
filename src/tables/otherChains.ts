import { questionRecord } from '../app/questionPorts.ts';
import { checkChain } from '../domain/record/checkChain.ts';
import type { Finding, StoredVersion } from '../domain/record/storedChain.ts';
import { COVER_CHAIN, COVER_VERSIONS, coverNumber } from './coverStore.ts';
import { jsonText, type PlainRow } from './entity.ts';
import {
  type CheckedChain,
  type CheckedItem,
  type KnownOfChain,
  type PartitionCheck,
  sealedLater,
} from './historyCheck.ts';
import { DECISION_CHAIN, DECISIONS } from './periodDecisions.ts';
import { VERSION_KEYS } from './planVersion.ts';
import { entrySchema } from './questionCodec.ts';
import { questionChain } from './questionStore.ts';
import { markOf, type Numbering, readVersion, valueIn } from './storedVersion.ts';

const COVERS = 'leave cover';
const PERIODS = 'decisions about periods';

/** The versions of one chain as its rows go by. */
interface Kept {
  readonly versions: StoredVersion[];
  nameless: number;
  /** The text of the newest version, as far as what stands repeats it. */
  newest: string;
}

/** What is known of a chain besides its versions. */
interface Standing {
  /** How many versions there are by what stands. */
  readonly number: number;
  /** The hash that stands; absent where none is kept beside the versions. */
  readonly hash?: string | undefined;
  /** True when what stands says what the newest version says. */
  readonly isTheSame: boolean;
  /** True where a version of the product that keeps no history may have written what stands. */
  readonly mayBeOlder: boolean;
}

function checked(
  chain: string,
  item: CheckedItem,
  { versions, nameless }: Kept,
  standing: Standing | undefined,
  known: (chain: string) => KnownOfChain,
): CheckedChain {
  const ordered = versions.toSorted((a, b) => (a.number ?? 0) - (b.number ?? 0));
  return {
    ...{ chain, item, versions: versions.length, nameless },
    ...{ sealedLater: sealedLater(ordered), findings: findingsOf(ordered, standing, known(chain)) },
  };
}

function findingsOf(
  versions: readonly StoredVersion[],
  standing: Standing | undefined,
  known: KnownOfChain,
): readonly Finding[] {
  const newest = versions.at(-1);
  const number = newest?.number ?? 0;
  const hash = newest?.seal?.hash;
  if (!standing) return checkChain({ versions, stands: undefined, ...known });
  const wroteOlder = standing.mayBeOlder && known.mayBeUnsealed && !standing.isTheSame;
  // Nothing else says which version is the newest: what stands is compared by what it says.
  const keepsHash = 'hash' in standing && !wroteOlder;
  const head = keepsHash ? { number: standing.number, hash: standing.hash } : { number, hash };
  const said = number === 0 ? standing.number : number;
  return [
    ...checkChain({ versions, stands: head, ...known }),
    ...(wroteOlder
      ? [
          {
            what: 'unsealed' as const,
            number: said,
            why: 'An older version of Golden Thread changed what stands.',
          },
        ]
      : standing.isTheSame
        ? []
        : [
            {
              what: 'changed' as const,
              number: said,
              why: 'What stands is not what its newest version says.',
            },
          ]),
  ];
}

function empty(): Kept {
  return { versions: [], nameless: 0, newest: '' };
}

function addTo(kept: Kept, chain: string, row: PlainRow, numbering?: Numbering): unknown {
  const { version, isNameless, value } = readVersion(chain, row, numbering);
  kept.versions.push(version);
  if (isNameless) kept.nameless += 1;
  return value;
}

/** Checks the ledger of questions: the rows of its partition, in the order of their keys. */
export function questionCheck(): PartitionCheck {
  const kept = new Map<string, Kept & { stands?: PlainRow; readonly copies: string[] }>();
  const keptOf = (id: string) => {
    const known = kept.get(id) ?? { ...empty(), copies: [] };
    kept.set(id, known);
    return known;
  };
  return {
    add(row) {
      const [kind = '', ...rest] = row.rowKey.split('|');
      if (kind === 'H') {
        const item = keptOf(rest[0] ?? '');
        item.newest = saidOf(addTo(item, questionChain(rest[0] ?? ''), row));
      }
      if (kind === 'Q') keptOf(rest[0] ?? '').stands = row;
      // Its last part is the question's id; who reads a list goes by the copy.
      if (kind === 'L' || kind === 'M') keptOf(rest.at(-1) ?? '').copies.push(markOf(jsonText(row.columns)));
    },
    chains: (known) =>
      [...kept].map(([id, item]) => {
        const stands = item.stands && standingQuestion(item.stands, item.newest, item.copies);
        return checked(questionChain(id), questionItem(id), item, stands, known);
      }),
  };
}

function standingQuestion(row: PlainRow, newest: string, copies: readonly string[]): Standing {
  const entry = entrySchema.safeParse(valueIn(row)).data;
  const { hash } = row.columns;
  const isListed = copies.every((mark) => mark === (entry && markOf(JSON.stringify(entry.question))));
  return {
    number: entry ? questionRecord(entry).sequence : 0,
    hash: typeof hash === 'string' ? hash : undefined,
    isTheSame: isListed && saidOf(valueIn(row)) === newest,
    mayBeOlder: typeof hash !== 'string' && isListed,
  };
}

/** What a version and what stands both say of a question. */
function saidOf(value: unknown): string {
  const entry = entrySchema.safeParse(value).data;
  return entry ? JSON.stringify([entry.question, entry.place ?? null]) : '';
}

/** Checks the versions of leave cover and the decisions about periods, which stand in the partition of the plan's version row. */
export function arrangementsCheck(): PartitionCheck {
  const [covers, decisions] = [empty(), empty()];
  let version: PlainRow | undefined;
  return {
    add(row) {
      const [kind] = row.rowKey.split('|');
      if (row.rowKey === VERSION_KEYS.rowKey) version = row;
      if (kind === DECISIONS) addTo(decisions, DECISION_CHAIN, row, { saysNumber: false });
      if (kind !== COVER_VERSIONS) return;
      const value = addTo(covers, COVER_CHAIN, row, { numberOf: coverNumber });
      // The newest has the smallest key.
      if (covers.versions.length === 1) covers.newest = JSON.stringify(coversIn(value));
    },
    chains(known) {
      const { columns = {} } = version ?? {};
      const standing = typeof columns.covers === 'string' ? columns.covers : undefined;
      const number = typeof columns.decisions === 'number' ? columns.decisions : 0;
      const ofCovers: Standing = {
        number: covers.versions.length,
        isTheSame: standing === undefined || covers.newest === standing,
        mayBeOlder: true,
      };
      const hash = decisions.versions.at(-1)?.seal?.hash;
      const ofDecisions: Standing = { number, hash, isTheSame: true, mayBeOlder: false };
      return [
        ...(covers.versions.length > 0 || standing !== undefined
          ? [checked(COVER_CHAIN, { kind: 'other', what: COVERS }, covers, ofCovers, known)]
          : []),
        ...(decisions.versions.length > 0 || number > 0
          ? [checked(DECISION_CHAIN, { kind: 'other', what: PERIODS }, decisions, ofDecisions, known)]
          : []),
      ];
    },
  };
}

function coversIn(value: unknown): unknown {
  return (value as { readonly covers?: unknown } | undefined)?.covers;
}

/** What a chain is of when it is one of these; undefined for any other. */
export function otherChain(chain: string): CheckedItem | undefined {
  if (chain === COVER_CHAIN) return { kind: 'other', what: COVERS };
  if (chain === DECISION_CHAIN) return { kind: 'other', what: PERIODS };
  const questions = questionChain('');
  return chain.startsWith(questions) ? questionItem(chain.slice(questions.length)) : undefined;
}

function questionItem(id: string): CheckedItem {
  return { kind: 'other', what: `question ${id}` };
}
