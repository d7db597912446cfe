import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { settingsSchema } from '../src/settings.ts';

// Writes the table of settings in docs/operations.md: `npm run settings`. A test fails when it is stale.

const MARKS = ['<!-- settings: written by `npm run settings` -->', '<!-- end of settings -->'] as const;

/** The table of every setting in Markdown: name, what counts when it is not set, what it is for. */
export function settingsTable(): string {
  const rows = Object.entries(settingsSchema.shape).map(([name, schema]) => {
    const unset = schema.safeParse(undefined);
    return `| \`${name}\` | ${unset.success ? shown(unset.data) : 'must be set'} | ${schema.description ?? ''} |`;
  });
  return ['| Setting | When not set | What it is for |', '|---|---|---|', ...rows].join('\n');
}

function shown(value: unknown): string {
  return value === undefined || value === '' ? 'nothing' : `\`${String(value)}\``;
}

/** The page with the table as it should be between its marks. */
export function withSettingsTable(page: string): string {
  const [start, end] = MARKS.map((mark) => page.indexOf(mark));
  if (start === undefined || end === undefined || start < 0 || end < start) return page;
  return `${page.slice(0, start)}${MARKS[0]}\n\n${settingsTable()}\n\n${page.slice(end)}`;
}

function main(): void {
  const file = join(import.meta.dirname, '..', 'docs', 'operations.md');
  writeFileSync(file, withSettingsTable(readFileSync(file, 'utf8')));
}

if (process.argv[1] === import.meta.filename) main();
