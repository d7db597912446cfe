import { bandedSheet } from './bandedSheet.ts';
import { readOwn } from './ownFile.ts';

const ANSWERS = new Map([
  ['division', 'Place'],
  ['polarity', 'higher'],
]);

const down = (...columns: readonly number[]) => columns.map((at) => [2, at, 3, at] as const);

describe('a heading that is merged down over both rows of a header is said once', () => {
  test('in a risk register with L, I and Score under three groups', async () => {
    const register = bandedSheet(
      'Strategic risk register',
      [
        ['Ref', 'Risk', 'Inherent risk', '', '', 'Controls', 'Current risk', '', '', 'Target risk', '', ''],
        ['', '', 'L', 'I', 'Score', '', 'L', 'I', 'Score', 'L', 'I', 'Score'],
        ['SR1', 'Homelessness demand', '5', '5', '25', 'Leasing', '5', '4', '20', '3', '4', '12'],
        ['SR2', 'Cyber attack', '5', '4', '20', 'Backups', '2', '4', '8', '1', '4', '4'],
      ],
      [[2, 2, 2, 4], [2, 6, 2, 8], [2, 9, 2, 11], ...down(0, 1, 5)],
    );
    const { json, prepared } = await readOwn('risks.xlsx', [register], ANSWERS);
    expect(json.sheets[0]?.columns).toMatchObject({
      Ref: 'Code',
      Risk: 'Title',
      Controls: 'Mitigations',
      'Inherent risk L': 'Inherent likelihood',
      'Current risk I': 'Current impact',
      'Target risk Score': 'Target score',
    });
    expect(prepared.content.risks).toMatchObject([
      {
        code: 'SR1',
        inherent: { likelihood: 5, impact: 5 },
        current: { likelihood: 5, impact: 4 },
        target: { likelihood: 3, impact: 4 },
      },
      {
        code: 'SR2',
        inherent: { likelihood: 5, impact: 4 },
        current: { likelihood: 2, impact: 4 },
        target: { likelihood: 1, impact: 4 },
      },
    ]);
  });

  test('in a scorecard with quarters under years, whatever the second row says', async () => {
    const scorecard = bandedSheet(
      'Corporate scorecard',
      [
        ['Ref', 'Measure', 'Lead officer', 'Good is', '2024/25', '', '2025/26', 'Commentary'],
        ['', '', '', '', 'Q3', 'Q4', 'Q1', ''],
        ['CP1', 'Invoices paid in 30 days', 'Head of Finance', 'Higher', '91%', '92%', '93%', 'Better'],
        ['CP2', 'Days to re-let a home', 'Head of Housing', 'Lower', '31', '33', '36', ''],
      ],
      [[2, 4, 2, 5], ...down(0, 1, 2, 3, 7)],
    );
    const { json, prepared } = await readOwn('scorecard.xlsx', [scorecard], ANSWERS);
    expect(json.sheets[0]?.columns).toMatchObject({ Measure: 'Title', 'Lead officer': 'Accountable post' });
    expect(prepared.content.indicators.map(({ code, title }) => [code, title])).toEqual([
      ['CP1', 'Invoices paid in 30 days'],
      ['CP2', 'Days to re-let a home'],
    ]);
    expect(prepared.returns).toHaveLength(6);
  });
});
