import type { NamePart } from './bag.ts';
import { OWN_KIND } from './ownKind.ts';
import { isKnown } from './spelling.ts';
import { echo } from './tokens.ts';
import type { Vocabulary } from './vocabulary.ts';

/** The first word of a name that the plan does not have, as typed; the whole name when only their combination is new. */
export function firstUnknown(stems: readonly string[], part: NamePart, vocabulary: Vocabulary): string {
  const at = stems.findIndex((word) => !isKnown(word, vocabulary));
  const typed = part.is === 'run' ? part.typed : [];
  return at >= 0 && typed.length === stems.length
    ? (typed[at] ?? part.words)
    : at >= 0
      ? (stems[at] ?? part.words)
      : part.words;
}

/** The sentence that names what was not found, and as what. */
export function unknownReason(word: string, part: NamePart, vocabulary: Vocabulary): string {
  const known = part.is === 'run' && part.stems.every((stem) => isKnown(stem, vocabulary));
  const kind = part.hint ? (OWN_KIND[part.hint] ?? 'post') : undefined;
  if (known) return `I found nothing in the plan called “${echo(word)}”`;
  return kind ? `I do not know a ${kind} called “${echo(word)}”` : `I do not know “${echo(word)}”`;
}
