import { may, personOf } from '../../domain/access.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { refuseAccess } from '../refuseAccess.ts';
import { notice, type Reply, say } from '../reply.ts';
import type { Actor } from '../request.ts';
import { footerOf, type Services } from '../services.ts';
import { importerOf } from './importActions.ts';

/** `import` and `undo import`. */
export type ImportCommand = { readonly name: 'import' } | { readonly name: 'undo import' };

/** Patterns for the whole of a short message, as those of `commands.ts`. */
export const IMPORT_COMMANDS: readonly (readonly [RegExp, () => ImportCommand])[] = [
  [
    /^(?:import|load)(?: (?:a|the|our|my))?(?: (?:plan|file|spreadsheet|workbook))?$/i,
    () => ({ name: 'import' }),
  ],
  [/^undo(?: the| that| last| the last)? import$/i, () => ({ name: 'undo import' })],
];

/** Says how a file is imported, or takes the last import back. */
export async function handleImport(
  services: Services,
  plan: Plan,
  actor: Actor,
  { name }: ImportCommand,
): Promise<Reply> {
  if (!may(personOf(plan, actor.aadObjectId), 'import a plan')) return refuseAccess(plan, 'import a plan');
  const footer = footerOf(plan);
  if (name === 'import' || !services.importDesk)
    return notice(
      'plain',
      'Attach your workbook or CSV file here',
      'I show what I take each sheet for and ask what I cannot know. Nothing is loaded before you press “Load”.',
      [say('gaps')],
      footer,
    );
  const { ok, sentence } = await services.importDesk.undo(importerOf(plan, actor));
  return notice(
    ok ? 'done' : 'sorry',
    ok ? 'The import is taken back' : 'Nothing was taken back',
    sentence,
    [say('gaps')],
    footer,
  );
}
