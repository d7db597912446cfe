import { parseCommand } from '../../../src/app/commands.ts';

const read = (text: string) => parseCommand(text, '2024-10-08');

test.each([
  ['clinic pack', { kind: 'clinic pack' }],
  ['clinic pack for Finance for September', { kind: 'clinic pack', about: 'Finance', period: 'September' }],
  ['send me the clinic pack as a Word document', { kind: 'clinic pack' }],
  ['Please send me the clinic pack for HR & EDI in Word, please', { kind: 'clinic pack', about: 'HR & EDI' }],
  ['can I have the DLT pack for Finance & Resources?', { kind: 'DLT pack', about: 'Finance & Resources' }],
  ['CLT pack', { kind: 'CLT pack' }],
  ['clt pack for August as Excel', { kind: 'CLT pack', period: 'August' }],
  [
    'portfolio pack for the Executive Member for Finance',
    { kind: 'portfolio pack', about: 'Executive Member', period: 'Finance' },
  ],
  ['Executive report for Q2', { kind: 'Executive report', period: 'Q2' }],
  ['scrutiny report for Q1 2024-25', { kind: 'scrutiny report', period: 'Q1 2024-25' }],
  ['highlight report for P8', { kind: 'highlight report', about: 'P8' }],
  ['board report for October', { kind: 'board report', period: 'October' }],
  ['risk report', { kind: 'risk report' }],
  ['make the savings report', { kind: 'savings report' }],
  ['annual report on plan commitments', { kind: 'plan commitments' }],
])('“%s” asks for a paper', (text, parts) => {
  expect(read(text)).toEqual({ name: 'paper', ...parts });
});

test.each(['clinic summary', 'is the board report late?', 'which risk reports are red?', 'savings'])(
  '“%s” asks for none',
  (text) => {
    expect(read(text)?.name).not.toBe('paper');
  },
);
