import { type Piece, readContent } from './readContent.ts';
import { runAsThread } from './threadPort.ts';

/** This file is run as a thread by `openFile.ts`, and by nothing else. */
await runAsThread(async ({ content, limits }, say) => {
  const pieces: Piece[] = [];
  await readContent(content, limits, async (piece) => void pieces.push(piece));
  // Only now: of a file that is refused in the end nothing has cost the process anything.
  for (const piece of pieces) await say(piece);
});
