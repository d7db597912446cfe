import { keptCode } from './codeIn.ts';
import { headerWords } from './headerWords.ts';
import type { OwnEntry } from './ownDraft.ts';
import { ownEntry } from './ownEntry.ts';
import type { OwnTable } from './ownTable.ts';
import { saidInWords } from './saidInWords.ts';
import type { TableRow } from './sheetTable.ts';

/** What is said of a project and kept with it in words. */
const SAID = ['rag', 'state', 'percent', 'start', 'end', 'forecast', 'comment'] as const;

/** The code of a project, and one of what is a part of it: 2, and M2.1. */
const PROJECT = /^[A-Z]{0,2}(\d+)$/;
const PART = /^[A-Z]{0,3}(\d+)[.-]\d/;

/** The rows of a delivery plan that are projects above their milestones, with the programme that each is. */
export type ProjectRows = ReadonlyMap<TableRow, OwnEntry>;

/**
 * Projects stand above their milestones where the header names both, `Project / milestone`, and their numbers begin those of the rows below:
 * 2 above M2.1. None in other tables.
 */
export function projectRows(own: OwnTable): ProjectRows {
  const header = headerWords(own.header('title'));
  if (
    !/\b(?:projects?|programmes?|workstreams?)\b.*\b(?:milestones?|activit(?:y|ies)|actions?|tasks?)\b/.test(
      header,
    )
  )
    return new Map();
  const codes = own.rows.map((row) => keptCode(own.cell(row, 'code')));
  const numbers = codes.map((code) => Number(PROJECT.exec(code)?.[1]));
  const parted = new Map(codes.map((code, at) => [Number(PART.exec(code)?.[1]), at]));
  const projects = own.rows.flatMap((row, at) => {
    const number = numbers[at] ?? Number.NaN;
    return (parted.get(number) ?? -1) > at && number >= 0 ? [{ row, number, code: codes[at] ?? '' }] : [];
  });
  const byNumber = Map.groupBy(projects, ({ number }) => number);
  return new Map(
    projects.map(({ row, number, code }) => {
      // A1 and B1 are two projects: then each keeps the code that the file gives it.
      const isOnly = byNumber.get(number)?.length === 1;
      return [row, programmeOf(own, row, isOnly ? `P${number}` : code)] as const;
    }),
  );
}

/** The project that a row stands under: the last one above it. */
export function projectAbove(own: OwnTable, projects: ProjectRows, row: TableRow): string | undefined {
  const above = own.rows.slice(0, own.rows.indexOf(row)).findLast((each) => projects.has(each));
  return above && projects.get(above)?.typed.code;
}

function programmeOf(own: OwnTable, row: TableRow, code: string): OwnEntry {
  return ownEntry(
    own,
    'programmes',
    row,
    {
      code,
      title: own.line(row, 'title'),
      rdl_post: own.said(row, 'owner_post'),
      note: saidInWords(own, row, SAID),
    },
    { headers: { rdl_post: own.header('owner_post') } },
  );
}
