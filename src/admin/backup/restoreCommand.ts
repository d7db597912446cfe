import type { AdminCommand } from '../adminCommand.ts';
import { counted } from '../counted.ts';
import { restoreBackup } from './restoreBackup.ts';

/** `restore FOLDER`: a backup into an empty store. */
export const restoreCommand: AdminCommand = {
  name: 'restore',
  takes: 'FOLDER',
  words: [1, 1],
  help: 'Puts a backup into an empty store, and reads it back to be sure. It never overwrites anything.',
  options: { continue: { help: 'Goes on with a restore of the same backup that was cut off.' } },
  async run({ print, at, raw }, { words: [folder = ''], isOn }) {
    const manifest = await restoreBackup(await raw(), at(folder), {
      goOn: isOn('continue'),
      onTable: ({ table, rows }) => print(`${table.padEnd(14)}${counted(rows, 'row').padStart(14)}`),
    });
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    print(`Restored from ${folder} and read back: ${counted(rows, 'row')}.`);
    return 0;
  },
};
