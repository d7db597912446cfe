import { sentence } from '../command.ts';
import { askPaper } from './askPaper.ts';
import { readPaper } from './readPaper.ts';

/** What people type about papers. */
export const PAPER_COMMANDS = {
  paper: sentence({
    typed: { 'clinic pack for Finance': 'A paper for a meeting, as Word and Excel' },
    read: ({ short, today }) => (short === undefined ? undefined : readPaper(short, today)),
    // Which of them it takes, the use case knows once it knows the paper.
    right: ['have an internal paper', 'have a paper for members'],
    run: ({ services, plan, request }, said) => askPaper(services, plan, request, said),
  }),
};
