import type { Indicator } from '../../src/domain/plan/indicator.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import { calculateRag } from '../../src/domain/return/rag.ts';
import type { Rag } from '../../src/domain/status.ts';
import { publishedDifferences } from '../../src/importing/publishedDifferences.ts';
import { aReturn } from '../fixtures/returns.ts';

const indicator = { code: 'K1', polarity: 'higher', rated: true } as Indicator;
const said = (figures: readonly (readonly [value: number, published: Rag])[], target = 95) =>
  publishedDifferences(
    figures.map(([value, publishedRag], at) => {
      const calculated = calculateRag(indicator, value, target, defaultPolicy);
      const period = `2024-25-M${String(at + 1).padStart(2, '0')}`;
      return {
        ...aReturn(),
        indicator: 'K1',
        period,
        value,
        target,
        publishedRag,
        ...(calculated ? { calculated } : {}),
      };
    }),
    new Map([['K1', indicator]]),
    defaultPolicy,
  );

test('judgements that agree are not mentioned', () => {
  expect(
    said([
      [96, 'green'],
      [90, 'amber'],
      [60, 'red'],
    ]),
  ).toEqual([]);
});

test('those that differ are listed, with the tolerance that would explain most of them', () => {
  const [sentence] = said([
    [93, 'green'],
    [92, 'green'],
    [91, 'green'],
    [96, 'green'],
    [60, 'red'],
    [94, 'red'],
  ]);
  expect(sentence).toMatch(/differs from ours for 4 of 6 figures/);
  expect(sentence).toMatch(/K1 April 2024: they say green at 93 against 95, by rule it is amber/);
  expect(sentence).toMatch(/A 5 % tolerance for green would explain 3 of 4/);
});

test('a narrower amber is found, too', () => {
  const [sentence] = said([
    [88, 'red'],
    [87, 'red'],
    [93, 'amber'],
    [96, 'green'],
  ]);
  expect(sentence).toMatch(
    /Red from 5 % off the target on would explain 2 of 2|Red from 3 % off the target on would explain 2 of 2/,
  );
});

test('differences that nothing explains are only listed', () => {
  const [sentence] = said([
    [96, 'red'],
    [60, 'green'],
  ]);
  expect(sentence).not.toMatch(/would explain/);
});
