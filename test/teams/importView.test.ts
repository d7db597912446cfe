import { importView } from '../../src/teams/views/importView.ts';

test('what is left out is named by the cell that the sender sees, else by its row or its sheet', () => {
  const sheet = {
    sheet: 'KPIs',
    kind: 'indicators',
    columns: [],
    meanings: [],
    rows: 3,
    loaded: 0,
    leftOut: [
      { row: 7, column: 'Target', cell: 'B7', reason: '“0,125” has a comma.' },
      { row: 8, column: '', reason: 'The row has no name.' },
      { row: 0, column: 'Acountable post', cell: 'G3', reason: 'This column is not known.' },
    ],
    moreLeftOut: 0,
    questions: [],
    notes: [],
  } as const;
  const shown = { file: 'kpis.xlsx', secret: 'secret', sheet, page: 0, pages: 1, changes: '', open: 0 };
  const { leftOut } = importView(shown) as { readonly leftOut: readonly { readonly words: string }[] };
  expect(leftOut.map(({ words }) => words)).toEqual([
    'KPIs B7, Target: “0,125” has a comma.',
    'KPIs row 8: The row has no name.',
    'KPIs G3, Acountable post: This column is not known.',
  ]);
});
