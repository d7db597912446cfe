import type { Plan } from '../../plan/plan.ts';
import { type Ref, type RefKind, refOf } from '../queryTerms.ts';
import { ALIASES } from '../synonyms.ts';
import { type Token, titleStems, tokenize } from './tokens.ts';

/** One named thing of the plan, with the words of its title. */
export interface Entity {
  readonly ref: Ref;
  readonly kind: RefKind;
  readonly title: string;
  /** Every word of the title, without linking words. */
  readonly stems: ReadonlySet<string>;
  /** How many of them stand outside brackets. */
  readonly coreSize: number;
  readonly core: ReadonlySet<string>;
  /** The words of its whole title, and of what stands outside brackets, as a name. */
  readonly names: readonly string[];
  /** Pairs of its words that stand side by side. */
  readonly pairs: readonly string[];
}

/** What a plan's own words stand for. Built once for each version of the plan. */
export interface Vocabulary {
  /** By code in lower case without spaces: `k11`, `k1`, `p8`, `1.3a`. */
  readonly codes: ReadonlyMap<string, Ref>;
  readonly entities: ReadonlyMap<Ref, Entity>;
  /** The words of every title, by the title itself. */
  readonly titles: ReadonlyMap<string, ReadonlySet<string>>;
  readonly byWord: ReadonlyMap<string, readonly Entity[]>;
  /** Whole titles, titles without brackets and other names, as joined stems. */
  readonly byName: ReadonlyMap<string, readonly Ref[]>;
  /** Words that some name begins with. */
  readonly openings: ReadonlySet<string>;
  /** Pairs of words that stand side by side in a title. */
  readonly pairs: ReadonlySet<string>;
}

/** Words that join others in titles and questions and never tell two titles apart. */
export const LINKS: ReadonlySet<string> = new Set(
  'a an the of and to for in on or with by that which is are as at per our its from into be this - include including'.split(
    ' ',
  ),
);

type Alias = (typeof ALIASES)[number];

const cache = new WeakMap<Plan, Vocabulary>();

/** The vocabulary of a plan: its codes, titles, posts, divisions and their other names. Kept for as long as the plan is. */
export function vocabularyOf(plan: Plan): Vocabulary {
  const known = cache.get(plan);
  if (known) return known;
  const built = build(plan);
  cache.set(plan, built);
  return built;
}

/** The words of a phrase that tell it apart from others, joined. */
export function nameKey(stems: readonly string[]): string {
  return [...new Set(stems)].filter((word) => !LINKS.has(word)).join(' ');
}

function build(plan: Plan): Vocabulary {
  const entities = new Map(named(plan).map((entity) => [entity.ref, entity]));
  const byWord = new Map<string, Entity[]>();
  const byName = new Map<string, Ref[]>();
  const pairs = new Set<string>();
  for (const entity of entities.values()) {
    for (const word of entity.stems) {
      const list = byWord.get(word);
      if (list) list.push(entity);
      else byWord.set(word, [entity]);
    }
    for (const name of entity.names) push(byName, name, entity.ref);
    for (const pair of entity.pairs) pairs.add(pair);
  }
  for (const alias of ALIASES) {
    const targets = aliased(byWord, alias);
    for (const name of alias.says.split('|')) {
      const key = nameKey(titleStems(name));
      if (alias.otherwise && byName.has(key)) continue;
      for (const target of targets) push(byName, key, target);
    }
  }
  const titles = new Map([...entities.values()].map((one) => [one.title, one.stems]));
  const openings = new Set([...byName.keys()].map((name) => name.split(' ')[0] ?? ''));
  return { codes: codesOf(plan), entities, titles, byWord, byName, openings, pairs };
}

function named(plan: Plan): readonly Entity[] {
  const directorates = [...new Set(plan.divisions.map((division) => division.directorate))];
  const of = (kind: RefKind, items: readonly { readonly code: string; readonly title: string }[]) =>
    items.map((one) => entityOf(kind, one));
  return [
    ...of('division', plan.divisions),
    ...directorates.map((title) => entity('directorate', title, title)),
    ...of('post', plan.posts),
    ...of('aim', plan.aims),
    ...of('programme', plan.programmes),
    ...of('indicator', plan.indicators),
    ...of('risk', [...plan.risk.values()]),
    ...of('milestone', plan.milestones),
    ...of('saving', plan.savings),
  ];
}

/** By the item itself: a plan in which one thing changed has all others as they were. */
const made = new WeakMap<object, Entity>();

function entityOf(kind: RefKind, item: { readonly code: string; readonly title: string }): Entity {
  const known = made.get(item);
  if (known) return known;
  const one = entity(kind, item.code, item.title);
  made.set(item, one);
  return one;
}

function entity(kind: RefKind, code: string, title: string): Entity {
  // Titles print curly apostrophes; questions are read with straight ones.
  const straight = title.replaceAll('’', "'");
  const tokens = tokenize(straight);
  const stems = content(tokens);
  const core = title.includes('(') ? content(tokenize(withoutBrackets(straight))) : stems;
  const whole = [...stems].join(' ');
  const names = core !== stems && core.size > 0 ? [whole, [...core].join(' ')] : [whole];
  return {
    ref: refOf(kind, code),
    kind,
    title,
    stems,
    core,
    coreSize: core.size,
    names,
    pairs: pairsIn(tokens),
  };
}

function content(tokens: readonly Token[]): ReadonlySet<string> {
  return new Set(tokens.map((token) => token.stem).filter((word) => !LINKS.has(word)));
}

// The shortest title with all the words: "Chief Executive" rather than "Assistant Chief Executive". Where an alias
// says what the title must lack, all that fit are meant.
function aliased(
  byWord: ReadonlyMap<string, readonly Entity[]>,
  { kind, titleHas, titleLacks }: Alias,
): readonly Ref[] {
  const words = titleStems(titleHas).filter((word) => !LINKS.has(word));
  const not = titleLacks ? titleStems(titleLacks) : [];
  const found = (byWord.get(words[0] ?? '') ?? [])
    .filter((one) => one.kind === kind && words.every((word) => one.stems.has(word)))
    .filter((one) => !not.some((word) => one.stems.has(word)))
    .sort((a, b) => a.stems.size - b.stems.size)
    .map((one) => one.ref);
  return titleLacks ? found : found.slice(0, 1);
}

function codesOf(plan: Plan): ReadonlyMap<string, Ref> {
  const codes = new Map<string, Ref>();
  const add = (kind: RefKind, code: string) => {
    const key = code.toLowerCase().replaceAll(/\s/g, '');
    const unpadded = key.replace(/^([a-z]+)0+(?=\d)/, '$1');
    for (const form of [key, unpadded]) if (!codes.has(form)) codes.set(form, refOf(kind, code));
  };
  for (const { code } of plan.programmes) add('programme', code);
  for (const { code } of plan.indicators) add('indicator', code);
  for (const code of plan.risk.keys()) add('risk', code); // a closed one, too, is known by its code
  for (const { code } of plan.milestones) add('milestone', code);
  for (const { code } of plan.savings) add('saving', code);
  return codes;
}

// A comma ends a phrase: "Internal Audit, Risk & Insurance" does not make "audit risk" a name.
function pairsIn(tokens: readonly Token[]): readonly string[] {
  const pairs: string[] = [];
  let before: string | undefined;
  for (const token of tokens) {
    if (LINKS.has(token.stem)) continue;
    if (before) pairs.push(`${before} ${token.stem}`);
    before = token.comma ? undefined : token.stem;
  }
  return pairs;
}

function withoutBrackets(title: string): string {
  return title.replaceAll(/\([^)]*\)/g, ' ');
}

function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = map.get(key);
  if (!list) map.set(key, [value]);
  else if (!list.includes(value)) list.push(value);
}
