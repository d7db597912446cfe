import { sentence } from '../command.ts';
import { askPaper } from './askPaper.ts';
import { listHolders } from './listHolders.ts';
import { readHolders, readPaper } from './readPaper.ts';

/** What people type about papers. */
export const PAPER_COMMANDS = {
  'paper holders': sentence({
    typed: {
      'who has the clinic pack for Finance?':
        'Every version of a paper, who was given it, and what changed since',
    },
    read: ({ short, today }) => (short === undefined ? undefined : readHolders(short, today)),
    right: 'see who was told',
    shows: true,
    run: ({ services, plan, actor }, said) => listHolders(services, plan, actor, said),
  }),
  paper: sentence({
    typed: { 'clinic pack for Finance': 'A paper for a meeting, as Word and Excel' },
    read: ({ short, today }) => (short === undefined ? undefined : readPaper(short, today)),
    // Which of them it takes, the use case knows once it knows the paper.
    right: ['have an internal paper', 'have a paper for members'],
    run: ({ services, plan, request }, said) => askPaper(services, plan, request, said),
  }),
};
