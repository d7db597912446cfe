import { command, sentence } from '../command.ts';
import { listUnreported } from './listUnreported.ts';
import { openSaving } from './openSaving.ts';
import { readSavingHistory, readSavingReport } from './readSaving.ts';
import { savingHistory } from './savingHistory.ts';

/** What people type about savings. */
export const SAVING_COMMANDS = {
  'unreported savings': command({
    typed: { 'which savings are not reported?': 'Savings that nobody reported on this month' },
    pattern:
      /^(?:(?:which|what|show|list) (?:of (?:the|our) )?savings?(?: (?:in|of|for) (?:the )?(.+?))? (?:that )?(?:have |has |are |is )?(?:not|never|n[’']t|un)(?: yet)? ?(?:been )?(?:reported(?: on)?|updated|confirmed)|(?:savings? )?(?:not|un)[ -]?reported savings?)(?: (?:in|of|for) (?:the )?(.+?))?(?: (?:this month|yet))?$/i,
    read: ([, before, after]): { readonly where?: string } => {
      const where = before ?? after;
      return where ? { where } : {};
    },
    right: 'ask about the plan',
    shows: true,
    run: ({ services, plan }, said) => listUnreported(services, plan, said),
  }),
  'report saving': sentence({
    typed: { 'update S2': 'Open a saving’s form: delivered, green, amber, red, unachievable' },
    read: ({ plan, text }) => plan && readSavingReport(plan, text),
    right: 'report a saving',
    run: ({ services, plan, actor }, said) => openSaving(services, plan, actor, said),
  }),
  'saving history': sentence({
    typed: { 'history S2': 'Every report about a saving' },
    read: ({ plan, text }) => plan && readSavingHistory(plan, text),
    right: 'ask about the plan',
    run: ({ services, plan }, said) => savingHistory(services, plan, said),
  }),
};
