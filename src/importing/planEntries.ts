import { parts } from '../app/entity/cells.ts';
import type { PlanColumn, PlanSheetKind } from '../app/entity/planColumn.ts';
import type { ImportKind } from '../app/importPorts.ts';
import type { PlanContent } from '../domain/plan/plan.ts';
import { type NameBook, type Named, nameBook } from './nameBook.ts';
import { sheetKind } from './planColumns.ts';
import { cellDefect } from './readCsv.ts';
import { matchDates } from './severalDates.ts';
import type { SheetEntry } from './sheetEntries.ts';
import { tidyCell, toleranceOf } from './tidyCell.ts';

/** One entry of the plan as its sheet gives it, under the columns of the CSV files. */
export interface PlanEntry {
  readonly kind: ImportKind;
  readonly entry: SheetEntry;
  readonly cells: Readonly<Record<string, string>>;
  /** What is wrong with it already: names that name nothing, cells that hold no text at all. */
  readonly faults: readonly EntryFault[];
}

export interface EntryFault {
  readonly column: string;
  readonly reason: string;
  readonly dependsOn?: true;
}

/** Stands in a cell whose name named nothing, so that the rest of the row is checked all the same. */
const PLACEHOLDER = 'x';

/** Rewrites typed rows of one kind so that the rules for cells can read them. Names are not looked up yet. */
export function tidyEntries(kind: PlanSheetKind, entries: readonly SheetEntry[]): readonly PlanEntry[] {
  const tidied = entries.map((entry) => tidyEntry(kind, entry));
  if (kind.kind === 'people') return onePersonEach(tidied);
  return kind.kind === 'milestones' ? withDates(withLetters(tidied)) : tidied;
}

/** Rows of one person are one person, with the posts and roles of all of them; rows that name two people under one id stay apart. */
function onePersonEach(entries: readonly PlanEntry[]): readonly PlanEntry[] {
  const key = ({ cells }: PlanEntry): string =>
    [cells.aadObjectId, cells.name, cells.email].map((cell) => cell?.trim().toLowerCase()).join('\n');
  return [...Map.groupBy(entries, key).values()].flatMap((same) => {
    const [first, ...others] = same;
    if (!first || others.length === 0) return same;
    const all = (name: 'posts' | 'roles'): string =>
      [...new Set(same.flatMap(({ cells }) => (cells[name] ?? '').split(';').map((each) => each.trim())))]
        .filter(Boolean)
        .join(';');
    const entry = { ...first.entry, alsoRows: others.map((each) => each.entry.row) };
    return [{ ...first, entry, cells: { ...first.cells, posts: all('posts'), roles: all('roles') } }];
  });
}

function tidyEntry(kind: PlanSheetKind, entry: SheetEntry): PlanEntry {
  const cells: Record<string, string> = {};
  const faults: EntryFault[] = [];
  for (const column of kind.columns) {
    const typed = entry.typed[column.name] ?? '';
    const reason = cellDefect(typed);
    if (reason) faults.push({ column: column.name, reason });
    cells[column.name] = reason ? PLACEHOLDER : tidyCell(column, typed);
  }
  if (kind.kind === 'indicators') Object.assign(cells, toleranceCells(cells));
  if (kind.kind === 'posts' || kind.kind === 'divisions')
    cells.code = (cells.code || slug(cells.title)).toLowerCase();
  return { kind: kind.kind, entry, cells, faults };
}

function toleranceCells(cells: Readonly<Record<string, string>>): Record<string, string> {
  const { kind, value } = toleranceOf(cells.tolerance ?? '');
  return { tolerance: value, tolerance_kind: cells.tolerance_kind || (kind ?? '') };
}

/** `director-of-finance` for a post that has a title and no code. */
function slug(title = ''): string {
  return title
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replaceAll(/['’]/g, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}

/** `(a)` below 1.3 is 1.3a, and 1.3a is a part of 1.3. */
function withLetters(entries: readonly PlanEntry[]): readonly PlanEntry[] {
  let above = '';
  return entries.map((each) => {
    const { code = '', parent = '' } = each.cells;
    const letter = /^\(?([a-z])\)?$/i.exec(code)?.[1]?.toLowerCase();
    const whole = letter && above ? `${above}${letter}` : code;
    const base = /^(.*\d)[a-z]+$/.exec(whole)?.[1];
    above = base ?? whole;
    return { ...each, cells: { ...each.cells, code: whole, parent: parent || (base ?? '') } };
  });
}

function withDates(entries: readonly PlanEntry[]): readonly PlanEntry[] {
  const matched = matchDates(
    entries.map(({ cells, entry }) => ({
      start: cells.start ?? '',
      end: cells.end ?? '',
      startBlock: entry.shared.start ?? `${entry.sheet} ${entry.row}`,
      endBlock: entry.shared.end ?? `${entry.sheet} ${entry.row}`,
    })),
  );
  return entries.map((each, index) => {
    const { start = '', end = '', note } = matched[index] ?? {};
    const isUndated = start === '' && end === '';
    const said =
      note ?? (isUndated && !each.cells.note ? 'The plan gives no dates for this activity.' : undefined);
    const [first, last] = (['start', 'end'] as const).map((name) =>
      tidyCell(columnOf('milestones', name), note ? { start, end }[name] : (each.cells[name] ?? '')),
    );
    const notes = [each.cells.note, said].filter(Boolean).join(' ');
    return { ...each, cells: { ...each.cells, start: first ?? '', end: last ?? '', note: notes } };
  });
}

function columnOf(kind: ImportKind, name: string): PlanColumn {
  const column = sheetKind(kind).columns.find((each) => each.name === name);
  if (!column) throw new RangeError(`${kind} have no column ${name}`);
  return column;
}

/** Names of everything that rows may refer to: of the plan that is stored, and of these entries. */
export function namesOf(
  entries: readonly PlanEntry[],
  stored: PlanContent | undefined,
  unread: ReadonlyMap<ImportKind, string>,
): NameBook {
  const known = (kind: ImportKind, items: readonly Named[] = []): [ImportKind, readonly Named[]] => [
    kind,
    [
      ...items,
      ...entries
        .filter((each) => each.kind === kind && each.cells.code)
        .map(({ cells }) => ({ code: cells.code ?? '', title: cells.title ?? '' })),
    ],
  ];
  return nameBook(
    new Map([
      known('aims', stored?.aims),
      known('divisions', stored?.divisions),
      known('posts', stored?.posts),
      known('programmes', stored?.programmes),
      known('milestones', stored?.milestones),
      known('indicators', stored?.indicators),
    ]),
    unread,
  );
}

const MEANS: Readonly<
  Partial<Record<PlanColumn['reads'], readonly [ImportKind, noun: string, many?: true]>>
> = {
  post: ['posts', 'post'],
  posts: ['posts', 'post', true],
  division: ['divisions', 'division'],
  aim: ['aims', 'aim'],
  programme: ['programmes', 'programme'],
  programmes: ['programmes', 'programme', true],
  indicator: ['indicators', 'indicator'],
  activity: ['milestones', 'activity'],
  activities: ['milestones', 'activity', true],
};

/** Owners by the code of their post; one that is no post stays as it is written, and is listed in `gaps`. */
function ownersIn(cell: string, names: NameBook): string {
  const owners = parts(cell).map((part) => {
    const found = names.one('posts', 'post', part);
    return found.ok ? found.code : part;
  });
  return owners.join(' | ');
}

/** The entry with codes in the place of what its cells name. */
export function resolveNames(each: PlanEntry, names: NameBook): PlanEntry {
  const named: Record<string, string> = {};
  const faults = [...each.faults];
  for (const { name, reads } of sheetKind(each.kind).columns) {
    if (reads === 'owners') {
      const owners = ownersIn(each.cells[name] ?? '', names);
      if (owners !== each.cells[name]) named[name] = owners;
      continue;
    }
    const [kind, noun, many] = MEANS[reads] ?? [];
    if (kind === undefined || noun === undefined || faults.some(({ column }) => column === name)) continue;
    const written = each.cells[name] ?? '';
    const found = (many ? names.several : names.one)(kind, noun, written);
    const code = found.ok ? found.code : PLACEHOLDER;
    if (code !== written) named[name] = code;
    if (!found.ok)
      faults.push({ column: name, reason: found.reason, ...(found.dependsOn ? { dependsOn: true } : {}) });
  }
  if (Object.keys(named).length === 0 && faults.length === each.faults.length) return each;
  return { ...each, cells: { ...each.cells, ...named }, faults };
}
