import type { ReadingProgress } from '../../app/importPorts.ts';
import type { ReturnStore } from '../../app/ports.ts';
import { readContent } from '../opening/readContent.ts';
import { runAsThread } from '../opening/threadPort.ts';
import { gatherShown } from '../readWorkbook.ts';
import type { JudgedBy, JudgedShown, Recorded } from './judgedFile.ts';
import { judgeSheets } from './judgeSheets.ts';
import { piecesOf, type WritesPiece } from './writesInPieces.ts';

/** What the thread that judges says: what it asks for, how far it is, and what came of it, piece by piece. */
export type JudgingWord =
  | { readonly kind: 'points'; readonly given: Parameters<ReturnStore['points']> }
  | { readonly kind: 'trend'; readonly given: Parameters<ReturnStore['trend']> }
  | { readonly kind: 'progress'; readonly progress: ReadingProgress }
  | { readonly kind: 'writes'; readonly piece: WritesPiece }
  | { readonly kind: 'shown'; readonly shown: JudgedShown };

/** This file is run as a thread by `judgeFile.ts`, and by nothing else. */
await runAsThread(async ({ content, limits, told }, say, tell) => {
  const word = (one: JudgingWord): Promise<unknown> => say(one);
  const progress = (one: ReadingProgress): void =>
    tell({ kind: 'progress', progress: one } satisfies JudgingWord);
  // What the process answers is what its own stores gave it.
  const recorded = {
    points: (...given) => word({ kind: 'points', given }),
    trend: (...given) => word({ kind: 'trend', given }),
  } as Recorded;
  const gathered = gatherShown();
  await readContent(
    content,
    limits,
    async (piece) => gathered.add(piece),
    (rows) => progress({ rows }),
  );
  const sheets = gathered.sheets.splice(0);
  const of = sheets.reduce((sum, { rows }) => sum + rows.length, 0);
  const done = (part: number): void => progress({ rows: Math.floor(part * of), of });
  done(0);
  const { shown, writes } = await judgeSheets(sheets, told as JudgedBy, recorded, done);
  if (writes) for (const piece of piecesOf(writes)) await word({ kind: 'writes', piece });
  await word({ kind: 'shown', shown });
});
