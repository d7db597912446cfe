import { type Ref, type RefKind, refKind } from '../queryTerms.ts';
import type { Bag, NamePart } from './bag.ts';
import { bestOf, matchTitles, sameKind, type TitleMatch } from './matchTitles.ts';
import type { Subject } from './meaning.ts';
import { OWN_KIND } from './ownKind.ts';
import { echo } from './tokens.ts';
import { firstUnknown, unknownReason } from './unknownWord.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What the names in a question turned out to be; or why not, and the readings that fit equally well. */
export type Resolved =
  | {
      readonly ok: true;
      readonly refs: readonly Ref[];
      readonly except: readonly Ref[];
      readonly text: readonly string[];
    }
  | {
      readonly ok: false;
      readonly reason: string;
      readonly choices: readonly Ref[];
      readonly word?: string;
      readonly words?: string;
    };

/** How a name is to be read: as a filter of a list, as something to answer for, or as the one thing asked about. */
export type NameUse =
  | {
      readonly for: 'list';
      readonly subject: Subject /** True for "owned by": posts come first. */;
      readonly owner?: boolean;
    }
  | { readonly for: 'duty'; readonly subject: Subject | undefined }
  | { readonly for: 'item'; readonly subject?: Subject };

type One =
  | { readonly refs: readonly Ref[] }
  | { readonly text: readonly string[] }
  | { readonly choices: readonly Ref[] }
  | { readonly unknown: string };

const SCOPES: readonly RefKind[] = ['division', 'directorate', 'post', 'programme', 'aim'];
const ITEMS: readonly RefKind[] = ['indicator', 'programme', 'risk', 'milestone', 'saving'];
/** A filter has to be at least this much of a division's, post's or programme's title. */
const ENOUGH = 0.5;
/** Longest run of words that is tried as two names. */
const MOST_SPLIT = 8;
/** More equally good readings than this are no choice to offer. */
const MOST_LISTED = 12;

/** Finds what every name in the question stands for. Fails on the first that stands for nothing, or for too much. */
export function resolveNames(bag: Bag, use: NameUse, vocabulary: Vocabulary): Resolved {
  const refs: Ref[] = [];
  const except: Ref[] = [];
  const text: string[] = [];
  for (const part of bag.names) {
    const one = resolvePart(part, use, vocabulary);
    if ('unknown' in one)
      return {
        ok: false,
        reason: unknownReason(one.unknown, part, vocabulary),
        choices: [],
        word: one.unknown,
      };
    if ('choices' in one)
      return {
        ok: false,
        reason: `“${echo(part.words)}” could mean more than one thing`,
        choices: one.choices,
        words: part.words,
      };
    if ('text' in one && part.not)
      return {
        ok: false,
        reason: `I cannot leave out “${echo(part.words)}”, only a programme, aim, division or post`,
        choices: [],
      };
    if ('text' in one) text.push(...one.text);
    else (part.not ? except : refs).push(...one.refs);
  }
  return { ok: true, refs: [...new Set(refs)], except: [...new Set(except)], text: [...new Set(text)] };
}

function resolvePart(part: NamePart, use: NameUse, vocabulary: Vocabulary): One {
  if (part.is === 'named')
    return (
      ledProgramme(part, use, vocabulary) ??
      hintedKind(part, vocabulary) ??
      resolveNamed(part.refs, part.hint, use)
    );
  return resolveRun(part.stems, part, use, vocabulary);
}

// "Who leads the corporate landlord?" is about the programme of that name sooner than about the division.
function ledProgramme(part: NamePart, use: NameUse, vocabulary: Vocabulary): One | undefined {
  if (part.is !== 'named' || part.hint || use.for !== 'duty') return undefined;
  if (!part.refs.every((ref) => refKind(ref) === 'division')) return undefined;
  const [only, ...others] = matchTitles(nameStems(part.refs, vocabulary), ['programme'], vocabulary);
  return only && others.length === 0 && only.coverage >= ENOUGH ? { refs: [only.entity.ref] } : undefined;
}

// "The Finance directorate" is the directorate that has the word, although a division has the whole name.
function hintedKind(part: NamePart, vocabulary: Vocabulary): One | undefined {
  const kind = part.hint && OWN_KIND[part.hint];
  if (!kind || part.is !== 'named' || part.refs.some((ref) => refKind(ref) === kind)) return undefined;
  const refs = matchTitles(nameStems(part.refs, vocabulary), [kind], vocabulary).map(
    (match) => match.entity.ref,
  );
  return refs.length === 1 ? { refs } : undefined;
}

// The words of what was named, as the plan spells them.
function nameStems(refs: readonly Ref[], vocabulary: Vocabulary): readonly string[] {
  return refs.slice(0, 1).flatMap((ref) => [...(vocabulary.entities.get(ref)?.stems ?? [])]);
}

// Two things of one name: the kind that the question's use of it makes likelier.
function resolveNamed(refs: readonly Ref[], hint: Subject | undefined, use: NameUse): One {
  const order: readonly RefKind[] = hint
    ? [OWN_KIND[hint] ?? 'post']
    : use.for === 'list'
      ? [...(use.owner ? (['post'] as const) : []), ...SCOPES, ...ITEMS]
      : use.for === 'duty'
        ? ['post', ...ITEMS, 'aim', 'division', 'directorate']
        : ['post', ...ITEMS, 'division', 'aim', 'directorate'];
  for (const kind of order) {
    const found = refs.filter((ref) => refKind(ref) === kind);
    if (found.length === 1) return { refs: found };
    if (found.length > 1) return { choices: found };
  }
  return { refs: refs.slice(0, 1) };
}

function resolveRun(stems: readonly string[], part: NamePart, use: NameUse, vocabulary: Vocabulary): One {
  // A number by itself is no name, although a title may have it.
  if (stems.every((stem) => /^(\d+|first|second|third)$/.test(stem))) return { unknown: part.words };
  const exact = vocabulary.byName.get(stems.join(' '));
  if (exact) return resolveNamed(exact, part.hint, use);
  const whole =
    use.for === 'list' ? asFilter(stems, part, use, vocabulary) : asItem(stems, part, use, vocabulary);
  if (whole) return whole;
  return asParts(stems, part, use, vocabulary) ?? { unknown: firstUnknown(stems, part, vocabulary) };
}

function asFilter(
  stems: readonly string[],
  part: NamePart,
  use: Extract<NameUse, { for: 'list' }>,
  vocabulary: Vocabulary,
): One | undefined {
  const own = OWN_KIND[use.subject];
  const scopes = matchTitles(
    stems,
    part.hint
      ? [OWN_KIND[part.hint] ?? 'post']
      : (use.owner ? (['post'] as const) : SCOPES).filter((kind) => kind !== own),
    vocabulary,
  );
  const titles = own && !part.hint ? matchTitles(stems, [own], vocabulary) : [];
  const best = part.about ? [] : scopes.filter((match) => isEnough(match, part.hint !== undefined));
  const strongest = best[0]?.coverage ?? 0;
  if (best.length > 0 && strongest >= (titles[0]?.coverage ?? 0))
    return among(best.filter((match) => match.coverage === strongest).map((match) => match.entity.ref));
  return titles.length > 0 ? { text: stems } : undefined;
}

// One word is enough of a short title; of a post's it is not: "council" is no name for its Leader.
function isEnough({ entity, coverage }: TitleMatch, hinted: boolean): boolean {
  if (hinted) return true;
  return entity.kind === 'post' ? coverage > ENOUGH : coverage >= ENOUGH;
}

// Division before post where both fit equally; otherwise equally good readings are offered.
function among(refs: readonly Ref[]): One {
  if (refs.length === 1) return { refs };
  const divisions = refs.filter((ref) => refKind(ref) === 'division');
  if (
    divisions.length === 1 &&
    refs.every((ref) => ['division', 'post', 'directorate'].includes(refKind(ref)))
  )
    return { refs: divisions };
  return { choices: refs };
}

function asItem(
  stems: readonly string[],
  part: NamePart,
  use: NameUse,
  vocabulary: Vocabulary,
): One | undefined {
  const asked = part.hint ?? (use.for === 'list' ? undefined : use.subject);
  const own = asked ? OWN_KIND[asked] : undefined;
  const kinds = own ? [own] : ITEMS;
  const items = matchTitles(stems, kinds, vocabulary);
  const posts = own ? [] : matchTitles(stems, ['post', 'division', 'directorate', 'aim'], vocabulary);
  const titled = posts.filter((match) => match.coverage >= ENOUGH);
  if (items.length === 0 && posts.length === 0) return undefined;
  if (items.length === 0) return choose(bestOf(titled.length > 0 ? titled : posts));
  if (titled.length > 0 && (titled[0]?.coverage ?? 0) > (items[0]?.coverage ?? 0) + 0.25)
    return choose(bestOf(titled));
  return choose(bestOf(items));
}

function choose(refs: readonly Ref[]): One {
  if (refs.length === 1 || (sameKind(refs) && refs.length <= MOST_LISTED)) return { refs };
  return { choices: refs };
}

// "finance training": two names side by side. Each part has to stand on its own.
function asParts(
  stems: readonly string[],
  part: NamePart,
  use: NameUse,
  vocabulary: Vocabulary,
): One | undefined {
  if (stems.length < 2 || stems.length > MOST_SPLIT) return undefined;
  for (let cut = stems.length - 1; cut > 0; cut -= 1) {
    const [left, right] = [stems.slice(0, cut), stems.slice(cut)].map((half) => {
      const exact = vocabulary.byName.get(half.join(' '));
      if (exact) return resolveNamed(exact, undefined, use);
      return use.for === 'list'
        ? asFilter(half, part, use, vocabulary)
        : onlyOne(asItem(half, part, use, vocabulary));
    });
    if (left && right && 'refs' in left && 'refs' in right) return { refs: [...left.refs, ...right.refs] };
  }
  return undefined;
}

// "Council tax and business rates" is two things only if each half is exactly one.
function onlyOne(one: One | undefined): One | undefined {
  return one && 'refs' in one && one.refs.length === 1 ? one : undefined;
}
