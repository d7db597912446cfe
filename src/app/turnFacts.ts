import type { IsoDate } from '../domain/calendar/dates.ts';
import { parseCommand } from './commands.ts';
import type { SearchAnswer } from './enquiry/searchPlan.ts';
import type { Reply } from './reply.ts';
import type { Request } from './request.ts';
import type { TurnFacts, TurnOutcome } from './telemetryPorts.ts';
import { verbCalled } from './verbs.ts';

/** What a turn was, to be measured: only words from lists of the product's own, whatever was typed. */
export function turnFacts({ input }: Pick<Request, 'input'>, reply: Reply, today: IsoDate): TurnFacts {
  return { kind: input.kind, name: nameOf(input, today), screen: reply.screen, outcome: outcomeOf(reply) };
}

/** The same for what the compose box looks up. */
export function searchFacts(answer: SearchAnswer): TurnFacts {
  const outcome = answer.ok ? 'answered' : 'refused';
  return { kind: 'search', name: 'search', screen: 'none', outcome };
}

function nameOf(input: Request['input'], today: IsoDate): string {
  switch (input.kind) {
    case 'action':
      return verbCalled(input.verb) ? input.verb : 'unknown';
    case 'text':
      return parseCommand(input.text, today)?.name ?? 'question';
    case 'files':
    case 'installed':
    case 'removed':
      return input.kind;
  }
}

function outcomeOf(reply: Reply): TurnOutcome {
  if (reply.screen === 'answer')
    return reply.answer.kind === 'not understood' ? 'not understood' : 'answered';
  if (reply.screen !== 'notice') return 'answered';
  return reply.fault ?? (reply.tone === 'sorry' ? 'refused' : 'answered');
}
