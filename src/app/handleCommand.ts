import type { Plan } from '../domain/plan/plan.ts';
import { followScope, listAlerts, stopAlerts } from './alert/followScope.ts';
import { offerTemplate } from './bulk/offerTemplate.ts';
import { handleChasing } from './chasing/chasingCommands.ts';
import { askQuestion } from './clinic/askQuestion.ts';
import { listMyQuestions, listQuestions } from './clinic/listQuestions.ts';
import { showClinic } from './clinic/showClinic.ts';
import type { Command } from './commands.ts';
import { forgetLeaver } from './forget/forgetLeaver.ts';
import { greet } from './greet.ts';
import { handleImport } from './import/importCommands.ts';
import { handleMilestoneCommand } from './milestone/milestoneActions.ts';
import { askPaper } from './paper/askPaper.ts';
import { decidePeriod } from './period/decidePeriod.ts';
import type { Permitted } from './permit.ts';
import type { Reply } from './reply.ts';
import type { Request } from './request.ts';
import { listMyReturns } from './return/listMyReturns.ts';
import { nextReturn } from './return/nextReturn.ts';
import { openReturnForm } from './return/openReturnForm.ts';
import { handleRiskCommand } from './risk/riskActions.ts';
import { handleSavingCommand } from './saving/savingActions.ts';
import { listDeadLetters } from './sending/deadLetters.ts';
import { deliveryReport } from './sending/deliveryReport.ts';
import type { Services } from './services.ts';
import { openChallenge } from './signOff/answerChallenge.ts';
import { listToSignOff } from './signOff/listToSignOff.ts';
import { openRestatement } from './signOff/restateReturn.ts';
import { showHistory } from './signOff/showHistory.ts';

/** Hands a command that was typed to its use case. */
export async function handleCommand(
  services: Services,
  plan: Plan,
  request: Request,
  command: Permitted<Command>,
): Promise<Reply> {
  switch (command.name) {
    case 'help':
      return greet(services, plan, request);
    case 'my returns':
      return listMyReturns(services, plan, request.actor);
    case 'next return':
      return nextReturn(services, plan, request.actor);
    case 'update':
      return openReturnForm(services, plan, request.actor, command);
    case 'returns template':
      return offerTemplate(services, plan, request);
    case 'to sign off':
      return listToSignOff(services, plan, request.actor);
    case 'restate':
      return openRestatement(services, plan, request.actor, command);
    case 'history':
      return showHistory(services, plan, request.actor, command);
    case 'answer':
      return command.period
        ? openChallenge(services, plan, request.actor, { ...command, period: command.period.id })
        : listMyReturns(services, plan, request.actor);
    case 'cover for':
    case 'covers':
    case 'stop cover':
    case 'decline cover':
    case 'missing returns':
    case 'chase':
    case 'gaps':
      return handleChasing(services, plan, request.actor, command);
    case 'import':
    case 'undo import':
      return handleImport(services, plan, request.actor, command);
    case 'forget':
      return forgetLeaver(services, plan, request, command);
    case 'delivery report':
      return deliveryReport(services, plan, command);
    case 'dead letters':
      return listDeadLetters(services, plan);
    case 'clinic summary':
      return showClinic(services, plan, request.actor, command);
    case 'paper':
      return askPaper(services, plan, request, command);
    case 'ask about': {
      const { indicator, text, period } = command;
      const asked = { indicator, text, from: 'chat', ...(period ? { period: period.id } : {}) } as const;
      return askQuestion(services, plan, request, asked);
    }
    case 'questions':
      return listQuestions(services, plan, request.actor, command);
    case 'my questions':
      return listMyQuestions(services, plan, request.actor);
    case 'alert us':
      return followScope(services, plan, request, command);
    case 'alerts':
      return listAlerts(services, plan, request);
    case 'stop alerts':
      return stopAlerts(services, plan, request, command);
    case 'report milestone':
    case 'rebaseline':
    case 'milestone history':
    case 'my milestones':
    case 'my work':
    case 'milestones template':
    case 'not confirmed':
    case 'reported since':
      return handleMilestoneCommand(services, plan, request, command);
    case 'review risk':
    case 'risk history':
      return handleRiskCommand(services, plan, request, command);
    case 'report saving':
    case 'saving history':
      return handleSavingCommand(services, plan, request, command);
    case 'periods':
    case 'open early':
    case 'extend':
    case 'lock':
    case 'unlock':
      return decidePeriod(services, plan, request.actor, command);
  }
}
