import { z } from 'zod';
import { COVER_VERSIONS } from './coverStore.ts';
import type { Row, RowKeys } from './entity.ts';
import { EVERY_KEY, keyOf, keysUnder } from './keys.ts';
import { GIVEN, isGivenTo, isLinkOf, PAPER_LINKS } from './paperStore.ts';
import { VERSION_KEYS, versionOf, versionRow } from './planVersion.ts';
import { QUESTIONS } from './questionStore.ts';
import { type Readable, readable } from './rowContent.ts';
import type { Table } from './tableClient.ts';
import type { StoreName } from './tableNames.ts';
import { UNANSWERED } from './unansweredStore.ts';

/** What becomes of rows when the person in them is forgotten, and the narrowest read that has all of theirs. */
type Forgetting =
  /** They stay: nobody stands in them, or they are the record of how published figures came to be. */
  | { readonly forgotten: 'stays' }
  /** By an eraser over the store's own port: `app/forget/erasers`. */
  | { readonly forgotten: 'deleted'; readonly through: 'draftEraser' | 'coverEraser' }
  /** By those of `returnEraser.ts` and `progressEraser.ts`, which keep the seals. */
  | { readonly forgotten: 'made nameless'; readonly through: 'returnEraser' | 'progressEraser' }
  | {
      readonly forgotten: 'deleted' | 'made nameless';
      readonly read: (table: Table, person: string) => Promise<readonly Row[]>;
      /** How it is said where only some of them are erased; `what` by default. */
      readonly erased?: string;
      /** How many things so many rows are; as many by default. */
      readonly count?: (rows: readonly Row[]) => number;
    };

/** One kind of rows. */
export type KeptRows = Forgetting & {
  /** What they are, as it is read after a number. */
  readonly what: string;
  /** True for the rows of this kind, by their keys. */
  readonly are: (keys: RowKeys) => boolean;
  /** Where how somebody stands in them decides the kind: true for those of this one. */
  readonly when?: (row: Readable, person: string) => boolean;
};

const startsWith =
  (...kinds: readonly string[]) =>
  ({ rowKey }: RowKeys): boolean =>
    kinds.some((kind) => rowKey.startsWith(`${kind}|`));
const inPartition =
  (name: string) =>
  ({ partitionKey }: RowKeys): boolean =>
    partitionKey === name || partitionKey.startsWith(`${name}|`);
const both =
  (...tests: readonly ((keys: RowKeys) => boolean)[]) =>
  (keys: RowKeys): boolean =>
    tests.every((test) => test(keys));
const all = (): boolean => true;

const GENERATION = /^g\d+[^|]*\|/;
const everyPartition = (table: Table): Promise<readonly Row[]> => table.partitions(EVERY_KEY);

/**
 * Where people stand in the tables: every kind of rows that there is, and what becomes of it when somebody is forgotten. The one
 * declaration from which “forget” erases and `admin subject` finds, so that neither knows of a place that the other does not.
 * The first kind that a row fits is its own. A table that is not here does not compile; a kind of rows that is not fails a test.
 */
export const KEPT: Readonly<Record<StoreName, readonly KeptRows[]>> = {
  Plan: [
    {
      what: 'leave covers',
      are: ({ partitionKey, rowKey }) =>
        partitionKey === VERSION_KEYS.partitionKey && rowKey === VERSION_KEYS.rowKey,
      forgotten: 'deleted',
      through: 'coverEraser',
    },
    {
      what: 'versions of leave covers',
      are: both(inPartition('version'), startsWith(COVER_VERSIONS)),
      forgotten: 'made nameless',
      read: (table) => table.range(VERSION_KEYS.partitionKey, keysUnder(COVER_VERSIONS)),
    },
    {
      what: 'decisions about reporting periods',
      are: both(inPartition('version'), startsWith('decision')),
      forgotten: 'stays',
    },
    {
      what: 'reports on milestones',
      are: both(inPartition('version'), startsWith('S', 'C')),
      forgotten: 'made nameless',
      through: 'progressEraser',
    },
    {
      what: 'actions, decisions and moved meetings',
      are: both(inPartition('version'), startsWith('R', 'L')),
      forgotten: 'made nameless',
      through: 'progressEraser',
    },
    {
      what: 'the council’s own words',
      are: both(inPartition('version'), startsWith('W')),
      forgotten: 'made nameless',
      through: 'progressEraser',
    },
    {
      what: 'versions of reports on milestones, savings and risks, of actions, decisions and synonyms',
      are: both(inPartition('version'), startsWith('H')),
      forgotten: 'made nameless',
      through: 'progressEraser',
    },
    {
      what: 'messages about reports that wait',
      are: both(inPartition('version'), startsWith('O')),
      forgotten: 'stays',
    },
    {
      what: 'versions of the store',
      are: both(inPartition('version'), ({ rowKey }) => rowKey === 'schema'),
      forgotten: 'stays',
    },
    {
      what: 'the day on which the plan was first loaded',
      are: both(inPartition('version'), ({ rowKey }) => rowKey === 'loaded'),
      forgotten: 'stays',
    },
    {
      what: 'entries of people in the plan, or in the one before it',
      are: ({ partitionKey }) => GENERATION.test(partitionKey) && partitionKey.endsWith('|person'),
      forgotten: 'deleted',
      erased: 'entries in plans that count no more',
      read: formerEntries,
    },
    {
      what: 'other entries of the plan, or of the one before it',
      are: ({ partitionKey }) => GENERATION.test(partitionKey),
      forgotten: 'stays',
    },
  ],
  Returns: [
    { what: 'returns', are: startsWith('R'), forgotten: 'made nameless', through: 'returnEraser' },
    {
      what: 'versions of returns',
      are: startsWith('H'),
      forgotten: 'made nameless',
      through: 'returnEraser',
    },
    { what: 'trend points', are: startsWith('T'), forgotten: 'made nameless', through: 'returnEraser' },
    { what: 'messages about returns that wait', are: startsWith('O'), forgotten: 'stays' },
  ],
  People: [
    {
      what: 'addresses of their chat with me',
      are: inPartition('reach'),
      forgotten: 'deleted',
      read: (table, person) => point(table, 'reach', person),
    },
    {
      what: 'last messages to them',
      are: inPartition('told'),
      when: ({ rowKey }, person) => rowKey === keyOf(person),
      forgotten: 'deleted',
      read: (table, person) => point(table, 'told', person),
    },
    {
      what: 'whom of the plan they are',
      are: inPartition('binding'),
      forgotten: 'deleted',
      read: (table) => table.range('binding', EVERY_KEY),
    },
    {
      what: 'that they came with an address of the plan',
      are: inPartition('claim'),
      forgotten: 'deleted',
      read: (table, person) => point(table, 'claim', person),
    },
    {
      what: 'messages to others that they had sent',
      are: inPartition('told'),
      forgotten: 'made nameless',
      read: (table) => table.range('told', EVERY_KEY),
    },
  ],
  Drafts: [{ what: 'drafts', are: all, forgotten: 'deleted', through: 'draftEraser' }],
  Files: [
    {
      what: 'files',
      are: all,
      forgotten: 'deleted',
      read: (table, person) => table.range(keyOf(person), EVERY_KEY),
      // A file is several rows.
      count: (rows) => new Set(rows.map(({ rowKey }) => rowKey.split('|')[0])).size,
    },
  ],
  Conversations: [{ what: 'remembered questions', are: all, forgotten: 'deleted', read: everyPartition }],
  Alerts: [
    {
      what: 'subscriptions of channels',
      are: inPartition('subscription'),
      forgotten: 'made nameless',
      read: (table) => table.range('subscription', EVERY_KEY),
    },
    {
      what: 'alerts in channels',
      are: ({ partitionKey }) => partitionKey === 'cards' || partitionKey.startsWith('card|'),
      forgotten: 'made nameless',
      read: (table) => table.partitions({ from: 'card', before: 'cards~' }),
    },
  ],
  Clinics: [
    {
      what: 'clinic summaries shown to them',
      are: startsWith('I'),
      when: isOwnChat,
      forgotten: 'deleted',
      read: everyPartition,
    },
    {
      what: 'clinic summaries shown to others, too',
      are: startsWith('I'),
      forgotten: 'made nameless',
      read: everyPartition,
    },
    {
      what: 'clinic questions and answers',
      are: both(inPartition(QUESTIONS), startsWith('Q', 'L', 'M')),
      forgotten: 'made nameless',
      read: (table) => table.range(QUESTIONS, EVERY_KEY),
    },
    {
      what: 'versions of clinic questions',
      are: both(inPartition(QUESTIONS), startsWith('H')),
      forgotten: 'made nameless',
      read: (table) => table.range(QUESTIONS, keysUnder('H')),
    },
    {
      what: 'questions that I could not answer and they passed on',
      are: both(inPartition(UNANSWERED), startsWith('U', 'L', 'H')),
      forgotten: 'made nameless',
      read: (table) => table.range(UNANSWERED, EVERY_KEY),
    },
    {
      what: 'messages about passed on questions that wait',
      are: both(inPartition(UNANSWERED), startsWith('O')),
      forgotten: 'stays',
    },
    {
      what: 'messages about questions that wait',
      are: both(inPartition(QUESTIONS), startsWith('O')),
      forgotten: 'stays',
    },
  ],
  Imports: [
    { what: 'imports', are: inPartition('run'), forgotten: 'stays' },
    { what: 'what imports changed', are: inPartition('changes'), forgotten: 'stays' },
    {
      what: 'interventions of administrators',
      are: inPartition('intervention'),
      forgotten: 'stays',
    },
    {
      what: 'rows that the last import left out',
      are: inPartition('quarantine'),
      forgotten: 'deleted',
      read: (table) => table.partitions(keysUnder('quarantine')),
    },
  ],
  Deliveries: [
    {
      what: 'messages that I sent, to them or about them',
      are: all,
      forgotten: 'deleted',
      read: everyPartition,
    },
  ],
  Papers: [
    {
      what: 'links to papers made for them',
      are: inPartition(PAPER_LINKS),
      forgotten: 'deleted',
      read: async (table, person) =>
        (await table.range(PAPER_LINKS, EVERY_KEY)).filter((row) => isLinkOf(row, person)),
    },
    {
      what: 'that they were given papers',
      are: both(inPartition('paper'), startsWith(GIVEN)),
      forgotten: 'deleted',
      read: async (table, person) =>
        (await table.partitions(keysUnder('paper'))).filter(
          (row) => row.rowKey.startsWith(`${GIVEN}|`) && isGivenTo(row, person),
        ),
    },
    {
      what: 'papers that they had made',
      are: inPartition('paper'),
      forgotten: 'made nameless',
      read: (table) => table.partitions(keysUnder('paper')),
    },
  ],
  Jobs: [{ what: 'jobs', are: all, forgotten: 'stays' }],
};

/** Which kind a row is of, for a person who stands in it; undefined for a kind that is not declared. */
export function kindOf(store: StoreName, row: Readable, person: string): KeptRows | undefined {
  return KEPT[store].find(({ are, when }) => are(row) && (when === undefined || when(row, person)));
}

async function point(table: Table, partitionKey: string, person: string): Promise<readonly Row[]> {
  const row = await table.point(partitionKey, keyOf(person));
  return row ? [row] : [];
}

const ownChat = z.object({ data: z.looseObject({ kind: z.literal('personal'), by: z.string() }) });

function isOwnChat(row: Readable, person: string): boolean {
  const shown = ownChat.safeParse(readable(row));
  return shown.success && shown.data.data.by.toLowerCase() === person;
}

/** A person's rows in generations of the plan that do not count: the one before is kept for readers that still load it. */
async function formerEntries(plan: Table, person: string): Promise<readonly Row[]> {
  const row = await versionRow(plan);
  const current = row && versionOf(row).version;
  const generations = await plan.partitions({ from: 'g', before: 'h' }, { columns: ['position'] });
  return generations.filter(
    ({ partitionKey, rowKey }) =>
      partitionKey.endsWith('|person') &&
      partitionKey !== `${current}|person` &&
      rowKey.toLowerCase() === keyOf(person),
  );
}
