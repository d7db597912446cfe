import { counted } from '../counted.ts';
import type { BackedUpDocuments, Manifest } from './manifest.ts';

/** The switch that leaves the files of papers out. */
export const WITHOUT_PAPERS = 'without-papers';

/** `1,204 rows of 31 tables and 36 files of papers (1.2 MB)`; a backup without files says nothing of them. */
export function holdsWords({ tables, documents }: Pick<Manifest, 'tables' | 'documents'>): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const held = `${counted(rows, 'row')} of ${counted(tables.length, 'table')}`;
  return documents ? `${held} and ${documentsWords(documents)}` : held;
}

/** `36 files of papers (1.2 MB)`. */
export function documentsWords({ count, bytes }: BackedUpDocuments): string {
  return `${counted(count, 'file')} of papers (${(bytes / 1_000_000).toFixed(1)} MB)`;
}
