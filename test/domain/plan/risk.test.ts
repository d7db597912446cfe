import {
  isAboveAppetite,
  isHighImpact,
  type Risk,
  riskRag,
  riskScore,
} from '../../../src/domain/plan/risk.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';

const oneToFive = [1, 2, 3, 4, 5];
const matrix = oneToFive.flatMap((likelihood) => oneToFive.map((impact) => ({ likelihood, impact })));

const risk = (likelihood: number, impact: number, appetite = 9): Risk => ({
  code: 'R2',
  title: 'Savings are not delivered',
  cause: '',
  event: '',
  consequence: '',
  level: 'corporate',
  division: 'finance',
  inherent: { likelihood: 5, impact: 5 },
  current: { likelihood, impact },
  target: { likelihood: 2, impact: 3 },
  appetite,
  mitigations: [],
  programmes: ['P4'],
});

test.each([
  [1, 1, 1, 'green'],
  [1, 5, 5, 'green'],
  [2, 3, 6, 'green'],
  [2, 4, 8, 'amber'],
  [3, 3, 9, 'amber'],
  [2, 5, 10, 'amber'],
  [3, 4, 12, 'amber'],
  [3, 5, 15, 'red'],
  [4, 4, 16, 'red'],
  [5, 5, 25, 'red'],
])('likelihood %i and impact %i score %i, which is %s', (likelihood, impact, score, rag) => {
  expect(riskScore({ likelihood, impact })).toBe(score);
  expect(riskRag({ likelihood, impact }, defaultPolicy)).toBe(rag);
});

test('the whole 5×5 matrix is green to 6, amber from 8 to 12, red from 15', () => {
  const scores = (rag: string) =>
    [
      ...new Set(
        matrix.filter((score) => riskRag(score, defaultPolicy) === rag).map((score) => riskScore(score)),
      ),
    ].sort((a, b) => a - b);
  expect(scores('green')).toEqual([1, 2, 3, 4, 5, 6]);
  expect(scores('amber')).toEqual([8, 9, 10, 12]);
  expect(scores('red')).toEqual([15, 16, 20, 25]);
});

test('likelihood and impact weigh the same', () => {
  for (const { likelihood, impact } of matrix)
    expect(riskRag({ likelihood: impact, impact: likelihood }, defaultPolicy)).toBe(
      riskRag({ likelihood, impact }, defaultPolicy),
    );
});

test.each([
  [3, 3, 9, false],
  [2, 5, 9, true],
  [2, 4, 9, false],
  [1, 1, 1, false],
  [5, 5, 25, false],
])(
  'a current score of %i × %i against an appetite of %i is above it: %s',
  (likelihood, impact, appetite, above) => {
    expect(isAboveAppetite(risk(likelihood, impact, appetite))).toBe(above);
  },
);

test('appetite is judged by the current score, not by the inherent one', () => {
  expect(isAboveAppetite(risk(1, 2, 4))).toBe(false);
});

test('impact 5 is always flagged, even at the lowest likelihood, and impact 4 never', () => {
  expect(oneToFive.map((likelihood) => isHighImpact(risk(likelihood, 5), defaultPolicy))).not.toContain(
    false,
  );
  expect(oneToFive.map((likelihood) => isHighImpact(risk(likelihood, 4), defaultPolicy))).not.toContain(true);
});
