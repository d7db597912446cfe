import type { ImportKind } from '../../app/importPorts.ts';
import { PLAN_SHEETS } from '../../importing/planColumns.ts';
import type { NamedSheet } from '../../importing/readWorkbook.ts';
import { AdminRefusal, WrongCall } from '../adminRefusal.ts';

/** The sheets of a file that are to be read, and which kind some of them are by the say of whoever runs the import. */
export interface ChosenSheets {
  readonly sheets: readonly NamedSheet[];
  readonly kinds: ReadonlyMap<string, ImportKind>;
}

/**
 * Reads `Activities=Plan on a page` and `none=Services`, of which the second leaves a sheet out.
 * @throws WrongCall when a value is not of that form
 * @throws AdminRefusal when there is no such sheet or no such kind
 */
export function chosenSheets(values: readonly string[], sheets: readonly NamedSheet[]): ChosenSheets {
  const kinds = new Map<string, ImportKind>();
  const unwanted = new Set<string>();
  for (const value of values) {
    const [kind = '', name = ''] = value.split(/=(.*)/s);
    if (name === '') throw new WrongCall(`“--sheet ${value}” is not of the form KIND=NAME.`);
    if (!sheets.some((sheet) => sheet.name === name))
      throw new AdminRefusal(
        `There is no sheet “${name}”. The file has ${sheets.map((sheet) => `“${sheet.name}”`).join(', ')}.`,
      );
    if (kind.trim().toLowerCase() === 'none') unwanted.add(name);
    else kinds.set(name, kindCalled(kind));
  }
  return { sheets: sheets.filter(({ name }) => !unwanted.has(name)), kinds };
}

/** The kind by the name of its sheet or its CSV file. */
function kindCalled(name: string): ImportKind {
  const plain = name.trim().toLowerCase();
  const found = PLAN_SHEETS.find(
    ({ kind, names }) => kind === plain || names.some((each) => each.toLowerCase() === plain),
  );
  if (found) return found.kind;
  const all = PLAN_SHEETS.map(({ names }) => names[0]).join(', ');
  throw new AdminRefusal(`“${name}” is not a kind of sheet. The kinds are ${all}, or none.`);
}
