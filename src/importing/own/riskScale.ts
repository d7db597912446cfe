import { readScore, type WrittenScore } from '../../domain/written/readScore.ts';
import { listOf } from './ownDraft.ts';
import type { OwnTable } from './ownTable.ts';
import { STAGES } from './scoreProducts.ts';

/** What a step of a register's own scale is on ours, 1 to 5; undefined for what is no step of it. */
export type Scale = (score: WrittenScore) => number | undefined;

const FIVE: ReadonlyMap<string, number> = new Map(
  Object.entries<number>({ 'very low': 1, low: 2, medium: 3, high: 4, 'very high': 5 }),
);
const SPREAD: ReadonlyMap<string, number> = new Map(
  Object.entries<number>({
    'very low': 1,
    low: 1,
    medium: 3,
    high: 5,
    'very high': 5,
  }),
);

/** Words and longer scales on ours: five words are its five steps; three words, or six steps, are asked about. */
export function askScale(own: OwnTable): Scale {
  const cells = own.rows.flatMap((row) =>
    STAGES.flatMap((stage) =>
      (['likelihood', 'impact'] as const).map((part) => readScore(own.cell(row, `${stage}_${part}`))),
    ),
  );
  const words = [...new Set(cells.flatMap((read) => (read?.kind === 'word' ? [read.word] : [])))];
  const longest = Math.max(0, ...cells.map((read) => (read?.kind === 'step' ? read.step : 0)));
  const isFive = words.includes('very low') || words.includes('very high');
  if (longest > 5 && longest <= 10) {
    const answer = own.need({
      id: 'scale',
      question: `The scores go up to ${longest}. How do they stand on a scale of 1 to 5?`,
      choices: [
        {
          value: 'in proportion',
          label: `In proportion: ${longest} is 5, ${Math.ceil(longest / 2)} is ${onFive(Math.ceil(longest / 2), longest)}`,
        },
        { value: 'at most 5', label: `As they are, and everything over 5 is 5` },
      ],
    });
    return (read) => {
      if (read.kind === 'word') return FIVE.get(read.word);
      if (read.kind !== 'step') return undefined;
      return answer === 'in proportion' ? onFive(read.step, longest) : Math.min(5, read.step);
    };
  }
  const isAsked = words.length > 0 && !isFive;
  const answer = isAsked
    ? own.need({
        id: 'scale',
        question: `What do ${listOf(words.map((each) => `“${each}”`))} stand for out of 5?`,
        choices: [
          { value: 'low 2, medium 3, high 4', label: 'Low 2, medium 3, high 4' },
          { value: 'low 1, medium 3, high 5', label: 'Low 1, medium 3, high 5' },
        ],
      })
    : '';
  return (read) => {
    if (read.kind === 'step') return read.step;
    if (read.kind !== 'word') return undefined;
    if (!isAsked) return FIVE.get(read.word);
    return answer.includes('1') ? SPREAD.get(read.word) : FIVE.get(read.word);
  };
}

function onFive(step: number, longest: number): number {
  return Math.max(1, Math.round((step * 5) / longest));
}
