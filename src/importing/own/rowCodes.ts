import { sheetKind } from '../planColumns.ts';
import { codeIn, codeMaker, keptCode } from './codeIn.ts';
import type { OwnTable } from './ownTable.ts';
import type { TableRow } from './sheetTable.ts';

/** What the codes begin with that are made for things without one. */
const LETTERS = { indicators: 'I', programmes: 'P', milestones: 'M', risks: 'R', savings: 'S' } as const;

/** The code of what a row is, and its title without that code. */
export interface CodedRow {
  readonly code: string;
  readonly title: string;
}

/** The codes of a table's rows. */
export interface RowCodes {
  /**
   * What a row is called that says this of itself: by the code that it gives, else by that in front of its title, else by one that is made
   * for it. Undefined, and refused, for a row that says nothing.
   */
  of(row: TableRow, said?: string, given?: string): CodedRow | undefined;
  /** Says which codes were made. */
  sayMade(): void;
}

/** Gives the rows of a table their codes: those that the file has, then those of what is stored under the same title, then new ones. */
export function rowCodes(own: OwnTable, kind: keyof typeof LETTERS): RowCodes {
  const givenIn = (row: TableRow): string => keptCode(own.cell(row, 'code'));
  const make = codeMaker(
    LETTERS[kind],
    own.desk.stored?.[kind] ?? [],
    new Set(own.rows.map(givenIn).filter(Boolean)),
  );
  const { noun } = sheetKind(kind);
  const nouns = kind === 'milestones' ? 'activities' : kind;
  const made: string[] = [];
  return {
    of(row, said = own.line(row, 'title'), given = givenIn(row)) {
      if (said === '') {
        own.refuse(row, 'title', `The row has no name, so I cannot tell which ${noun} it is.`);
        return undefined;
      }
      if (given !== '') return { code: given, title: said };
      const inside = own.cell(row, 'code') === '' ? codeIn(said) : undefined;
      if (inside) return { code: keptCode(inside.code), title: inside.rest };
      const code = make(said);
      made.push(code);
      return { code, title: said };
    },
    sayMade() {
      const [first, last] = [made[0], made.at(-1)];
      const which = made.length === 2 ? `${first} and ${last}` : `${first} to ${last}`;
      if (made.length === 1) own.note(`No code is given for one ${noun}, so ${first} was made.`);
      else if (made.length > 1)
        own.note(`No codes are given, so ${which} were made for ${made.length} ${nouns}.`);
    },
  };
}

/**
 * Takes of several rows with one word the first, and refuses the others: two rows with one code are two things of one name, and neither is
 * guessed to be the other. `key` is the word as it is compared.
 */
export function onceOnly(own: OwnTable, column: string) {
  const rows = new Map<string, number>();
  return (row: TableRow, word: string, key = word.toLowerCase()): boolean => {
    const first = rows.get(key);
    if (first === undefined) rows.set(key, row.row);
    else own.refuse(row, column, `“${word}” is already on row ${first}. Which is meant?`);
    return first === undefined;
  };
}
