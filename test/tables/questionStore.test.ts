import { TableClient } from '@azure/data-tables';
import { QUESTION_UNIT } from '../../src/app/ports.ts';
import { openTables, type Tables } from '../../src/tables/openTables.ts';
import { type Azurite, startAzurite } from '../fixtures/azurite.ts';
import { anAnswered, aQuestion, questionMessage } from '../fixtures/questions.ts';
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
const ASK = [ASKED, questionMessage(ASKED)] as const;
const SAID = [questionMessage(ANSWERED, 'question-answered')];

test('asking and answering are one transaction each, and every read is one request', async () => {
  const { questions, outbox } = await open();
  await questions.ask(...ASK);
  const token = (await questions.find('question-1'))?.token ?? '';
  await questions.settle(ANSWERED, token, SAID);
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
  const { questions } = await open();
  await questions.ask(...ASK);
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
  const { questions, outbox } = await open();
  await questions.ask(...ASK);
  const token = (await questions.find('question-1'))?.token ?? '';
  proxy.loseNextAnswer('POST');
  expect(await questions.settle(ANSWERED, token, SAID)).toBe('settled');
  expect((await outbox.pending(QUESTION_UNIT)).map(({ kind }) => kind)).toEqual([
    'question-asked',
    'question-answered',
  ]);
});

test('a question whose confirmation was lost is known, and is the one that was asked', async () => {
  const { questions } = await open();
  proxy.loseNextAnswer('POST');
  expect(await questions.ask(...ASK)).toBe('known');
  expect(await questions.find('question-1')).toMatchObject(ASKED);
  expect(await questions.open('finance')).toEqual([aQuestion()]);
});

test('a row of another shape is an error and not an empty ledger', async () => {
  const { questions } = await open();
  await questions.ask(...ASK);
  const clinics = TableClient.fromConnectionString(azurite.connectionString, `q${opened}Clinics`, {
    allowInsecureConnection: true,
  });
  const row = { partitionKey: 'questions', rowKey: 'L|finance|open|x|y', data0: '{"id":"y"}' };
  await clinics.createEntity(row);
  await expect(questions.open('finance')).rejects.toMatchObject({ code: 'corrupt-row' });
});
