import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { registerOf } from '../../src/domain/action/register.ts';
import { NO_PROGRESS } from '../../src/domain/plan/progress/progressSet.ts';
import { withdrawalOf } from '../../src/domain/return/withdrawal.ts';
import { loadCouncil } from '../../src/importing/loadCouncil.ts';
import { type Azurite, startAzurite } from '../fixtures/azurite.ts';
import { councilWorkbook, type DraftWorkbook } from '../fixtures/councilWorkbook.ts';
import { aProgress, recording } from '../fixtures/progress.ts';
import { type AdminUnderTest, adminAt, filesIn } from './adminDesk.ts';

let azurite: Azurite;
let admin: AdminUnderTest;
let book: DraftWorkbook;
beforeAll(async () => {
  azurite = await startAzurite();
});
beforeEach(async () => {
  admin = await adminAt(azurite.connectionString);
  book = await councilWorkbook();
});
afterEach(() => admin.close());
afterAll(() => azurite.stop());

/** Saves the workbook as it is now. */
const save = async (): Promise<string> => {
  const path = join(admin.folder, 'council.xlsx');
  await writeFile(path, book.bytes());
  return path;
};
const importIt = async (...more: string[]) => admin.run(['import', await save(), ...more]);
const plan = async () => (await admin.tables()).plans.current();
/** The numbers of a kind's line in the report: in the file, added, changed, unchanged, left out. */
const counts = (printed: string, kind: string): readonly number[] =>
  (new RegExp(`^  ${kind} +([\\d, ]+)$`, 'm').exec(printed)?.[1] ?? '').trim().split(/\s+/).map(Number);

test('a dry run of a whole council writes nothing, not even a table, and prints what the import then prints', async () => {
  const dry = await importIt('--dry-run');
  expect(dry).toMatchObject({ code: 0, complained: '', writes: [] });
  expect(await admin.raw.existing()).toEqual([]);
  const real = await importIt();
  expect(real).toMatchObject({ code: 0, complained: '' });
  const body = (text: string): string => text.slice(text.indexOf('Sheets'), text.indexOf('Notes'));
  expect(body(real.printed)).toBe(body(dry.printed));
  expect(counts(real.printed, 'Indicators')).toEqual([22, 22, 0, 0, 0]);
  expect(counts(real.printed, 'Returns')).toEqual([100, 100, 0, 0, 0]);
});

test('what is stored is the plan and the returns of the file', async () => {
  await importIt();
  const { content, returns } = await loadCouncil('sample/nottingham');
  const tables = await admin.tables();
  const stored = await tables.plans.current();
  expect(stored).toMatchObject({ source: content.source, people: content.people, posts: content.posts });
  expect(stored?.indicators).toHaveLength(22);
  const one = returns.find(({ indicator, restated }) => indicator === 'K18' && restated);
  expect(await tables.returns.find(one?.division ?? '', 'K18', one?.period ?? '')).toEqual({
    ...one,
    source: 'import',
    operation: `import-K18-${one?.period}`,
    // Whose account of this machine imported it.
    importedBy: { aadObjectId: 'local', name: expect.stringContaining('an account of this machine') },
  });
});

test('the same file again writes nothing and leaves the version as it was', async () => {
  await importIt();
  const before = await plan();
  const again = await importIt();
  expect(again).toMatchObject({ code: 0, writes: [] });
  expect(again.printed).toMatch(/Nothing has changed since the last import, so nothing was written\.$/);
  expect(counts(again.printed, 'Activities')).toEqual([157, 0, 0, 157, 0]);
  expect((await plan())?.version).toBe(before?.version);
});

describe('good rows are loaded, bad rows are kept aside', () => {
  beforeEach(() => {
    book.set('Indicators', 'K12', 'Accountable post', 'Director of Finanse');
    book.set('Activities', '5.4', 'End', 'Easter 2025');
  });

  test('the report names sheet, row, column and reason, and what needs a bad row goes with it', async () => {
    const { code, printed } = await importIt();
    expect(code).toBe(1);
    expect(printed).toContain(
      `Indicators row ${book.rowNumber('Indicators', 'K12')} K12 Housing rents collection rate`,
    );
    expect(printed.replaceAll(/\s+/g, ' ')).toContain(
      'Accountable post: There is no post “Director of Finanse”. Did you mean “Director of Finance (Deputy s151 Office…”?',
    );
    expect(printed).toContain(`Activities row ${book.rowNumber('Activities', '5.4')} 5.4`);
    expect(printed).toMatch(
      /Left out because of them\n {2}Targets rows? [\d, to]+: The indicator K12 is left out/,
    );
    expect(counts(printed, 'Indicators')).toEqual([22, 21, 0, 0, 1]);
    const stored = await plan();
    expect(stored?.indicators).toHaveLength(21);
    expect(stored?.milestone.has('5.4')).toBe(false);
    expect(printed.split('\n').filter((line) => line.length > 100)).toEqual([]);
  });

  test('“quarantine” lists them again, and a file that did not change is not written again', async () => {
    const { printed } = await importIt();
    const listed = await admin.run(['quarantine']);
    expect(listed).toMatchObject({ code: 1, writes: [] });
    const section = printed.slice(printed.indexOf('Left out:'), printed.indexOf('\n\nNotes'));
    expect(listed.printed).toContain(section);
    expect(listed.printed).toMatch(
      /^Last import: 8 October 2024, 09:00, from council\.xlsx, by admin, an account of this\s+machine\./,
    );
    expect(await importIt()).toMatchObject({ code: 1, writes: [] });
  });

  test('the corrected file changes those rows only', async () => {
    await importIt();
    const before = await plan();
    book.set('Indicators', 'K12', 'Accountable post', 'Director of Finance (Deputy s151 Officer)');
    book.set('Activities', '5.4', 'End', '31/10/2025');
    const { code, printed } = await importIt();
    expect(code).toBe(0);
    expect(counts(printed, 'Indicators')).toEqual([22, 1, 0, 21, 0]);
    expect(counts(printed, 'Activities')).toEqual([157, 1, 0, 156, 0]);
    const after = await plan();
    expect(after?.milestone.get('5.4')?.end).toMatchObject({ kind: 'date', day: '2025-10-31' });
    expect(after?.indicators.filter(({ code: each }) => each !== 'K12')).toEqual(before?.indicators);
    expect((await admin.run(['quarantine'])).printed).toMatch(/Nothing was left out\.$/);
  });

  test('the rows can be written to files, mended there and imported alone', async () => {
    await importIt();
    const folder = join(admin.folder, 'mend');
    expect((await admin.run(['quarantine', '--write', folder])).code).toBe(1);
    const files = await filesIn(folder);
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining(['activities.csv', 'indicators.csv', 'targets.csv']),
    );
    expect(files['activities.csv']).toMatch(/Easter 2025.*“Easter 2025” is not a date/);
    await writeFile(
      join(folder, 'activities.csv'),
      (files['activities.csv'] ?? '').replace('Easter 2025,', 'April 2025,'),
    );
    await writeFile(
      join(folder, 'indicators.csv'),
      (files['indicators.csv'] ?? '').replace('Director of Finanse', 'director-of-finance'),
    );
    const { code, printed } = await admin.run(['import', folder]);
    expect([code, counts(printed, 'Indicators'), counts(printed, 'Activities')]).toEqual([
      0,
      [1, 1, 0, 0, 0],
      [1, 1, 0, 0, 0],
    ]);
    expect((await plan())?.milestone.get('5.4')?.end).toMatchObject({ day: '2025-04-30' });
    expect((await plan())?.indicators).toHaveLength(22);
  });
});

test('a row that was good once stays as it is stored while its new version is bad', async () => {
  await importIt();
  book.set('Risks', 'R3', 'Current impact', 6);
  book.set('Risks', 'R2', 'Title', 'Resources and people');
  const { code, printed } = await importIt();
  expect(code).toBe(1);
  expect(counts(printed, 'Risks')).toEqual([5, 0, 1, 3, 1]);
  expect((await plan())?.risk.get('R3')?.current.impact).toBe(4);
  expect((await plan())?.risk.get('R2')?.title).toBe('Resources and people');
});

test('what is no longer in its sheet stays, and --remove-missing takes it out unless something needs it', async () => {
  await importIt();
  for (const [sheet, code] of [
    ['Risks', 'R5'],
    ['Indicators', 'K11'],
    ['Posts', 'director-of-finance'],
  ] as const) {
    const { rows } = book.sheet(sheet);
    rows.splice(rows.indexOf(book.row(sheet, code)), 1);
  }
  for (const row of book.sheet('Targets').rows.filter(([indicator]) => indicator === 'K11'))
    row[2] = row[2] ?? null;
  const kept = await importIt();
  expect(kept.printed.replaceAll(/\s+/g, ' ')).toContain(
    '1 of posts, 1 of indicators, 1 of risks. “--remove-missing”',
  );
  expect((await plan())?.risk.has('R5')).toBe(true);
  const { printed } = await importIt('--remove-missing');
  const words = printed.replaceAll(/\s+/g, ' ');
  expect(words).toContain('K11 is not in the file and stays: it has returns.');
  expect(words).toContain('The post director-of-finance is not in the file and stays');
  const stored = await plan();
  expect([
    stored?.risk.has('R5'),
    stored?.indicator.has('K11'),
    stored?.post.has('director-of-finance'),
  ]).toEqual([false, true, true]);
});

test('a sheet that is not in the file, and a column that is not in its sheet, leave what is stored', async () => {
  await importIt();
  const before = await plan();
  const activities = book.sheet('Activities');
  for (const header of ['Evidence of completion', 'Forecast end']) {
    const at = activities.header.indexOf(header);
    activities.header.splice(at, 1);
    for (const row of activities.rows) row.splice(at, 1);
  }
  book.sheets.splice(0, book.sheets.length, activities);
  const { code, printed } = await importIt();
  expect([code, counts(printed, 'Activities')]).toEqual([0, [157, 0, 0, 157, 0]]);
  expect((await plan())?.version).toBe(before?.version);
});

test('a post without a code is the stored one of its title, and capitals do not make another code', async () => {
  await importIt();
  const before = await plan();
  const posts = book.sheet('Posts');
  posts.header.shift();
  for (const row of posts.rows) row.shift();
  book.set('Indicators', 'K11', 'Code', 'k11');
  const { code, printed } = await importIt();
  expect([code, counts(printed, 'Posts'), counts(printed, 'Indicators')]).toEqual([
    0,
    [16, 0, 0, 16, 0],
    [22, 0, 0, 22, 0],
  ]);
  expect((await plan())?.version).toBe(before?.version);
});

test('a sheet that cannot be read is named once, with what needs it, a line for each sheet or so', async () => {
  const { header } = book.sheet('Posts');
  header[header.indexOf('Reports to')] = 'Line manger';
  const { code, printed } = await importIt('--dry-run');
  expect(code).toBe(1);
  expect(printed).toContain('Left out: 1 sheet, and ');
  expect(printed).toContain(
    '  Posts: the sheet was not read\n      E2, Line manger: This column is not known. Did you mean “Line manager”?',
  );
  expect(printed).toContain(
    '  People rows 3 to 18: The row names a post, and the sheet “Posts” could not be read.\n',
  );
  expect(printed.match(/^ {2}Targets rows/gm)).toHaveLength(20);
  expect(printed).toMatch(/^ {2}Targets \d+ more rows, likewise$/m);
});

test('nothing in a file can steer the terminal', async () => {
  book.sheet('Risks').header.push('\u001b[2JWard\u202e');
  Object.assign(book.sheet('Savings'), { name: 'Savings \u001b(B' });
  book.set('Activities', '5.4', 'End', '\u001b[8mEaster');
  const { printed } = await importIt('--dry-run');
  expect(printed).toContain('\ufffd[2JWard');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
  expect(printed).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202a-\u202e]/);
});

test('an indicator with returns stays in its division: its past would not be found any more', async () => {
  await importIt();
  book.set('Indicators', 'K11', 'Division', 'Customer Services');
  const { code, printed } = await importIt();
  expect(code).toBe(1);
  expect(printed.replaceAll(/\s+/g, ' ')).toContain(
    'Division: K11 has returns in the division finance and stays there',
  );
  expect((await plan())?.indicator.get('K11')?.division).toBe('finance');
});

test('returns that officers entered since are never overwritten', async () => {
  await importIt();
  const at = book.sheet('Returns').header.indexOf('Value');
  for (const row of book.sheet('Returns').rows)
    if (row[0] === 'K11' && row[1] === '2024-25-M05') row[at] = '12.5';
  const { printed } = await importIt();
  expect(counts(printed, 'Returns')[1]).toBe(0);
  const tables = await admin.tables();
  expect(
    (await tables.returns.history('finance', 'K11', '2024-25-M05')).map(({ value }) => value),
  ).not.toContain(12.5);
});

test('a figure that was taken back with its import comes again with the corrected file', async () => {
  await importIt();
  const { returns } = await admin.tables();
  const stands = await returns.guarded('finance', 'K11', '2024-25-M05');
  if (!stands) throw new Error('it was not loaded');
  const back = withdrawalOf(stands.entry, { aadObjectId: 'a', name: 'A person' }, '2024-10-08T07:00:00.000Z');
  expect(await returns.save(back, stands.token, [])).toBe('saved');
  const at = book.sheet('Returns').header.indexOf('Value');
  for (const row of book.sheet('Returns').rows)
    if (row[0] === 'K11' && row[1] === '2024-25-M05') row[at] = '96.5';
  expect(await importIt()).toMatchObject({ code: 0, complained: '' });
  expect(await returns.history('finance', 'K11', '2024-25-M05')).toMatchObject([
    { sequence: 1 },
    { sequence: 2, dataStatus: 'no data' },
    { sequence: 3, value: 96.5, importedBy: { aadObjectId: 'local' } },
  ]);
});

test('what was reported on a milestone is never overwritten by a file, which names what it left', async () => {
  await importIt();
  const { plans } = await admin.tables();
  const report = aProgress({ forecast: '2024-12-20' });
  expect(await plans.progress.save([recording(report)])).toBe('saved');
  book.set('Activities', '1.3', 'Forecast end', '2025-02-28');
  const { printed } = await importIt();
  expect(printed).toContain('1.3: reported on since');
  const stands = (await plan())?.milestone.get('1.3');
  expect([stands?.forecast, stands?.setOut?.forecast]).toEqual(['2024-12-20', '2025-02-28']);
  expect(stands?.progress).toEqual(report);
});

test('a log of open actions goes into the register, its rows that are wrong are kept aside, and again adds nothing', async () => {
  await importIt();
  const path = join(admin.folder, 'Action log.csv');
  const rows = [
    'Ref,Action,Division,Owner,Due date,Status',
    'F1,Weekly checks of the queue,Finance,Revenues and benefits manager,31 Oct 2030,In progress',
    'F2,A letter to landlords,Finance,The auditors,asap,Open',
    'F3,A new rota,Customer Services,Director of Customer Services,2024-09-30,Complete',
  ];
  await writeFile(path, rows.join('\n'));
  const first = await admin.run(['import', path]);
  expect(first.code).toBe(1);
  expect(first.printed).toContain('1 action added to the register.');
  expect(first.printed).toContain('One action is done or closed in the file');
  expect(first.printed).toContain('“asap” is not a day');
  expect(registerOf((await plan()) ?? { progress: NO_PROGRESS }).actions).toMatchObject([
    {
      subject: { code: 'A1' },
      reference: 'F1',
      ownerPost: 'revenues-and-benefits-manager',
      due: '2030-10-31',
    },
  ]);
  const again = await admin.run(['import', path]);
  expect([again.printed.includes('nothing was written'), again.writes]).toEqual([true, []]);
});

test('a sheet under any name is read as what somebody says, and left alone when somebody says so', async () => {
  Object.assign(book.sheet('Risks'), { name: 'Page 7' });
  book.sheets.push({ name: 'Services', titles: [], header: ['Leisure'], rows: [['Pools']], merges: [] });
  const refused = await importIt('--dry-run');
  expect(refused.code).toBe(1);
  expect(refused.printed).toContain('Services: the sheet was not read\n      No header row was found.');
  const told = await importIt('--sheet', 'risks=Page 7', '--sheet', 'none=Services');
  expect([told.code, counts(told.printed, 'Risks')]).toEqual([0, [5, 5, 0, 0, 0]]);
});

describe('what cannot be imported is refused in a sentence, and nothing is written', () => {
  test.each<[string, string | Uint8Array, RegExp]>([
    ['council.xlsx', 'not a workbook', /not an Excel workbook I can read\. Save it as \.xlsx/],
    ['council.xlsx', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), /is damaged: it is cut short/],
    ['empty.csv', '', /The file is empty/],
  ])('%s with %p', async (name, text, sentence) => {
    const path = join(admin.folder, name);
    await writeFile(path, text);
    const refused = await admin.run(['import', path]);
    expect(refused).toMatchObject({ code: 1, writes: [], printed: '' });
    expect(refused.complained).toMatch(sentence);
  });

  test('a path that is not there', async () => {
    expect(await admin.run(['import', join(admin.folder, 'no.xlsx')])).toMatchObject({
      code: 1,
      complained: expect.stringMatching(/^There is no .*no\.xlsx\.$/),
    });
  });

  test('a sheet that the file does not have', async () => {
    const refused = await importIt('--sheet', 'Activities=Sheet9');
    expect(refused).toMatchObject({ code: 1, writes: [] });
    expect(refused.complained).toMatch(/There is no sheet “Sheet9”\. The file has “Plan”, “Aims”/);
  });
});

test('an import that races another one is refused, and the other one’s plan stands', async () => {
  await importIt();
  book.set('Risks', 'R2', 'Title', 'Mine');
  const { content } = await loadCouncil('sample/nottingham');
  const theirs = { ...content, source: { title: 'Theirs', illustrative: '' } };
  const tables = await admin.tables();
  const result = await admin.run(['import', await save()], undefined, () => tables.plans.replace(theirs));
  expect(result.code).toBe(1);
  expect(result.complained).toBe('Somebody else changed the plan meanwhile. Run the import again.');
  const stored = await plan();
  expect([stored?.source.title, stored?.risk.get('R2')?.title]).toEqual(['Theirs', 'Resources']);
});
