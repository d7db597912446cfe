import { defaultPolicy } from '../../../src/domain/policy.ts';
import type { Obligation } from '../../../src/domain/return/obligation.ts';
import { obligationsOf } from '../../../src/domain/return/obligation.ts';
import { toConfirm } from '../../../src/domain/return/provisional.ts';
import { trendPoint } from '../../../src/domain/return/return.ts';
import { anIndicator } from '../../fixtures/planContent.ts';
import { aReturn } from '../../fixtures/returns.ts';

/** September, August and July 2024, latest first. */
const owed: readonly Obligation[] = obligationsOf(anIndicator(), '2024-10-08', '2024-07', defaultPolicy);
const returned = (...months: readonly string[]) =>
  months.map((month) => trendPoint(aReturn({ period: `2024-25-${month}`, dataStatus: 'provisional' })));
const asked = (points: ReturnType<typeof returned>): readonly string[] =>
  toConfirm(owed, points).map(({ obligation }) => obligation.period.id);

test('the latest period may stay provisional; those before it are asked about', () => {
  expect(asked(returned('M06'))).toEqual([]);
  expect(asked(returned('M06', 'M05', 'M04'))).toEqual(['2024-25-M05', '2024-25-M04']);
});

test('only a provisional figure is asked about', () => {
  const estimate = trendPoint(aReturn({ period: '2024-25-M05', dataStatus: 'estimate' }));
  const { value: _, ...without } = trendPoint(aReturn({ period: '2024-25-M04', dataStatus: 'provisional' }));
  expect(asked([estimate, without])).toEqual([]);
});
