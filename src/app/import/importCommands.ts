import { command } from '../command.ts';
import { sayHowToImport, undoImport } from './undoImport.ts';

/** What the performance team types about files of the council's own. */
export const IMPORT_COMMANDS = {
  import: command({
    pattern: /^(?:import|load)(?: (?:a|the|our|my))?(?: (?:plan|file|spreadsheet|workbook))?$/i,
    right: 'import a plan',
    run: ({ plan, actor }) => sayHowToImport(plan, actor),
  }),
  'undo import': command({
    pattern: /^undo(?: the| that| last| the last)? import$/i,
    right: 'import a plan',
    records: true,
    run: ({ services, plan, actor }) => undoImport(services, plan, actor),
  }),
};
