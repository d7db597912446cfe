import { parentPort } from 'node:worker_threads';
import type { RenderPaper } from '../app/paper/paperPorts.ts';
import type { Paper } from '../domain/paper/paper.ts';
import { csvTables } from './csvTables.ts';
import { openChartPainter } from './drawChart.ts';
import { excelWorkbook } from './excelWorkbook.ts';
import { wordDocument } from './wordDocument.ts';

/** One paper to make, and the number under which its files are answered. */
export interface PaperJob {
  readonly job: number;
  readonly paper: Paper;
}

/** Its files, or why there are none. */
export type PaperDone =
  | { readonly job: number; readonly ok: true; readonly files: Awaited<ReturnType<RenderPaper>> }
  | { readonly job: number; readonly ok: false; readonly reason: string };

const draw = openChartPainter();

parentPort?.on('message', ({ job, paper }: PaperJob) => {
  void make(job, paper).then((done) => parentPort?.postMessage(done));
});

async function make(job: number, paper: Paper): Promise<PaperDone> {
  try {
    const docx = await wordDocument(paper, await draw);
    return { job, ok: true, files: { docx, xlsx: await excelWorkbook(paper), csv: csvTables(paper) } };
  } catch (error) {
    return { job, ok: false, reason: error instanceof Error ? error.message : 'unknown' };
  }
}
