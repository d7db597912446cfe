import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');
const SAMPLE = join(ROOT, 'sample', 'nottingham');
/** Begins every mark; the output is searched for it whatever its case. */
export const MARK = 'qxzv';
/** A text with the mark in it that says where it was typed. */
export const mark = (what: string): string => `Qxzv${what} said so`;
/** Figures that nothing else in the output could be by chance. */
export const FIGURES = ['83.739157', '61.284913', '97.318264', '71.946385'] as const;
/** What would let somebody in, were it real. */
export const TOKEN = `Bearer ${['header', 'payload', 'signature'].map((part) => `${MARK}${part}`).join('.')}`;

/** Writes the sample council into a folder, with marks for the names and e-mail addresses of its people, and returns the folder. */
export function markedCouncil(folder: string): string {
  for (const name of readdirSync(SAMPLE).filter((one) => one.endsWith('.csv')))
    writeFileSync(join(folder, name), readFileSync(join(SAMPLE, name)));
  const [head = '', ...people] = readFileSync(join(SAMPLE, 'people.csv'), 'utf8').trim().split(/\r?\n/);
  const marked = people.map((line, index) =>
    line.replace(/^([^,]+),("[^"]*"|[^,]*),[^,]*,/, `$1,Qxzvname ${index},${MARK}.mail${index}@example.org,`),
  );
  writeFileSync(join(folder, 'people.csv'), [head, ...marked, ''].join('\n'));
  return folder;
}

/** A spreadsheet with marks in its narrative, as it is pasted or attached. */
export function rows(separator: string, before: string): string {
  const head = [
    'indicator',
    'period',
    'value',
    'happened',
    'why',
    'doing',
    'doing_owner',
    'doing_by',
    'back_on_track',
  ];
  const cells = [
    'K13',
    '2024-25-M06',
    FIGURES[3],
    ...['a', 'b', 'c', 'd'].map((each) => mark(`cell${each}`)),
  ];
  return [before, head.join(separator), [...cells, '2024-10-25', mark('celle')].join(separator)]
    .filter(Boolean)
    .join('\n');
}
