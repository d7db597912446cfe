import type { NamedSheet } from '../../src/importing/readWorkbook.ts';
import { readOwn } from './ownFile.ts';

const sheet = (name: string, ...rows: readonly (readonly string[])[]): NamedSheet => ({
  name,
  rows: rows.map((cells, at) => ({ row: at + 1, cells })),
  merged: [],
});

test('what another sheet of the workbook lists is not made a second time for a council’s own sheet', async () => {
  const { prepared } = await readOwn(
    'council.xlsx',
    [
      sheet('Divisions', ['Title', 'Directorate'], ['Housing', 'Place'], ['Finance', 'Resources']),
      sheet('Posts', ['Title'], ['Head of Housing']),
      sheet(
        'Performance',
        ['KPI', 'Service', 'Responsible officer', 'Q1 2025/26 target', 'Q1 2025/26 actual'],
        ['Rent collected', 'Housing', 'Head of Housing', '97%', '96.2%'],
        ['Invoices paid on time', 'Finance', 'Head of Finance', '95%', '97%'],
      ),
    ],
    new Map([['polarity.performance', 'higher']]),
  );
  expect(prepared.leftOut).toEqual([]);
  expect(prepared.content.divisions.map(({ title, directorate }) => [title, directorate])).toEqual([
    ['Housing', 'Place'],
    ['Finance', 'Resources'],
  ]);
  expect(prepared.content.posts.map(({ title }) => title)).toEqual(['Head of Housing', 'Head of Finance']);
});
