import type { AdminCommand } from '../adminCommand.ts';
import { AdminRefusal } from '../adminRefusal.ts';
import { counted } from '../counted.ts';
import { emptyFolder } from '../emptyFolder.ts';
import { exportStore } from './exportStore.ts';

/** `export FOLDER`: everything as CSV. */
export const exportCommand: AdminCommand = {
  name: 'export',
  takes: 'FOLDER',
  words: [1, 1],
  help: 'Writes everything as CSV files into FOLDER: the plan as “import” reads it, returns with their history, subscriptions and the rest.',
  options: {},
  async run({ print, at, raw, tables }, { words: [typed = ''] }) {
    const folder = at(typed);
    const store = await raw();
    const there = await store.existing();
    if (there.length === 0) throw new AdminRefusal('There is nothing in this store yet.');
    const plan = there.includes('Plan') ? await (await tables('look')).plans.current() : undefined;
    await emptyFolder(folder);
    const files = await exportStore(store, plan, folder);
    for (const { file, rows } of files) print(`${file.padEnd(28)}${counted(rows, 'row').padStart(14)}`);
    print(`Exported to ${typed}. It holds names and what people wrote: keep it accordingly.`);
    return 0;
  },
};
