import { createHash } from 'node:crypto';
import { z } from 'zod';
import { fitsSeal, NOTHING_BEFORE } from '../domain/record/seal.ts';
import type { StoredVersion } from '../domain/record/storedChain.ts';
import { jsonText, type PlainRow } from './entity.ts';
import { readSeal } from './sealColumns.ts';

/** A row of a history as far as its seal is concerned, and what the check keeps of what it says. */
export interface ReadVersion {
  readonly version: StoredVersion;
  /** True when it names somebody who was forgotten. */
  readonly isNameless: boolean;
  /** The mark of its text, by which another row is seen to say the same. */
  readonly mark: string;
  /** Its JSON; undefined when it is none. */
  readonly value: unknown;
}

/** A kind of versions whose keys or texts do not say their number as those of most do. */
export interface Numbering {
  /** The number of the version whose key ends in these six digits. */
  readonly numberOf?: (suffix: number) => number;
  /** False when the text of a version says no number. */
  readonly saysNumber?: boolean;
}

/** Reads a row whose key ends in six digits, by which its number is known. */
export function readVersion(
  chain: string,
  { rowKey, columns }: PlainRow,
  { numberOf = (digits) => digits, saysNumber = true }: Numbering = {},
): ReadVersion {
  const suffix = rowKey.split('|').at(-1) ?? '';
  const number = /^\d{6}$/.test(suffix) ? numberOf(Number(suffix)) : undefined;
  const text = jsonText(columns);
  const seal = readSeal(columns);
  const value = parsed(text);
  return {
    version: {
      number,
      ownNumber: saysNumber ? sequenceIn(value) : value === undefined ? undefined : number,
      seal: seal && { ...seal, fits: fitsSeal({ chain, number: number ?? 0 }, text, seal) },
      ...recordedAtIn(value, seal?.before),
    },
    isNameless: seal?.people.some((each) => 'digest' in each) ?? false,
    mark: markOf(text),
    value,
  };
}

/** When a version says that it was recorded. An import that begins a history says when the figure was published. */
function recordedAtIn(value: unknown, before: string | undefined): Pick<StoredVersion, 'recordedAt'> {
  const when = saidWhen.safeParse(value).data;
  if (when?.source === 'import' && before === NOTHING_BEFORE && !when.step) return {};
  const recordedAt = when?.press?.at ?? when?.step?.at ?? when?.submittedAt;
  return recordedAt === undefined ? {} : { recordedAt };
}

const said = z.object({ at: z.string() }).optional();
const saidWhen = z.object({
  ...{ press: said, step: said },
  ...{ submittedAt: z.string().optional(), source: z.string().optional() },
});

/** The mark of what a row says. */
export function markOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

/** The JSON in a row's columns; undefined when it is none. */
export function valueIn({ columns }: PlainRow): unknown {
  return parsed(jsonText(columns));
}

/** The number that a recorded version says it has. */
export function sequenceIn(value: unknown): number | undefined {
  const { sequence } = (value ?? {}) as { readonly sequence?: unknown };
  return typeof sequence === 'number' ? sequence : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
