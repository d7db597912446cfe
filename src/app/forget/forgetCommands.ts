import { command } from '../command.ts';
import { type ForgetAsked, forgetLeaver } from './forgetLeaver.ts';

/** What the performance team types about somebody who has left. “Forget it” is no command. */
export const FORGET_COMMANDS = {
  forget: command({
    typed: {
      'forget Revenues and benefits manager':
        'Take the name of somebody who has left out of everything that is kept',
    },
    pattern: /^forget (?:about )?(?!(?:it|that|this|them|all|everything)$)(.+?)( for good)?$/i,
    read: ([, leaver = '', sure]): ForgetAsked => ({ leaver, sure: sure !== undefined }),
    right: 'forget a leaver',
    records: true,
    run: ({ services, plan, request }, said) => forgetLeaver(services, plan, request, said),
  }),
};
