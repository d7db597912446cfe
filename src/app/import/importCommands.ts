import { command } from '../command.ts';
import { sayHowToImport, undoImport } from './undoImport.ts';

/** What the performance team types about files of the council's own. */
export const IMPORT_COMMANDS = {
  import: command({
    typed: { import: 'How to start from a spreadsheet of the council’s own' },
    pattern: /^(?:import|load)(?: (?:a|the|our|my))?(?: (?:plan|file|spreadsheet|workbook))?$/i,
    right: 'import a plan',
    run: ({ plan, actor }) => sayHowToImport(plan, actor),
  }),
  'undo import': command({
    typed: { 'undo import': 'Put the plan back as it was before the last file' },
    pattern: /^undo(?: the| that| last| the last)? import$/i,
    right: 'import a plan',
    records: true,
    run: ({ services, plan, request }) => undoImport(services, plan, request),
  }),
};
