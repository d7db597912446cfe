import { parentPort } from 'node:worker_threads';
import type { Paper } from '../domain/paper/paper.ts';
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
  | { readonly job: number; readonly ok: true; readonly docx: Uint8Array; readonly xlsx: Uint8Array }
  | { readonly job: number; readonly ok: false; readonly reason: string };

const draw = openChartPainter();

parentPort?.on('message', ({ job, paper }: PaperJob) => {
  void make(job, paper).then((done) => parentPort?.postMessage(done));
});

async function make(job: number, paper: Paper): Promise<PaperDone> {
  try {
    const docx = await wordDocument(paper, await draw);
    return { job, ok: true, docx, xlsx: await excelWorkbook(paper) };
  } catch (error) {
    return { job, ok: false, reason: error instanceof Error ? error.message : 'unknown' };
  }
}
