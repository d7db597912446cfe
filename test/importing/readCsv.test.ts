import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { LONGEST_CELL, readCsv } from '../../src/importing/readCsv.ts';
import { type BrokenCouncil, breakCouncil } from './brokenCouncil.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'csv-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(contents: string | Uint8Array) {
  await writeFile(join(folder, 'a.csv'), contents);
  return readCsv(folder, 'a.csv', ['code', 'title']);
}
const rowsOf = async (contents: string) =>
  (await read(contents)).rows.map(({ row, cells }) => [row, cells.code, cells.title]);

test.each([
  ['plain lines', 'code,title\n1,One\n2,Two\n'],
  ['a byte order mark', '\uFEFFcode,title\n1,One\n2,Two\n'],
  ['Windows line ends', 'code,title\r\n1,One\r\n2,Two\r\n'],
  ['no line end at the end', 'code,title\n1,One\n2,Two'],
  ['columns in another order', 'title,code\nOne,1\nTwo,2'],
  ['spaces around cells', 'code , title\n 1 , One \n2,Two'],
  ['empty columns padded by a spreadsheet', 'code,title\n1,One,,\n2,Two,,'],
])('%s are read as the same two rows', async (_fact, contents) => {
  expect(await rowsOf(contents)).toEqual([
    [2, '1', 'One'],
    [3, '2', 'Two'],
  ]);
});

test('comments before the header are skipped and counted as rows; a # in data is data', async () => {
  expect(await rowsOf('# It’s "ours", mostly\n# yes\ncode,title\n#1,# not a comment\n')).toEqual([
    [4, '#1', '# not a comment'],
  ]);
  expect(await rowsOf('\uFEFF"# quoted, by a spreadsheet",\r\ncode,title\r\n1,One\r\n')).toEqual([
    [3, '1', 'One'],
  ]);
});

test('rows are numbered as a spreadsheet does: a line break in a cell adds none, a blank row counts', async () => {
  expect(await rowsOf('code,title\n1,"One\r\nline"\n\n,\n2,Two\n')).toEqual([
    [2, '1', 'One\nline'],
    [5, '2', 'Two'],
  ]);
});

test.each([
  ['an empty file', '', 0, '', /empty/],
  ['only comments', '# nothing\n', 0, '', /empty/],
  ['a missing column', 'code\n1\n', 1, 'title', /missing/],
  ['an unknown column', '# x\ncode,title,colour\n1,One,red\n', 2, 'colour', /not known/],
  ['a column without header', 'code,title,\n1,One,2\n', 1, '', /no header/],
  ['a column twice', 'code,title,code\n1,One,1\n', 1, 'code', /twice/],
  ['a comma without quotes', 'code,title\n1,One, two\n', 2, '', /3 cells but the header has 2/],
  ['a row that is too short', 'code,title\n1,One\n2\n', 3, '', /1 cells? but the header has 2/],
  ['a quotation mark left open', 'code,title\n1,"One\n2,Two\n', 2, '', /quotation marks/],
  ['a division by zero', 'code,title\n1,#DIV/0!\n', 2, 'title', /“#DIV\/0!” is a spreadsheet error/],
  ['a broken reference', 'code,title\n1,#REF!\n', 2, 'title', /spreadsheet error/],
  ['a column too narrow', 'code,title\n1,#######\n', 2, 'title', /too narrow/],
  ['control characters', 'code,title\n1,One\u0007\n', 2, 'title', /control characters/],
  [
    'a huge cell',
    `code,title\n1,${'x'.repeat(LONGEST_CELL + 1)}\n`,
    2,
    'title',
    /4001 characters; the most is 4000/,
  ],
])('%s is refused with its row, column and reason', async (_fact, contents, row, column, reason) => {
  const { defects } = await read(contents);
  expect(defects).toEqual([{ file: 'a.csv', row, column, reason: expect.stringMatching(reason) }]);
});

test.each([
  ['Windows-1252', Uint8Array.from([0x63, 0x6f, 0x64, 0x65, 0x2c, 0xa3])],
  ['UTF-16', Uint8Array.from([0xff, 0xfe, 0x63, 0x00])],
  ['a spreadsheet with another ending', Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 0x00])],
])('%s is refused as not UTF-8', async (_fact, bytes) => {
  const { readable, defects } = await read(bytes);
  expect(readable).toBe(false);
  expect(defects).toEqual([
    { file: 'a.csv', row: 0, column: '', reason: expect.stringContaining('CSV UTF-8') },
  ]);
});

test('a missing file and a folder in its place are defects', async () => {
  await mkdir(join(folder, 'b.csv'));
  expect((await readCsv(folder, 'c.csv', ['code'])).defects[0]?.reason).toBe('The file is missing.');
  expect((await readCsv(folder, 'b.csv', ['code'])).defects[0]?.reason).toMatch(/folder/);
});

test('what a spreadsheet writes is what is read, whatever the cells hold', async () => {
  const characters = [...'ab1 ,;|"\'\n£é–😀'];
  const cell = fc.string({ unit: fc.constantFrom(...characters), maxLength: 12 }).map((text) => `x${text}x`);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }), async (pairs) => {
      const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
      const body = pairs.map((pair) => pair.map(quote).join(',')).join('\r\n');
      const { rows, defects } = await read(`# note\r\ncode,title\r\n${body}`);
      expect(defects).toEqual([]);
      expect(rows.map(({ cells }) => [cells.code, cells.title])).toEqual(pairs);
    }),
    { numRuns: 60 },
  );
});

describe('in a council’s folder', () => {
  let council: BrokenCouncil;
  beforeEach(async () => {
    council = await breakCouncil();
  });
  afterEach(() => council.close());

  test('a missing file is one defect, not one for every code in it', async () => {
    await council.remove('posts.csv');
    expect(await council.defects()).toEqual([
      { file: 'posts.csv', row: 0, column: '', reason: 'The file is missing.' },
    ]);
  });

  test.each(['people.csv', 'indicators.csv', 'aims.csv', 'returns.csv', 'plan.csv'])(
    'a missing %s is one defect too',
    async (file) => {
      await council.remove(file);
      expect((await council.defects()).map((defect) => defect.file)).toEqual([file]);
    },
  );

  test('a file with a header and no rows is refused', async () => {
    await council.edit('plan.csv', () => 'title,illustrative\n');
    expect((await council.defects())[0]).toMatchObject({
      file: 'plan.csv',
      row: 0,
      reason: expect.stringMatching(/no rows/),
    });
  });

  test('a second plan is refused', async () => {
    await council.edit('plan.csv', (text) => `${text}Another,\n`);
    expect((await council.defects())[0]).toMatchObject({
      file: 'plan.csv',
      row: 4,
      reason: expect.stringMatching(/one row/),
    });
  });
});

test('a column that may be left out is empty when it is', async () => {
  await writeFile(join(folder, 'lacking.csv'), 'code\nK1\n');
  const { rows, defects } = await readCsv(folder, 'lacking.csv', ['code', 'label'], ['label']);
  expect(defects).toEqual([]);
  expect(rows[0]?.cells).toEqual({ code: 'K1', label: '' });
});
