import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TableClient, TableServiceClient } from '@azure/data-tables';
import { conversationKey } from '../../src/app/enquiry/conversations.ts';
import { coverEraser, draftEraser } from '../../src/app/forget/erasers.ts';
import { EMPTY_TYPED } from '../../src/app/return/returnForm.ts';
import { route } from '../../src/app/router.ts';
import { scopeKey } from '../../src/domain/alert/alertScope.ts';
import { buildPlan } from '../../src/domain/plan/plan.ts';
import { openTables, type Tables } from '../../src/tables/openTables.ts';
import { addressOf, openCouncil, PEOPLE, placeOf, sampleCouncil, typing } from '../fakes/council.ts';
import { noticeOf } from '../fakes/forms.ts';
import { memoryDesk } from '../fakes/memoryDesk.ts';
import { type Azurite, startAzurite } from '../fixtures/azurite.ts';
import { aReturn } from '../fixtures/returns.ts';

const LEAVER = PEOPLE.revenuesManager;
const OTHER = PEOPLE.directorOfFinance;
const AT = '2024-10-07T08:00:00.000Z';
const PREFIX = 'forget';

let azurite: Azurite;
let tables: Tables;

beforeAll(async () => {
  azurite = await startAzurite();
  tables = await openTables(
    { kind: 'connectionString', value: azurite.connectionString },
    { prefix: PREFIX },
  );
  await fill();
});
afterAll(() => azurite.stop());

/** Everything that the product keeps about the leaver, in every place, and the same about somebody else. */
async function fill(): Promise<void> {
  const { content } = await sampleCouncil();
  await tables.plans.replace(content);
  await tables.plans.replace(content);
  for (const person of [LEAVER, OTHER]) {
    const own = addressOf(`a:chat-of-${person.slice(0, 4)}`);
    const by = { aadObjectId: person, name: `Name of ${person.slice(0, 4)}` };
    await tables.people.saveReach({ person, address: own });
    await tables.people.markTold({
      person,
      day: '2024-10-07',
      state: 'arrived',
      at: AT,
      by: 'schedule',
      listed: 2,
    });
    await tables.deliveries.add([
      {
        id: `reminder|${person}|${AT}`,
        kind: 'reminder',
        place: { kind: 'personal', address: own },
        person,
        about: 'returns',
        facts: { queuedAt: AT },
        at: AT,
      },
    ]);
    await tables.deliveries.noteRefused({ place: { kind: 'personal', address: own }, person, since: AT });
    const question = {
      id: `question-of-${person.slice(0, 4)}`,
      division: 'finance',
      indicator: 'K11',
      period: '2024-25-M06',
      text: 'Why did it dip?',
      askedBy: by,
      askedAt: AT,
      from: 'chat' as const,
      post: 'director-of-finance',
      standing: { state: 'open' as const },
    };
    await tables.questions.ask(
      { question },
      {
        ...{ id: question.id, kind: 'question-asked', question: question.id, division: 'finance' },
        ...{ indicator: 'K11', period: '2024-25-M06', sequence: 1, at: AT },
      },
    );
    await tables.drafts.save([
      { person, indicator: 'K11', period: '2024-25-M06', savedAt: AT, sequence: 0, typed: EMPTY_TYPED },
    ]);
    for (const kind of ['upload', 'download'] as const)
      await tables.files.keep({ person, kind, secret: 'a-secret', expiresAt: AT, content: 'K11,91' });
    for (const place of ['a:chat', '19:channel@thread.tacv2'])
      await tables.conversations.save(conversationKey(place, person), {
        question: 'red risks',
        shown: [],
        page: 0,
        at: AT,
      });
    await tables.alerts.subscribe({
      scope: { kind: 'division', division: person === LEAVER ? 'finance' : 'hr-edi' },
      rules: ['turned red'],
      digest: 'as it happens',
      channel: addressOf('19:channel@thread.tacv2'),
      createdBy: person,
      createdAt: AT,
    });
    const issued = { division: 'finance', month: '2024-25-M05', by: person, at: AT, told: [] };
    await tables.issues.note({ ...issued, kind: 'personal', place: own, message: `1${person}`.slice(0, 3) });
    await tables.issues.note({
      ...issued,
      kind: 'channel',
      place: addressOf('19:channel@thread.tacv2'),
      message: person.slice(0, 4),
    });
    await tables.returns.save(
      aReturn({
        indicator: person === LEAVER ? 'K11' : 'K12',
        submittedBy: by,
        signOff: { state: 'waiting' },
      }),
      undefined,
      [],
    );
  }
  // Who chased stands in another person's row.
  const chased = PEOPLE.directorOfHr;
  await tables.people.markTold({
    person: chased,
    day: '2024-10-07',
    state: 'arrived',
    at: AT,
    by: LEAVER,
    listed: 1,
  });
  const cover = { from: '2024-10-01', until: '2024-10-31', setAt: AT };
  await tables.plans.changeCovers(() => [
    { ...cover, covered: LEAVER, deputy: OTHER, setBy: { aadObjectId: LEAVER, name: 'The leaver' } },
    { ...cover, covered: OTHER, deputy: chased, setBy: { aadObjectId: LEAVER, name: 'The leaver' } },
  ]);
}

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

test('a leaver is found in every place before, and only in the history of returns after', async () => {
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
    'leave covers (2)',
  ])
    expect(done.text).toContain(part);

  const after = await naming(LEAVER);
  expect(after).not.toEqual([]);
  expect(after.filter((place) => !/^Returns\d [HR]$/.test(place))).toEqual([]);
  expect(
    (await everyRow()).filter(({ text, table }) => text.includes('the leaver') && table === 'Plan'),
  ).toEqual([]);
  for (const place of [...EVERYWHERE, 'Plan plan']) expect(others).toContain(place);
  expect(await naming(OTHER)).toEqual(others);
});

test('a question of theirs can still be answered', async () => {
  const id = `question-of-${LEAVER.slice(0, 4)}`;
  const found = await tables.questions.find(id);
  if (!found) throw new Error('the question is gone');
  const { token, ...entry } = found;
  expect(entry.question.askedBy).toEqual({ aadObjectId: 'forgotten', name: 'Somebody who has left' });
  expect((await tables.questions.openAskedBy('forgotten')).map((one) => one.id)).toEqual([id]);
  const by = { aadObjectId: OTHER, name: 'Other' };
  const standing = { state: 'answered' as const, answer: 'Because.', by, at: AT, operation: 'operation-1' };
  expect(await tables.questions.settle({ question: { ...entry.question, standing } }, token, [])).toBe(
    'settled',
  );
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
  expect(await tables.returns.find('finance', 'K11', '2024-25-M06')).toMatchObject({
    submittedBy: { aadObjectId: LEAVER },
  });
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
});

async function forget() {
  const council = await openCouncil();
  const { plans, drafts, files, people, alerts, returns } = tables;
  const services = {
    ...council.services,
    ...{ plans, drafts, people, alerts, returns },
    files: memoryDesk(files),
    erasers: [draftEraser(drafts), coverEraser(plans), ...tables.erasers],
  };
  const request = typing('performanceManager', `forget ${LEAVER} for good`, placeOf('personal'));
  return noticeOf(await route(services, request));
}

test('the sample has both, so that this proves something', async () => {
  const plan = buildPlan((await sampleCouncil()).content, '1');
  expect([plan.person.has(LEAVER), plan.person.has(OTHER)]).toEqual([true, true]);
});
