import { z } from 'zod';
import { verb } from '../verb.ts';
import { openRisk, recordRisk } from './reviewRisk.ts';
import { sentRiskSchema } from './riskForm.ts';
import { riskHistory } from './riskHistory.ts';

const code = z.string().max(50);

/** What the buttons of risks do. */
export const RISK_VERBS = {
  'open-risk': verb({
    sends: { code },
    right: 'review a risk',
    run: ({ services, plan, actor }, sent) => openRisk(services, plan, actor, sent),
  }),
  'record-risk': verb({
    sends: sentRiskSchema.shape,
    right: 'review a risk',
    records: true,
    run: ({ services, plan, actor }, sent) => recordRisk(services, plan, actor, sent),
  }),
  'risk-history': verb({
    sends: { code, page: z.number().int().min(0) },
    right: 'ask about the plan',
    run: ({ services, plan }, sent) => riskHistory(services, plan, sent),
  }),
};
