import { z } from 'zod';
import { verb } from '../verb.ts';
import { leaveSheet, loadImport, sayOfImport, turnImport } from './sayOfImport.ts';

const file = z.string().min(8).max(64);
const page = z.number().int().min(0);
const choice = z.string().max(300).default('');
const right = 'import a plan';

/** Most questions of a sheet that its card asks at once. */
const MOST_ASKED = 4;

/** What the buttons under a file that is being imported do. They send questions and columns by their names, never what is in the file. */
export const IMPORT_VERBS = {
  'import-show': verb({
    sends: { file, page },
    right,
    run: ({ services, plan, request }, sent) => turnImport(services, plan, request, sent),
  }),
  'import-say': verb({
    sends: {
      file,
      page,
      asked: z.array(z.string().max(100)).max(MOST_ASKED),
      answer0: choice,
      answer1: choice,
      answer2: choice,
      answer3: choice,
      column: choice,
      meaning: choice,
    },
    right,
    run: ({ services, plan, request }, { answer0, answer1, answer2, answer3, ...sent }) =>
      sayOfImport(services, plan, request, { ...sent, answers: [answer0, answer1, answer2, answer3] }),
  }),
  'import-leave': verb({
    sends: { file, page, sheet: z.string().max(200) },
    right,
    run: ({ services, plan, request }, sent) => leaveSheet(services, plan, request, sent),
  }),
  'import-load': verb({
    sends: { file },
    right,
    records: true,
    run: ({ services, plan, request }, sent) => loadImport(services, plan, request, sent),
  }),
};
