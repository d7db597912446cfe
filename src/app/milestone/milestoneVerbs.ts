import { z } from 'zod';
import { ASKED } from '../../domain/plan/progress/milestoneProgress.ts';
import { verb } from '../verb.ts';
import { confirmMilestones } from './confirmMilestones.ts';
import { decideMilestone, openMilestoneDecision } from './decideMilestone.ts';
import { listMyMilestones } from './listMyMilestones.ts';
import { recordMilestoneFile } from './milestoneFile.ts';
import { FIELD_CHARACTERS, sentMilestoneSchema } from './milestoneForm.ts';
import { milestoneHistory } from './milestoneHistory.ts';
import { listMyWork } from './myWork.ts';
import { checkMilestone, openMilestone } from './openMilestone.ts';
import { askBaseline } from './rebaseline.ts';
import { recordMilestone } from './recordMilestone.ts';

const code = z.string().max(50);
const page = z.number().int().min(0);
const seen = { sequence: z.number().int().min(0), operation: z.string().min(8).max(64) };
const what = z.enum(ASKED);

/** What the buttons of milestones do. */
export const MILESTONE_VERBS = {
  'open-milestone': verb({
    sends: { code },
    right: 'report a milestone',
    run: ({ services, plan, actor }, sent) => openMilestone(services, plan, actor, sent),
  }),
  'check-milestone': verb({
    sends: sentMilestoneSchema.shape,
    right: 'report a milestone',
    run: ({ services, plan, actor }, sent) => checkMilestone(services, plan, actor, sent),
  }),
  'record-milestone': verb({
    sends: sentMilestoneSchema.shape,
    right: 'report a milestone',
    records: true,
    run: ({ services, plan, actor }, sent) => recordMilestone(services, plan, actor, sent),
  }),
  'my-milestones': verb({
    sends: { page },
    right: 'see own list',
    run: ({ services, plan, actor }, sent) => listMyMilestones(services, plan, actor, { page: sent.page }),
  }),
  'confirm-milestones': verb({
    sends: {
      page,
      operation: seen.operation,
      shown: z.array(z.object({ code, sequence: seen.sequence })).max(40),
    },
    right: 'report a milestone',
    records: true,
    run: ({ services, plan, actor }, sent) => confirmMilestones(services, plan, actor, sent),
  }),
  'ask-baseline': verb({
    sends: {
      code,
      ...seen,
      day: z.string().max(100).default(''),
      reason: z.string().max(FIELD_CHARACTERS).default(''),
    },
    right: 'report a milestone',
    records: true,
    run: ({ services, plan, actor }, sent) => askBaseline(services, plan, actor, sent),
  }),
  'open-milestone-decision': verb({
    sends: { code, what },
    right: 'accept a milestone',
    run: ({ services, plan, actor }, sent) => openMilestoneDecision(services, plan, actor, sent),
  }),
  'decide-milestone': verb({
    sends: {
      code,
      what,
      ...seen,
      decision: z.enum(['accept', 'decline']),
      text: z.string().max(20_000).default(''),
    },
    right: 'accept a milestone',
    records: true,
    run: ({ services, plan, actor }, sent) => decideMilestone(services, plan, actor, sent),
  }),
  'milestone-history': verb({
    sends: { code, page },
    right: 'ask about the plan',
    run: ({ services, plan }, sent) => milestoneHistory(services, plan, sent),
  }),
  'my-work': verb({
    sends: { page },
    right: 'see own list',
    run: ({ services, plan, actor }, sent) => listMyWork(services, plan, actor, sent.page),
  }),
  'record-milestone-file': verb({
    sends: { file: z.string().min(8).max(64) },
    right: 'report a milestone',
    records: true,
    run: ({ services, plan, actor }, sent) => recordMilestoneFile(services, plan, actor, sent.file),
  }),
};
