import type { ImportRun, ImportStore, QuarantinedRow } from '../../src/app/importPorts.ts';
import type { Answer } from './memoryAnswer.ts';

/** Changes that a run lists itself. */
const LISTED = 2000;

/** Imports that are kept in this process. */
export function memoryImports(answer: Answer): ImportStore {
  const runs = new Map<string, ImportRun>();
  let last: { readonly run: string; readonly rows: readonly QuarantinedRow[] } | undefined;
  return {
    runs: () =>
      answer(() =>
        [...runs.values()]
          .sort((a, b) => a.id.localeCompare(b.id))
          .map((run) => {
            const more = run.changes.length - LISTED;
            const changes = structuredClone(run.changes.slice(0, LISTED));
            return { ...run, changes, ...(more > 0 ? { moreChanges: more } : {}) };
          }),
      ),
    moreChanges: (run) => answer(() => structuredClone(runs.get(run)?.changes.slice(LISTED) ?? [])),
    quarantined: (run) => answer(() => structuredClone(last?.run === run ? last.rows : [])),
    keep: (run, rows) =>
      answer(() => {
        runs.set(run.id, run);
        last = { run: run.id, rows: structuredClone(rows) };
      }),
  };
}
