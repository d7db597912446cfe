import { command } from '../command.ts';
import { showMorning } from './showMorning.ts';

/** What people type when they begin their day. */
export const MORNING_COMMANDS = {
  morning: command({
    typed: { morning: 'What the day begins with: what is missing, what turned, what you owe' },
    pattern: [
      /^(?:(?:good )?morning|my (?:morning|day)|(?:today|the day)(?:['’]s (?:work|list|jobs))?|start (?:my|the) day)(?: (?:all|bot|there|everyone|team|briefing|summary|list|please))?$/i,
      /^(?:is there |have you (?:got )?|do i have |have i got |got )?(?:anything|something|much) (?:new )?(?:for (?:me|us)|to do|on my plate|needed from me|i (?:need|have|should) (?:to )?(?:do|know|look at))(?: (?:this morning|today|now))?$/i,
      /^what(?:['’]s|s| is| are)? (?:new|on|up|happening|needed|there|urgent|pressing|first)?(?: for (?:me|us))?(?: to do)?(?: (?:this morning|today))$/i,
      /^what (?:needs|wants|requires) (?:me|us|my attention|our attention|doing)(?: first)?(?: (?:this morning|today|now))?$/i,
      /^what (?:should|must|do|shall) (?:i|we) (?:do|look at|begin with|start with|need to know)(?: first)?(?: (?:this morning|today|now))?$/i,
    ],
    right: 'see own list',
    shows: true,
    run: ({ services, plan, actor }) => showMorning(services, plan, actor),
  }),
};
