import { z } from 'zod';
import type { GuardedLink, PaperGiven, PaperLink, PaperRecord, PaperStore } from '../app/paper/paperPorts.ts';
import { PAPER_KINDS, type PaperName } from '../domain/paper/paperKinds.ts';
import { addressSchema } from './alertCodec.ts';
import { jsonColumns, type NewRow, type Row, readJson } from './entity.ts';
import { EVERY_KEY, keyOf, keysUnder } from './keys.ts';
import { type Change, MAX_CHANGES, type Table } from './tableClient.ts';

const nameSchema = z.object({ kind: z.enum(PAPER_KINDS), about: z.string(), period: z.string() });

const recordSchema: z.ZodType<PaperRecord> = z.object({
  name: nameSchema,
  version: z.number(),
  title: z.string(),
  covers: z.string(),
  madeAt: z.string(),
  person: z.string(),
  request: z.string(),
  figures: z.array(
    z.object({ indicator: z.string(), period: z.string(), sequence: z.number(), shown: z.string() }),
  ),
  standing: z.array(z.string()).exactOptional(),
  holds: z.array(z.string()).exactOptional(),
});

const givenSchema: z.ZodType<PaperGiven> = z.object({
  name: nameSchema,
  version: z.number(),
  request: z.string(),
  person: z.string(),
  at: z.string(),
  place: addressSchema,
});

/** The version before knows no CSV: it reads such a link as one of a workbook, which stands beside it (ADR 11). */
const linkSchema: z.ZodType<PaperLink> = z
  .object({
    secretHash: z.string(),
    name: nameSchema,
    version: z.number(),
    format: z.enum(['docx', 'xlsx']),
    formatNow: z.literal('csv').exactOptional(),
    title: z.string(),
    person: z.string(),
    expiresAt: z.string(),
    fetches: z.number(),
  })
  .transform(({ formatNow, format, ...link }) => ({ ...link, format: formatNow ?? format }));

/** Head of the keys that say who was given a version: `G|0001|<person>`. */
export const GIVEN = 'G';
/** The partition of links. */
export const PAPER_LINKS = 'link';

/** Papers in the `Papers` table: a partition for each paper with a row `V|0001` for each version and `G|0001|…` for each person who was given it, and one partition of links by their secret's hash. */
export function paperStore(table: Table): PaperStore {
  return {
    async versions(name) {
      const rows = await table.range(partitionOf(name), keysUnder('V'));
      return rows.map((row) => readJson(row, recordSchema));
    },
    async note(record) {
      return (await table.transact([{ kind: 'create', row: versionRow(record) }])) === 'done';
    },
    async correct(record) {
      await table.transact([{ kind: 'upsert', row: versionRow(record) }]);
    },
    async madeFor(person) {
      const rows = (await table.partitions(keysUnder('paper'))).filter(isVersion);
      return rows.map((row) => readJson(row, recordSchema)).filter((record) => record.person === person);
    },
    async give(given) {
      const row = {
        partitionKey: partitionOf(given.name),
        rowKey: keyOf(GIVEN, numbered(given.version), given.person),
        columns: { ...jsonColumns(given), endsAt: given.at },
      };
      await table.transact([{ kind: 'upsert', row }]);
    },
    async given(name) {
      const rows = await table.range(partitionOf(name), keysUnder(GIVEN));
      return rows.map((row) => readJson(row, givenSchema));
    },
    async addLink(link) {
      await table.transact([{ kind: 'upsert', row: linkRow(link) }]);
    },
    async findLink(secretHash) {
      const row = await table.point(PAPER_LINKS, keyOf(secretHash));
      return row && { ...readJson(row, linkSchema), token: row.etag };
    },
    async countFetch({ token, ...link }: GuardedLink) {
      const row = linkRow({ ...link, fetches: link.fetches + 1 });
      return (await table.transact([{ kind: 'replace', row, etag: token }])) === 'done';
    },
    async forget({ linksEnded, versionsMade }) {
      const rows = await table.partitions(EVERY_KEY);
      const old = rows.filter(
        ({ partitionKey, columns }) =>
          String(columns.endsAt) < (partitionKey === PAPER_LINKS ? linksEnded : versionsMade),
      );
      for (const partition of Map.groupBy(old, ({ partitionKey }) => partitionKey).values())
        for (let start = 0; start < partition.length; start += MAX_CHANGES)
          await table.transact(partition.slice(start, start + MAX_CHANGES).map(removal));
      return old.filter(isVersion).map((row) => readJson(row, recordSchema));
    },
  };
}

function versionRow(record: PaperRecord): NewRow {
  return {
    partitionKey: partitionOf(record.name),
    rowKey: keyOf('V', numbered(record.version)),
    columns: { ...jsonColumns(record), endsAt: record.madeAt },
  };
}

function isVersion({ rowKey }: Row): boolean {
  return rowKey.startsWith('V|');
}

function numbered(version: number): string {
  return String(version).padStart(4, '0');
}

function partitionOf({ kind, about, period }: PaperName): string {
  return keyOf('paper', kind, about, period);
}

function linkRow(link: PaperLink): NewRow {
  return {
    partitionKey: PAPER_LINKS,
    rowKey: keyOf(link.secretHash),
    columns: { ...jsonColumns(storedLink(link)), endsAt: link.expiresAt },
  };
}

function storedLink(link: PaperLink): object {
  return link.format === 'csv' ? { ...link, format: 'xlsx', formatNow: 'csv' } : link;
}

/** True for a link that was made for this person, by their Entra object id in lower case. */
export function isLinkOf(row: Row, person: string): boolean {
  return readJson(row, linkSchema).person === person;
}

/** True for a version that this person was given, likewise. */
export function isGivenTo(row: Row, person: string): boolean {
  return readJson(row, givenSchema).person === person;
}

function removal(row: Row): Change {
  return { kind: 'delete', row };
}
