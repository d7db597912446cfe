import { parseCommand } from '../../../src/app/commands.ts';
import { fastestOfThree } from '../../fixtures/fastest.ts';

const read = (text: string) => parseCommand(text, '2024-10-08');

describe('restate', () => {
  test.each([
    ['restate K11 August 92.4 because two were late', 'K11', '2024-25-M05', '92.4', 'two were late'],
    ['Restate k 11 for July to 92.4% because: late', 'K11', '2024-25-M04', '92.4%', 'late'],
    ['restate K08 Q1 2024-25 £1.2m, since x', 'K08', '2024-25-Q1', '£1.2m', 'x'],
    ['restate K11 July 2024 (0.3) late posting', 'K11', '2024-25-M04', '(0.3)', 'late posting'],
    ['restate K19 May 1.2 million because y', 'K19', '2024-25-M02', '1.2 million', 'y'],
    ['correct K11 2024-25-M04 92.4.', 'K11', '2024-25-M04', '92.4', ''],
    ['restate K11 July as 92.4 because z', 'K11', '2024-25-M04', '92.4', 'z'],
    ['restate K11 August because it was wrong', 'K11', '2024-25-M05', '', 'it was wrong'],
    ['restate K11 July 92,4 because z', 'K11', '2024-25-M04', '92,4', 'z'],
    ['restate K11 92.4', 'K11', undefined, '92.4', ''],
    ['restate K11', 'K11', undefined, '', ''],
  ])('%s', (text, indicator, period, value, reason) => {
    const command = read(text);
    expect(command).toMatchObject({ name: 'restate', indicator, value, reason });
    expect(command && 'period' in command ? command.period : undefined).toEqual(
      period === undefined ? undefined : expect.objectContaining({ id: period }),
    );
  });

  test('a reason over several lines stays whole', () => {
    expect(read('restate K11 July 92 because one\ntwo')).toMatchObject({ value: '92', reason: 'one\ntwo' });
  });

  test('a very long reason is read in no time', () => {
    const long = `restate K11 July 92 because ${'9 , '.repeat(11_000)}`;
    expect(fastestOfThree(() => read(long))).toBeLessThan(500);
  });
});

test.each([
  ['history K11', 'history', 'K11', undefined],
  ['history of K11 for August', 'history', 'K11', '2024-25-M05'],
  ['show the history of K11 Q2', 'history', 'K11', '2024-25-Q2'],
  ['history k 11 last month', 'history', 'K11', '2024-25-M06'],
  ['answer K11 2024-25-M06', 'answer', 'K11', '2024-25-M06'],
  ['answer K11', 'answer', 'K11', undefined],
])('%s', (text, name, indicator, period) => {
  const command = read(text);
  expect(command).toMatchObject({ name, indicator });
  expect(command && 'period' in command ? command.period : undefined).toEqual(
    period === undefined ? undefined : expect.objectContaining({ id: period }),
  );
});

test.each([
  'to sign off',
  'To sign off?',
  'show me what is to sign off',
  'what do I have to sign off',
  'sign-offs',
  'my approvals',
])('%s lists what waits', (text) => {
  expect(read(text)).toEqual({ name: 'to sign off' });
});

test.each(['history of the council tax', 'history K11 of the thing', 'who signs off K11?', 'restatements'])(
  '%s is a question and no command',
  (text) => {
    expect(read(text)).toBeUndefined();
  },
);
