import type { ColumnReads } from '../../app/entity/planColumn.ts';
import type { ImportKind } from '../../app/importPorts.ts';
import { writtenDays } from '../../domain/calendar/writtenDay.ts';
import { sheetKind } from '../planColumns.ts';
import type { OwnEntry } from './ownDraft.ts';
import type { OwnTable } from './ownTable.ts';
import type { TableRow } from './sheetTable.ts';

type Cells = Readonly<Record<string, string>>;

/** What a cell gives to a column of ours that is read like this; the others are worked out by their kind. */
const AS_WRITTEN: Readonly<
  Partial<Record<ColumnReads, (own: OwnTable, row: TableRow, name: string) => string>>
> = {
  text: (own, row, name) => own.line(row, name),
  post: (own, row, name) => own.said(row, name),
  phrases: (own, row, name) => own.cell(row, name),
  choice: (own, row, name) => own.cell(row, name),
  tolerance: (own, row, name) => own.cell(row, name),
  day: (own, row, name) => writtenDays(own.cell(row, name))?.to ?? '',
};

/**
 * The entry that a row gives: under each column of its kind that the table has what stands there, and `worked` for those of which more is
 * known than that, with a blank where nothing is to be taken. `headers` names the headers of what does not stand under its own.
 */
export function ownEntry(
  own: OwnTable,
  kind: ImportKind,
  row: TableRow,
  worked: Cells,
  more: { readonly headers?: Cells } & Pick<OwnEntry, 'defaults' | 'shared'> = {},
): OwnEntry {
  const { headers = {}, ...rest } = more;
  const written = sheetKind(kind).columns.flatMap(({ name, reads }) => {
    const read = name in worked || own.at(name) === undefined ? undefined : AS_WRITTEN[reads];
    return read ? [[name, read(own, row, name)] as const] : [];
  });
  const typed = [...Object.entries(worked), ...written].filter(([, text]) => text !== '');
  return {
    kind,
    row: row.row,
    typed: Object.fromEntries(typed),
    headers: Object.fromEntries(typed.map(([name]) => [name, headers[name] ?? own.header(name)])),
    ...rest,
  };
}
