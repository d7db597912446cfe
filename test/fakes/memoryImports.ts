import type { ImportRun, ImportStore, QuarantinedRow } from '../../src/app/importPorts.ts';
import type { Answer } from './memoryAnswer.ts';

/** Imports that are kept in this process. */
export function memoryImports(answer: Answer): ImportStore {
  const runs = new Map<string, ImportRun>();
  let last: { readonly run: string; readonly rows: readonly QuarantinedRow[] } | undefined;
  return {
    runs: () => answer(() => structuredClone([...runs.values()].sort((a, b) => a.id.localeCompare(b.id)))),
    quarantined: (run) => answer(() => structuredClone(last?.run === run ? last.rows : [])),
    keep: (run, rows) =>
      answer(() => {
        runs.set(run.id, structuredClone(run));
        last = { run: run.id, rows: structuredClone(rows) };
      }),
  };
}
