import type { NamedSheet } from '../../src/importing/readWorkbook.ts';
import { readOwn } from './ownFile.ts';

function actions(name: string, rows: readonly (readonly string[])[]): NamedSheet {
  const header = ['Ref', 'Milestone', 'Lead', 'Completion date', 'BRAG'];
  return {
    name,
    merged: [],
    rows: [header, ...rows].map((cells, at) => ({ row: at + 1, cells: [...cells] })),
  };
}

const NOW = actions('Priority 1', [
  ['1.1', 'Recruit officers', 'Head of SEND', '30/06/2026', 'Green'],
  ['1.2', 'Let the contract', 'Head of SEND', '31/07/2026', 'Amber'],
]);
const DIVISION = new Map([['division', 'Children']]);

test.each([
  'Superseded (v5)',
  'Old',
  'Priority 1 (old)',
  'Archive',
  'archived 2023',
  'Archive - risks',
  'KPIs old',
  'Do not use',
  'Previous version',
  'v5 - not in use',
  'Example',
  'Template',
  'TEMPLATE - blank',
])('a sheet called “%s” is left out by name beside one that holds', async (name) => {
  const { json, prepared } = await readOwn(
    'plan.xlsx',
    [NOW, actions(name, [['1.9', 'Buy a system', 'Head of SEND', '30/09/2024', 'Red']])],
    DIVISION,
  );
  expect(prepared.content.milestones.map(({ code }) => code)).toEqual(['1.1', '1.2']);
  expect(json.sheets[1]).toMatchObject({ sheet: name, loaded: 0 });
  expect(json.sheets[1]?.notes.join(' ')).toContain('its name says');
});

test.each([
  'Household actions',
  'Older people',
  'Threshold',
  'Templates for schools plan',
  'Archive service',
  '16 to 17 year old',
])('a sheet called “%s” holds', async (name) => {
  const { prepared } = await readOwn(
    'plan.xlsx',
    [NOW, actions(name, [['1.9', 'Buy a system', 'Head of SEND', '30/09/2026', 'Red']])],
    DIVISION,
  );
  expect(prepared.content.milestones.map(({ code }) => code)).toContain('1.9');
});

test('the only sheet of a file is read whatever it is called', async () => {
  const old = actions('Archive', [['1.9', 'Buy a system', 'Head of SEND', '30/09/2026', 'Red']]);
  expect((await readOwn('plan.xlsx', [old], DIVISION)).prepared.content.milestones).toHaveLength(1);
});
