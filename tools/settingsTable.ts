import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { settingsSchema } from '../src/settings.ts';
import { MEASUREMENTS, type Measurement, SPANS } from '../src/telemetry/measurements.ts';

// Writes the tables of settings and of measurements in docs/operations.md: `npm run settings`. A test fails when one is stale.

type Marks = readonly [start: string, end: string];

const SETTINGS: Marks = ['<!-- settings: written by `npm run settings` -->', '<!-- end of settings -->'];
const MEASURED: Marks = [
  '<!-- measurements: written by `npm run settings` -->',
  '<!-- end of measurements -->',
];

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

/** The tables of metrics and of spans in Markdown. */
export function measurementsTable(): string {
  const words = (by: readonly string[]): string => by.map((name) => `\`${name}\``).join(', ') || 'nothing';
  const metrics = Object.values<Measurement>(MEASUREMENTS).map(
    ({ name, kind, unit, description, by }) =>
      `| \`${name}\` | ${kind}, ${unit} | ${description} | ${words(by)} |`,
  );
  const spans = Object.entries(SPANS).map(
    ([name, { description, by }]) =>
      `| \`${name}\` | span | ${description} | ${words([...by, 'correlation'])} |`,
  );
  return ['| Name | Kind | What it is | Told apart by |', '|---|---|---|---|', ...metrics, ...spans].join(
    '\n',
  );
}

/** The page with both tables as they should be between their marks. */
export function withTables(page: string): string {
  return between(between(page, SETTINGS, settingsTable()), MEASURED, measurementsTable());
}

function between(page: string, [first, last]: Marks, table: string): string {
  const [start, end] = [page.indexOf(first), page.indexOf(last)];
  if (start < 0 || end < start) return page;
  return `${page.slice(0, start)}${first}\n\n${table}\n\n${page.slice(end)}`;
}

function main(): void {
  const file = join(import.meta.dirname, '..', 'docs', 'operations.md');
  writeFileSync(file, withTables(readFileSync(file, 'utf8')));
}

if (process.argv[1] === import.meta.filename) main();
