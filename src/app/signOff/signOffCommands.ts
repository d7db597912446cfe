import { command, type Message, sentence } from '../command.ts';
import { listMyReturns } from '../return/listMyReturns.ts';
import { openChallenge } from './answerChallenge.ts';
import { listToSignOff } from './listToSignOff.ts';
import { type ReturnNamed, readRestate, readReturnAfter } from './readRestate.ts';
import { openRestatement } from './restateReturn.ts';
import { showHistory } from './showHistory.ts';

/** What people type about a return after it was submitted. */
export const SIGN_OFF_COMMANDS = {
  restate: sentence({
    typed: {
      'restate K11 August 92.4 because the ledger was corrected':
        'Ask to correct a locked figure; somebody else approves it',
    },
    read: ({ text, today, indicators }) => readRestate(text, today, indicators),
    right: 'enter a return',
    run: ({ services, plan, actor }, said) => openRestatement(services, plan, actor, said),
  }),
  'to sign off': command({
    typed: { 'to sign off': 'What waits for you as the second person' },
    pattern:
      /^(?:show |list )?(?:me )?(?:what(?:'s| is|’s) |what do i have |my )?(?:to sign off|sign[- ]offs?|waiting for (?:me|my approval)|approvals)$/i,
    right: 'see own list',
    shows: true,
    run: ({ services, plan, actor }) => listToSignOff(services, plan, actor),
  }),
  history: sentence({
    typed: { 'history K11 August': 'Every version of a return, and who made it' },
    read: after('history'),
    right: 'see results',
    shows: true,
    run: ({ services, plan, actor }, said) => showHistory(services, plan, actor, said),
  }),
  answer: sentence({
    typed: { 'answer K11 August': 'Answer what was asked about a return' },
    read: after('answer'),
    right: 'enter a return',
    run: ({ services, plan, actor }, { indicator, period }) =>
      period
        ? openChallenge(services, plan, actor, { indicator, period: period.id })
        : listMyReturns(services, plan, actor),
  }),
};

function after(word: 'history' | 'answer'): (message: Message) => ReturnNamed | undefined {
  return ({ short = '', today, indicators }) => readReturnAfter(word, short, today, indicators);
}
