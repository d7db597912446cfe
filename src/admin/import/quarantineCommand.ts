import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { csvText } from '../../app/bulk/csvText.ts';
import type { ImportRun, QuarantinedRow } from '../../app/importPorts.ts';
import { longInstant } from '../../domain/calendar/dates.ts';
import { sheetKind } from '../../importing/planColumns.ts';
import type { AdminCommand } from '../adminCommand.ts';
import { counted } from '../counted.ts';
import { emptyFolder } from '../emptyFolder.ts';
import { quarantineLines } from './importReport.ts';

/** `quarantine`: the rows that the last import left out. */
export const quarantineCommand: AdminCommand = {
  name: 'quarantine',
  takes: '',
  words: [0, 0],
  help: 'Lists the rows that the last import left out, with sheet, row, column and reason.',
  options: {
    write: {
      value: 'FOLDER',
      help: 'Also writes them as CSV files, one for each kind, with the reasons in the last column: mend them there and import the folder.',
    },
  },
  async run({ print, at, raw, tables }, { values }) {
    const [folder] = values('write');
    const { imports } = await tables('look');
    const run = (await (await raw()).existing()).includes('Imports')
      ? (await imports.runs()).at(-1)
      : undefined;
    if (!run) {
      print('Nothing was ever imported with this program.');
      return 0;
    }
    const rows = await imports.quarantined(run.id);
    print(headline(run));
    if (rows.length === 0) {
      print('Nothing was left out.');
      return 0;
    }
    print('');
    print(quarantineLines(rows).join('\n'));
    if (folder !== undefined) print(`\n${await writeRows(at(folder), folder, rows)}`);
    return 1;
  },
};

function headline({ at, by, source, changes, returnsAdded }: ImportRun): string {
  return `Last import: ${longInstant(at)}, from ${source}, by ${by}. It loaded ${counted(changes.length, 'entry', 'entries')} of the plan and ${counted(returnsAdded, 'return')}.`;
}

const REASONS = 'Why it was left out';

async function writeRows(folder: string, typed: string, rows: readonly QuarantinedRow[]): Promise<string> {
  await emptyFolder(folder);
  const files = Map.groupBy(
    rows.filter(({ row }) => row > 0),
    ({ kind }) => kind,
  );
  for (const [kind, ofKind] of files) {
    // A row with several targets beside it is one row of its sheet, however many targets were left out.
    const byPlace = Map.groupBy(ofKind, ({ sheet, row }) => `${sheet} ${row}`);
    const headers = [...new Set(ofKind.flatMap(({ cells }) => Object.keys(cells)))];
    const lines = [...byPlace.values()].map((same) => [
      ...headers.map((header) => same[0]?.cells[header] ?? ''),
      same
        .flatMap(({ reasons }) =>
          reasons.map(({ column, reason }) => `${column ? `${column}: ` : ''}${reason}`),
        )
        .join(' '),
    ]);
    const name = `${sheetKind(kind).names[0]?.toLowerCase()}.csv`;
    await writeFile(join(folder, name), csvText([[...headers, REASONS], ...lines]), { mode: 0o600 });
  }
  return `Written to ${typed}: ${counted(files.size, 'file')}.`;
}
