import { parentPort } from 'node:worker_threads';
import type { RenderPaper } from '../app/paper/paperPorts.ts';
import type { Paper } from '../domain/paper/paper.ts';
import { csvTables } from './csvTables.ts';
import { openChartPainter } from './drawChart.ts';
import { excelWorkbook } from './excelWorkbook.ts';
import { wordDocument } from './wordDocument.ts';

/** The files of the paper that was posted, or why there are none. */
export type PaperDone =
  | { readonly ok: true; readonly files: Awaited<ReturnType<RenderPaper>> }
  | { readonly ok: false; readonly reason: string };

const draw = openChartPainter();

parentPort?.on('message', (paper: Paper) => {
  void make(paper).then((done) => {
    // Handed over, not copied.
    const whole = done.ok ? Object.values(done.files).map(({ buffer }) => buffer as ArrayBuffer) : [];
    parentPort?.postMessage(done, whole);
  });
});

/** One file after the other, so that what one is made of is gone before the next. */
async function make(paper: Paper): Promise<PaperDone> {
  try {
    const docx = await wordDocument(paper, await draw);
    const xlsx = await excelWorkbook(paper);
    return { ok: true, files: { docx, xlsx, csv: csvTables(paper) } };
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : 'unknown' };
  }
}
