import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { type Azurite, startAzurite } from '../fixtures/azurite.ts';
import { aReturn } from '../fixtures/returns.ts';
import { type AdminUnderTest, adminAt, filesIn } from './adminDesk.ts';
import { fillStore } from './fullStore.ts';

let azurite: Azurite;
let admin: AdminUnderTest;
beforeAll(async () => {
  azurite = await startAzurite();
});
beforeEach(async () => {
  admin = await adminAt(azurite.connectionString);
});
afterEach(() => admin.close());
afterAll(() => azurite.stop());

const exported = async (name = 'export'): Promise<Readonly<Record<string, string>>> => {
  const folder = join(admin.folder, name);
  expect(await admin.run(['export', folder])).toMatchObject({ code: 0, complained: '', writes: [] });
  return filesIn(folder);
};
const rows = (text = ''): Record<string, string>[] => parse(text, { columns: true, bom: true });

test('everything is there, in files named by what is in them', async () => {
  await fillStore(await admin.tables());
  const files = await exported();
  expect(Object.keys(files)).toEqual([
    'alert-cards.csv',
    'clinic-summaries.csv',
    'covers.csv',
    'deliveries.csv',
    'drafts.csv',
    'meetings.csv',
    'papers-given.csv',
    'papers.csv',
    'people-chats.csv',
    'period-decisions.csv',
    ...[
      'aims',
      'divisions',
      'indicators',
      'meetings',
      'milestones',
      'people',
      'plan',
      'posts',
      'programmes',
      'risks',
      'savings',
      'targets',
    ].map((name) => `plan/${name}.csv`),
    'return-history.csv',
    'returns.csv',
    'subscriptions.csv',
    'waiting-messages.csv',
  ]);
  expect(rows(files['returns.csv'])).toHaveLength(101);
  expect(rows(files['return-history.csv'])).toHaveLength(102);
  expect(
    rows(files['return-history.csv']).filter(
      ({ indicator, period }) => indicator === 'K11' && period === '2024-25-M06',
    ),
  ).toMatchObject([
    { sequence: '1', value: '95', 'parts.numerator': '95' },
    { sequence: '2', value: '91.2', 'submittedBy.name': 'Director of Finance' },
  ]);
  expect(rows(files['subscriptions.csv'])).toMatchObject([
    { division: 'finance', rags: 'red; amber', 'channel.name': 'Finance #1' },
  ]);
  expect(rows(files['covers.csv'])).toMatchObject([{ from: '2024-10-01', until: '2024-10-18' }]);
});

test('two exports of the same store are the same, byte for byte', async () => {
  await fillStore(await admin.tables());
  expect(await exported('one')).toEqual(await exported('two'));
});

test('nothing that somebody typed is a formula in any file, and it is all still there', async () => {
  await fillStore(await admin.tables());
  const tables = await admin.tables();
  const hostile = ['=1+1', '+cmd', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("http://x","y")', "'=1"];
  for (const [index, text] of hostile.entries()) {
    const entry = aReturn({
      period: `2022-23-M${String(index + 1).padStart(2, '0')}`,
      operation: text,
      narrative: {
        happened: text,
        why: text,
        doing: text,
        doingOwner: text,
        doingBy: text,
        backOnTrack: text,
      },
    });
    await tables.returns.save(entry, undefined, []);
  }
  const files = await exported();
  const cells = Object.values(files).flatMap((text) =>
    (parse(text, { bom: true, relax_column_count: true }) as string[][]).flat(),
  );
  expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell) && !/^[+-]?\d+(?:\.\d+)?$/.test(cell))).toEqual([]);
  for (const text of hostile) expect(cells).toContain(`'${text}`);
});

test('the plan of an export, imported again, changes nothing', async () => {
  await fillStore(await admin.tables());
  await exported();
  const again = await admin.run(['import', join(admin.folder, 'export', 'plan'), '--dry-run']);
  expect(again.code).toBe(0);
  expect(again.printed).toMatch(/Indicators +22 +0 +0 +22 +0\n/);
  expect(again.printed).toMatch(/Activities +157 +0 +0 +157 +0\n/);
  const other = await adminAt(azurite.connectionString);
  await cp(join(admin.folder, 'export', 'plan'), join(other.folder, 'plan'), { recursive: true });
  expect((await other.run(['import', join(other.folder, 'plan')])).code).toBe(0);
  const [theirs, ours] = await Promise.all(
    [other, admin].map(async (each) => (await each.tables()).plans.current()),
  );
  // An import is the first of its store: what was due before it is owed by nobody there, and its day is the other store's.
  expect({ ...theirs, version: '', covers: [], owedFrom: undefined, loadedOn: ours?.loadedOn }).toEqual({
    ...ours,
    version: '',
    covers: [],
  });
  await other.close();
});

test('a kind of row that has no file of its own is exported under its table’s name', async () => {
  await fillStore(await admin.tables());
  await admin.raw.write('Clinics', [
    {
      partitionKey: 'finance',
      rowKey: 'Q|1',
      columns: { data0: '{"question":"Why?","by":{"name":"Director"}}' },
    },
  ]);
  await admin.raw.write('Jobs', [
    { partitionKey: 'remind', rowKey: 'job', columns: { slots: { type: 'Double', value: '3' }, done: true } },
  ]);
  const files = await exported();
  expect(rows(files['clinics-q.csv'])).toEqual([{ 'by.name': 'Director', question: 'Why?' }]);
  expect(rows(files['jobs.csv'])).toEqual([{ done: 'true', slots: '3' }]);
});

test('an empty store has nothing to export, and says so', async () => {
  const refused = await admin.run(['export', join(admin.folder, 'export')]);
  expect(refused).toMatchObject({ code: 1, complained: 'There is nothing in this store yet.', writes: [] });
});
