import { may, personOf } from '../../domain/access.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { refuseAccess } from '../refuseAccess.ts';
import { notice, type Reply, say } from '../reply.ts';
import type { Actor } from '../request.ts';
import { footerOf, type Services } from '../services.ts';
import { importerOf } from './importReplies.ts';

/** Says how a file is imported. */
export function sayHowToImport(plan: Plan, actor: Actor): Reply {
  if (!may(personOf(plan, actor.aadObjectId), 'import a plan')) return refuseAccess(plan, 'import a plan');
  return notice(
    'plain',
    'Attach your workbook or CSV file here',
    'I show what I take each sheet for and ask what I cannot know. Nothing is loaded before you press “Load”.',
    [say('gaps')],
    footerOf(plan),
  );
}

/** Takes the last import back; says how a file is imported where none can be. */
export async function undoImport(services: Services, plan: Plan, actor: Actor): Promise<Reply> {
  if (!services.importDesk) return sayHowToImport(plan, actor);
  if (!may(personOf(plan, actor.aadObjectId), 'import a plan')) return refuseAccess(plan, 'import a plan');
  const { ok, sentence } = await services.importDesk.undo(importerOf(plan, actor.aadObjectId));
  return notice(
    ok ? 'done' : 'sorry',
    ok ? 'The import is taken back' : 'Nothing was taken back',
    sentence,
    [say('gaps')],
    footerOf(plan),
  );
}
