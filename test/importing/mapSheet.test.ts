import { mapSheet } from '../../src/importing/mapSheet.ts';
import type { NamedSheet } from '../../src/importing/readWorkbook.ts';
import { readPeriodHeader, readTargetHeader, targetPeriods } from '../../src/importing/targetHeader.ts';

const sheet = (name: string, ...rows: string[][]): NamedSheet => ({
  name,
  rows: rows.map((cells, index) => ({ row: index + 1, cells })),
  merged: [],
});
const RISKS = [
  'Risk ref',
  'Risk',
  'Level',
  'Division',
  'Gross likelihood',
  'Gross impact',
  'Likelihood',
  'Impact',
  'Target likelihood',
  'Target impact',
  'Appetite',
];
const SAVINGS = ['Ref', 'Saving', 'Programme', 'Division', 'Target', 'Delivered', 'Green', 'Amber', 'Red'];

const state = (one: NamedSheet, kind?: Parameters<typeof mapSheet>[1]): string => {
  const mapped = mapSheet(one, kind);
  if (mapped.state === 'other') return 'other';
  if (mapped.state === 'refused') return `${mapped.kind.kind} refused`;
  return `${mapped.kind.kind} from row ${mapped.header.row}`;
};
const reasons = (one: NamedSheet): readonly string[] => {
  const mapped = mapSheet(one, undefined);
  return mapped.state === 'refused' ? mapped.reasons.map(({ column, reason }) => `${column}: ${reason}`) : [];
};

describe('which sheet it is', () => {
  test.each([
    ['by its name', sheet('Risk register', RISKS), 'risks from row 1'],
    ['by a name with more in it', sheet('4. Savings 2024-25', SAVINGS), 'savings from row 1'],
    ['by the name of its CSV file', sheet('risks.csv', RISKS), 'risks from row 1'],
    ['by its columns, whatever its name', sheet('Sheet1', ['Our risks'], [], RISKS), 'risks from row 3'],
    [
      'below titles and notes',
      sheet('Risks', ['Corporate risk register'], ['as at', 'October'], RISKS, ['R1']),
      'risks from row 3',
    ],
    ['none of ours', sheet('Front page', ['Improvement plan'], ['Draft', '3']), 'other'],
    [
      'capitals, colons and line breaks in headers do not matter',
      sheet(
        'Risks',
        RISKS.map((each) => `${each.toUpperCase().replace(' ', '\n')}:`),
      ),
      'risks from row 1',
    ],
  ])('%s', (_how, one, expected) => {
    expect(state(one)).toBe(expected);
  });

  test('a sheet for each programme is one of activities', () => {
    const header = ['Ref', 'Action', 'Programme', 'Start', 'Deadline', 'Comments'];
    expect(state(sheet('Programme 6', header))).toBe('milestones from row 1');
  });

  test('as somebody says', () => {
    expect(state(sheet('Targets', SAVINGS), 'savings')).toBe('savings from row 1');
  });
});

describe('a header that is not known', () => {
  test('is asked about when it is nearly one of ours, needed or not', () => {
    expect(
      reasons(
        sheet(
          'Risks',
          RISKS.map((each) => (each === 'Appetite' ? 'Apetite' : each)),
        ),
      ),
    ).toEqual(['Apetite: This column is not known. Did you mean “Appetite”?']);
    expect(reasons(sheet('Risks', [...RISKS, 'Mitigatons']))).toEqual([
      'Mitigatons: This column is not known. Did you mean “Mitigations”?',
    ]);
  });

  test('is left alone when it is something else', () => {
    const mapped = mapSheet(sheet('Risks', [...RISKS, 'Ward', 'RAG last year']), undefined);
    expect(mapped).toMatchObject({ state: 'read', unused: ['Ward', 'RAG last year'] });
  });

  test('that is needed and missing is named with what it may be called', () => {
    expect(
      reasons(
        sheet(
          'Savings',
          SAVINGS.filter((each) => each !== 'Programme'),
        ),
      ),
    ).toEqual([
      'Programme: This column is missing. It may also be called Programme number, Programme name, Workstream.',
    ]);
  });

  test('twice is refused: nobody can say which counts', () => {
    expect(reasons(sheet('Savings', [...SAVINGS, 'Green']))).toEqual(['Green: This column is there twice.']);
  });

  test('of two that could be the same column the one that is more its name counts', () => {
    const mapped = mapSheet(sheet('Savings', ['Description', ...SAVINGS]), undefined);
    expect(mapped).toMatchObject({ state: 'read', unused: ['Description'] });
  });
});

test('a sheet without a header says which columns it needs', () => {
  expect(reasons(sheet('Risks', ['R1', 'Capacity']))).toEqual([
    expect.stringMatching(/^: No header row was found\. The sheet needs the columns Code, Title, Level/),
  ]);
});

describe('targets beside the indicators', () => {
  test.each([
    ['Target 2024-25', { year: '2024-25' }],
    ['2024/25 target', { year: '2024-25' }],
    ['Target 2024/2025', { year: '2024-25' }],
    ['Target Q2 2024-25', { year: '2024-25', part: 'Q2' }],
    ['2024-25-M06 target', { year: '2024-25', part: 'M06' }],
    ['Target', undefined],
    ['Target 2024-26', undefined],
    ['Target M13 2024-25', undefined],
    ['2024-25', undefined],
  ])('%s', (header, expected) => {
    expect(readTargetHeader(header)).toEqual(expected);
  });

  test.each([
    ['Apr 2024', { year: '2024-25', part: 'M01' }],
    ['March 2025', { year: '2024-25', part: 'M12' }],
    ['Sept 2024', { year: '2024-25', part: 'M06' }],
    ['2024-25-M06', { year: '2024-25', part: 'M06' }],
    ['Q2 2024/25', { year: '2024-25', part: 'Q2' }],
    ['2024-25', { year: '2024-25', part: 'Y' }],
    ['Apr', undefined],
    ['Notes', undefined],
  ])('a column for each period, %s', (header, expected) => {
    expect(readPeriodHeader(header)).toEqual(expected);
  });

  test('a sheet of targets may have one, and one of results is not taken for it', () => {
    const header = ['KPI', 'Apr 2024', 'May 2024', 'Ward'];
    expect(mapSheet(sheet('Targets', ['Targets 2024'], header), undefined)).toMatchObject({
      state: 'read',
      targets: new Map([
        [1, { year: '2024-25', part: 'M01' }],
        [2, { year: '2024-25', part: 'M02' }],
      ]),
      unused: ['Ward'],
    });
    expect(state(sheet('Performance data', header))).toBe('other');
  });

  test('a year’s target is that of each of its periods, and only of the last for what counts up', () => {
    expect(targetPeriods({ year: '2024-25' }, 'quarterly', false)).toEqual([
      '2024-25-Q1',
      '2024-25-Q2',
      '2024-25-Q3',
      '2024-25-Q4',
    ]);
    expect(targetPeriods({ year: '2024-25' }, 'monthly', true)).toEqual(['2024-25-M12']);
    expect(targetPeriods({ year: '2024-25', part: 'M03' }, 'monthly', true)).toEqual(['2024-25-M03']);
    expect(targetPeriods({ year: '2024-25' }, 'annual', false)).toEqual(['2024-25-Y']);
  });
});
