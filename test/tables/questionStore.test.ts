import { TableClient } from '@azure/data-tables';
import { QUESTION_UNIT } from '../../src/app/ports.ts';
import { questionRecord, questionSubject } from '../../src/app/questionPorts.ts';
import { openTables, type Tables } from '../../src/tables/openTables.ts';
import { type Azurite, startAzurite } from '../fixtures/azurite.ts';
import { anAnswered, aQuestion, recordOf } from '../fixtures/questions.ts';
import { type TamperingProxy, tamperingProxy } from '../fixtures/tamperingProxy.ts';

let azurite: Azurite;
let proxy: TamperingProxy;
let requests: string[] = [];
let opened = 0;

beforeAll(async () => {
  azurite = await startAzurite();
  proxy = await tamperingProxy(azurite.connectionString);
});
afterAll(async () => {
  await proxy.stop();
  await azurite.stop();
});

const open = async (): Promise<Tables> => {
  opened += 1;
  const tables = await openTables(
    { kind: 'connectionString', value: proxy.connectionString },
    { prefix: `q${opened}`, onRequest: ({ table, kind }) => requests.push(`${table} ${kind}`) },
  );
  requests = [];
  return tables;
};
const ASKED = { question: aQuestion() };
const ANSWERED = { question: anAnswered(aQuestion(), '2024-10-08') };
const SUBJECT = questionSubject('question-1');
const ask = ({ questions }: Tables) => questions.save([recordOf(ASKED)]);
/** By whoever saw it as it stood then. */
const answering = async ({ questions }: Tables) => {
  const stands = await questions.find(SUBJECT);
  return () => questions.save([recordOf(ANSWERED, stands)]);
};

test('asking and answering are one transaction each, and every read is one request', async () => {
  const tables = await open();
  const { questions, outbox } = tables;
  await ask(tables);
  await (await answering(tables))();
  await questions.open('finance');
  await questions.openOrSettledSince('finance', '2024-09-01');
  await questions.openAskedBy('a');
  await outbox.pending(QUESTION_UNIT);
  expect(requests).toEqual([
    'Clinics transaction',
    'Clinics point read',
    'Clinics transaction',
    ...Array.from({ length: 4 }, () => 'Clinics range read'),
  ]);
});

test('a thousand questions that were settled earlier cost no read anything', async () => {
  const tables = await open();
  const { questions } = tables;
  await ask(tables);
  const clinics = TableClient.fromConnectionString(azurite.connectionString, `q${opened}Clinics`, {
    allowInsecureConnection: true,
  });
  const settled = Array.from({ length: 1_100 }, (_, index) => ({
    partitionKey: 'questions',
    rowKey: `L|finance|2023-05-01T08~3a00~3a00.000Z|q${index}`,
    data0: 'never read, so it may be anything',
  }));
  for (let at = 0; at < settled.length; at += 100)
    await clinics.submitTransaction(settled.slice(at, at + 100).map((row) => ['create', row]));
  requests = [];
  expect(await questions.open('finance')).toEqual([aQuestion()]);
  expect(await questions.openOrSettledSince('finance', '2024-09-01')).toEqual([aQuestion()]);
  expect(requests).toEqual(['Clinics range read', 'Clinics range read']);
});

test('an answer whose confirmation was lost is found to be settled, once', async () => {
  const tables = await open();
  const { outbox } = tables;
  await ask(tables);
  const answer = await answering(tables);
  proxy.loseNextAnswer('POST');
  expect(await answer()).toBe('saved');
  expect((await outbox.pending(QUESTION_UNIT)).map(({ kind }) => kind)).toEqual([
    'question-asked',
    'question-answered',
  ]);
});

test('a question whose confirmation was lost is found to be asked, once', async () => {
  const tables = await open();
  const { questions } = tables;
  proxy.loseNextAnswer('POST');
  expect(await ask(tables)).toBe('saved');
  expect(await questions.find(SUBJECT)).toMatchObject(ASKED);
  expect(await questions.open('finance')).toEqual([aQuestion()]);
});

test('a row of another shape is an error and not an empty ledger', async () => {
  const tables = await open();
  const { questions } = tables;
  await ask(tables);
  const clinics = TableClient.fromConnectionString(azurite.connectionString, `q${opened}Clinics`, {
    allowInsecureConnection: true,
  });
  const row = { partitionKey: 'questions', rowKey: 'L|finance|open|x|y', data0: '{"id":"y"}' };
  await clinics.createEntity(row);
  await expect(questions.open('finance')).rejects.toMatchObject({ code: 'corrupt-row' });
});

describe('beside the version before, which writes no history and no hash', () => {
  const KEY = 'Q|question-1';
  const clinics = (): TableClient =>
    TableClient.fromConnectionString(azurite.connectionString, `q${opened}Clinics`, {
      allowInsecureConnection: true,
    });
  const opensAs = (key: string) => ({ partitionKey: 'questions', rowKey: key });
  const OPEN_KEYS = [
    'L|finance|open|2024-10-01T08~3a00~3a00.000Z|question-1',
    `M|${ASKED.question.askedBy.aadObjectId}|2024-10-01T08~3a00~3a00.000Z|question-1`,
  ];

  test('what it asked is answered here, and its history has both versions', async () => {
    const tables = await open();
    await clinics().submitTransaction([
      ['create', { ...opensAs(KEY), data0: JSON.stringify(ASKED) }],
      ...OPEN_KEYS.map((key): ['create', { partitionKey: string; rowKey: string; data0: string }] => [
        'create',
        { ...opensAs(key), data0: JSON.stringify(ASKED.question) },
      ]),
    ]);
    expect(await tables.questions.history(SUBJECT)).toEqual([questionRecord(ASKED)]);
    expect(await (await answering(tables))()).toBe('saved');
    expect(await tables.questions.history(SUBJECT)).toEqual([
      questionRecord(ASKED),
      questionRecord(ANSWERED),
    ]);
    expect(await tables.questions.open('finance')).toEqual([]);
  });

  test('what it answered stands, over a question that was asked here and by whoever saw it open', async () => {
    const tables = await open();
    await ask(tables);
    const answer = await answering(tables);
    const theirs = { question: anAnswered(aQuestion(), '2024-10-07', 'a press of theirs') };
    const stands = await clinics().getEntity('questions', KEY);
    const etag = stands.etag;
    await clinics().submitTransaction([
      ['update', { ...opensAs(KEY), data0: JSON.stringify(theirs) }, 'Replace', { etag }],
      ...OPEN_KEYS.map((key): ['delete', { partitionKey: string; rowKey: string }] => [
        'delete',
        opensAs(key),
      ]),
      [
        'create',
        {
          ...opensAs('L|finance|2024-10-07T09~3a00~3a00.000Z|question-1'),
          data0: JSON.stringify(theirs.question),
        },
      ],
    ]);
    expect(await answer()).toBe('stale');
    expect(await tables.questions.history(SUBJECT)).toEqual([questionRecord(ASKED), questionRecord(theirs)]);
    expect(await tables.questions.openOrSettledSince('finance', '2024-10-01')).toEqual([theirs.question]);
  });
});
