import { sentence } from '../command.ts';
import { openSaving } from './openSaving.ts';
import { readSavingHistory, readSavingReport } from './readSaving.ts';
import { savingHistory } from './savingHistory.ts';

/** What people type about savings. */
export const SAVING_COMMANDS = {
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
