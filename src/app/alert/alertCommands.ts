import { command } from '../command.ts';
import { followScope, listAlerts, stopAlerts } from './followScope.ts';
import { readFollow } from './readFollow.ts';

/** What people type in a channel about what it follows. */
export const ALERT_COMMANDS = {
  'alert us': command({
    typed: {
      'alert us about red and amber in Finance':
        'This channel hears by itself when a return there turns red or amber',
    },
    pattern: /^alert (?:us|me|this channel)\b ?(.*)$/i,
    read: ([, words = '']) => readFollow(words),
    right: 'follow a division',
    records: true,
    run: ({ services, plan, request }, said) => followScope(services, plan, request, said),
  }),
  alerts: command({
    typed: { alerts: 'What this channel follows' },
    pattern: /^(?:(?:show|list) )?(?:our |the )?alerts$/i,
    right: 'ask about the plan',
    shows: true,
    run: ({ services, plan, request }) => listAlerts(services, plan, request),
  }),
  'stop alerts': command({
    typed: {
      'stop alerts for Finance': 'This channel no longer hears about it; without a place, about nothing',
    },
    pattern:
      /^(?:stop|end|cancel)(?: all)?(?: the)? alerts?(?: (?:for|about|from|in|of|on) (?:the )?(.+))?$/i,
    // Without a place: everything is to end.
    read: ([, where]): { readonly where?: string } => (where ? { where } : {}),
    right: 'follow a division',
    records: true,
    run: ({ services, plan, request }, said) => stopAlerts(services, plan, request, said),
  }),
};
