import { command } from '../command.ts';
import { listDeadLetters } from './deadLetters.ts';
import { deliveryReport } from './deliveryReport.ts';

/** What the performance team types about messages that the bot sent on its own. */
export const SENDING_COMMANDS = {
  'delivery report': command({
    pattern:
      /^(?:(?:show|give) (?:me )?)?(?:the |a )?delivery report(?: (?:for|of|about|from)? ?(?:the )?(.+))?$/i,
    read: ([, period]): { readonly period?: string } => (period ? { period } : {}),
    right: 'see deliveries',
    shows: true,
    run: ({ services, plan }, said) => deliveryReport(services, plan, said),
  }),
  'dead letters': command({
    pattern:
      /^(?:(?:show|list) (?:me )?)?(?:the )?(?:dead letters?|failed messages?|undelivered messages?)$/i,
    right: 'see deliveries',
    shows: true,
    run: ({ services, plan }) => listDeadLetters(services, plan),
  }),
};
