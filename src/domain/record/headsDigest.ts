import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type IsoDate, type IsoInstant, longDay } from '../calendar/dates.ts';
import type { WitnessedHead } from './storedChain.ts';

/** The newest version of a chain, as it stands. */
export interface SealedHead {
  /** Names the chain among all there are. */
  readonly chain: string;
  readonly number: number;
  readonly hash: string;
}

/** The heads that changed on a day, tied to the digest before: what is taken down where nobody can change it. */
export interface HeadsDigest {
  readonly day: IsoDate;
  /** Absent in the first. */
  readonly previous?: { readonly day: IsoDate; readonly sha256: string };
  /** Up to when the store had been written, by its own clock, as far as this digest knows; absent while nothing was. */
  readonly through?: IsoInstant;
  readonly heads: readonly SealedHead[];
}

/** A digest as it is kept. */
export interface KeptDigest {
  readonly day: IsoDate;
  readonly text: string;
}

const schema: z.ZodType<HeadsDigest> = z.object({
  day: z.iso.date(),
  previous: z.object({ day: z.iso.date(), sha256: z.string() }).exactOptional(),
  through: z.string().exactOptional(),
  heads: z.array(z.object({ chain: z.string(), number: z.int().positive(), hash: z.string() })),
});

/** A digest as text: a line for each head, so that people can read it, too. */
export function digestText(digest: HeadsDigest): string {
  const { heads, ...first } = digest;
  const lines = heads.map((head) => `    ${JSON.stringify(head)}`);
  const opening = JSON.stringify(first, null, 2).slice(0, -2);
  return `${opening},\n  "heads": [${lines.length > 0 ? `\n${lines.join(',\n')}\n  ` : ''}]\n}\n`;
}

/** What {@link digestText} wrote; undefined when the text is something else. */
export function readDigest(text: string): HeadsDigest | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The mark of a digest, by which the next one knows it. */
export function digestMark(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** What all digests together say, and what is wrong with them, in sentences. */
export interface CheckedDigests {
  /** The days of which there is a digest, oldest first. */
  readonly days: readonly IsoDate[];
  readonly witnessed: ReadonlyMap<string, readonly WitnessedHead[]>;
  readonly problems: readonly string[];
}

/** Reads digests in the order of their days: that each can be read, and is the one that the next one knows. */
export function checkDigests(kept: readonly KeptDigest[]): CheckedDigests {
  const witnessed = new Map<string, WitnessedHead[]>();
  const problems: string[] = [];
  for (const [at, { day, text }] of kept.entries()) {
    const digest = readDigest(text);
    if (digest?.day !== day)
      problems.push(`The digest of ${longDay(day)} cannot be read, or is of another day.`);
    else problems.push(...linkProblems(digest, kept[at - 1]));
    for (const { chain, number, hash } of digest?.heads ?? [])
      witnessed.set(chain, [...(witnessed.get(chain) ?? []), { number, hash, day }]);
  }
  return { days: kept.map(({ day }) => day), witnessed, problems };
}

function linkProblems({ day, previous }: HeadsDigest, before: KeptDigest | undefined): readonly string[] {
  if (!before) return previous ? [gone(previous.day, day)] : [];
  if (!previous)
    return [
      `The digest of ${longDay(day)} knows none before it, and there is one of ${longDay(before.day)}.`,
    ];
  if (previous.day !== before.day)
    return [
      previous.day < before.day
        ? `The digest of ${longDay(before.day)} was put in: that of ${longDay(day)} does not know it.`
        : gone(previous.day, day),
    ];
  return previous.sha256 === digestMark(before.text)
    ? []
    : [`The digest of ${longDay(before.day)} was changed: that of ${longDay(day)} knows another one.`];
}

function gone(day: IsoDate, knownBy: IsoDate): string {
  return `The digest of ${longDay(day)} is not there, and that of ${longDay(knownBy)} knows it.`;
}
