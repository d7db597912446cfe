import { type Ref, refCode, refKind } from '../queryTerms.ts';
import { buildTokens } from './buildTokens.ts';
import type { Built, Context } from './built.ts';
import { type Token, tokenize } from './tokens.ts';

/** Most readings that are offered. */
const MOST = 5;

/**
 * The question once for each reading of its doubtful words, with those words replaced by a name that has only that
 * one. A question is offered only when it is then read, and read as being about exactly that thing.
 */
export function readingsOf(
  { choices, words }: Extract<Built, { ok: false }>,
  tokens: readonly Token[],
  context: Context,
): readonly string[] {
  if (!words || choices.length < 2) return [];
  const at = placeOf(words, tokens);
  if (at < 0) return [];
  const count = words.split(' ').length;
  return choices.slice(0, MOST).flatMap((ref) => {
    const name = nameOf(ref, context);
    const replaced = [...tokens.slice(0, at), ...tokenize(name), ...tokens.slice(at + count)];
    const built = buildTokens(replaced, context);
    if (!built.ok || !JSON.stringify(built.query).includes(JSON.stringify(ref))) return [];
    return [asTyped(tokens, at, count, name)];
  });
}

function placeOf(words: string, tokens: readonly Token[]): number {
  const wanted = words.split(' ');
  return tokens.findIndex((_, at) => wanted.every((word, index) => tokens[at + index]?.typed === word));
}

function nameOf(ref: Ref, { plan }: Context): string {
  const code = refCode(ref);
  switch (refKind(ref)) {
    case 'division':
      return `the ${plan.division.get(code)?.title ?? code} division`;
    case 'directorate':
      return `the ${code} directorate`;
    case 'post':
      return `the ${plan.post.get(code)?.title ?? code}`;
    case 'aim':
      return `aim ${code}`;
    default:
      return code;
  }
}

function asTyped(tokens: readonly Token[], at: number, count: number, name: string): string {
  const words = [
    ...tokens.slice(0, at).map((token) => token.text),
    name,
    ...tokens.slice(at + count).map((token) => token.text),
  ];
  return words.join(' ').replace(/^./, (letter) => letter.toUpperCase());
}
