import { z } from 'zod';
import type { Plan } from '../../domain/plan/plan.ts';
import { ASKED } from '../../domain/plan/progress/milestoneProgress.ts';
import type { Reply } from '../reply.ts';
import type { Request } from '../request.ts';
import type { Services } from '../services.ts';
import { confirmMilestones } from './confirmMilestones.ts';
import { decideMilestone, openMilestoneDecision } from './decideMilestone.ts';
import { listMyMilestones } from './listMyMilestones.ts';
import { offerMilestones, recordMilestoneFile } from './milestoneFile.ts';
import { FIELD_CHARACTERS, sentMilestoneSchema } from './milestoneForm.ts';
import { milestoneHistory } from './milestoneHistory.ts';
import { listMyWork } from './myWork.ts';
import { checkMilestone, openMilestone } from './openMilestone.ts';
import type { MilestoneCommand } from './readMilestoneCommand.ts';
import { askBaseline, openRebaseline } from './rebaseline.ts';
import { recordMilestone } from './recordMilestone.ts';
import { listReportedSince, listUnconfirmed } from './roundLists.ts';

const code = z.string().max(50);
const page = z.number().int().min(0);
const seen = { sequence: z.number().int().min(0), operation: z.string().min(8).max(64) };
const what = z.enum(ASKED);
const text = z.string().max(20_000).default('');

/** What the buttons of milestones send. */
export const MILESTONE_ACTIONS = [
  z.object({ verb: z.literal('open-milestone'), code }),
  sentMilestoneSchema.extend({ verb: z.literal('check-milestone') }),
  sentMilestoneSchema.extend({ verb: z.literal('record-milestone') }),
  z.object({ verb: z.literal('my-milestones'), page }),
  z.object({
    verb: z.literal('confirm-milestones'),
    page,
    operation: seen.operation,
    shown: z.array(z.object({ code, sequence: seen.sequence })).max(40),
  }),
  z.object({
    verb: z.literal('ask-baseline'),
    code,
    ...seen,
    day: z.string().max(100).default(''),
    reason: z.string().max(FIELD_CHARACTERS).default(''),
  }),
  z.object({ verb: z.literal('open-milestone-decision'), code, what }),
  z.object({
    verb: z.literal('decide-milestone'),
    code,
    what,
    ...seen,
    decision: z.enum(['accept', 'decline']),
    text,
  }),
  z.object({ verb: z.literal('milestone-history'), code, page }),
  z.object({ verb: z.literal('my-work'), page }),
  z.object({ verb: z.literal('record-milestone-file'), file: z.string().min(8).max(64) }),
] as const;

export type MilestoneAction = z.infer<(typeof MILESTONE_ACTIONS)[number]>;

/** True for an action that {@link handleMilestoneAction} takes. */
export function isMilestoneAction(action: { readonly verb: string }): action is MilestoneAction {
  return MILESTONE_ACTIONS.some((option) => option.shape.verb.value === action.verb);
}

/** The use case of each of these buttons. */
export function handleMilestoneAction(
  services: Services,
  plan: Plan,
  { actor }: Request,
  action: MilestoneAction,
): Promise<Reply> {
  switch (action.verb) {
    case 'open-milestone':
      return openMilestone(services, plan, actor, action);
    case 'check-milestone':
      return checkMilestone(services, plan, actor, action);
    case 'record-milestone':
      return recordMilestone(services, plan, actor, action);
    case 'my-milestones':
      return listMyMilestones(services, plan, actor, action.page);
    case 'confirm-milestones':
      return confirmMilestones(services, plan, actor, action);
    case 'ask-baseline':
      return askBaseline(services, plan, actor, action);
    case 'open-milestone-decision':
      return openMilestoneDecision(services, plan, actor, action);
    case 'decide-milestone':
      return decideMilestone(services, plan, actor, action);
    case 'milestone-history':
      return milestoneHistory(services, plan, action);
    case 'my-work':
      return listMyWork(services, plan, actor, action.page);
    case 'record-milestone-file':
      return recordMilestoneFile(services, plan, actor, action.file);
  }
}

/** The use case of each of these commands. */
export function handleMilestoneCommand(
  services: Services,
  plan: Plan,
  request: Request,
  command: MilestoneCommand,
): Promise<Reply> {
  const { actor } = request;
  switch (command.name) {
    case 'report milestone':
      return openMilestone(services, plan, actor, command);
    case 'rebaseline':
      return openRebaseline(services, plan, actor, command);
    case 'milestone history':
      return milestoneHistory(services, plan, command);
    case 'my milestones':
      return listMyMilestones(services, plan, actor);
    case 'milestones template':
      return offerMilestones(services, plan, request);
    case 'my work':
      return listMyWork(services, plan, actor);
    case 'not confirmed':
      return listUnconfirmed(services, plan, command);
    case 'reported since':
      return listReportedSince(services, plan, command);
  }
}
