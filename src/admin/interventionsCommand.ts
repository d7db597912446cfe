import type { ImportRun } from '../app/importPorts.ts';
import type { Intervention } from '../app/interventionPorts.ts';
import { longInstant } from '../domain/calendar/dates.ts';
import { accountWords } from './account.ts';
import type { AdminCommand } from './adminCommand.ts';
import { counted } from './counted.ts';
import { wrapped } from './wrapped.ts';

/** `interventions`: what was done to the store beside the ordinary way, and by whom. */
export const interventionsCommand: AdminCommand = {
  name: 'interventions',
  takes: '',
  words: [0, 0],
  help: 'Lists what was done to the store beside the ordinary way, and by whom: imports, restores, migrations by a command, messages sent again, people forgotten.',
  options: {},
  async run({ print, raw, tables }) {
    const there = (await (await raw()).existing()).includes('Imports');
    const { imports, interventions } = await tables('look');
    const lines = there
      ? [...(await interventions.all()).map(noted), ...(await imports.runs()).map(imported)]
      : [];
    if (lines.length === 0) print('There are none.');
    for (const { at, words } of lines.toSorted((a, b) => b.at.localeCompare(a.at)))
      for (const line of wrapped(`${longInstant(at)} by ${words}`, 96, '    ', '')) print(line);
    return 0;
  },
};

interface Line {
  readonly at: string;
  readonly words: string;
}

function noted({ at, by, command, what }: Intervention): Line {
  return { at, words: `${accountWords(by)}: ${command}, ${what}` };
}

function imported({
  at,
  by,
  source,
  changes,
  moreChanges = 0,
  returnsAdded,
  actionsAdded = 0,
}: ImportRun): Line {
  const what = `${counted(changes.length + moreChanges, 'entry', 'entries')} of the plan and ${counted(returnsAdded, 'return')}${actionsAdded === 0 ? '' : `, and ${counted(actionsAdded, 'action')}`}`;
  return { at, words: `${by}: import, ${source} (${what})` };
}
