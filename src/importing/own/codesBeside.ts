import type { ColumnFacts } from './columnFacts.ts';
import type { Meant } from './columnMeanings.ts';
import { headerScore, saidHeader } from './headerScore.ts';
import type { Meaning } from './meaning.ts';
import { MEANINGS } from './meanings.ts';

const SHORT = 14;
/** A header that says little of what a column is, says nothing here. */
const ENOUGH = 5;

/** What the columns of a list of figures mean where a code stands beside the name of each indicator: the code says whose a figure is. */
export function withCodesTold(
  headers: readonly string[],
  facts: readonly ColumnFacts[],
  meant: Meant,
): Meant {
  const [named] = [...meant.columns].find(([, { name }]) => name === 'indicator') ?? [];
  const [indicator, title] = ['indicator', 'title'].map((name) =>
    MEANINGS.returns.find((each) => each.name === name),
  );
  const names = named === undefined ? undefined : facts[named];
  if (named === undefined || !names || !indicator || !title || names.codes > 0.6) return meant;
  const isCode = (at: number): boolean => {
    const { codes = 0, kinds = 0, length = 0 } = facts[at] ?? {};
    const isShort = length > 0 && length <= SHORT && length < names.length;
    return isShort && (codes > 0.6 || (kinds === names.kinds && kinds > 1));
  };
  const at = headers.findIndex(
    (header, index) =>
      isFree(meant, index) && isCode(index) && headerScore(saidHeader(header), CODES(indicator)) >= ENOUGH,
  );
  if (at < 0) return meant;
  const others = [...meant.columns].filter(([, { name }]) => name !== 'title');
  return { ...meant, columns: new Map([...others, [at, indicator], [named, title]]) };
}

function isFree({ columns }: Meant, at: number): boolean {
  return columns.get(at)?.name === undefined || columns.get(at)?.name === 'title';
}

/** The names of a column of indicators that are those of codes. */
const CODES = ({ words }: Meaning): readonly string[] =>
  words.filter((each) => /(?:^| )(?:code|ref|reference|id|no|number|pi|kpi)$/.test(each));
