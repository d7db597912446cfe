import type { Migration } from './migration.ts';
import { refreshPoints } from './refreshPoints.ts';

/** Every step, in its order. A store without a version is version 1, so the first leads to 2. Only ever added to. */
export const MIGRATIONS: readonly Migration[] = [refreshPoints];
