import { z } from 'zod';
import { RISK_MATTERS } from '../../domain/plan/progress/recordedRisk.ts';
import type { Turn } from '../turn.ts';
import { verb } from '../verb.ts';
import { decideRisk, openRiskDecision } from './decideRisk.ts';
import { askRiskMove } from './moveRisk.ts';
import { type PressedOn, planOfPress } from './planOfPress.ts';
import { sentProposalSchema } from './proposalForm.ts';
import { recordProposal } from './proposeRisk.ts';
import { openRisk, recordRisk } from './reviewRisk.ts';
import { sentRiskSchema } from './riskForm.ts';
import { riskHistory } from './riskHistory.ts';

const code = z.string().max(50);
const seen = { sequence: z.number().int().min(0), operation: z.string().min(8).max(64) };
const what = z.enum(RISK_MATTERS);
const text = z.string().max(20_000).default('');

/** What the buttons of risks do. */
export const RISK_VERBS = {
  'open-risk': verb({
    sends: { code },
    right: 'review a risk',
    run: async (turn, sent) => openRisk(turn.services, await planFor(turn, sent), turn.actor, sent),
  }),
  'record-risk': verb({
    sends: sentRiskSchema.shape,
    right: 'review a risk',
    records: true,
    run: async (turn, sent) => recordRisk(turn.services, await planFor(turn, sent), turn.actor, sent),
  }),
  'risk-history': verb({
    sends: { code, page: z.number().int().min(0) },
    right: 'ask about the plan',
    run: ({ services, plan }, sent) => riskHistory(services, plan, sent),
  }),
  'ask-risk-move': verb({
    sends: {
      code,
      ...seen,
      kind: z.enum(['move', 'closure']),
      to: z.string().max(200).default(''),
      reason: text,
    },
    right: 'review a risk',
    records: true,
    run: async (turn, sent) => askRiskMove(turn.services, await planFor(turn, sent), turn.actor, sent),
  }),
  'propose-risk': verb({
    sends: sentProposalSchema.shape,
    right: 'review a risk',
    records: true,
    run: ({ services, plan, actor }, sent) => recordProposal(services, plan, actor, sent),
  }),
  'open-risk-decision': verb({
    sends: { code, what },
    right: 'accept a risk',
    run: async (turn, sent) => openRiskDecision(turn.services, await planFor(turn, sent), turn.actor, sent),
  }),
  'decide-risk': verb({
    sends: { code, what, ...seen, decision: z.enum(['accept', 'decline']), text },
    right: 'accept a risk',
    records: true,
    run: async (turn, sent) => decideRisk(turn.services, await planFor(turn, sent), turn.actor, sent),
  }),
};

function planFor({ services, plan }: Turn, pressed: PressedOn): ReturnType<typeof planOfPress> {
  return planOfPress(services, plan, pressed);
}
