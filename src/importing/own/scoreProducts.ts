import { readScore } from '../../domain/written/readScore.ts';
import type { OwnTable } from './ownTable.ts';

/** When a score holds: before anything is done, now, and when everything is. */
export const STAGES = ['inherent', 'current', 'target'] as const;
export type Stage = (typeof STAGES)[number];

/** Both parts of a score, 1 to 5. */
export interface Score {
  readonly likelihood: number;
  readonly impact: number;
}

/** Both parts of a score that is given as their product; undefined where only a person can tell them, or nobody can. */
export type Pair = (cell: string) => Score | undefined;

/**
 * Likelihood and impact of scores that are one number, such as 20: which of the two is the higher is asked once. A square has equal parts
 * (4 is 2 × 2); 7 is no product of two numbers up to 5.
 */
export function askProducts(own: OwnTable): Pair {
  const open = own.rows.flatMap((row) =>
    STAGES.flatMap((stage) => {
      const cell = (part: string): string => own.said(row, `${stage}_${part}`);
      if (cell('likelihood') !== '' || cell('impact') !== '') return [];
      const [lower = 0, higher = 0] = factorsOf(cell('score')) ?? [];
      return lower < higher ? [{ lower, higher }] : [];
    }),
  );
  const [first] = open;
  const answer = first && own.ask(questionAbout(first));
  return (cell) => {
    const [lower, higher] = factorsOf(cell) ?? [];
    if (lower === undefined || higher === undefined) return undefined;
    if (lower === higher || answer === 'impact') return { likelihood: lower, impact: higher };
    return answer === 'likelihood' ? { likelihood: higher, impact: lower } : undefined;
  };
}

function questionAbout({ lower, higher }: { readonly lower: number; readonly higher: number }) {
  const score = lower * higher;
  return {
    id: 'product',
    question: `The scores are one number each. Of ${score}, is the impact ${higher} and the likelihood ${lower}, or the other way round?`,
    choices: [
      {
        value: 'impact',
        label: `The impact is the higher: ${score} is likelihood ${lower}, impact ${higher}`,
      },
      {
        value: 'likelihood',
        label: `The likelihood is the higher: ${score} is likelihood ${higher}, impact ${lower}`,
      },
      {
        value: 'to be set',
        label: 'It differs: keep the numbers in words, and likelihood and impact are to be set',
      },
    ],
  };
}

/** The two numbers up to 5, the lower first, that come nearest to each other among those whose product this is. */
function factorsOf(cell: string): readonly [lower: number, higher: number] | undefined {
  const read = readScore(cell);
  const product = read?.kind === 'product' ? read.product : read?.kind === 'step' ? read.step : 0;
  const lower = [5, 4, 3, 2, 1].find(
    (each) => product % each === 0 && product / each <= 5 && each * each <= product,
  );
  return lower === undefined || product === 0 ? undefined : [lower, product / lower];
}
