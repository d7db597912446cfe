import { command } from '../command.ts';
import { listDeadLetters } from './deadLetters.ts';
import { deliveryReport } from './deliveryReport.ts';

/** What the performance team types about messages that the bot sent on its own. */
export const SENDING_COMMANDS = {
  'delivery report': command({
    typed: { 'delivery report': 'What the bot sent on its own, and what did not arrive' },
    pattern:
      /^(?:(?:show|give) (?:me )?)?(?:the |a )?delivery report(?: (?:for|of|about|from)? ?(?:the )?(.+))?$/i,
    read: ([, period]): { readonly period?: string } => (period ? { period } : {}),
    right: 'see deliveries',
    shows: true,
    run: ({ services, plan }, said) => deliveryReport(services, plan, said),
  }),
  'dead letters': command({
    typed: { 'dead letters': 'Messages that could not be delivered, to send again' },
    pattern:
      /^(?:(?:show|list) (?:me )?)?(?:the )?(?:dead letters?|failed messages?|undelivered messages?)$/i,
    right: 'see deliveries',
    shows: true,
    run: ({ services, plan }) => listDeadLetters(services, plan),
  }),
};
