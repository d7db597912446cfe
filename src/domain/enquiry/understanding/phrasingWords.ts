import { FACET_PATTERNS } from './facets.ts';
import { stemOf } from './subjectIndex.ts';

/** Words of the phrasings that can also narrow: whose complaints they are matters. */
const NARROW = new Set(
  'member councillor officer director cabinet portfolio executive elected senior'.split(' ').map(stemOf),
);

/** Stems of the words with which people ask: they name a thing only together with others. */
export const phrasingStems: ReadonlySet<string> = new Set(
  FACET_PATTERNS.flatMap((pattern) => pattern.match(/(?<![\\])[a-z]{3,}/g) ?? [])
    .map(stemOf)
    .filter((stem) => !NARROW.has(stem)),
);
