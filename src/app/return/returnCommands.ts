import { offerTemplate } from '../bulk/offerTemplate.ts';
import { command, sentence } from '../command.ts';
import { listMyReturns } from './listMyReturns.ts';
import { nextReturn } from './nextReturn.ts';
import { openReturnForm } from './openReturnForm.ts';
import { openReturnsSheet } from './openReturnsSheet.ts';
import { readUpdate } from './readUpdate.ts';
import { skipReturn } from './skipReturn.ts';

/** What people type about the returns that they owe. */
export const RETURN_COMMANDS = {
  update: sentence({
    typed: { 'update K11 91.2': 'Open a return’s form with what you typed in it' },
    read: ({ text, today, indicators }) => readUpdate(text.trim(), today, indicators),
    right: 'enter a return',
    shows: true,
    run: ({ services, plan, actor }, said) => openReturnForm(services, plan, actor, said),
  }),
  'my returns': command({
    typed: { 'my returns': 'What you have to return, and what is late' },
    pattern: [
      /^(?:show |list )?(?:me )?(?:my|our) (?:returns?|kpis?|indicators?|worklist)(?: due)?$/i,
      /^(?:what(?:'s|’s| is) (?:mine|due from me|waiting (?:on|for) me)|what do i (?:owe|have to return|need to (?:return|submit|send in))|which returns are (?:waiting (?:on|for) me|mine))(?: (?:this month|now|right now|today|this week|next))?$/i,
    ],
    right: 'see own list',
    shows: true,
    run: ({ services, plan, actor }) => listMyReturns(services, plan, actor),
  }),
  'all my returns': command({
    typed: { 'all my returns': 'Enter the figures of several returns on one card' },
    pattern:
      /^(?:(?:enter|return|do|update|submit|open|show|fill in) )?(?:all|several|many) (?:of )?(?:my |our )?(?:returns|figures|kpis|numbers)(?: at once| together| on one card)?$|^(?:enter|fill in|do) (?:my |our )?(?:returns|figures|numbers)(?: at once| together| on one card| in one go)?$/i,
    right: 'enter a return',
    shows: true,
    run: ({ services, plan, request }) => openReturnsSheet(services, plan, request),
  }),
  'next return': command({
    typed: { 'next return': 'The most urgent of your returns' },
    pattern: [
      /^(?:open |show )?(?:my |the )?next return$/i,
      /^what(?:['’]?s| is) (?:my next (?:return|kpi|one)|the next (?:thing|return|kpi|figure|one) (?:that )?(?:i(?:['’]?ve| have)(?: got)? to|i must|i need to|i should|for me to) (?:send in|send|submit|return|do|enter|put in|fill in))$/i,
    ],
    right: 'see own list',
    run: ({ services, plan, request }) => nextReturn(services, plan, request),
  }),
  'skip return': command({
    typed: { 'skip this one': 'Leave the return that is open for later, and open the next' },
    pattern: /^skip(?: (?:this|that|the) (?:one|return))?$/i,
    right: 'see own list',
    run: ({ services, plan, request }) => skipReturn(services, plan, request),
  }),
  'returns template': command({
    typed: { 'returns template': 'A spreadsheet to return many figures at once' },
    pattern:
      /^(?:(?:show|give|get|send)(?: me)? )?(?:the |a |my )?(?:returns? (?:template|spreadsheet|csv|file)|spreadsheet|template)(?: (?:of|for) (?:my )?returns)?$/i,
    right: 'enter a return',
    shows: true,
    run: ({ services, plan, request }) => offerTemplate(services, plan, request),
  }),
};
