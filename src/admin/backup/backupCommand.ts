import type { AdminCommand } from '../adminCommand.ts';
import { counted } from '../counted.ts';
import { emptyFolder } from '../emptyFolder.ts';
import { takeBackup } from './takeBackup.ts';

/** `backup FOLDER`: a copy of every table as it is, with check sums. */
export const backupCommand: AdminCommand = {
  name: 'backup',
  takes: 'FOLDER',
  words: [1, 1],
  help: 'Copies every table into FOLDER, with a check sum for each. FOLDER is created, or must be empty.',
  options: {},
  async run({ print, at, raw }, { words: [typed = ''] }) {
    const folder = at(typed);
    const tables = await raw();
    await emptyFolder(folder);
    const manifest = await takeBackup(tables, folder);
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    print(
      `The backup is in ${typed}: ${counted(rows, 'row')} of ${counted(manifest.tables.length, 'table')}.`,
    );
    print('It holds names and what people wrote: keep it as safe as the store itself.');
    return 0;
  },
};
