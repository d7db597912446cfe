import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { columnTables, withColumnTables } from '../../tools/importColumns.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/import.md'), 'utf8');

test('docs/import.md shows the sheets and columns as they are: `npm run columns` writes them', () => {
  expect(page).toContain(columnTables());
  expect(withColumnTables(page)).toBe(page);
});

test('a table that is stale is not what the page should be', () => {
  expect(withColumnTables(page.replace('| `aadObjectId` |', '| `objectId` |'))).toBe(page);
  expect(page).toContain('| `aadObjectId` |');
});
