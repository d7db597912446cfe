import type { ImportRun } from '../app/importPorts.ts';
import { periodsIn } from './own/periodHints.ts';
import type { SheetReport } from './sheetReport.ts';

/** Stands for the period or year that a file's own name says, which is another one next month. */
const AS_NAMED = 'as the file is named';

/** What files of one kind have in common: what their columns are taken for, apart from the periods in their headers. */
export function shapeOf(reports: readonly SheetReport[]): string {
  return reports
    .map(({ kind, columns }) => {
      const ours = Object.values(columns).map((each) =>
        each.replace(/^(Result|Target|Published RAG|Comments)\b.*$/, '$1'),
      );
      return `${kind}: ${[...new Set(ours)].sort().join(', ')}`;
    })
    .sort()
    .join('; ');
}

/** True where an answer says what a sheet or a column is: the file of next month has another shape until it is given. */
export function isReshaped(answers: Readonly<Record<string, string>>): boolean {
  return Object.keys(answers).some((id) => /^(?:kind|column|scores)\b/.test(id));
}

/** What was answered for the last file of this shape; empty when there was none. */
export function remembered(
  runs: readonly Pick<ImportRun, 'told'>[],
  shape: string,
): Readonly<Record<string, string>> {
  return runs.findLast(({ told }) => told?.shape === shape)?.told?.answers ?? {};
}

/** What was said of single figures or definitions, and not of how such files are read. */
const ONCE: ReadonlySet<string> = new Set(['odd', 'changed']);

/** Answers that hold for the next file as well. A period or a year does only where it was the one in the file's name. */
export function rememberable(
  answers: Readonly<Record<string, string>>,
  file: string,
): Readonly<Record<string, string>> {
  const named = periodsIn(file).flatMap(({ id, year }) => [id, year]);
  return Object.fromEntries(
    Object.entries(answers).flatMap(([id, answer]) => {
      if (ONCE.has(id)) return [];
      if (!/^(?:period|year)/.test(id)) return [[id, answer]];
      return named.includes(answer) || answer === AS_NAMED ? [[id, AS_NAMED]] : [];
    }),
  );
}
