import { sentence } from '../command.ts';
import { openRiskDecision } from './decideRisk.ts';
import { listRisksBy } from './listRisksBy.ts';
import { openRiskMove } from './moveRisk.ts';
import { openProposal } from './proposeRisk.ts';
import { readRiskHistory, readRiskReview } from './readRisk.ts';
import { readRiskList } from './readRiskList.ts';
import { readProposalCommand, readRiskDecision, readRiskMove } from './readRiskMove.ts';
import { openRisk } from './reviewRisk.ts';
import { riskHistory } from './riskHistory.ts';

/** What people type about risks. */
export const RISK_COMMANDS = {
  'propose risk': sentence({
    typed: { 'propose a risk: loss of key staff': 'Propose a new risk; somebody else accepts it' },
    read: ({ plan, text }) => {
      const typed = plan && !isQuestion(text) ? readProposalCommand(plan, oneLine(text)) : undefined;
      return typed && { typed };
    },
    right: 'review a risk',
    run: ({ services, plan, actor }, { typed }) => openProposal(services, plan, actor, typed),
  }),
  'list risks': sentence({
    typed: {
      'which risks moved?': 'Risks by what became of them: moved, static, overdue for review',
      'which risks are new since September?': 'Risks that are new, or were closed, since a day',
    },
    read: ({ plan, short }) => (plan && short !== undefined ? readRiskList(short) : undefined),
    right: 'ask about the plan',
    shows: true,
    run: ({ services, plan }, said) => listRisksBy(services, plan, said),
  }),
  'move risk': sentence({
    typed: {
      'escalate R4 to corporate because two directorates are hit':
        'Ask that a risk moves to another register',
      'close R3 because the programme has ended': 'Ask that a risk is closed',
    },
    read: ({ plan, text }) => (plan && !isQuestion(text) ? readRiskMove(plan, oneLine(text)) : undefined),
    right: 'review a risk',
    run: ({ services, plan, actor }, said) => openRiskMove(services, plan, actor, said),
  }),
  'decide risk': sentence({
    typed: {
      'decline R4 escalation because it is local': 'Open what waits about a risk, to accept or decline',
    },
    read: ({ plan, text }) => plan && readRiskDecision(plan, text),
    right: 'accept a risk',
    run: ({ services, plan, actor }, said) => openRiskDecision(services, plan, actor, said),
  }),
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

function isQuestion(text: string): boolean {
  return text.trim().endsWith('?');
}

function oneLine(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ');
}
