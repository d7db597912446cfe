import { fillHands } from './fillHands.ts';
import type { Migration } from './migration.ts';
import { refreshPoints } from './refreshPoints.ts';
import { sealHistory } from './sealHistory.ts';

/** Every step, in its order. A store without a version is version 1, so the first leads to 2. Only ever added to. */
export const MIGRATIONS: readonly Migration[] = [refreshPoints, sealHistory, fillHands];

/**
 * True while these steps admit a version of the code that records without a seal: what carries none may be its, and was not
 * necessarily tampered with. The version after next raises `minimumReader`, and ends that.
 */
export function mayBeUnsealed(migrations: readonly Migration[] = MIGRATIONS): boolean {
  return Math.max(...migrations.map(({ minimumReader }) => minimumReader)) < sealHistory.to;
}
