import { readOwn } from './ownFile.ts';

const ROWS = [
  ['Loss of the fleet licence', '2', '4', 'Transport manager in post', 'Fleet Manager'],
  ['Driver vacancies lead to missed rounds', '4', '3', 'Agency framework', 'Waste Manager'],
];

test.each([
  ['Mitigation in place', 'Managed by'],
  ['Controls', 'Held by'],
  ['Existing mitigation', 'Responsible'],
  ['Controls in place', 'Lead'],
])('“%s” of a risk register are its mitigations, and “%s” says whose it is', async (mitigation, owner) => {
  const rows = [['Description of risk', 'Likelihood', 'Impact', mitigation, owner], ...ROWS];
  const sheet = { name: 'Risk log', rows: rows.map((cells, at) => ({ row: at + 1, cells })), merged: [] };
  const { prepared } = await readOwn('log.xlsx', [sheet], new Map([['division', 'Place']]));
  expect(prepared.content.risks).toMatchObject([
    { ownerPost: 'fleet-manager', mitigations: ['Transport manager in post'] },
    { ownerPost: 'waste-manager', mitigations: ['Agency framework'] },
  ]);
});
