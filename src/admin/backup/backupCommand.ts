import type { AdminCommand } from '../adminCommand.ts';
import { emptyFolder } from '../emptyFolder.ts';
import { holdsWords, WITHOUT_PAPERS } from './holdsWords.ts';
import { takeBackup } from './takeBackup.ts';

/** `backup FOLDER`: a copy of every table as it is, with check sums. */
export const backupCommand: AdminCommand = {
  name: 'backup',
  takes: 'FOLDER',
  words: [1, 1],
  help: 'Copies every table and the files of papers into FOLDER, with a check sum for each. FOLDER is created, or must be empty.',
  options: {
    [WITHOUT_PAPERS]: {
      help: 'Leaves the files of papers out: they are made again when they are asked for.',
    },
  },
  async run({ print, at, raw, documents }, { words: [typed = ''], isOn }) {
    const folder = at(typed);
    const tables = await raw();
    await emptyFolder(folder);
    const leaveOut = isOn(WITHOUT_PAPERS);
    const manifest = await takeBackup(tables, folder, leaveOut ? undefined : await documents());
    print(`The backup is in ${typed}: ${holdsWords(manifest)}.`);
    if (!manifest.documents && !leaveOut)
      print('The settings name no blob service, so there are no files of papers in it.');
    print('It holds names and what people wrote: keep it as safe as the store itself.');
    return 0;
  },
};
