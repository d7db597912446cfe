import { parseCommand } from '../../../src/app/commands.ts';
import { itemCalled, leadingCode } from '../../../src/domain/plan/codes.ts';
import type { Indicator } from '../../../src/domain/plan/indicator.ts';

const CODES = [
  'CS-01',
  'Hsg01',
  'kpi7',
  'NI155',
  '1.1',
  '1.10',
  '1.1.3.KR',
  'BV8',
  'KPI-12',
  'RS20.1',
  'OC06a',
  'C&L1',
  'K1',
  'K11',
];
const plan: ReadonlyMap<string, string> = new Map(CODES.map((code) => [code, code]));

test.each([
  ['cs-01', 'CS-01'],
  ['CS01', 'CS-01'],
  ['cs 01', 'CS-01'],
  ['HSG01', 'Hsg01'],
  ['KPI7', 'kpi7'],
  ['ni 155', 'NI155'],
  ['1.1', '1.1'],
  ['1.10', '1.10'],
  ['1.1.3.kr', '1.1.3.KR'],
  ['bv8', 'BV8'],
  ['KPI 12', 'KPI-12'],
  ['kpi12', 'KPI-12'],
  ['rs20.1', 'RS20.1'],
  ['oc06A', 'OC06a'],
  ['c&l1', 'C&L1'],
  ['11', undefined],
  ['CS-1', undefined],
  ['', undefined],
])('“%s” is %s', (written, code) => {
  expect(itemCalled(plan, written)).toBe(code);
});

test('what two codes of a plan share names neither', () => {
  const both: ReadonlyMap<string, string> = new Map(['CS-01', 'CS01'].map((code) => [code, code]));
  expect([itemCalled(both, 'cs01'), itemCalled(both, 'CS01')]).toEqual([undefined, 'CS01']);
});

test.each([
  ['CS-01 91.2', 'CS-01', ' 91.2'],
  ['cs 01 91.2', 'CS-01', ' 91.2'],
  ['1.10 91.2', '1.10', ' 91.2'],
  ['1.1, 91.2', '1.1', ', 91.2'],
  ['1.1.3.KR for Q2', '1.1.3.KR', ' for Q2'],
  ['kpi 12 for August 4', 'KPI-12', ' for August 4'],
  ['K1 1', 'K1', ' 1'],
  ['K11', 'K11', ''],
  ['K99 4', 'K99', ' 4'],
])('“%s” begins with %s', (text, code, rest) => {
  expect(leadingCode(text, plan)).toEqual({ code, rest });
});

test('commands know the codes of the plan, whatever their look', () => {
  const indicators = plan as unknown as ReadonlyMap<string, Indicator>;
  const read = (text: string) => parseCommand(text, '2024-10-08', indicators);
  expect(read('update 1.1.3.kr 75.2%')).toMatchObject({
    name: 'update',
    indicator: '1.1.3.KR',
    typed: { value: '75.2%' },
  });
  expect(read('restate hsg 01 August 92.4 because counted twice')).toMatchObject({
    name: 'restate',
    indicator: 'Hsg01',
    value: '92.4',
  });
  expect(read('history of BV8')).toMatchObject({ name: 'history', indicator: 'BV8' });
  expect(read('ask about KPI 12: why is it late?')).toMatchObject({
    name: 'ask about',
    indicator: 'KPI-12',
    text: 'why is it late?',
  });
  expect(read('update the plan')).toBeUndefined();
});
