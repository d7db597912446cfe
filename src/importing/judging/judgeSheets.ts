import { ImportRefused } from '../importRefused.ts';
import { FileRefused } from '../opening/fileRefused.ts';
import { prepareImport } from '../prepareImport.ts';
import { type ReadPlan, readPlan } from '../readPlan.ts';
import type { NamedSheet } from '../readWorkbook.ts';
import { isReshaped, remembered, shapeOf } from '../rememberedAnswers.ts';
import { changesIn, sheetsShown } from '../sheetsShown.ts';
import type { JudgedBy, JudgedShown, JudgedWrites, Recorded } from './judgedFile.ts';

/** Rows left out that are shown of a sheet; the others are counted. */
const MOST_SHOWN = 200;

/**
 * Works out what the sheets of a file would do to the plan, answering what was answered for a file of this shape before. Everything
 * in it is work: nothing is written, and only what is recorded already is asked for.
 * @throws FileRefused with a sentence when the file would spoil what is stored
 */
export async function judgeSheets(
  sheets: readonly NamedSheet[],
  { name, told, before, runs, today, policy, wanted }: JudgedBy,
  recorded: Recorded,
  done?: (part: number) => void,
): Promise<{ readonly shown: JudgedShown; readonly writes?: JudgedWrites }> {
  const used = sheets
    .map((sheet) => (sheet.name === '' ? { ...sheet, name } : sheet))
    .filter((sheet) => !told.leftOut.includes(sheet.name));
  const reading = (answers: Readonly<Record<string, string>>): ReadPlan => {
    const said = { columns: told.columns, answers: new Map(Object.entries(answers)) };
    return readPlan(used, before, { file: name, today, policy, ...(done ? { done } : {}), ...said });
  };
  try {
    const first = reading(told.answers);
    const plain = isReshaped(told.answers) ? reading({}) : first;
    const known = remembered(runs, shapeOf(plain.reports));
    const answers = { ...known, ...told.answers };
    const isTold = Object.keys(known).every((id) => told.answers[id] !== undefined);
    const read = isTold ? first : reading(answers);
    const title = name.replace(/\.\w+$/, '');
    const said = new Map(Object.entries(answers));
    const settings = { policy, title, today, removeMissing: false, answers: said };
    const prepared = await prepareImport(read, before, before ? recorded : undefined, settings);
    const { content, changes, actions, returns, again, leftOut } = prepared;
    const shown: JudgedShown = {
      sheets: sheetsShown(prepared, MOST_SHOWN),
      changes: changesIn(prepared),
      writes: changes.length + returns.length + actions.length,
      shape: shapeOf(isReshaped(answers) ? plain.reports : read.reports),
      answers,
    };
    return wanted === 'shown'
      ? { shown }
      : { shown, writes: { content, changes, actions, returns, again, leftOut } };
  } catch (error) {
    if (!(error instanceof ImportRefused)) throw error;
    throw new FileRefused(error.defects[0]?.reason ?? error.message);
  }
}
