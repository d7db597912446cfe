import { hasCode } from '../../src/domain/errors.ts';
import type { JudgeFile } from '../../src/importing/judging/judgeFile.ts';
import { judgeSheets } from '../../src/importing/judging/judgeSheets.ts';
import { readContent } from '../../src/importing/opening/readContent.ts';
import { whatItIs } from '../../src/importing/opening/whatItIs.ts';
import { gatherShown } from '../../src/importing/readWorkbook.ts';

/** Judges files with the real rules, but in the test's own thread: starting one for each file takes longer than judging it. */
export const judgeHere: JudgeFile = async (bytes, by, recorded, { limits }) => {
  const gathered = gatherShown();
  try {
    const content = { bytes, kind: whatItIs(bytes, by.name, limits) };
    await readContent(content, limits, async (piece) => gathered.add(piece));
    return { ok: true, ...(await judgeSheets(gathered.sheets, by, recorded)) };
  } catch (error) {
    if (!hasCode(error, 'file-refused')) throw error;
    return { ok: false, reason: error.message };
  }
};
