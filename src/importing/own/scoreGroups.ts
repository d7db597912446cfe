import { headerWords } from './headerWords.ts';
import type { OwnTable } from './ownTable.ts';
import type { Recognised } from './recognise.ts';
import { SAYS_WHEN, scoreMeaning } from './scoreStages.ts';

const PARTS = {
  likelihood: /(?:^| )(?:likelihood|probability|l|p)$/,
  impact: /(?:^| )(?:impact|severity|consequence|i|s)$/,
  score: /(?:^| )(?:score|rating|l x i|lxi)$/,
} as const;

/** The table with its two groups of scores told apart: where neither says when it holds, a person does, and until then nothing of the sheet is loaded. */
export function askScoreGroups(own: OwnTable): Recognised {
  const groups = (Object.keys(PARTS) as (keyof typeof PARTS)[]).flatMap((part) => {
    const [first, second] = unsaid(own, part);
    return first === undefined || second === undefined ? [] : [{ part, first, second }];
  });
  const isApart = ['inherent', 'target'].some(
    (stage) => own.at(`${stage}_likelihood`) !== undefined || own.at(`${stage}_score`) !== undefined,
  );
  if (groups.length === 0 || isApart) return own;
  const answer = own.need({
    id: 'scores',
    question: 'There are two groups of scores, and neither says when it holds. Which are they?',
    choices: [
      { value: 'inherent, current', label: 'First those before controls, then those of now' },
      { value: 'current, target', label: 'First those of now, then those aimed at' },
    ],
  });
  const stages =
    answer === 'current, target' ? (['current', 'target'] as const) : (['inherent', 'current'] as const);
  const columns = new Map(own.meant.columns);
  for (const { part, first, second } of groups) {
    columns.set(first, scoreMeaning(`${stages[0]}_${part}`));
    columns.set(second, scoreMeaning(`${stages[1]}_${part}`));
  }
  return { ...own, meant: { ...own.meant, columns } };
}

/** The columns of one part of a score whose headers do not say when it holds. */
function unsaid({ table, facts, meant }: Recognised, part: keyof typeof PARTS): readonly number[] {
  return table.headers.flatMap((header, at) => {
    const words = headerWords(header);
    const own = meant.columns.get(at)?.name;
    const isFree = own === undefined || own === `current_${part}`;
    const isScored = (facts[at]?.scores ?? 0) >= 0.6;
    return isFree && isScored && PARTS[part].test(words) && !SAYS_WHEN.test(words) ? [at] : [];
  });
}
