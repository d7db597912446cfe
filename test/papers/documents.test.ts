import { read, utils } from '@e965/xlsx';
import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import { readPaperFacts } from '../../src/app/paper/readPaperFacts.ts';
import { makePaper } from '../../src/domain/paper/makePaper.ts';
import { type Paper, type PaperTable, tablesOf } from '../../src/domain/paper/paper.ts';
import { cellText } from '../../src/papers/cellText.ts';
import { columnTwips } from '../../src/papers/columnTwips.ts';
import { csvTables } from '../../src/papers/csvTables.ts';
import { chartSvg, openChartPainter } from '../../src/papers/drawChart.ts';
import { excelWorkbook } from '../../src/papers/excelWorkbook.ts';
import { pagesOf } from '../../src/papers/paperPages.ts';
import { createPaperRenderer } from '../../src/papers/renderPapers.ts';
import { wordDocument } from '../../src/papers/wordDocument.ts';
import { openCouncil, PEOPLE } from '../fakes/council.ts';

const NASTY = '=cmd|calc!A0 \u0000\u000b<w:p> & "quoted" ☃ @everybody';
const LINES = 'MARK $& on one line\nand <w:tbl><w:tr> on another';

let paper: Paper;
let parts: Readonly<Record<string, Uint8Array>>;
let document: string;

beforeAll(async () => {
  const { services, plan } = await openCouncil();
  const name = { kind: 'clinic pack', about: 'finance', period: '2024-25-M05' } as const;
  const nothing = { version: 0, carried: [] };
  const made = makePaper(await readPaperFacts(services, plan, name, PEOPLE.directorOfFinance, nothing));
  const typed = { heading: 'Typed', level: 2, blocks: [{ kind: 'text', text: NASTY }] } as const;
  const table = {
    kind: 'table',
    name: 'Odd: [name]/of a table that is far too long for a sheet',
    columns: [{ title: NASTY, width: 1 }],
    rows: [[NASTY], [LINES]],
  } as const;
  paper = { ...made, sections: [...made.sections, typed, { ...typed, blocks: [table, table] }] };
  parts = unzipSync(await wordDocument(paper, await openChartPainter()));
  document = part('word/document.xml');
});

const part = (name: string): string => strFromU8(parts[name] ?? new Uint8Array());
const count = (pattern: RegExp): number => [...document.matchAll(pattern)].length;

test('headings are real heading styles, one for each section', () => {
  const headings = count(/<w:pStyle w:val="Heading[12]"\/>/g);
  expect(headings).toBe(paper.sections.length);
  expect(count(/<w:pStyle w:val="Title"\/>/g)).toBe(1);
});

test('every table has one header row that repeats, and no row is torn apart', () => {
  const tables = tablesOf(paper);
  expect(count(/<w:tbl>/g)).toBe(tables.length);
  expect(count(/<w:tblHeader\/>/g)).toBe(tables.length);
  expect(count(/<w:cantSplit\/>/g)).toBe(tables.reduce((sum, { rows }) => sum + rows.length + 1, 0));
});

test('every cell of every table says what the paper says, in its colour, on as many lines as were typed', () => {
  const tables = tablesOf(paper);
  for (const [index, written] of document.split('<w:tbl>').slice(1).entries()) {
    const rows = [...written.matchAll(/<w:tr>.*?<\/w:tr>/gs)].slice(1).map(([row]) =>
      [...row.matchAll(/<w:tc>.*?<\/w:tc>/gs)].map(([cell]) => ({
        lines: [...cell.matchAll(/<w:t [^>]*>([^<]*)</g)].map(([, text = '']) => text),
        fill: /w:fill="(\w+)"/.exec(cell)?.[1],
      })),
    );
    const { columns = [], rows: expected = [] } = tables[index] ?? {};
    expect(rows).toEqual(
      expected.map((row) =>
        columns.map((_, at) => {
          const cell = row[at] ?? '';
          const status = typeof cell === 'object' && 'status' in cell ? cell.status : undefined;
          const text = cellText(cell)
            .replaceAll('&', '&amp;')
            .replaceAll('<', '&lt;')
            .replaceAll('>', '&gt;');
          return {
            lines: text.split('\n'),
            fill: status && { red: 'F8D0CC', amber: 'FFE3B3', green: 'CFE8CF' }[String(status)],
          };
        }),
      ),
    );
  }
});

test('a paper of more than four pages has a contents list, and a shorter one has none', async () => {
  expect(document).toMatch(/<w:instrText[^>]*>TOC /);
  const short = { ...paper, sections: paper.sections.slice(0, 4) };
  const word = unzipSync(await wordDocument(short, await openChartPainter()));
  expect(strFromU8(word['word/document.xml'] ?? new Uint8Array())).not.toContain('TOC ');
  expect([pagesOf(short, 14_570), pagesOf(paper, 14_570) > 4]).toEqual([2, true]);
});

test('every chart has a description for those who do not see it', () => {
  const described = [...document.matchAll(/<wp:docPr [^>]*descr="([^"]+)"/g)].map(([, text]) => text);
  const charts = paper.sections.flatMap(({ blocks }) => blocks.filter(({ kind }) => kind === 'chart'));
  expect(described).toHaveLength(charts.length);
  expect(charts.length).toBeGreaterThan(0);
  for (const text of described) expect(text).toMatch(/^Line chart of K\d+ .*: \S+ in /);
});

test('it is in British English, in Arial 12, left-aligned, with a title and page numbers, and no text boxes', () => {
  const styles = part('word/styles.xml');
  expect(styles).toContain('w:lang w:val="en-GB"');
  expect(styles).toContain('w:ascii="Arial"');
  expect(styles).toMatch(/<w:sz w:val="24"\/>/);
  expect(part('docProps/core.xml')).toContain('Clinic pack: Finance, August 2024');
  expect(Object.keys(parts).some((name) => name.startsWith('word/footer'))).toBe(true);
  expect(document).not.toMatch(/w:txbxContent|w:jc w:val="(?:center|both)"/);
});

test('every figure of the returns is in the document as it is in the paper', () => {
  for (const { shown } of paper.figures) expect(document).toContain(shown);
});

test('what people typed is text, and nothing that XML cannot hold', () => {
  expect(document).toContain('&lt;w:p&gt; &amp; ');
  expect(document).not.toContain('\u0000');
});

test('the workbook has a sheet for each table, with numbers, days and frozen headers, and no formula', async () => {
  const bytes = await excelWorkbook(paper);
  const book = read(bytes, { cellDates: true });
  expect(book.SheetNames).toHaveLength(tablesOf(paper).length + 1);
  expect(new Set(book.SheetNames.map((name) => name.toLowerCase())).size).toBe(book.SheetNames.length);
  const returns = utils.sheet_to_json<unknown[]>(book.Sheets.Returns ?? {}, { header: 1 });
  const table = tablesOf(paper).find(({ name }) => name === 'Returns');
  expect(returns[0]).toEqual(table?.columns.map(({ title }) => title));
  expect(returns.slice(1).map((row) => row[3])).toEqual(
    table?.rows.map((row) => (typeof row[3] === 'object' && 'figure' in row[3] ? row[3].figure : undefined)),
  );
  const files = Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)]);
  for (const [, xml] of files) expect(xml).not.toMatch(/<f>/);
  const sheets = files.filter(([name]) => /worksheets\/sheet(?!1\.)/.test(name ?? ''));
  for (const [, xml] of sheets) expect(xml).toContain('state="frozen"');
});

test('cells read as people write them', () => {
  expect(cellText({ figure: 1_200_000, unit: '£' })).toBe('£1,200,000');
  expect(cellText({ day: '2024-10-08' })).toBe('8 October 2024');
  expect(cellText({ status: undefined })).toBe('No RAG');
  expect(cellText({ status: 'amber' })).toBe('Amber');
});

test('a line is never drawn across a gap, and both ends are labelled', () => {
  const points = [1, 2, undefined, 4, 5].map((value, index) => ({
    label: `Label ${index}`,
    value,
    target: undefined,
  }));
  const svg = chartSvg({ title: 'K1', description: '', unit: 'count', points });
  expect([...svg.matchAll(/<polyline/g)]).toHaveLength(2);
  expect([...svg.matchAll(/<circle/g)]).toHaveLength(4);
  expect(svg).toContain('Label 0');
  expect(svg).toContain('Label 4');
});

test('papers are made in a thread, several at once, and one that fails leaves the others alone', async () => {
  const renderer = createPaperRenderer();
  const broken = { ...paper, sections: [null] } as unknown as Paper;
  const failed = expect(renderer.render(broken)).rejects.toMatchObject({ code: 'paper-failed' });
  const [one, other] = await Promise.all([renderer.render(paper), renderer.render(paper)]);
  await failed;
  expect(one.docx.length).toBeGreaterThan(10_000);
  expect(other.xlsx.length).toBeGreaterThan(1_000);
  await renderer.stop();
});

test('a long table is written row by row: in 32 MB there is room for 3,000 rows', async () => {
  const renderer = createPaperRenderer({ withinMs: 60_000, heapMb: 32, idleMs: 1_000 });
  const columns = Array.from({ length: 8 }, (_, at) => ({ title: `Column ${at}`, width: 1 }));
  const rows = Array.from({ length: 3_000 }, (_, at) => [
    ...[`C${at}`, `Some words about row ${at}`, 'Somebody', 'Until when'],
    ...[{ count: at }, { figure: at, unit: '%' }, { day: '2024-10-08' }, { status: 'red' }],
  ]) as PaperTable['rows'];
  const table = { kind: 'table', name: 'Long', columns, rows } as const;
  const { docx, xlsx } = await renderer.render({
    ...paper,
    sections: [{ heading: 'Long', level: 1, blocks: [table] }],
  });
  await renderer.stop();
  const written = (bytes: Uint8Array, part: string) => strFromU8(unzipSync(bytes)[part] ?? new Uint8Array());
  expect(written(docx, 'word/document.xml').split('<w:tr>')).toHaveLength(3_002);
  expect(written(xlsx, 'xl/worksheets/sheet2.xml').split('<row ')).toHaveLength(3_002);
});

test('a paper that takes more memory than it may is said to be too long, and the next one is made', async () => {
  const renderer = createPaperRenderer({ withinMs: 60_000, heapMb: 32, idleMs: 1_000 });
  const text = 'x'.repeat(200);
  const rows = Array.from({ length: 40_000 }, (_, index) => [`Row ${index} ${text}`, text, text, text]);
  const columns = ['One', 'Two', 'Three', 'Four'].map((title) => ({ title, width: 1 }));
  const table = { kind: 'table', name: 'Long', columns, rows } as const;
  const long: Paper = { ...paper, sections: [{ heading: 'Long', level: 1, blocks: [table] }] };
  const refused = expect(renderer.render(long)).rejects.toMatchObject({ code: 'too-large' });
  const next = renderer.render({ ...paper, sections: [] });
  await refused;
  expect((await next).docx.length).toBeGreaterThan(5_000);
  await renderer.stop();
});

test('a chart gives back what it was drawn in', async () => {
  const draw = await openChartPainter();
  const points = [1, 2].map((value) => ({ label: '', value, target: undefined }));
  const chart = { title: 'K1', description: '', unit: 'count', points } as const;
  draw(chart);
  const before = process.memoryUsage().external;
  for (let count = 0; count < 20; count += 1) draw(chart);
  expect(process.memoryUsage().external - before).toBeLessThan(12 * 2 ** 20);
});

test('the CSV has every table under its name, plain figures and days, and nothing that is run as a formula', () => {
  const text = new TextDecoder().decode(csvTables(paper));
  const rows: string[][] = parse(text, { bom: true, relax_column_count: true });
  const names = rows.flatMap(([first = '']) => (first.startsWith('Table: ') ? [first.slice(7)] : []));
  expect(names).toEqual(tablesOf(paper).map(({ name }) => name));
  const at = rows.findIndex(([first]) => first === 'Table: Returns');
  const [returns] = tablesOf(paper).filter(({ name }) => name === 'Returns');
  expect(rows[at + 1]).toEqual(returns?.columns.map(({ title }) => title));
  expect(rows.slice(at + 2).find(([code]) => code === 'K11')?.[3]).toBe('91.7');
  expect(rows.flat().filter((cell) => /^[=+@\t\r]/.test(cell))).toEqual([]);
  expect(text).toContain("'=cmd|calc!A0");
});

test('no word of a header and no sum of money is broken by its column, and the columns fill the page', () => {
  const titles = ['Code', 'Saving', 'Owner', 'Target', 'Green', 'Amber', 'Red', 'Unachievable', 'Status'];
  const columns = titles.map((title, at) => ({ title, width: [8, 22, 20, 15, 15, 15, 15, 5, 10][at] ?? 1 }));
  const rows = [['S1', 'Words', 'Director', { figure: 12_500_000, unit: '£' }]] as PaperTable['rows'];
  const widths = columnTwips({ kind: 'table', name: 'Savings', columns, rows }, 14_570);
  expect(widths.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(14_570);
  expect(widths.reduce((sum, each) => sum + each, 0)).toBeGreaterThan(14_560);
  // “Unachievable” in bold 10 point Arial is 64.5 points wide, “£12,500,000” 58, and margins take 8.
  expect(widths[7]).toBeGreaterThan(72.5 * 20);
  expect(widths[3]).toBeGreaterThan(66 * 20);
  const many = { kind: 'table', name: 'Many', columns: [...columns, ...columns], rows } as const;
  expect(columnTwips(many, 14_570).reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(14_570);
});

test('what is said of a chart stays on its page, and no header row is alone at the end of one', () => {
  const pictures = document.split('<w:drawing>');
  for (const before of pictures.slice(0, -1)) {
    // One paragraph: the sentence and its chart.
    const paragraph = before.slice(before.lastIndexOf('<w:p>'));
    expect(paragraph).toContain('<w:keepLines/>');
    expect(paragraph).toMatch(/<w:t [^>]*>[^<]+ for August 2024[^<]*<.*<w:br\/>/s);
  }
  for (const table of document.split('<w:tbl>').slice(1))
    expect(/<w:tr>.*?<\/w:tr>/s.exec(table)?.[0]).toContain('<w:keepNext/>');
});
