import { headerWords } from './headerWords.ts';
import type { OwnTable } from './ownTable.ts';
import type { Recognised } from './recognise.ts';
import { SAYS_WHEN, scoreMeaning } from './scoreStages.ts';

const PARTS = {
  likelihood: /(?:^| )(?:likelihood|probability|l|p)$/,
  impact: /(?:^| )(?:impact|severity|consequence|i|s)$/,
  score: /(?:^| )(?:score|rating|l x i|lxi)$/,
} as const;

/** The table with its groups of scores told apart: where they do not say when they hold, a person does, and until then nothing of the sheet is loaded. */
export function askScoreGroups(own: OwnTable): Recognised {
  const groups = (Object.keys(PARTS) as (keyof typeof PARTS)[]).map((part) => ({
    part,
    at: unsaid(own, part),
  }));
  const count = Math.max(...groups.map(({ at }) => at.length));
  const said = ['inherent', 'target'].filter(
    (stage) => own.at(`${stage}_likelihood`) !== undefined || own.at(`${stage}_score`) !== undefined,
  );
  // Beside groups that say when they hold, one rating more is no group of scores.
  const isGroup = groups.some(({ part, at }) => part !== 'score' && at.length > 1);
  if (count < 2 || (said.length > 0 && !isGroup)) return own;
  const answer = own.need({
    id: 'scores',
    question: `There are ${NUMBERS[count] ?? count} groups of scores, and ${count === 2 ? 'neither' : 'none'} says when it holds. Which are they?`,
    choices: choicesFor(count, said),
  });
  const stages = answer.split(', ');
  const columns = new Map(own.meant.columns);
  for (const { part, at: all } of groups)
    for (const [place, at] of all.entries()) {
      const stage = stages[place];
      if (stage === 'inherent' || stage === 'current' || stage === 'target')
        columns.set(at, scoreMeaning(`${stage}_${part}`));
      else columns.delete(at);
    }
  return { ...own, meant: { ...own.meant, columns } };
}

const NUMBERS: readonly string[] = ['no', 'one', 'two', 'three', 'four'];
const CHOICES = [
  { value: 'inherent, current', label: 'First those before controls, then those of now' },
  { value: 'current, target', label: 'First those of now, then those aimed at' },
  { value: 'inherent, current, target', label: 'Those before controls, those of now, and those aimed at' },
  {
    value: 'earlier, current, target',
    label: 'Those of an earlier review, which are not read, those of now, and those aimed at',
  },
  {
    value: 'inherent, earlier, current',
    label: 'Those before controls, those of an earlier review, which are not read, and those of now',
  },
] as const;

/** What so many groups may be, beside those that say when they hold. */
function choicesFor(count: number, said: readonly string[]) {
  const fitting = CHOICES.filter(
    ({ value }) =>
      value.split(', ').length === Math.min(count, 3) && !said.some((stage) => value.includes(stage)),
  );
  return [
    ...fitting,
    { value: 'none', label: 'Something else: leave them out, and the scores are to be set' },
  ];
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
