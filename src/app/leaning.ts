import type { IsoDate } from '../domain/calendar/dates.ts';
import { pastedRows } from './bulk/pastedRows.ts';
import { COMMANDS, parseCommand } from './commands.ts';
import type { Request } from './request.ts';
import { verbCalled } from './verbs.ts';

/** How a turn leans on the plan: it records after a read of its own, records by what is typed, or only looks. */
export type Leaning = 'records beside' | 'records' | 'looks';

/** How this input leans on the plan. */
export function leaningOf(input: Request['input'], today: IsoDate): Leaning {
  switch (input.kind) {
    case 'action':
      // What it says is looked at as if it were typed.
      if (input.verb === 'say') return leaningOfText(saidBy(input.data), today);
      return verbCalled(input.verb)?.records ? 'records beside' : 'looks';
    case 'text':
      return leaningOfText(input.text, today);
    case 'files':
      return 'records';
    case 'installed':
    case 'removed':
      return 'looks';
  }
}

function leaningOfText(text: string, today: IsoDate): Leaning {
  if (pastedRows(text) !== undefined) return 'records';
  const command = parseCommand(text, today);
  return command && COMMANDS[command.name].records ? 'records' : 'looks';
}

function saidBy(data: unknown): string {
  const text = (data as { readonly text?: unknown } | null | undefined)?.text;
  return typeof text === 'string' ? text : '';
}
