import type { Meant } from './columnMeanings.ts';
import { headerWords } from './headerWords.ts';
import type { Meaning } from './meaning.ts';
import { riskMeanings } from './riskMeanings.ts';

/** What a heading says of when its scores hold. */
export const SAYS_WHEN =
  /\b(?:current|residual|net|now|after|post|mitigated|controlled|target|inherent|gross|initial|before|pre)\b/;
/** What a heading says that holds now, beside the same heading without any such word. */
const HOLDS_NOW = /\b(?:now|current|residual|after|post|mitigated|revised|latest)\b/;
const NOUNS = {
  likelihood: /\b(?:likelihood|probability)\b/,
  impact: /\b(?:impact|severity)\b/,
  score: /\b(?:score|rating)\b/,
} as const;

/** What the columns of a register mean where one group says that it holds now and the other says nothing: that of before. */
export function withStagesTold(headers: readonly string[], meant: Meant): Meant {
  const columns = new Map(meant.columns);
  const at = (name: string): number | undefined => [...columns].find(([, each]) => each.name === name)?.[0];
  const told: number[] = [];
  for (const part of Object.keys(NOUNS) as (keyof typeof NOUNS)[]) {
    const bare = at(`current_${part}`);
    const now = headers.findIndex((header, index) => {
      const words = headerWords(header);
      return !columns.has(index) && NOUNS[part].test(words) && HOLDS_NOW.test(words);
    });
    if (bare === undefined || now < 0 || SAYS_WHEN.test(headerWords(headers[bare] ?? ''))) continue;
    columns.set(now, scoreMeaning(`current_${part}`));
    columns.delete(bare);
    if (at(`inherent_${part}`) === undefined) columns.set(bare, scoreMeaning(`inherent_${part}`));
    told.push(now);
  }
  return told.length === 0
    ? meant
    : { ...meant, columns, near: meant.near.filter((each) => !told.includes(each.at)) };
}

/** The column of risks of this name: `current_likelihood`. */
export function scoreMeaning(name: string): Meaning {
  const found = riskMeanings.find((each) => each.name === name);
  if (!found) throw new RangeError(`no column of risks is called ${name}`);
  return found;
}
