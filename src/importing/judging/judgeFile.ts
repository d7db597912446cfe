import type { ReadingProgress } from '../../app/importPorts.ts';
import type { Log } from '../../app/ports.ts';
import { createFileThreads } from '../opening/fileThread.ts';
import type { FileLimits } from '../opening/openedFile.ts';
import type { JudgedBy, JudgedFile, JudgedShown, Recorded } from './judgedFile.ts';
import type { JudgingWord } from './judgingThread.ts';
import { gatherWrites } from './writesInPieces.ts';

/** How long a file may take, and who hears how far it is. */
export interface Haste {
  readonly limits: FileLimits;
  /** How long it may wait for files before it, in milliseconds. */
  readonly waitMs: number;
  readonly progress?: (progress: ReadingProgress) => void;
}

/**
 * Reads and judges a file of the council's own, all of it in a thread: the process that answers everybody only asks its stores what
 * the thread wants to know, and takes the result in pieces. Never throws for what is in the file; throws what the stores throw.
 */
export type JudgeFile = (
  bytes: Uint8Array,
  by: JudgedBy,
  recorded: Recorded,
  haste: Haste,
) => Promise<JudgedFile>;

/** Makes the one place where a process judges files. */
export function createJudgeFile(log: Pick<Log, 'error'>): JudgeFile {
  const run = createFileThreads(log);
  return async (bytes, by, recorded, { limits, waitMs, progress }) => {
    const gathered = gatherWrites();
    let shown: JudgedShown | undefined;
    const hear = (said: unknown): unknown => {
      const word = said as JudgingWord;
      switch (word.kind) {
        case 'points':
          return recorded.points(...word.given);
        case 'trend':
          return recorded.trend(...word.given);
        case 'progress':
          return progress?.(word.progress);
        case 'writes':
          return gathered.add(word.piece);
        case 'shown':
          shown = word.shown;
          return undefined;
      }
    };
    const script = new URL('./judgingThread.ts', import.meta.url);
    const ran = await run(script, { name: by.name, bytes, limits, told: by, waitMs }, hear);
    if (!ran.ok) return ran;
    if (!shown) throw new RangeError('a file that was read to its end is always shown');
    const writes = gathered.writes();
    return { ok: true, shown, ...(writes ? { writes } : {}) };
  };
}
