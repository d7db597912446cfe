import { PAPER_LINKS } from '../../tables/paperStore.ts';
import { VERSION_KEYS } from '../../tables/planVersion.ts';
import type { StoredRow } from '../../tables/rawTables.ts';
import { returnTableNames } from '../../tables/returnShards.ts';
import { tableNames } from '../../tables/tableNames.ts';

/** One CSV file of an export beside the plan: which rows are in it, and which columns come first. */
export interface ExportFile {
  readonly file: string;
  readonly first: readonly string[];
}

const RETURN_COLUMNS = [
  'indicator',
  'period',
  'division',
  'sequence',
  'dataStatus',
  'value',
  'target',
  'calculated',
];

/** Files by table and by the first part of the row's key, or of its partition where a table's partitions are kinds. */
const NAMED: Readonly<Record<string, Readonly<Record<string, ExportFile>>>> = {
  Returns: {
    R: { file: 'returns', first: RETURN_COLUMNS },
    H: { file: 'return-history', first: RETURN_COLUMNS },
    O: { file: 'waiting-messages', first: ['id', 'kind', 'division', 'indicator', 'period'] },
  },
  Alerts: {
    subscription: { file: 'subscriptions', first: ['scope', 'rules', 'digest', 'channel.name'] },
    cards: { file: 'alert-cards', first: ['subject', 'period', 'state'] },
  },
  Clinics: { I: { file: 'clinic-summaries', first: ['division', 'month', 'kind', 'at', 'by'] } },
  Deliveries: {},
  Papers: {
    V: { file: 'papers', first: ['name.kind', 'name.about', 'name.period', 'version', 'title', 'madeAt'] },
    G: { file: 'papers-given', first: ['name.kind', 'name.about', 'name.period', 'version', 'person', 'at'] },
  },
  People: {
    reach: { file: 'people-chats', first: ['person'] },
    told: { file: 'people-told', first: ['person', 'day', 'state'] },
  },
  Drafts: {},
  Imports: {
    run: { file: 'imports', first: ['id', 'at', 'by', 'source'] },
    intervention: { file: 'interventions', first: ['at', 'by.name', 'command', 'what'] },
    quarantine: { file: 'quarantine', first: ['kind', 'sheet', 'row', 'name', 'reasons'] },
  },
};

/** Kinds are told by the partition here; elsewhere by the row key. */
const BY_PARTITION = new Set(['Alerts', 'People', 'Imports', 'Jobs']);
/** One file each, whatever is in them. */
const WHOLE = new Set(['Drafts', 'Jobs', 'Deliveries']);

/** Tables that an export leaves out: they forget by themselves. */
const LEFT_OUT = new Set(['Files', 'Conversations']);

/** Every version of what was reported on the plan's items, and of what stands in the register of actions. */
const REPORTS: ExportFile = {
  file: 'report-history',
  first: ['subject.kind', 'subject.code', 'sequence', 'step', 'press.at', 'press.by.name'],
};

/** The tables that are exported, in order; those that hold returns are one store. */
export const exportedTables: readonly string[] = tableNames.filter((name) => !LEFT_OUT.has(name));

/**
 * The file that a row belongs in. Trend points have none: they say nothing that the returns do not; nor what stands of a report, which its
 * newest version says. A kind of row that has
 * no file of its own here gets one by its table's name, so that nothing is ever missing from an export.
 */
export function exportFileOf(table: string, { partitionKey, rowKey }: StoredRow): ExportFile | undefined {
  const store = returnTableNames.includes(table) ? 'Returns' : table;
  const name = store.toLowerCase();
  // The plan itself is exported as such.
  if (store === 'Plan')
    return partitionKey === VERSION_KEYS.partitionKey && rowKey.startsWith('H|') ? REPORTS : undefined;
  if (WHOLE.has(store)) return { file: name, first: ['person', 'indicator', 'period'] };
  // Links end within a day, and open a paper only for whoever holds their secret.
  if (partitionKey === PAPER_LINKS) return undefined;
  const kind = (BY_PARTITION.has(store) ? partitionKey : rowKey).split('|')[0] ?? '';
  if (store === 'Returns' && kind === 'T') return undefined;
  const known = NAMED[store]?.[kind];
  if (known) return known;
  return { file: /^[A-Za-z]{1,20}$/.test(kind) ? `${name}-${kind.toLowerCase()}` : name, first: [] };
}
