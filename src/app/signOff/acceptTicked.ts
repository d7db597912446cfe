import type { Plan } from '../../domain/plan/plan.ts';
import type { ReturnMatter } from '../../domain/return/signOff.ts';
import type { Reply } from '../reply.ts';
import type { Actor } from '../request.ts';
import type { Services } from '../services.ts';
import type { Changed } from './changeReturn.ts';
import { listToSignOff } from './listToSignOff.ts';
import {
  applyDecision,
  decisionWords,
  type FoundMatter,
  findMatter,
  type MatterOf,
  matterLabel,
  refuseMatter,
} from './returnMatter.ts';

/**
 * Agrees to several matters at once, each on its own: one that changed or is not theirs does not hold up the others.
 * Answers with what still waits and what was done.
 */
export async function acceptTicked(
  services: Services,
  plan: Plan,
  actor: Actor,
  ticked: readonly (MatterOf & { readonly sequence: number })[],
  press: { readonly operation: string; readonly page: number },
): Promise<Reply> {
  if (ticked.length === 0)
    return listToSignOff(services, plan, actor, press.page, ['Nothing was ticked. Tick what you accept.']);
  const byReturn = Map.groupBy(ticked, ({ indicator, period }) => `${indicator}|${period}`);
  const notes = await Promise.all(
    [...byReturn.values()].map((matters) => acceptInTurn(services, plan, actor, matters, press.operation)),
  );
  return listToSignOff(services, plan, actor, press.page, notes.flat());
}

/** Several matters of one return, each upon the version that the one before made. */
async function acceptInTurn(
  services: Services,
  plan: Plan,
  actor: Actor,
  matters: readonly (MatterOf & { readonly sequence: number })[],
  operation: string,
): Promise<readonly string[]> {
  const notes: string[] = [];
  // How many versions this press has made itself: what anybody else made meanwhile was not looked at.
  let made = 0;
  for (const [position, sent] of matters.entries()) {
    const found = findMatter(plan, actor, sent);
    if ('screen' in found) {
      notes.push(found.summary);
      continue;
    }
    const seen = { sequence: sent.sequence + made, operation: `${operation}.${position}` };
    const outcome = await applyDecision(services, plan, found, { ...sent, ...seen }, undefined);
    if (outcome.kind === 'saved' || outcome.kind === 'repeated') made += 1;
    notes.push(noteOf(plan, found, sent.matter, outcome));
  }
  return notes;
}

function noteOf(plan: Plan, found: FoundMatter, matter: ReturnMatter, outcome: Changed): string {
  switch (outcome.kind) {
    case 'saved':
    case 'repeated':
      return decisionWords(found, matter, 'agree');
    case 'refused':
      return refuseMatter(plan, found.indicator, matter, outcome.because).summary;
    case 'changed':
      return `${matterLabel(found)} changed since this list was shown and was left as it stands. Look at it again.`;
    case 'missing':
      return `${matterLabel(found)} is not there any more.`;
  }
}
