import { personOf } from '../../domain/access.ts';
import { parsePeriod, periodLabel } from '../../domain/calendar/period.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { Return } from '../../domain/return/return.ts';
import { mattersOf, type ReturnMatter } from '../../domain/return/signOff.ts';
import type { Seen } from '../record/changeRecord.ts';
import { type Reply, say } from '../reply.ts';
import type { Actor } from '../request.ts';
import { footerOf, type Services } from '../services.ts';
import { readWithPoints } from './changeReturn.ts';
import { listToSignOff } from './listToSignOff.ts';
import {
  applyDecision,
  decisionWords,
  findMatter,
  judge,
  type MatterOf,
  matterLabel,
  noSuchReturn,
  refuseMatter,
} from './returnMatter.ts';
import { historyStep } from './showHistory.ts';
import { waitingItem } from './waitingReturns.ts';

/** What is pressed on the card of one matter: agree to it, or object with a question or a reason. */
export interface Decision extends MatterOf, Seen {
  readonly decision: 'agree' | 'object';
  readonly text: string;
}

/** Opens one matter in full. Two reads; writes nothing. A matter that no longer waits shows the list instead. */
export async function openDecision(
  services: Services,
  plan: Plan,
  actor: Actor,
  asked: MatterOf,
  again: { readonly typed: string; readonly warning?: string } = { typed: '' },
): Promise<Reply> {
  const indicator = plan.indicator.get(asked.indicator);
  const period = parsePeriod(asked.period);
  const read = indicator && period && (await readWithPoints(services, plan, indicator, period));
  if (!read || !indicator || !period)
    return listToSignOff(services, plan, actor, 0, ['That return is not there any more.']);
  const person = personOf(plan, actor.aadObjectId);
  if (!mattersOf(read.entry).includes(asked.matter))
    return listToSignOff(
      services,
      plan,
      actor,
      0,
      notesOf(asked.matter, read.entry, matterLabel({ indicator, period }), again),
    );
  const judged = judge(plan, person, indicator, asked.matter, read.entry);
  if (!judged.may) return refuseMatter(plan, indicator, asked.matter, judged.because);
  const item = waitingItem(services, plan, read.entry, asked.matter, read.points);
  if (!item) return listToSignOff(services, plan, actor);
  return {
    screen: 'decision',
    form: { item, operation: services.newId(), ...again },
    next: [say('to sign off'), historyStep(indicator.code, period)],
    footer: footerOf(plan),
    summary: `${again.warning ? `${again.warning} ` : ''}${indicator.code} ${indicator.title}, ${periodLabel(period)}: ${asked.matter} waits for you.`,
  };
}

/**
 * Agrees or objects to one matter, and answers with what still waits. Reads and writes as {@link changeReturn}, then
 * reads as the list does. When the return changed since the card was opened, nothing is recorded: the card shows the
 * return as it stands with what was typed still in it.
 */
export async function decide(services: Services, plan: Plan, actor: Actor, sent: Decision): Promise<Reply> {
  const found = findMatter(plan, actor, sent);
  if ('screen' in found) return found;
  const text = sent.text.replaceAll('\r\n', '\n').trim();
  const shortest = services.policy.questionCharacters;
  if (sent.decision === 'object' && text.length < shortest) {
    const what = sent.matter === 'sign-off' ? 'your question' : 'a reason';
    const warning = `Nothing was recorded: write ${what} of at least ${shortest} characters.`;
    return openDecision(services, plan, actor, sent, { typed: sent.text, warning });
  }
  const objection = sent.decision === 'agree' ? undefined : text;
  const outcome = await applyDecision(services, plan, found, sent, objection);
  switch (outcome.kind) {
    case 'missing':
      return noSuchReturn(plan);
    case 'refused':
      return refuseMatter(plan, found.indicator, sent.matter, outcome.because);
    case 'changed':
      return openDecision(services, plan, actor, sent, {
        typed: sent.text,
        warning: `Nothing was recorded: ${found.indicator.code} changed since you opened it. This is how it stands now.`,
      });
    default:
      return listToSignOff(services, plan, actor, 0, [decisionWords(found, sent.matter, sent.decision)]);
  }
}

/** How a matter stands that waits no more, and what was typed about it, which must not be lost. */
function notesOf(
  matter: ReturnMatter,
  entry: Return,
  name: string,
  { typed, warning }: { readonly typed: string; readonly warning?: string },
): readonly string[] {
  const kept = typed.trim() === '' ? [] : [`What you typed was not recorded: “${typed.trim()}”`];
  return [[warning, standing(matter, entry, name)].filter(Boolean).join(' '), ...kept];
}

function standing(matter: ReturnMatter, { signOff, declared, restated, step }: Return, name: string): string {
  if (matter === 'another RAG' && declared?.approvedBy)
    return `${declared.approvedBy.name} has approved another RAG for ${name}.`;
  if (matter === 'restatement' && restated?.approvedBy && step?.what === 'restatement approved')
    return `${restated.approvedBy.name} has approved the restatement of ${name}.`;
  if (matter !== 'sign-off' && step?.what === `${matter} declined`)
    return `${step.by.name} has declined ${matter === 'restatement' ? 'the restatement of' : 'another RAG for'} ${name}.`;
  if (matter === 'sign-off' && signOff?.state === 'accepted')
    return `${name} is already accepted by ${signOff.acceptedBy.name}.`;
  if (matter === 'sign-off' && signOff?.state === 'challenged')
    return `${name} waits for the officer to answer a question: ${signOff.askedBy.name} challenged it.`;
  return `${name} no longer waits.`;
}
