import type { AdminCommand } from '../adminCommand.ts';
import { counted } from '../counted.ts';
import { checkBackup } from './checkBackup.ts';

/** `verify FOLDER`: whether a backup is whole. It needs no store and no settings. */
export const verifyCommand: AdminCommand = {
  name: 'verify',
  takes: 'FOLDER',
  words: [1, 1],
  help: 'Checks a backup line by line and names every file and line that is wrong. It needs no store.',
  options: {},
  async run({ print, at }, { words: [folder = ''] }) {
    const { manifest, problems } = await checkBackup(at(folder));
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    for (const problem of problems) print(problem);
    print(
      problems.length === 0
        ? `The backup in ${folder} is whole: ${counted(rows, 'row')} of ${counted(manifest.tables.length, 'table')}.`
        : `The backup in ${folder} is damaged. Nothing of it can be restored.`,
    );
    return problems.length === 0 ? 0 : 1;
  },
};
