import { command } from '../command.ts';
import { followScope, listAlerts, stopAlerts } from './followScope.ts';
import { readFollow } from './readFollow.ts';

/** What people type in a channel about what it follows. */
export const ALERT_COMMANDS = {
  'alert us': command({
    pattern: /^alert (?:us|me|this channel)\b ?(.*)$/i,
    read: ([, words = '']) => readFollow(words),
    right: 'follow a division',
    records: true,
    run: ({ services, plan, request }, said) => followScope(services, plan, request, said),
  }),
  alerts: command({
    pattern: /^(?:(?:show|list) )?(?:our |the )?alerts$/i,
    right: 'ask about the plan',
    shows: true,
    run: ({ services, plan, request }) => listAlerts(services, plan, request),
  }),
  'stop alerts': command({
    pattern:
      /^(?:stop|end|cancel)(?: all)?(?: the)? alerts?(?: (?:for|about|from|in|of|on) (?:the )?(.+))?$/i,
    // Without a place: everything is to end.
    read: ([, where]): { readonly where?: string } => (where ? { where } : {}),
    right: 'follow a division',
    records: true,
    run: ({ services, plan, request }, said) => stopAlerts(services, plan, request, said),
  }),
};
