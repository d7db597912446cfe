import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { settingsSchema } from '../../src/settings.ts';
import { measurementsTable, settingsTable, withTables } from '../../tools/settingsTable.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/operations.md'), 'utf8');

test('docs/operations.md shows the settings as they are: `npm run settings` writes them', () => {
  expect(page).toContain(settingsTable());
  expect(withTables(page)).toBe(page);
});

test('docs/operations.md shows what is measured, by its name', () => {
  expect(page).toContain(measurementsTable());
});

test.each(Object.keys(settingsSchema.shape))('%s says what it is for', (name) => {
  expect(settingsTable()).toMatch(new RegExp(`^\\| \`${name}\` \\| .+ \\| .{15,} \\|$`, 'm'));
});
