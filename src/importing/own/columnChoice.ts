import { headerWords } from './headerWords.ts';
import type { OwnKind } from './meaning.ts';
import { MEANINGS } from './meanings.ts';

/** What a person says of a column: `KPI ref` is `Code`, or `nothing`. */
export interface ColumnChoice {
  readonly theirs: string;
  readonly ours: string;
}

/** The positions that choices speak of, each with the name of a meaning, or `nothing`. */
export function chosenPositions(
  headers: readonly string[],
  choices: readonly ColumnChoice[],
): ReadonlyMap<number, string> {
  return new Map(
    choices.flatMap(({ theirs, ours }) => {
      const at = headers.findIndex((header) => headerWords(header) === headerWords(theirs));
      const name = meaningCalled(ours);
      return at < 0 || name === undefined ? [] : [[at, name] as const];
    }),
  );
}

/** The meaning that goes by this name, in any kind; `nothing` for a column to be left alone. */
export function meaningCalled(ours: string): string | undefined {
  const words = headerWords(ours);
  if (/^(?:nothing|none|ignore|leave alone)$/.test(words)) return 'nothing';
  const all = (Object.keys(MEANINGS) as OwnKind[]).flatMap((kind) => MEANINGS[kind]);
  return (
    all.find((each) => headerWords(each.ours) === words) ??
    all.find((each) => headerWords(each.name) === words)
  )?.name;
}
