import { smallPlan } from '../fixtures/planContent.ts';
import { readOwn } from './ownFile.ts';

async function read(name: string, rows: readonly (readonly string[])[], stored = smallPlan()) {
  const sheet = { name, merged: [], rows: rows.map((cells, at) => ({ row: at + 1, cells: [...cells] })) };
  const { json, prepared } = await readOwn('council.xlsx', [sheet], new Map([['division', 'Place']]), stored);
  return { sheet: json.sheets[0], content: prepared.content };
}

describe('codes that were made are said, whatever the sheet holds', () => {
  const risk = ['Risk', 'Likelihood', 'Impact', 'Risk owner'];
  test('risks', async () => {
    const { sheet } = await read('Risk register', [risk, ['Flood', '3', '4', ''], ['Fire', '2', '5', '']]);
    expect(sheet?.notes).toContain('No codes are given, so R01 and R02 were made for 2 risks.');
  });

  test('one of several', async () => {
    const { sheet } = await read('Risk register', [
      ['Ref', ...risk],
      ['R7', 'Flood', '3', '4', ''],
      ['', 'Fire', '2', '5', ''],
    ]);
    expect(sheet?.notes).toContain('No code is given for one risk, so R01 was made.');
  });

  test('savings', async () => {
    const { sheet } = await read('Savings', [
      ['Saving', 'Target £', 'Delivered £', 'On track £'],
      ...['Agency', 'Fleet', 'Fees'].map((name) => [name, '45,000', '20,000', '25,000']),
    ]);
    expect(sheet?.notes).toContain('No codes are given, so S01 to S03 were made for 3 savings.');
  });
});

describe('a column that is read is loaded', () => {
  test('what an activity is part of, in words where its code does not say it', async () => {
    const { content } = await read('Action plan', [
      ['Ref', 'Action', 'Part of', 'Due date'],
      ['7', 'Open the depot', '', '31 March 2026'],
      ['7a', 'Buy the land', '7', '1 December 2025'],
      ['9', 'Write to the bank', 'Treasury review', '1 December 2025'],
    ]);
    const [land, bank] = ['7a', '9'].map((code) => content.milestones.find((each) => each.code === code));
    expect(land).toMatchObject({ parent: '7' });
    expect(land).not.toHaveProperty('note');
    expect(bank).toMatchObject({ note: 'Part of: “Treasury review”.' });
  });

  test('the programmes that a risk bears on, and by name those that there are none of', async () => {
    const stored = smallPlan();
    const [programme] = stored.programmes;
    const { sheet, content } = await read('Risk register', [
      ['Ref', 'Risk', 'Likelihood', 'Impact', 'Related programme'],
      ['R7', 'Flood', '3', '4', `${programme?.title}; Moon base`],
      ['R8', 'Fire', '2', '5', ''],
    ]);
    expect(content.risks.find(({ code }) => code === 'R7')?.programmes).toEqual([programme?.code]);
    expect(sheet?.notes).toContain('“Moon base” is no programme, so no risk is kept as bearing on it.');
  });
});
