import { REWRITES } from '../synonyms.ts';
import { tokenizeWithCodes } from './codeTokens.ts';
import { type Correction, correctSpelling } from './spelling.ts';
import { cleanText, stem, type Token } from './tokens.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A question's tokens after short forms and misspellings were replaced. */
export function readTokens(
  text: string,
  vocabulary: Vocabulary,
): { readonly tokens: readonly Token[]; readonly corrections: readonly Correction[] } {
  const { tokens, corrections } = correctSpelling(
    rewrite(tokenizeWithCodes(cleanText(text), vocabulary.codes), vocabulary),
    vocabulary,
  );
  // A short form may have been misspelt itself.
  return { tokens: corrections.length > 0 ? rewrite(tokens, vocabulary) : tokens, corrections };
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
