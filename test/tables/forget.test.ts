import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TableClient, TableServiceClient } from '@azure/data-tables';
import { coverEraser, draftEraser } from '../../src/app/forget/erasers.ts';
import { questionSubject } from '../../src/app/questionPorts.ts';
import { route } from '../../src/app/router.ts';
import { scopeKey } from '../../src/domain/alert/alertScope.ts';
import { buildPlan } from '../../src/domain/plan/plan.ts';
import { KEPT, type KeptRows, kindOf } from '../../src/tables/keptRows.ts';
import { openTables, type Tables } from '../../src/tables/openTables.ts';
import { rawTables } from '../../src/tables/rawTables.ts';
import { namesPerson } from '../../src/tables/rowContent.ts';
import { storeOf } from '../../src/tables/tableNames.ts';
import { openCouncil, PEOPLE, placeOf, sampleCouncil, typing } from '../fakes/council.ts';
import { noticeOf } from '../fakes/forms.ts';
import { memoryDesk } from '../fakes/memoryDesk.ts';
import { type Azurite, startAzurite } from '../fixtures/azurite.ts';
import { AT, LEAVER, OTHER, plantPeople } from '../fixtures/plantPeople.ts';
import { following, recording } from '../fixtures/progress.ts';
import { recordOf } from '../fixtures/questions.ts';
import { aReturn } from '../fixtures/returns.ts';

const PREFIX = 'forget';

let azurite: Azurite;
let tables: Tables;

beforeAll(async () => {
  azurite = await startAzurite();
  tables = await openTables(
    { kind: 'connectionString', value: azurite.connectionString },
    { prefix: PREFIX },
  );
  await plantPeople(tables);
});
afterAll(() => azurite.stop());

/** Every row of every table that this process made, as it is in storage, with its table's name. */
async function everyRow(): Promise<
  readonly { readonly table: string; readonly text: string; readonly row: string }[]
> {
  const options = { allowInsecureConnection: true };
  const service = TableServiceClient.fromConnectionString(azurite.connectionString, options);
  const found = [];
  for await (const { name = '' } of service.listTables()) {
    const client = TableClient.fromConnectionString(azurite.connectionString, name, options);
    for await (const entity of client.listEntities())
      found.push({
        table: name.slice(PREFIX.length),
        row: String(entity.rowKey),
        // A conversation's key is in base64url: looked through as well.
        text: `${JSON.stringify(entity)} ${Buffer.from(String(entity.partitionKey), 'base64url').toString()}`.toLowerCase(),
      });
  }
  return found;
}

const naming = async (id: string): Promise<readonly string[]> => {
  const rows = (await everyRow()).filter(({ text }) => text.includes(id));
  return [...new Set(rows.map(({ table, row }) => `${table} ${row.split('|')[0]}`))].toSorted();
};

const EVERYWHERE = [
  'Alerts hr-edi',
  'Clinics I',
  'Conversations last',
  'Drafts 2024-25-M06',
  'Files download',
  'Files upload',
  `People ${OTHER}`,
];

/** The kinds of rows that have this person in them, from every table. Throws for a row of a kind that is not declared. */
async function kindsNaming(person: string): Promise<ReadonlySet<KeptRows>> {
  const raw = rawTables({ kind: 'connectionString', value: azurite.connectionString }, { prefix: PREFIX });
  const kinds = new Set<KeptRows>();
  for (const table of await raw.existing())
    for await (const page of raw.pages(table))
      for (const row of page) {
        const kind = kindOf(storeOf(table), row, person);
        if (!kind)
          throw new Error(`no kind of rows is declared for ${table} ${row.partitionKey} ${row.rowKey}`);
        if (namesPerson(row, person)) kinds.add(kind);
      }
  return kinds;
}

/** Kinds in which nobody stands by their object id. */
const OF_NOBODY = [
  'versions of the store',
  'the day on which the plan was first loaded',
  'what imports changed',
  'other entries of the plan, or of the one before it',
  'messages about returns that wait',
  'messages about questions that wait',
  'messages about passed on questions that wait',
  'messages about reports that wait',
  'imports',
  'interventions of administrators',
  'jobs',
];
const ALL_KINDS = Object.values(KEPT).flat();

test('somebody who is in everything is found in every kind of rows that can name anybody', async () => {
  const found = [...(await kindsNaming(LEAVER))].map(({ what }) => what);
  const expected = ALL_KINDS.map(({ what }) => what).filter((what) => !OF_NOBODY.includes(what));
  expect(found.toSorted()).toEqual(expected.toSorted());
});

test('a leaver is found in every place before, and only in decisions about periods after', async () => {
  const before = await naming(LEAVER);
  for (const place of [
    ...EVERYWHERE.map((one) => one.replace('hr-edi', 'finance').replace(OTHER, LEAVER)),
    'Plan plan',
  ])
    expect(before).toContain(place);
  const others = await naming(OTHER);

  // They leave the plan; the generation before still names them.
  const { content } = await sampleCouncil();
  await tables.plans.replace({
    ...content,
    people: content.people.filter((one) => one.aadObjectId !== LEAVER),
  });
  const done = await forget();
  expect(done).toMatchObject({ tone: 'done', title: expect.stringContaining('is forgotten') });
  for (const part of [
    'drafts (1)',
    'files (2)',
    'remembered questions (2)',
    'alerts in channels (1)',
    'subscriptions of channels (1)',
    'leave covers (2)',
    'versions of returns (1)',
    'versions of reports on milestones, savings and risks, of actions, decisions and synonyms (4)',
  ])
    expect(done.text).toContain(part);

  const after = await naming(LEAVER);
  expect(after).not.toEqual([]);
  expect(after.filter((place) => !/^Plan decision$/.test(place))).toEqual([]);
  const left = [...(await kindsNaming(LEAVER))];
  expect(left.filter(({ forgotten }) => forgotten !== 'stays')).toEqual([]);
  expect(left.map(({ what }) => what)).toEqual(['decisions about reporting periods']);
  expect(
    (await everyRow()).filter(({ text, table }) => text.includes('the leaver') && table !== 'Plan'),
  ).toEqual([]);
  for (const place of [...EVERYWHERE, 'Plan plan']) expect(others).toContain(place);
  expect(await naming(OTHER)).toEqual(others);
});

test('a question of theirs can still be answered', async () => {
  const id = `question-of-${LEAVER.slice(0, 4)}`;
  const entry = await tables.questions.find(questionSubject(id));
  if (!entry) throw new Error('the question is gone');
  expect(entry.question.askedBy).toEqual({ aadObjectId: 'forgotten', name: 'Somebody who has left' });
  expect((await tables.questions.openAskedBy('forgotten')).map((one) => one.id)).toEqual([id]);
  const by = { aadObjectId: OTHER, name: 'Other' };
  const standing = { state: 'answered' as const, answer: 'Because.', by, at: AT, operation: 'operation-1' };
  const answered = recordOf({ question: { ...entry.question, standing } }, entry);
  expect(await tables.questions.save([answered])).toBe('saved');
  const history = await tables.questions.history(questionSubject(id));
  expect(history.map(({ press }) => press.by.name)).toEqual(['Somebody who has left', 'Other']);
  expect(await tables.questions.openAskedBy('forgotten')).toEqual([]);
});

test('what was made nameless can still be read', async () => {
  const finance = (await tables.alerts.subscriptions()).filter(({ scope }) =>
    scopeKey(scope).includes('finance'),
  );
  expect(finance).toMatchObject([{ createdBy: 'forgotten', rules: ['turned red'] }]);
  const issued = await tables.issues.issued('finance', '2024-25-M05');
  expect(issued.map(({ kind, by }) => `${kind} ${by}`).toSorted()).toEqual(
    [`channel ${OTHER}`, 'channel forgotten', `personal ${OTHER}`].toSorted(),
  );
  expect((await tables.people.told()).map(({ by }) => by)).toEqual(
    expect.arrayContaining(['forgotten', 'schedule']),
  );
  expect((await tables.plans.current())?.covers).toMatchObject([
    { covered: OTHER, setBy: { aadObjectId: 'forgotten', name: 'Somebody who has left' } },
  ]);
  const nobody = { aadObjectId: 'forgotten', name: 'Somebody who has left' };
  expect(await tables.returns.find('finance', 'K11', '2024-25-M06')).toMatchObject({
    ...{ submittedBy: nobody, touchedBy: [nobody], value: 95.5 },
  });
  const [point] = await tables.returns.trend('finance', 'K11', { from: '2024-09', to: '2024-09' });
  expect(point?.touchedBy).toEqual([nobody]);
  const reported = (await tables.plans.current())?.milestone.get('5.3')?.progress;
  expect(reported).toMatchObject({ press: { by: nobody }, asks: [{ authors: [nobody] }] });
});

test('that somebody was forgotten is on record, by whom, and never who', async () => {
  const [noted, ...more] = await tables.interventions.all();
  expect(more).toEqual([]);
  expect(noted).toMatchObject({ command: 'forget', by: { aadObjectId: PEOPLE.performanceManager } });
  expect(noted?.what).toContain('versions of returns (1)');
  expect(JSON.stringify(noted)).not.toContain(LEAVER);
});

test('the history that they are gone from fits as before, and so does what is recorded after it', async () => {
  const of = { indicator: 'K11', period: '2024-25-M06' };
  const check = () => tables.checkReturn('finance', of, () => ({ witnessed: [], mayBeUnsealed: false }));
  expect(await check()).toMatchObject({ findings: [], versions: 1, nameless: 1 });
  const [point] = await tables.returns.trend('finance', 'K11', { from: '2024-09', to: '2024-09' });
  const entry = aReturn({ sequence: 2, operation: 'operation-2' });
  expect(await tables.returns.save(entry, point?.token, [])).toBe('saved');
  expect(await check()).toMatchObject({ findings: [], versions: 2, nameless: 1 });
});

test('what was reported without them fits as before, and so does what is reported after it', async () => {
  const subject = { kind: 'milestone', code: '5.3' } as const;
  const check = () => tables.checkProgress(subject, () => ({ witnessed: [], mayBeUnsealed: false }));
  expect(await check()).toMatchObject({ findings: [], versions: 2, nameless: 2 });
  const stands = await tables.plans.progress.find(subject);
  if (!stands) throw new Error('nothing stands');
  expect(await tables.plans.progress.save([recording(following(stands, 'another'))])).toBe('saved');
  expect(await check()).toMatchObject({ findings: [], versions: 3, nameless: 2 });
  expect((await tables.plans.current())?.milestone.get('5.3')?.progress?.sequence).toBe(3);
});

test('doing it again does no harm', async () => {
  expect(await forget()).toMatchObject({ tone: 'done', text: expect.stringContaining('nothing to delete') });
});

test('docs/privacy.md names every table that there is, and no other', async () => {
  const text = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'privacy.md'), 'utf8');
  const rows = text.split('\n').filter((line) => line.startsWith('| '));
  const named = rows.flatMap((line) => [...line.matchAll(/`([A-Z][a-z]+\d?)`/g)].map(([, name]) => name));
  const service = TableServiceClient.fromConnectionString(azurite.connectionString, {
    allowInsecureConnection: true,
  });
  const there: string[] = [];
  for await (const { name = '' } of service.listTables()) there.push(name.slice(PREFIX.length));
  const some = there.map((name) => name.replace(/[1-6]$/, '')).filter((name) => name !== 'Returns');
  expect([...new Set(named)].toSorted()).toEqual(some.toSorted());
  expect([...new Set(there.map(storeOf))].toSorted()).toEqual(Object.keys(KEPT).toSorted());
});

async function forget() {
  const council = await openCouncil();
  const { plans, drafts, files, people, alerts, returns, interventions } = tables;
  const services = {
    ...council.services,
    ...{ plans, drafts, people, alerts, returns, interventions },
    files: memoryDesk(files),
    erasers: [
      draftEraser(drafts),
      coverEraser(plans, { ...council.services, clock: { now: () => new Date(AT) } }),
      ...tables.erasers,
    ],
  };
  const request = typing('performanceManager', `forget ${LEAVER} for good`, placeOf('personal'));
  return noticeOf(await route(services, request));
}

test('the sample has both, so that this proves something', async () => {
  const plan = buildPlan((await sampleCouncil()).content, '1');
  expect([plan.person.has(LEAVER), plan.person.has(OTHER)]).toEqual([true, true]);
});
