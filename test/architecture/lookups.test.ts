import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const FOLDERS = ['domain', 'app', 'teams', 'importing', 'papers', 'web', 'admin'];

/** Objects that are looked into with words of our own, such as the name of a column, and never with what somebody typed. */
const OWN_WORDS = [
  'src/admin/export/exportFiles.ts NAMED',
  'src/app/return/returnRecords.ts BESIDE',
  'src/domain/enquiry/synonyms.ts REWRITES',
  'src/importing/tidyCell.ts WORDS',
  'src/papers/excelRows.ts FILLS',
  'src/papers/wordTable.ts FILLS',
];

/** Constants of type `Record<string, …>` that some file of that name's folder looks into by an expression. */
function lookedInto(): readonly string[] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(join(root, 'src', folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) => {
        const path = `src/${folder}/${name}`;
        const text = readFileSync(join(root, path), 'utf8');
        const declared = text.matchAll(
          /^(?:export )?const (\w+): (?:Readonly<)?(?:Partial<)?Record<string,/gm,
        );
        return [...declared].flatMap(([statement, constant = '']) =>
          statement.startsWith('export') || new RegExp(`\\b${constant}\\[(?!['"\\d])`).test(text)
            ? [`${path} ${constant}`]
            : [],
        );
      }),
  );
}

test('what is looked up by a typed word is a map: every object has a `constructor`', () => {
  expect(lookedInto().filter((found) => !OWN_WORDS.includes(found))).toEqual([]);
});
