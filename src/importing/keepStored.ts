import { addressId } from '../domain/plan/bindings.ts';
import type { PlanContent } from '../domain/plan/plan.ts';
import { plainName } from './plainName.ts';
import { sheetKind } from './planColumns.ts';
import { planCsv } from './planCsv.ts';
import type { PlanEntry } from './planEntries.ts';
import { rowKey } from './storedTables.ts';

type Cells = Readonly<Record<string, string>>;

/**
 * Entries under the codes that are stored: a code that differs in capitals alone is the same code, and a post or division
 * that has a title and no code is the one of that title.
 */
export function withStoredCodes(
  entries: readonly PlanEntry[],
  stored: PlanContent | undefined,
): readonly PlanEntry[] {
  if (!stored) return entries;
  const known = [...storedCells(stored)].map(([key, cells]) => ({ kind: key.split(' ')[0] ?? '', cells }));
  const byCode = new Map(
    known.map(({ kind, cells }) => [`${kind} ${cells.code?.toLowerCase()}`, cells.code]),
  );
  const byTitle = new Map(
    known.map(({ kind, cells }) => [`${kind} ${plainName(cells.title ?? '')}`, cells.code]),
  );
  return entries.map((each) => {
    const { code = '', title = '' } = each.cells;
    if (code === '') return each;
    const isTitled = (each.kind === 'posts' || each.kind === 'divisions') && !each.entry.typed.code;
    const titled = isTitled ? byTitle.get(`${each.kind} ${plainName(title)}`) : undefined;
    const found = titled ?? byCode.get(`${each.kind} ${code.toLowerCase()}`) ?? code;
    return found === code ? each : { ...each, cells: { ...each.cells, code: found } };
  });
}

/**
 * People without an object id under the one that is stored for their address, else under their address: see `bindings.ts`. A blank
 * address is a fault of its own.
 */
export function withPeopleByAddress(
  entries: readonly PlanEntry[],
  stored: PlanContent | undefined,
): readonly PlanEntry[] {
  const known = new Map(
    (stored?.people ?? []).map(({ email, aadObjectId }) => [email.trim().toLowerCase(), aadObjectId]),
  );
  return entries.map((each) => {
    const { aadObjectId = '', email = '' } = each.cells;
    if (each.kind !== 'people' || aadObjectId !== '' || email === '') return each;
    const id = known.get(email.trim().toLowerCase()) ?? addressId(email);
    return { ...each, cells: { ...each.cells, aadObjectId: id } };
  });
}

/**
 * Entries whose sheets lack a column keep what is stored in it: a workbook without a column for evidence says nothing about
 * evidence. A column that is there and blank is blank.
 */
export function keepStored(
  entries: readonly PlanEntry[],
  stored: PlanContent | undefined,
): readonly PlanEntry[] {
  if (!stored) return entries;
  const known = storedCells(stored);
  return entries.map((each) => {
    const old = known.get(`${each.kind} ${rowKey(each.kind, each.cells)}`);
    if (!old) return each;
    const lacking = sheetKind(each.kind).columns.filter(
      ({ name, blank = '' }) =>
        !(name in each.entry.headers) && old[name] !== undefined && (each.cells[name] ?? '') === blank,
    );
    const kept = Object.fromEntries(lacking.map(({ name }) => [name, old[name] ?? '']));
    return { ...each, cells: { ...each.cells, ...kept } };
  });
}

/** Entries with what counts where neither their sheets nor what is stored says anything. */
export function withDefaults(
  entries: readonly PlanEntry[],
  stored: PlanContent | undefined,
): readonly PlanEntry[] {
  const known = stored ? storedCells(stored) : new Map<string, Cells>();
  return entries.map((each) => {
    const { defaults, headers } = each.entry;
    if (!defaults) return each;
    const isNew = !known.has(`${each.kind} ${rowKey(each.kind, each.cells)}`);
    const needed = Object.entries(defaults).filter(
      ([name]) => !(name in headers) && (isNew || (each.cells[name] ?? '') === ''),
    );
    return needed.length === 0 ? each : { ...each, cells: { ...each.cells, ...Object.fromEntries(needed) } };
  });
}

function storedCells(stored: PlanContent): ReadonlyMap<string, Cells> {
  const found = new Map<string, Cells>();
  for (const [file, [names = [], ...rows]] of planCsv(stored)) {
    const kind = file.replace('.csv', '') as PlanEntry['kind'];
    for (const row of rows) {
      const cells = Object.fromEntries(names.map((name, index) => [name, row[index] ?? '']));
      found.set(`${kind} ${rowKey(kind, cells)}`, cells);
    }
  }
  return found;
}
