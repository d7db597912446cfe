import { sentence } from '../command.ts';
import { readRiskHistory, readRiskReview } from './readRisk.ts';
import { openRisk } from './reviewRisk.ts';
import { riskHistory } from './riskHistory.ts';

/** What people type about risks. */
export const RISK_COMMANDS = {
  'review risk': sentence({
    typed: { 'R2 likelihood 4 because two suppliers left': 'Open a risk’s review with what you typed in it' },
    read: ({ plan, text }) => plan && readRiskReview(plan, text),
    right: 'review a risk',
    run: ({ services, plan, actor }, said) => openRisk(services, plan, actor, said),
  }),
  'risk history': sentence({
    typed: { 'history R2': 'Every review of a risk' },
    read: ({ plan, text }) => plan && readRiskHistory(plan, text),
    right: 'ask about the plan',
    run: ({ services, plan }, said) => riskHistory(services, plan, said),
  }),
};
