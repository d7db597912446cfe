import type { IsoDate } from '../calendar/dates.ts';
import type { Plan } from '../plan/plan.ts';
import type { NotUnderstood } from './answer.ts';
import { notUnderstood } from './notUnderstood.ts';
import type { Query } from './query.ts';
import { collect } from './reading/bag.ts';
import { type Built, buildQuery, type Context } from './reading/buildQuery.ts';
import { readingsOf } from './reading/readingsOf.ts';
import { type Correction, correctSpelling } from './reading/spelling.ts';
import { splitSubjects } from './reading/splitSubjects.ts';
import { tagTokens } from './reading/tags.ts';
import { cleanText, echo, LONGEST_QUESTION, stem, type Token, tokenize } from './reading/tokens.ts';
import { type Vocabulary, vocabularyOf } from './reading/vocabulary.ts';
import { REWRITES } from './synonyms.ts';

/** A question as read: the query or the refusal, and what was changed in the text to read it. */
export interface ReadQuestion {
  readonly result: Query | NotUnderstood;
  /** Words read as others. */
  readonly corrections: readonly Correction[];
  /** True when the text was longer than is read. */
  readonly cut: boolean;
}

/** What is known of the person who asks. */
export interface Asker {
  /** Codes of the posts they hold: what "my" stands for. Empty when they hold none. */
  readonly posts: readonly string[];
}

/** The typed query of a question, or the refusal that names what could not be read. Never throws, whatever the text. */
export function parseQuestion(
  text: string,
  plan: Plan,
  today: IsoDate,
  asker?: Asker,
): Query | NotUnderstood {
  return readQuestion(text, plan, today, asker).result;
}

/** As {@link parseQuestion}, with the spelling corrections that the answer has to own up to. */
export function readQuestion(text: string, plan: Plan, today: IsoDate, asker?: Asker): ReadQuestion {
  const context: Context = {
    plan,
    vocabulary: vocabularyOf(plan),
    today,
    ...(asker ? { mine: asker.posts } : {}),
  };
  const cut = text.length > LONGEST_QUESTION;
  const { tokens, corrections } = readTokens(text, context.vocabulary);
  if (tokens.length === 0)
    return {
      result: notUnderstood({ reason: 'There is no question in that', choices: [] }, plan),
      corrections,
      cut,
    };
  const built = buildTokens(tokens, context);
  if (built.ok) return { result: built.query, corrections, cut };
  const ask = [...(built.ask ?? []), ...readingsOf(built, tokens, context)];
  return {
    result: notUnderstood({ ...built, ask, reason: namingDivision(built, tokens, plan) }, plan),
    corrections,
    cut,
  };
}

/** True for a query, false for a refusal. */
export function isQuery(result: Query | NotUnderstood): result is Query {
  return 'about' in result;
}

/** A question's tokens after short forms and misspellings were replaced. */
export function readTokens(
  text: string,
  vocabulary: Vocabulary,
): { readonly tokens: readonly Token[]; readonly corrections: readonly Correction[] } {
  const { tokens, corrections } = correctSpelling(rewrite(tokenize(cleanText(text)), vocabulary), vocabulary);
  // A short form may have been misspelt itself.
  return { tokens: corrections.length > 0 ? rewrite(tokens, vocabulary) : tokens, corrections };
}

/** The query that tokens ask for: one, or several where two kinds of thing are asked for at once. */
export function buildTokens(tokens: readonly Token[], context: Context): Built {
  const tags = tagTokens(tokens, context.vocabulary, context.today);
  const build = (part: typeof tags): Built => buildQuery(collect(part), context);
  return splitSubjects(tags, build) ?? build(tags);
}

/** Divisions named to somebody who named one that is not there. */
const MOST_DIVISIONS = 4;

// "Milestones in Parks": a word after "in" was meant as a division.
function namingDivision(
  { reason, word }: Extract<Built, { ok: false }>,
  tokens: readonly Token[],
  plan: Plan,
): string {
  const at = word ? tokens.findIndex((token) => token.typed === word) : -1;
  const before = tokens[at - 1]?.text === 'the' ? tokens[at - 2]?.text : tokens[at - 1]?.text;
  if (!word || before !== 'in' || at !== tokens.length - 1) return reason;
  const titles = plan.divisions.slice(0, MOST_DIVISIONS).map(({ title }) => echo(title));
  const more = plan.divisions.length - titles.length;
  const known = `${titles.join('; ')}${more > 0 ? ` and ${more} more` : ''}`;
  return `I do not know a division called “${echo(word)}”. There are ${known}`;
}

// Short forms are replaced only where the plan does not use the word itself.
function rewrite(tokens: readonly Token[], vocabulary: Vocabulary): readonly Token[] {
  return tokens.flatMap((token) => {
    const words =
      Object.hasOwn(REWRITES, token.text) && !vocabulary.byWord.has(token.stem)
        ? REWRITES[token.text]
        : undefined;
    return words ? words.split(' ').map((text) => ({ ...token, text, stem: stem(text) })) : [token];
  });
}
