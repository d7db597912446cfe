import { may, personOf } from '../../domain/access.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { refuseAccess } from '../refuseAccess.ts';
import { notice, type Reply, say } from '../reply.ts';
import type { Actor, Request } from '../request.ts';
import { footerOf, type Services } from '../services.ts';
import { importerOf, undoneReply } from './importReplies.ts';
import { handOverImport } from './longImport.ts';

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

/** Takes the last import back, off the turn when it brought much; says how a file is imported where none can be. */
export async function undoImport(
  services: Services,
  plan: Plan,
  asked: Pick<Request, 'actor' | 'place'>,
): Promise<Reply> {
  const { aadObjectId } = asked.actor;
  if (!services.importDesk) return sayHowToImport(plan, asked.actor);
  if (!may(personOf(plan, aadObjectId), 'import a plan')) return refuseAccess(plan, 'import a plan');
  const by = importerOf(plan, aadObjectId);
  const { ok, sentence, isLate } = await services.importDesk.undo(by, { within: 'turn' });
  return isLate
    ? handOverImport(services, plan, asked, { step: 'undo', file: '', name: '', page: 0 })
    : undoneReply(plan, ok, sentence);
}
