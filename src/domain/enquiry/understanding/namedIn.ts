import type { Ref, RefKind } from '../queryTerms.ts';
import type { Context } from '../reading/built.ts';
import { echo } from '../reading/tokens.ts';
import { findSubject } from './findSubject.ts';
import { narrowingWord, strangerIn } from './leftOver.ts';
import { partsOf } from './question.ts';
import { notHeld, type Taken, type Understanding } from './understanding.ts';

/** What words name once those that ask were taken out of them. */
export type NamedIn =
  | { readonly found: 'one'; readonly ref: Ref; readonly took: readonly Taken[] }
  /** A word that narrows the question to what is not known here, and the thing it would be of. */
  | { readonly found: 'narrowed'; readonly ref?: Ref; readonly word: string }
  /** More than one thing that is close, or several codes. */
  | { readonly found: 'several'; readonly refs: readonly Ref[] }
  | { readonly found: 'none' };

/** The one thing of these kinds that is named by its code or in words; `asking` is what asks and names nothing. */
export function namedIn(
  plain: string,
  asking: readonly RegExp[],
  text: string,
  context: Context,
  kinds?: readonly RefKind[],
): NamedIn {
  const left = asking.reduce((rest, pattern) => rest.replaceAll(pattern, ' '), plain);
  const parts = partsOf(left.replaceAll(/\s+/g, ' ').trim(), text, context);
  const [code, ...more] = parts.codes;
  if (more.length > 0 || parts.unknownCode) return { found: 'several', refs: parts.codes };
  if (code) return { found: 'one', ref: code, took: [] };
  const found = findSubject(parts.content, context.plan, kinds);
  const stranger = strangerIn(parts, context.plan, context.vocabulary);
  if (found.found !== 'one') {
    if (stranger) return { found: 'narrowed', word: stranger };
    return found.found === 'none'
      ? { found: 'none' }
      : { found: 'several', refs: found.candidates.map((one) => one.ref) };
  }
  const { ref } = found.candidate;
  const word = narrowingWord(parts, ref, context.plan, context.vocabulary);
  if (word) return { found: 'narrowed', ref, word };
  const words = parts.content.map((one) => one.word).join(' ');
  return { found: 'one', ref, took: [{ words, ref }] };
}

/** The refusal that names the word which narrows. */
export function narrowed({ word, ref }: Extract<NamedIn, { readonly found: 'narrowed' }>): Understanding {
  return notHeld(`I do not know what “${echo(word)}” stands for here`, ref ? [ref] : []);
}
