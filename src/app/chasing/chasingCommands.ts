import { z } from 'zod';
import type { Plan } from '../../domain/plan/plan.ts';
import type { Reply } from '../reply.ts';
import type { Actor } from '../request.ts';
import type { Services } from '../services.ts';
import { chase } from './chase.ts';
import { listCovers, setCover, stopCover } from './coverFor.ts';
import { declineCover } from './declineCover.ts';
import { listGaps } from './listGaps.ts';
import { listMissingReturns } from './listMissingReturns.ts';
import type { ChasingCommand } from './readChasingCommand.ts';

/** What the button under a list of missing returns sends. */
export const MISSING_ACTION = z.object({
  verb: z.literal('missing-returns'),
  division: z.string().max(200),
  period: z.string().max(20),
  page: z.number().int().min(0),
});

/** The use case of each command about leave cover, missing returns and gaps. */
export async function handleChasing(
  services: Services,
  plan: Plan,
  actor: Actor,
  command: ChasingCommand,
): Promise<Reply> {
  switch (command.name) {
    case 'cover for':
      return setCover(services, plan, actor, command);
    case 'covers':
      return listCovers(services, plan, actor);
    case 'stop cover':
      return stopCover(services, plan, actor, command);
    case 'decline cover':
      return declineCover(services, plan, actor, command);
    case 'missing returns':
      return listMissingReturns(services, plan, actor, command);
    case 'chase':
      return chase(services, plan, actor, command);
    case 'gaps':
      return listGaps(services, plan, actor);
  }
}

/** Another page of a list of missing returns. */
export function turnMissingPage(
  services: Services,
  plan: Plan,
  actor: Actor,
  { division, period, page }: z.infer<typeof MISSING_ACTION>,
): Promise<Reply> {
  return listMissingReturns(services, plan, actor, {
    ...(division ? { division } : {}),
    ...(period ? { period } : {}),
    page,
  });
}
