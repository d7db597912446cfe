import type { Query } from '../query.ts';
import { type Ref, type RefKind, refKind } from '../queryTerms.ts';
import { OWN_KIND } from '../reading/ownKind.ts';
import { asItem } from '../understanding/asItem.ts';
import { isCommon, rank } from '../understanding/findSubject.ts';
import { partsOf } from '../understanding/question.ts';
import { subjectIndexOf } from '../understanding/subjectIndex.ts';
import { kindList, type Move } from './said.ts';

const OPENING =
  /^(?:(?:and|what about|how about|but|also|plus|or)(?: for| on| about| with| in)?(?: the| our| its)? )+/;

/** "And K12?" after two were compared: one more beside them. */
export const besides: Move = ({ plain, parts, about }) => {
  const { query } = about;
  if (query?.about !== 'side by side' || parts.facets.length > 0) return undefined;
  const [code, ...more] = parts.codes;
  if (!code || more.length > 0 || refKind(code) !== refKind(query.of[0] as Ref)) return undefined;
  if (plain.split(' ').length > MOST_WORDS) return undefined;
  return { about: 'side by side', of: [...new Set([...query.of, code])] };
};

const MOST_WORDS = 5;

const THINGS: ReadonlySet<RefKind> = new Set<RefKind>(['indicator', 'milestone', 'risk', 'saving']);

/** "And 7.1, is that ok?" after a list: of that one thing, which is in no list of others. */
export const namedAfterList: Move = ({ raw, parts, text, about, context }) => {
  const list = kindList(about.query);
  const [code, ...more] = parts.codes;
  if (!list || !code || more.length > 0 || !OPENING.test(raw)) return undefined;
  const kind = refKind(code);
  if (
    kind !== OWN_KIND[list.about] &&
    (!THINGS.has(kind) || (list.about === 'milestones' && kind === 'risk'))
  )
    return undefined;
  const asked = partsOf(raw.replace(OPENING, ''), text, context);
  const read = asItem(asked, context);
  return read?.ok ? read.query : undefined;
};

/** "And the spend?" after the agency share: what shares a word of its title with what is talked about. */
export const sister: Move = ({ raw, text, about, context }) => {
  const { focus, query } = about;
  if (!focus || !query || !OPENING.test(raw)) return undefined;
  const parts = partsOf(raw.replace(OPENING, ''), text, context);
  const words = parts.content.filter((one) => !one.aside);
  if (words.length === 0 || words.length > 2 || parts.codes.length + parts.ranges.length > 0)
    return undefined;
  const index = subjectIndexOf(context.plan);
  const own = [...index.title(focus)].filter((stem) => !isCommon(stem));
  const sisters = rank(words, context.plan, [refKind(focus)]).filter(
    ({ ref, named }) =>
      ref !== focus &&
      words.every(({ stem }) => named.includes(stem)) &&
      own.some((stem) => index.title(ref).has(stem)),
  );
  const [only, ...more] = sisters;
  if (!only || more.length > 0 || words.some(({ stem }) => index.title(focus).has(stem))) return undefined;
  const dated = 'period' in query && query.period ? { period: query.period } : {};
  return query.about === 'item' || query.about === 'why'
    ? { ...(query as Extract<Query, { readonly about: 'item' }>), of: only.ref, ...dated }
    : { about: 'item', of: only.ref };
};
