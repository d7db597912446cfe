import { command } from '../command.ts';
import { listUnanswered } from './listUnanswered.ts';

/** What the performance team types about questions that were passed on to them. */
export const UNANSWERED_COMMANDS = {
  'unanswered questions': command({
    typed: { 'questions I could not answer': 'What people asked in vain and passed on to you' },
    pattern:
      /^(?:show |list |see )?(?:me )?(?:the |all )?(?:questions? (?:that |which )?(?:i|you|the bot) (?:could not|couldn['’]t|cannot|can['’]t|can not|did not|didn['’]t) (?:answer|understand)|(?:unanswered|refused) questions)$/i,
    right: 'answer an enquiry',
    shows: true,
    run: ({ services, plan, actor }) => listUnanswered(services, plan, actor),
  }),
};
