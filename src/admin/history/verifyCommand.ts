import { join } from 'node:path';
import { returnTableNames } from '../../tables/returnShards.ts';
import type { AdminCall, AdminCommand, AdminDesk, AdminOutcome } from '../adminCommand.ts';
import { AdminRefusal } from '../adminRefusal.ts';
import { checkBackup } from '../backup/checkBackup.ts';
import { holdsWords } from '../backup/holdsWords.ts';
import { backedUpRows } from '../backup/restoreBackup.ts';
import { checkHistory, type HistoryPages } from './checkHistory.ts';
import { historyLines, isWrong } from './historyWords.ts';
import { DIGESTS_OPTION, type ReadDigests, readDigests } from './readDigests.ts';

/** `verify`: whether the history of the store is what was recorded. `verify FOLDER`: whether a backup is whole. */
export const verifyCommand: AdminCommand = {
  name: 'verify',
  takes: '[FOLDER]',
  words: [0, 1],
  help: 'Checks that the history of everything that was recorded in the store is what was recorded, and names each version that is not; run it after a restore, too. With FOLDER it checks a backup instead, line by line and its history, and needs no store.',
  options: { digests: DIGESTS_OPTION },
  run: (desk, call) => (call.words.length === 0 ? verifyStore(desk, call) : verifyBackup(desk, call)),
};

/** Checks the history in the store against itself and the digests, and says what it finds. Reads only. */
export async function verifyStore(desk: AdminDesk, call: AdminCall): Promise<AdminOutcome> {
  const raw = await desk.raw();
  const there = await raw.existing();
  if (!returnTableNames.some((name) => there.includes(name)))
    throw new AdminRefusal('There are no returns in this store yet.');
  const digests = await readDigests(desk, call);
  return sayHistory(desk, (table) => (there.includes(table) ? raw.pages(table) : nothing()), digests);
}

async function verifyBackup(desk: AdminDesk, call: AdminCall): Promise<AdminOutcome> {
  const { print, at } = desk;
  const [typed = ''] = call.words;
  const { manifest, problems } = await checkBackup(at(typed));
  for (const problem of problems) print(problem);
  if (problems.length > 0) {
    print(`The backup in ${typed} is damaged. Nothing of it can be restored.`);
    return 1;
  }
  print(`The backup in ${typed} is whole: ${holdsWords(manifest)}.`);
  const pages: HistoryPages = (table) => {
    const file = manifest.tables.find((each) => each.table === table)?.file;
    return file === undefined ? nothing() : backedUpRows(join(at(typed), file));
  };
  const digests = call.values('digests').length > 0 ? await readDigests(desk, call) : WITHOUT_STORE;
  return sayHistory(desk, pages, digests);
}

const WITHOUT_STORE: ReadDigests = {
  days: [],
  witnessed: new Map(),
  problems: [],
  about: [
    'Compared with no digests: --digests FOLDER says where they are. Without them a backup whose history was made anew as a whole is not found out.',
  ],
};

async function sayHistory(
  { print }: AdminDesk,
  pages: HistoryPages,
  digests: ReadDigests,
): Promise<AdminOutcome> {
  const checked = await checkHistory(pages, digests);
  for (const line of [...digests.problems, ...historyLines(checked), ...digests.about]) print(line);
  return digests.problems.length > 0 || checked.unfit.some(isWrong) ? 1 : 0;
}

async function* nothing(): AsyncGenerator<readonly []> {}
