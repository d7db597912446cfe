import { sentence } from '../command.ts';
import { openSaving } from './openSaving.ts';
import { readSavingHistory, readSavingReport } from './readSaving.ts';
import { savingHistory } from './savingHistory.ts';

/** What people type about savings. */
export const SAVING_COMMANDS = {
  'report saving': sentence({
    read: ({ plan, text }) => plan && readSavingReport(plan, text),
    right: 'report a saving',
    run: ({ services, plan, actor }, said) => openSaving(services, plan, actor, said),
  }),
  'saving history': sentence({
    read: ({ plan, text }) => plan && readSavingHistory(plan, text),
    right: 'ask about the plan',
    run: ({ services, plan }, said) => savingHistory(services, plan, said),
  }),
};
