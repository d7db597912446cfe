import type { ImportKind } from '../../src/app/importPorts.ts';
import { parsePlanDate } from '../../src/domain/plan/planDate.ts';
import { sheetKind } from '../../src/importing/planColumns.ts';
import { datesIn } from '../../src/importing/severalDates.ts';
import { tidyCell, toleranceOf } from '../../src/importing/tidyCell.ts';

const tidy = (kind: ImportKind, name: string, cell: string): string => {
  const column = sheetKind(kind).columns.find((each) => each.name === name);
  if (!column) throw new Error(`no ${name} in ${kind}`);
  return tidyCell(column, cell);
};

test.each<[ImportKind, string, string, string]>([
  ['indicators', 'unit', 'Percentage', '%'],
  ['indicators', 'unit', '£ million', '£m'],
  ['indicators', 'unit', 'furlongs', 'furlongs'],
  ['indicators', 'polarity', 'Lower is better', 'lower'],
  ['indicators', 'frequency', 'Half yearly', 'six-monthly'],
  ['indicators', 'frequency', 'Every Month', 'monthly'],
  ['indicators', 'rated', '', 'yes'],
  ['indicators', 'rated', 'No', 'no'],
  ['indicators', 'tier', '', 'divisional'],
  ['indicators', 'definition', '', 'No definition is recorded.'],
  ['indicators', 'code', 'KPI 11', 'KPI-11'],
  ['indicators', 'accountable_post', 'Vacant', ''],
  ['targets', 'target', '£1,200,000', '1200000'],
  ['targets', 'target', '96%', '96'],
  ['targets', 'target', '(0.3)', '-0.3'],
  ['targets', 'target', 'n/a', ''],
  ['targets', 'target', 'about 9', 'about 9'],
  ['targets', 'period', '2024/25 M06', '2024-25-M06'],
  ['targets', 'period', '2024-2025-Q2', '2024-25-Q2'],
  ['programmes', 'code', 'Programme 4', 'P4'],
  ['programmes', 'code', '4', 'P4'],
  ['programmes', 'code', 'TR01', 'TR01'],
  ['milestones', 'code', '1.3 (B)', '1.3b'],
  ['milestones', 'code', 'Activity 2.10', '2.10'],
  ['milestones', 'forecast', '31/10/2024', '2024-10-31'],
  ['milestones', 'forecast', 'Oct 2024', '2024-10-31'],
  ['milestones', 'completed_on', 'Oct 2024', 'Oct 2024'],
  ['milestones', 'completed_on', '1st October 2024', '2024-10-01'],
  ['risks', 'mitigations', '• Hire\n• Train', 'Hire | Train'],
  ['people', 'roles', 'Officer, Director', 'officer;director'],
  ['aims', 'title', "'=SUM(A1)", '=SUM(A1)'],
])('%s, %s: “%s” is “%s”', (kind, name, cell, expected) => {
  expect(tidy(kind, name, cell)).toBe(expected);
});

describe('dates as people write them', () => {
  test.each([
    ['Oct 2024', '2024-10-31'],
    ['October 2024', '2024-10-31'],
    ['Oct-24', '2024-10-31'],
    ['Oct 24', '2024-10-31'],
    ['Sept 2024', '2024-09-30'],
    ['31/10/2024', '2024-10-31'],
    ['31/10/24', '2024-10-31'],
    ['31.10.2024', '2024-10-31'],
    ['31st October 2024', '2024-10-31'],
    ['by 31 Oct 2024', '2024-10-31'],
    ['end of October 2024', '2024-10-31'],
    ['2024-10-31', '2024-10-31'],
    ['Sept 2024 (and ongoing)', '2024-09-30'],
    ['Ongoing', 'ongoing'],
    ['TBC', 'tbc'],
    ['TBD', 'tbc'],
    ['ASAP', 'as soon as possible'],
    ['Started', 'started'],
    ['n/a', 'none'],
    ['–', 'none'],
    ['10/31/2024', undefined],
    ['Easter 2025', undefined],
    ['Q3', undefined],
    ['31/06/2024', undefined],
  ])('“%s” as an end is %s', (cell, expected) => {
    const date = parsePlanDate(tidy('milestones', 'end', cell), 'end');
    expect(date?.kind === 'date' ? date.day : date?.kind).toBe(expected);
  });
});

test.each<[string, object]>([
  ['10%', { kind: 'percent', value: '10' }],
  ['±5 %', { kind: 'percent', value: '5' }],
  ['2 points', { kind: 'points', value: '2' }],
  ['0.5pp', { kind: 'points', value: '0.5' }],
  ['10', { value: '10' }],
  ['a little', { value: 'a little' }],
])('a tolerance of “%s”', (cell, expected) => {
  expect(toleranceOf(cell)).toEqual(expected);
});

test.each<[string, readonly string[]]>([
  ['Oct 2024', ['Oct 2024']],
  ['Oct 2024\nNov 2024', ['Oct 2024', 'Nov 2024']],
  ['Oct 2024 Nov 2024 (and ongoing)', ['Oct 2024', 'Nov 2024 (and ongoing)']],
  ['July 2024, Ongoing', ['July 2024', 'Ongoing']],
  ['31 October 2024', ['31 October 2024']],
  ['31/10/2024; 30/11/2024', ['31/10/2024', '30/11/2024']],
  ['Sept 2024 (and ongoing)', ['Sept 2024 (and ongoing)']],
  ['Easter or Oct 2024', ['Easter or Oct 2024']],
  ['', ['']],
])('the dates in “%s”', (cell, expected) => {
  expect(datesIn(cell)).toEqual(expected);
});
