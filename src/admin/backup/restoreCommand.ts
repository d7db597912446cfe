import { basename } from 'node:path';
import type { AdminCommand } from '../adminCommand.ts';
import { AdminRefusal } from '../adminRefusal.ts';
import { counted } from '../counted.ts';
import { DIGESTS_OPTION } from '../history/readDigests.ts';
import { verifyStore } from '../history/verifyCommand.ts';
import { documentsWords, holdsWords, WITHOUT_PAPERS } from './holdsWords.ts';
import { readManifest } from './manifest.ts';
import { restoreBackup } from './restoreBackup.ts';

/** `restore FOLDER`: a backup into an empty store. */
export const restoreCommand: AdminCommand = {
  name: 'restore',
  takes: 'FOLDER',
  words: [1, 1],
  help: 'Puts a backup into an empty store, the files of papers first, reads it back to be sure, and checks the history as “verify” does. It never overwrites anything.',
  options: {
    continue: { help: 'Goes on with a restore of the same backup that was cut off.' },
    [WITHOUT_PAPERS]: {
      help: 'Leaves the files of papers out: they are made again when they are asked for.',
    },
    digests: DIGESTS_OPTION,
  },
  async run(desk, call) {
    const { print, at, raw, documents, tables, account, now } = desk;
    const by = await account();
    const {
      words: [folder = ''],
      isOn,
    } = call;
    const files = isOn(WITHOUT_PAPERS) ? undefined : await documents();
    if (!files && !isOn(WITHOUT_PAPERS)) await refuseWithoutPlace(at(folder));
    const manifest = await restoreBackup(await raw(), at(folder), {
      goOn: isOn('continue'),
      ...(files ? { documents: files } : {}),
      onDocuments: (done) => print(documentsWords(done)),
      onTable: ({ table, rows }) => print(`${table.padEnd(14)}${counted(rows, 'row').padStart(14)}`),
    });
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    const { documents: left, ...withoutFiles } = manifest;
    print(`Restored from ${folder} and read back: ${holdsWords(files ? manifest : withoutFiles)}.`);
    if (left && !files) print(`${counted(left.count, 'file')} of papers left out.`);
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

/** Nothing is restored by half without being told to: whoever has no place for the files says so, or names one. */
async function refuseWithoutPlace(folder: string): Promise<void> {
  const { documents } = await readManifest(folder);
  if (!documents?.count) return;
  throw new AdminRefusal(
    `This backup has ${counted(documents.count, 'file')} of papers, and the settings name no blob service to put them into. Name one, or leave them out with --${WITHOUT_PAPERS}.`,
  );
}
