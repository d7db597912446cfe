import { FACET_PATTERNS } from './facets.ts';
import { stemOf } from './subjectIndex.ts';

/** Stems of the words with which people ask: they name a thing only together with others. */
export const phrasingStems: ReadonlySet<string> = new Set(
  FACET_PATTERNS.flatMap((pattern) => pattern.match(/(?<![\\])[a-z]{3,}/g) ?? []).map(stemOf),
);
