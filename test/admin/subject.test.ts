import { mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { KEPT } from '../../src/tables/keptRows.ts';
import type { Tables } from '../../src/tables/openTables.ts';
import { PEOPLE } from '../fakes/council.ts';
import { type Azurite, startAzurite } from '../fixtures/azurite.ts';
import { LEAVER, plantPeople } from '../fixtures/plantPeople.ts';
import { aReturn } from '../fixtures/returns.ts';
import { type AdminUnderTest, adminAt, filesIn } from './adminDesk.ts';

const MAIL = 'revenues.and.benefits.manager@nottingham.example';

interface Written {
  readonly subject: { readonly id: string; readonly names: readonly string[] };
  readonly rows: readonly {
    readonly table: string;
    readonly what: string;
    readonly because: 'id' | 'words';
    readonly holds: unknown;
  }[];
}

let azurite: Azurite;
let admin: AdminUnderTest;
let tables: Tables;
beforeAll(async () => {
  azurite = await startAzurite();
  admin = await adminAt(azurite.connectionString);
  tables = await admin.tables();
  await plantPeople(tables);
});
afterAll(async () => {
  await admin.close();
  await azurite.stop();
});

let asked = 0;
async function subject(person: string, ...options: readonly string[]) {
  asked += 1;
  const folder = join(admin.folder, `asked${asked}`);
  const ran = await admin.run(['subject', person, folder, ...options]);
  const files = ran.code === 0 ? await filesIn(folder) : {};
  const written = JSON.parse(files['subject.json'] ?? '{"rows":[]}') as Written;
  return { ...ran, folder, files, written };
}

const NOBODY =
  /^(?:versions of the store|the day on which the plan was|what imports changed|other entries|messages about .* that wait|imports|interventions|jobs)/;

test('everything that names a person is written, as JSON and as CSV, for their owner only', async () => {
  const { written, files, folder, printed, writes } = await subject(LEAVER);
  const whats = Object.values(KEPT).flatMap((kinds) => kinds.map(({ what }) => what));
  const byId = new Set(written.rows.filter(({ because }) => because === 'id').map(({ what }) => what));
  expect([...byId].toSorted()).toEqual(whats.filter((what) => !NOBODY.test(what)).toSorted());
  expect(written.subject.names).toEqual(expect.arrayContaining(['The leaver', MAIL]));
  const kinds = new Set(written.rows.map(({ what }) => what));
  expect(Object.keys(files)).toHaveLength(kinds.size + 1);
  expect(files['drafts.csv']).toMatch(/^\uFEFFbecause,table,key,person,indicator,period/);
  expect(files['drafts.csv']?.trim().split('\r\n')).toHaveLength(2);
  expect((await stat(join(folder, 'subject.json'))).mode & 0o077).toBe(0);
  expect(printed).toContain('drafts.csv: 1 row names them (drafts)');
  expect(writes).toEqual([]);
});

test('of covers only theirs are written, and of other people nothing but what stands in the same rows', async () => {
  const { written } = await subject(PEOPLE.directorOfHr);
  const covers = written.rows.find(({ what }) => what === 'leave covers')?.holds;
  expect(covers).toMatchObject([{ deputy: PEOPLE.directorOfHr }]);
  expect(written.rows.filter(({ what }) => what === 'drafts')).toEqual([]);
});

test.each(['The leaver', 'the  LEAVER', MAIL, MAIL.toUpperCase()])(
  '“%s” means the same person',
  async (words) => {
    const byId = await subject(LEAVER);
    const found = await subject(words);
    expect(found.written.rows).toEqual(byId.written.rows);
  },
);

test('the files of papers that were made for them are written beside, and nobody else’s', async () => {
  const name = (format: string): string => `clinic%20pack/finance/2024-25-M05/0001.${format}`;
  const others = name('docx').replace('finance', 'hr-edi');
  for (const each of [name('docx'), name('csv'), others])
    await admin.documents?.create(each, new TextEncoder().encode(each), 'text/plain');
  const { files, printed } = await subject(LEAVER);
  expect(Object.entries(files).filter(([path]) => path.startsWith('papers/'))).toEqual([
    ['papers/0001 Clinic pack Finance v1.docx', name('docx')],
    ['papers/0002 Clinic pack Finance v1.csv', name('csv')],
  ]);
  expect(printed).toContain('papers: 2 files of papers that were made for them');
});

test('a name that stands in a text is found, and marked as only that', async () => {
  const narrative = {
    ...{ happened: 'It fell.', why: 'Rain.', doing: 'The Leaver rang round.', doingOwner: 'The leaver' },
    ...{ doingBy: '2024-11-01', backOnTrack: 'Soon.' },
  };
  const nobodyElse = { aadObjectId: PEOPLE.directorOfHr, name: 'Director of HR' };
  const entry = aReturn({ indicator: 'K16', division: 'hr-edi', submittedBy: nobodyElse, narrative });
  await tables.returns.save(entry, undefined, []);
  const { written } = await subject(LEAVER);
  const words = written.rows.filter(({ because }) => because === 'words').map(({ what }) => what);
  expect(words).toEqual(expect.arrayContaining(['returns', 'versions of returns']));
});

test('an account under which they ran an import is looked for when it is given', async () => {
  const runs = async (...options: readonly string[]) =>
    (await subject(LEAVER, ...options)).written.rows.filter(({ what }) => what === 'imports');
  expect(await runs()).toEqual([]);
  expect(await runs('--also', 'l.eaver')).toMatchObject([{ because: 'words', holds: { by: 'l.eaver' } }]);
  expect(await runs('--also', 'l.eave')).toEqual([]);
});

test('two of one name are asked about, and nothing is written', async () => {
  const namesake = { aadObjectId: '3f2b6c1e-8d4a-4f7b-9a51-0c6e2d7b0099', name: 'The leaver' };
  await tables.returns.save(
    aReturn({ indicator: 'K19', submittedBy: namesake, operation: 'o' }),
    undefined,
    [],
  );
  const { code, complained, folder } = await subject('the leaver');
  expect(code).toBe(1);
  expect(complained).toContain('More than one person is called the leaver');
  for (const id of [LEAVER, namesake.aadObjectId]) expect(complained).toContain(id);
  await expect(stat(folder)).rejects.toMatchObject({ code: 'ENOENT' });
  expect((await subject(namesake.aadObjectId)).written.rows).not.toEqual([]);
});

test('who is not there is not guessed at: whoever is near is shown', async () => {
  const near = await subject('Revenues manager');
  expect([near.code, near.complained]).toEqual([1, expect.stringContaining(LEAVER)]);
  const nobody = await subject('Somebody Else Entirely');
  expect([nobody.code, nobody.complained]).toEqual([1, expect.stringContaining('Entra admin centre')]);
});

test('nobody at all is a wrong call', async () => {
  expect(await subject(' ')).toMatchObject({ code: 2, complained: expect.stringContaining('Name somebody') });
});

test('of whom nothing is kept, that is said', async () => {
  const { code, printed, written } = await subject('3f2b6c1e-8d4a-4f7b-9a51-0c6e2d7b0098');
  expect([code, written.rows]).toEqual([0, []]);
  expect(printed).toContain('Nothing is kept about');
});

test('a folder that has something in it is refused, and a row that cannot be read is written as it is', async () => {
  const folder = join(admin.folder, 'full');
  await mkdir(folder);
  await writeFile(join(folder, 'a'), 'a');
  expect((await admin.run(['subject', LEAVER, folder])).complained).toContain('is not empty');
  const columns = { data0: `{"broken": "${LEAVER}"` };
  await admin.raw.write('Clinics', [{ partitionKey: 'finance', rowKey: 'I|broken', columns }]);
  expect((await subject(LEAVER)).files['clinic-summaries-shown-to-others-too.csv']).toContain('broken');
});

test('a row of a kind that nobody declared is written all the same, and said', async () => {
  await admin.raw.write('Clinics', [{ partitionKey: 'finance', rowKey: 'Z|1', columns: { by: LEAVER } }]);
  const { code, printed } = await subject(LEAVER);
  expect([code, printed]).toEqual([1, expect.stringContaining('rows of a kind that is not declared')]);
});
