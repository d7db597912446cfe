import { basename } from 'node:path';
import type { AdminCommand } from '../adminCommand.ts';
import { counted } from '../counted.ts';
import { DIGESTS_OPTION } from '../history/readDigests.ts';
import { verifyStore } from '../history/verifyCommand.ts';
import { restoreBackup } from './restoreBackup.ts';

/** `restore FOLDER`: a backup into an empty store. */
export const restoreCommand: AdminCommand = {
  name: 'restore',
  takes: 'FOLDER',
  words: [1, 1],
  help: 'Puts a backup into an empty store, reads it back to be sure, and checks the history as “verify” does. It never overwrites anything.',
  options: {
    continue: { help: 'Goes on with a restore of the same backup that was cut off.' },
    digests: DIGESTS_OPTION,
  },
  async run(desk, call) {
    const { print, at, raw, tables, account, now } = desk;
    const by = await account();
    const {
      words: [folder = ''],
      isOn,
    } = call;
    const manifest = await restoreBackup(await raw(), at(folder), {
      goOn: isOn('continue'),
      onTable: ({ table, rows }) => print(`${table.padEnd(14)}${counted(rows, 'row').padStart(14)}`),
    });
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    print(`Restored from ${folder} and read back: ${counted(rows, 'row')}.`);
    const what = `${basename(folder)} (${counted(rows, 'row')})`;
    await (await raw()).ensure('Imports'); // a backup of long ago may have none
    await (await tables('look')).interventions.note({
      at: now().toISOString(),
      by,
      command: 'restore',
      what,
    });
    // A backup that was edited with care has the right sums: whether it holds what was recorded is another question.
    return verifyStore(desk, call);
  },
};
