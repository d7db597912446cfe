import { periodLabel } from '../../domain/calendar/period.ts';
import { columnLetters } from '../cellPlaces.ts';
import { askLayout } from './figureLayout.ts';
import { headerWords } from './headerWords.ts';
import { listOf } from './ownDraft.ts';
import type { OwnTable } from './ownTable.ts';
import type { Recognised } from './recognise.ts';
import { SAYS_WHEN } from './scoreStages.ts';

/** Columns of which only one can be meant, from the left, and what they are read as. */
interface Twins {
  readonly as: string;
  readonly at: readonly number[];
  /** True where the wrong one would be a wrong figure, date or state. */
  readonly isAsked: boolean;
}

const ORDER: readonly string[] = ['first', 'second', 'third', 'fourth'];

/**
 * The table with one column for each thing: of two that read as the same figure of the same period, or that have one heading, a person
 * says which is meant, and nothing is loaded until then. Of texts the first is read, and the other is named. A column that is blank, or
 * says the same in every row, is no other one.
 */
export function withoutTwins(own: OwnTable): Recognised {
  const found = [...sameFigures(own), ...sameSeries(own), ...sameHeadings(own)].map((twins) => ({
    ...twins,
    ...apart(own, twins.at),
    all: twins.at,
  }));
  const open = found.filter(({ isAsked, at }) => isAsked && at.length > 1);
  const chosen = open.length === 0 ? 0 : askWhich(own, open);
  const dropped = new Set(
    found.flatMap(({ isAsked, at, same }) => {
      const kept = isAsked ? at[Math.min(chosen, at.length - 1)] : at[0];
      return [...same, ...at.filter((each) => each !== kept || (isAsked && chosen < 0))];
    }),
  );
  for (const { at, isAsked } of found) if (!isAsked && at.length > 1) sayUnread(own, at);
  return dropped.size === 0 ? own : without(own, found, dropped);
}

function without(
  own: OwnTable,
  found: readonly { readonly all: readonly number[] }[],
  dropped: ReadonlySet<number>,
): Recognised {
  const isKept = (at: number): boolean => !dropped.has(at);
  const columns = new Map([...own.meant.columns].filter(([at]) => isKept(at)));
  for (const { all } of found) {
    // What they mean may be known of one that is blank.
    const [meaning] = all.flatMap((at) => own.meant.columns.get(at) ?? []);
    const [kept] = all.filter((at) => isKept(at) && !own.meant.series.has(at));
    if (meaning && kept !== undefined) columns.set(kept, meaning);
  }
  const series = new Map([...own.meant.series].filter(([at]) => isKept(at)));
  return { ...own, meant: { ...own.meant, columns, series }, measures: own.measures.filter(isKept) };
}

/** Results, or targets, of one period. */
function sameFigures(own: OwnTable): readonly Twins[] {
  if (own.meant.kind !== 'indicators') return [];
  const { figures } = askLayout(own);
  const groups = Map.groupBy(figures, ({ role, period }) => `${role} ${period.id}`);
  return [...groups.values()].flatMap((same) => {
    const [first] = same;
    if (!first || same.length < 2) return [];
    const as = `the ${first.role} of ${periodLabel(first.period)}`;
    return [{ as, at: same.map(({ position }) => position).sort((a, b) => a - b), isAsked: true }];
  });
}

/** Amounts of savings, and what is said of figures, for one period. */
function sameSeries({ table, meant }: OwnTable): readonly Twins[] {
  const wanted = meant.kind === 'savings' ? ['result', 'target'] : ['rag', 'comment'];
  const columns = [...meant.series].filter(([, { role }]) => wanted.includes(role));
  const groups = Map.groupBy(columns, ([, column]) => JSON.stringify(column));
  return [...groups.values()].flatMap((same) => {
    const [[first = 0, column] = []] = same;
    if (!column || same.length < 2) return [];
    const at = same.map(([each]) => each).sort((a, b) => a - b);
    return [{ as: `“${table.headers[first]}”`, at, isAsked: column.role !== 'comment' }];
  });
}

const ASKED =
  /^(?:result|target|previous|last_year|rag|period|delivered|green|amber|red|unachievable|forecast|start|end|completed_on|percent|state|due|agreed_on)$/;

/** A column that is read, and others that are headed as it is. */
function sameHeadings({ table, meant, measures }: OwnTable): readonly Twins[] {
  const words = table.headers.map(headerWords);
  const free = words.flatMap((each, at) =>
    each !== '' && !meant.columns.has(at) && !meant.series.has(at) && !measures.includes(at) ? [at] : [],
  );
  const read = [...meant.columns].map(([at, { name }]) => {
    const others = free.filter((each) => words[each] === words[at]);
    const isScore = /_(?:likelihood|impact|score)$/.test(name);
    return {
      as: `“${table.headers[at]}”`,
      at: isScore && !SAYS_WHEN.test(words[at] ?? '') ? [at] : [at, ...others].sort((a, b) => a - b),
      isAsked: isScore || ASKED.test(name),
    };
  });
  const measured = [...Map.groupBy(measures, (at) => words[at] ?? '').values()].map((at) => ({
    as: `“${table.headers[at[0] ?? 0]}”`,
    at,
    isAsked: true,
  }));
  return [...read, ...measured].filter(({ at }) => at.length > 1);
}

/** Columns that differ in some row, and those that are blank or say what one of these does. */
function apart(
  { rows }: OwnTable,
  all: readonly number[],
): { readonly at: readonly number[]; readonly same: readonly number[] } {
  const cellsOf = (at: number): readonly string[] => rows.map(({ cells }) => (cells[at] ?? '').trim());
  const kept = new Map<string, number>();
  const same: number[] = [];
  for (const at of all) {
    const cells = cellsOf(at);
    const key = cells.join('\n');
    if (cells.every((cell) => cell === '') || kept.has(key)) same.push(at);
    else kept.set(key, at);
  }
  // Of columns that are all blank the first stays what it is.
  return kept.size === 0 ? { at: all.slice(0, 1), same: all.slice(1) } : { at: [...kept.values()], same };
}

/** Which of them is meant: 0 for the first; less than that for none. */
function askWhich(own: OwnTable, open: readonly Twins[]): number {
  const most = Math.max(...open.map(({ at }) => at.length));
  const choices = ORDER.slice(0, most).map((value, index) => ({
    value,
    label: listOf(open.map(({ at }) => columnShown(own, at[Math.min(index, at.length - 1)] ?? 0))),
  }));
  const answer = own.need({
    id: 'twice',
    question: `More than one column is read as ${listOf([...new Set(open.map(({ as }) => as))])}. Which is meant?`,
    choices: [...choices, { value: 'none', label: 'None of them: leave them out' }],
  });
  const index = ORDER.indexOf(answer);
  const left = open.flatMap(({ at }) =>
    at.filter((_each, place) => place !== Math.min(index, at.length - 1) || index < 0),
  );
  own.note(`By what was said, nothing is read from ${listOf(left.map((at) => columnShown(own, at)))}.`);
  return index;
}

function sayUnread(own: OwnTable, [read = 0, ...others]: readonly number[]): void {
  own.note(
    `More than one column is headed “${own.header(read)}”: ${columnShown(own, read)} is read, and ${listOf(others.map((at) => columnShown(own, at)))} not.`,
  );
}

/** `column F (44.1, 241.6)`: where it stands and how it begins. */
function columnShown({ table, facts }: OwnTable, at: number): string {
  const samples = (facts[at]?.samples ?? []).slice(0, 2).map((each) => each.slice(0, 40));
  const place = table.isRearranged ? `“${table.headers[at]}”` : `column ${columnLetters(at)}`;
  return samples.length === 0 ? place : `${place} (${samples.join(', ')})`;
}
