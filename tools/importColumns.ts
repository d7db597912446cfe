import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlanColumn } from '../src/app/entity/planColumn.ts';
import { PLAN_SHEETS } from '../src/importing/planColumns.ts';

// Writes the tables of columns in docs/import.md: `npm run columns`. A test fails when they are stale.

const MARKS = ['<!-- columns: written by `npm run columns` -->', '<!-- end of columns -->'] as const;

/** Every kind of sheet with its columns in Markdown: what each is called, what else it may be called, what a blank means. */
export function columnTables(): string {
  return PLAN_SHEETS.map(({ names, columns, kind }) =>
    [
      `### ${names[0]}`,
      '',
      `Sheet: ${[...new Set(names)].map((name) => `“${name}”`).join(', ')}; in a folder \`${kind}.csv\`.`,
      '',
      '| Column | Also | In CSV | Blank or missing |',
      '|---|---|---|---|',
      ...columns.map(columnRow),
    ].join('\n'),
  ).join('\n\n');
}

function columnRow({ name, heading, also, needed, blank }: PlanColumn): string {
  const without = needed ? 'column needed' : blank === undefined ? 'nothing' : `“${blank}”`;
  return `| ${heading} | ${also.join('; ')} | \`${name}\` | ${without} |`;
}

/** The page with the tables as they should be between their marks. */
export function withColumnTables(page: string): string {
  const [start, end] = MARKS.map((mark) => page.indexOf(mark));
  if (start === undefined || end === undefined || start < 0 || end < start) return page;
  return `${page.slice(0, start)}${MARKS[0]}\n\n${columnTables()}\n\n${page.slice(end)}`;
}

function main(): void {
  const file = join(import.meta.dirname, '..', 'docs', 'import.md');
  writeFileSync(file, withColumnTables(readFileSync(file, 'utf8')));
}

if (process.argv[1] === import.meta.filename) main();
