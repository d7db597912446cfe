import { parseCommand } from '../../../src/app/commands.ts';

const read = (text: string) => parseCommand(text, '2024-10-08');

test.each([
  ['who hasn’t returned?', { name: 'missing returns' }],
  ["Who hasn't returned yet", { name: 'missing returns' }],
  ['who has not returned in Finance', { name: 'missing returns', division: 'Finance' }],
  ['who hasnt returned for September', { name: 'missing returns', period: 'September' }],
  [
    'who haven’t submitted for Finance for Q2',
    { name: 'missing returns', division: 'Finance', period: 'Q2' },
  ],
  ['chase', { name: 'chase', sure: false }],
  ['chase everyone', { name: 'chase', sure: false }],
  ['chase now', { name: 'chase', sure: true }],
  ['chase Finance now', { name: 'chase', division: 'Finance', sure: true }],
  ['Chase Finance', { name: 'chase', division: 'Finance', sure: false }],
  ['chase up officers in HR & EDI', { name: 'chase', division: 'HR & EDI', sure: false }],
  ['cover', { name: 'covers' }],
  ['show the covers', { name: 'covers' }],
  ['stop cover', { name: 'stop cover' }],
  ['stop cover for Director of Finance', { name: 'stop cover', covered: 'Director of Finance' }],
  ['gaps', { name: 'gaps' }],
  [
    'cover for me: Ann O’Neil until 18 October',
    { name: 'cover for', covered: 'me', deputy: 'Ann O’Neil', until: '18 October' },
  ],
  [
    'cover for Director of Finance with Revenues manager from tomorrow until Friday',
    {
      name: 'cover for',
      covered: 'Director of Finance',
      deputy: 'Revenues manager',
      from: 'tomorrow',
      until: 'Friday',
    },
  ],
])('“%s” is a command', (text, command) => {
  expect(read(text)).toEqual(command);
});

test.each([
  'which returns are late?',
  'who returned in September?',
  'who hasn’t improved?',
  'kpis not returned for September',
  'what does K11 cover',
  'which posts are vacant',
  'who is accountable for K11',
])('“%s” is left to the questions', (text) => {
  expect(read(text)).toBeUndefined();
});
