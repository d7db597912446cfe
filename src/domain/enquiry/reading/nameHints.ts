import { refKind } from '../queryTerms.ts';
import { isNumberOf } from './codeTags.ts';
import type { Subject } from './meaning.ts';
import { OWN_KIND } from './ownKind.ts';
import type { Tag } from './tag.ts';

/**
 * Subjects that only say what kind a name is: "the governance programme", "programme 8", or "the finance division"
 * beside another subject. Returns the places of those subjects, and the kind for the place of each such name.
 */
export function hintedNames(parts: readonly Tag[]): {
  used: ReadonlySet<number>;
  names: ReadonlyMap<number, Subject>;
} {
  const used = new Set<number>();
  const names = new Map<number, Subject>();
  const subjects = parts.flatMap((tag, at) =>
    tag.is === 'meaning' && tag.meaning.is === 'subject'
      ? [{ at, subject: tag.meaning.subject, meaning: tag.meaning }]
      : [],
  );
  for (const { at, subject, meaning } of subjects.reverse()) {
    const next = parts[at + 1];
    const before = parts[at - 1];
    // A code says itself what it is: in "under aim 3, programmes" nothing is told about aim 3.
    const isName = (tag: Tag | undefined) =>
      tag?.is === 'run' ||
      (tag?.is === 'named' && (!tag.byCode || tag.refs.some((ref) => refKind(ref) === OWN_KIND[subject])));
    if (next?.is === 'named' && next.byCode && next.refs.some((ref) => isNumberOf(meaning, ref)))
      used.add(at);
    else if (next?.is === 'unknown code') used.add(at);
    else if (
      subjects.length - used.size > 1 &&
      ['programmes', 'aims', 'divisions', 'directorates', 'posts'].includes(subject)
    )
      if (isName(before) || isName(next)) {
        used.add(at);
        names.set(isName(before) ? at - 1 : at + 1, subject);
      }
  }
  return { used, names };
}
