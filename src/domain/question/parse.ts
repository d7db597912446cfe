import type { IsoDate } from '../dates.ts';
import type { Plan } from '../plan.ts';
import type { NotUnderstood } from './answer.ts';
import { collect } from './bag.ts';
import { type Built, buildQuery } from './buildQuery.ts';
import { notUnderstood } from './notUnderstood.ts';
import type { Query } from './query.ts';
import { type Correction, correctSpelling } from './spelling.ts';
import { REWRITES } from './synonyms.ts';
import { tagTokens } from './tags.ts';
import { cleanText, echo, LONGEST_QUESTION, stem, type Token, tokenize } from './tokens.ts';
import { type Vocabulary, vocabularyOf } from './vocabulary.ts';

/** A question as read: the query or the refusal, and what was changed in the text to read it. */
export interface ReadQuestion {
  readonly result: Query | NotUnderstood;
  /** Words read as others. */
  readonly corrections: readonly Correction[];
  /** True when the text was longer than is read. */
  readonly cut: boolean;
}

/** The typed query of a question, or the refusal that names what could not be read. Never throws, whatever the text. */
export function parseQuestion(text: string, plan: Plan, today: IsoDate): Query | NotUnderstood {
  return readQuestion(text, plan, today).result;
}

/** As {@link parseQuestion}, with the spelling corrections that the answer has to own up to. */
export function readQuestion(text: string, plan: Plan, today: IsoDate): ReadQuestion {
  const vocabulary = vocabularyOf(plan);
  const cut = text.length > LONGEST_QUESTION;
  const rewritten = rewrite(tokenize(cleanText(text)), vocabulary);
  const { tokens, corrections } = correctSpelling(rewritten, vocabulary);
  if (tokens.length === 0)
    return {
      result: notUnderstood({ reason: 'There is no question in that', choices: [] }, plan),
      corrections,
      cut,
    };
  const built = buildQuery(collect(tagTokens(tokens, vocabulary, today)), { plan, vocabulary, today });
  if (built.ok) return { result: built.query, corrections, cut };
  return {
    result: notUnderstood({ ...built, reason: namingDivision(built, tokens) }, plan),
    corrections,
    cut,
  };
}

/** True for a query, false for a refusal. */
export function isQuery(result: Query | NotUnderstood): result is Query {
  return 'about' in result;
}

// "Milestones in Parks": a word after "in" was meant as a division.
function namingDivision({ reason, word }: Extract<Built, { ok: false }>, tokens: readonly Token[]): string {
  const at = word ? tokens.findIndex((token) => token.typed === word) : -1;
  const before = tokens[at - 1]?.text === 'the' ? tokens[at - 2]?.text : tokens[at - 1]?.text;
  return word && before === 'in' && at === tokens.length - 1
    ? `I do not know a division called “${echo(word)}”`
    : reason;
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
