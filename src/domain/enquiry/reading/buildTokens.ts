import { buildQuery } from './buildQuery.ts';
import type { Built, Context } from './built.ts';
import { collect } from './collect.ts';
import { splitSubjects } from './splitSubjects.ts';
import { tagTokens } from './tags.ts';
import type { Token } from './tokens.ts';

/** The query that tokens ask for: one, or several where two kinds of thing are asked for at once. */
export function buildTokens(tokens: readonly Token[], context: Context): Built {
  const tags = tagTokens(tokens, context.vocabulary, context.today);
  const build = (part: typeof tags): Built => buildQuery(collect(part), context);
  return splitSubjects(tags, build) ?? build(tags);
}
