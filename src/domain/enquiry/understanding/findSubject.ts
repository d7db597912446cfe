import type { Plan } from '../../plan/plan.ts';
import { type Ref, type RefKind, refCode, refKind } from '../queryTerms.ts';
import { phrasingStems } from './phrasingWords.ts';
import { type SubjectIndex, stemOf, subjectIndexOf } from './subjectIndex.ts';
import { isEnglish, isOrdinary, isRestrictive, isSilent } from './words.ts';

/** A word of a question that may be about a thing of the plan. */
export interface ContentWord {
  readonly word: string;
  readonly stem: string;
  /** What it counts, if it matches: 0 to about 6. */
  readonly weight: number;
  /** True when nothing is lost by leaving it aside: it is said in passing, or it asks rather than names. */
  readonly light: boolean;
  /** True for everyday English that nothing in the plan has: it weighs nothing, and leaving it aside is said. */
  readonly aside: boolean;
}

/** A thing that the words may mean. */
export interface Candidate {
  readonly ref: Ref;
  /** 0 to about 1.2. */
  readonly score: number;
  /** How much of what the words say it has, 0 to 1. */
  readonly explained: number;
  /** Stems of the question that its title, or another word for it, has. */
  readonly named: readonly string[];
}

export type FoundSubject =
  | { readonly found: 'one'; readonly candidate: Candidate; readonly leftOver: readonly string[] }
  | {
      readonly found: 'several';
      readonly candidates: readonly Candidate[];
      readonly leftOver: readonly string[];
    }
  | { readonly found: 'none'; readonly leftOver: readonly string[]; readonly near: readonly Candidate[] };

/** A thing has to have this much of what the words say. */
const ENOUGH = 0.57;
/** One that is this much better than the next is meant. */
const CLEARLY = 0.05;
/** Indicators are asked about more than anything else, lettered parts least. */
const LIKELIER: Readonly<Partial<Record<RefKind, number>>> = {
  indicator: 0.08,
  programme: 0.02,
  risk: 0.02,
  saving: -0.04,
};
const LIKED = 0.07;
const LETTERED = -0.06;

/** Words that a plan's titles are full of: alone they name nothing. */
const COMMON =
  'develop review improve improvement improving carry deliver delivery delivering plan plans planning programme agree agreed establish strategy strategic council corporate work new set write propose proposals proposal introduce complete completed completing build embed strengthen manage managing management process processes system systems service services performance report reporting monitor monitoring framework approach action actions change changes team teams support staff people data target targets rate rates time review reviews risk risks audit budget budgets finance financial directorate division divisions savings saving indicator indicators milestone milestones';
const common = new Set(COMMON.split(' ').map(stemOf));

// "Publish", "Refresh", "Carry out": what a title begins with says what is done and names nothing.
function isDull(stem: string, index: SubjectIndex): boolean {
  return common.has(stem) || index.opens(stem);
}

/** True for a word that plans' titles are full of. */
export function isCommon(word: string): boolean {
  return common.has(stemOf(word));
}

/** "Fully", "properly": they say how, also where a title has them. */
const ADVERB =
  /^(?!(?:supply|reply|family|assembly|monthly|quarterly|yearly|weekly|daily|elderly|early)$)\w{3,}ly$/;

/** When, which names nothing: "last year's" is no title with those words. */
export const TIME = /^(?:last|next|before|after|ago|years?|months?|quarters?|weeks?|days?)$/;

/** The words of a question that can name something. */
export function contentOf(words: readonly string[], plan: Plan): readonly ContentWord[] {
  const index = subjectIndexOf(plan);
  return words
    .filter((word) => !isSilent(word) && !TIME.test(word))
    .map((word) => {
      const stem = stemOf(word);
      const light =
        !isRestrictive(word) && (isOrdinary(word) || phrasingStems.has(stem) || ADVERB.test(word));
      const known = index.find(stem).size > 0;
      const aside = !known && !isRestrictive(word) && isEnglish(word);
      const weight = aside ? 0 : index.weight(stem) * (isDull(stem, index) ? 0.4 : 1) * (light ? 0.5 : 1);
      return { word, stem, weight, light, aside };
    });
}

/** Kinds that the question names, to which the thing must belong, and kinds that it is likelier to be about. */
export interface KindsAsked {
  readonly said: readonly RefKind[];
  readonly liked: readonly RefKind[];
}

/** What the words are about: one thing clearly, several that are close, or none. */
export function findSubject(
  content: readonly ContentWord[],
  plan: Plan,
  kinds?: readonly RefKind[],
  { said, liked }: KindsAsked = { said: [], liked: [] },
): FoundSubject {
  const candidates = rank(content, plan, kinds, liked);
  const [best] = candidates;
  const fits = candidates.filter((one) => isOfKindSaid(one, said, plan));
  const good = fits.filter((one) =>
    one.explained >= ENOUGH
      ? isNamed(one, content, plan, said) || isWhole(one, plan)
      : isWhole(one, plan) && said.includes(refKind(one.ref)) && hasAll(one, content, plan),
  );
  const phrase = good.length === 0 ? fits.filter((one) => isPhrase(one, content, plan)) : [];
  if (phrase.length === 1 && phrase[0]) return { found: 'one', candidate: phrase[0], leftOver: [] };
  const told = good.filter((one) => isWhole(one, plan) && said.includes(refKind(one.ref)));
  if (told.length === 1 && told[0]) return { found: 'one', candidate: told[0], leftOver: [] };
  const [first, second] = good;
  if (!first || !best) return { found: 'none', leftOver: heavy(content), near: candidates.slice(0, 3) };
  const leftOver = heavy(content).filter((word) => !has(plan, first.ref, stemOf(word)));
  const whole = leftOver.length > 0 ? good.filter((one) => hasAll(one, content, plan)) : [];
  if (whole.length === 1 && whole[0]) return { found: 'one', candidate: whole[0], leftOver: [] };
  const close = good.filter((one) => one.score > first.score - CLEARLY);
  const family = close.length > 1 ? familyOf(close, plan) : undefined;
  if (!second || close.length === 1) return { found: 'one', candidate: first, leftOver };
  if (family) return { found: 'one', candidate: family, leftOver };
  return { found: 'several', candidates: close.slice(0, 5), leftOver };
}

// "The desktop review of delegations": of those that are as likely one has every word that says something.
function hasAll({ ref }: Candidate, content: readonly ContentWord[], plan: Plan): boolean {
  return content.every((one) => one.light || one.aside || has(plan, ref, one.stem));
}

/** Things that are looked at closely: of hundreds that have one common word none is meant. */
const MOST_RANKED = 60;
/** Words whose places are told apart, the bits of a whole number. */
const MOST_STEMS = 31;

/** What the words come to for one thing. */
interface Gain {
  readonly ref: Ref;
  gain: number;
  light: number;
  /** Bits of the stems that its title, or another word for it, has; and how many its title has. */
  named: number;
  inTitle: number;
  /** Stems of the question that stand for one of its title. */
  also: number;
  score: number;
}

/** Things with any of the words, best first, as many as matter. */
export function rank(
  content: readonly ContentWord[],
  plan: Plan,
  kinds: readonly RefKind[] | undefined,
  liked: readonly RefKind[] = [],
): readonly Candidate[] {
  const asked = [...new Map(content.map((one) => [one.stem, one])).values()].slice(0, MOST_STEMS);
  const total = asked.reduce((sum, one) => sum + (one.light ? 0 : one.weight), 0);
  const gains = gainsOf(asked, plan, kinds);
  const explained = ({ gain, light }: Gain): number =>
    total > 0 ? Math.min(1, (gain + Math.min(light, gain) * 0.3) / total) : Math.min(1, light / 4);
  for (const one of gains) {
    const { kind, prior, words } = standingOf(one.ref, plan);
    const said = one.inTitle < 2 ? one.inTitle : Math.min(words, one.inTitle + one.also);
    const covered = words === 0 ? 0 : said / words;
    const chosen = prior + (liked.includes(kind) ? LIKED : 0);
    one.score = explained(one) * 0.75 + covered * 0.3 + Math.min(one.light, 6) * 0.03 + chosen;
  }
  return bestOf(gains)
    .map((one) => ({
      ref: one.ref,
      explained: explained(one),
      named: asked.filter((_, at) => (one.named & (1 << at)) !== 0).map(({ stem }) => stem),
      score: one.score + besides(content, one.ref, plan),
    }))
    .sort((a, b) => b.score - a.score || (a.ref < b.ref ? -1 : 1));
}

function gainsOf(
  asked: readonly ContentWord[],
  plan: Plan,
  kinds: readonly RefKind[] | undefined,
): readonly Gain[] {
  const index = subjectIndexOf(plan);
  const gains = new Map<Ref, Gain>();
  for (const [at, { stem, weight, light }] of asked.entries())
    for (const [ref, place] of index.find(stem)) {
      if (kinds && !kinds.includes(refKind(ref))) continue;
      let one = gains.get(ref);
      if (!one) {
        one = { ref, gain: 0, light: 0, named: 0, inTitle: 0, also: 0, score: 0 };
        gains.set(ref, one);
      }
      const worth = weight * (place === 'title' ? 1 : place === 'also' ? 0.95 : 0.6);
      if (light) one.light += worth;
      else one.gain += worth;
      if (place !== 'more') one.named |= 1 << at;
      if (place === 'title') one.inTitle += 1;
      else if (place === 'also') one.also += 1;
    }
  for (const { stem, weight, light } of asked) if (!light) supportParts(stem, weight, gains, plan);
  return [...gains.values()];
}

/** What a word is worth for a part of an activity when only another part's title has it. */
const OF_A_SISTER = 0.5;

// "The stakeholder engagement framework": one part of an activity has the stakeholders, the next the framework.
function supportParts(stem: string, weight: number, gains: ReadonlyMap<Ref, Gain>, plan: Plan): void {
  const having = subjectIndexOf(plan).find(stem);
  if (having.size === 0 || having.size > MOST_SISTERS) return;
  const families = new Set(
    [...having].flatMap(([ref, place]) => (place === 'title' ? (activityOf(ref, plan) ?? []) : [])),
  );
  for (const one of gains.values()) {
    const family = having.has(one.ref) ? undefined : activityOf(one.ref, plan);
    if (family !== undefined && families.has(family)) one.gain += weight * OF_A_SISTER;
  }
}

/** A word that more things have than this tells no activity from another. */
const MOST_SISTERS = 3;

/** True for a word that another part of the same activity has in its title. */
export function isOfSister(stem: string, ref: Ref, plan: Plan): boolean {
  const family = activityOf(ref, plan);
  const having = family === undefined ? [] : [...subjectIndexOf(plan).find(stem)];
  return (
    having.length <= MOST_SISTERS &&
    having.some(([one, place]) => place === 'title' && activityOf(one, plan) === family)
  );
}

function activityOf(ref: Ref, plan: Plan): string | undefined {
  const milestone = refKind(ref) === 'milestone' ? plan.milestone.get(refCode(ref)) : undefined;
  return milestone && (milestone.parent ?? milestone.code);
}

/** Those with the highest scores, in no order; of equals those that come first in the plan. */
function bestOf(gains: readonly Gain[]): readonly Gain[] {
  if (gains.length <= MOST_RANKED) return gains;
  const scores = Float64Array.from(gains, ({ score }) => score).sort();
  const least = scores[scores.length - MOST_RANKED] ?? 0;
  const above = gains.filter(({ score }) => score > least);
  const equal = gains.filter(({ score }) => score === least);
  return [...above, ...equal.slice(0, MOST_RANKED - above.length)];
}

/** What of a thing does not depend on the question: its kind, how likely it is asked about, the words of its title. */
interface Standing {
  readonly kind: RefKind;
  readonly prior: number;
  readonly words: number;
}
const standings = new WeakMap<Plan, Map<Ref, Standing>>();

function standingOf(ref: Ref, plan: Plan): Standing {
  const known = standings.get(plan) ?? new Map<Ref, Standing>();
  standings.set(plan, known);
  const found = known.get(ref);
  if (found) return found;
  const kind = refKind(ref);
  const prior = (LIKELIER[kind] ?? 0) + (/[a-z]$/.test(refCode(ref)) ? LETTERED : 0);
  const standing = { kind, prior, words: subjectIndexOf(plan).title(ref).size };
  known.set(ref, standing);
  return standing;
}

/** Words that stand side by side in the question and in the title. */
const BESIDES = 0.08;

function besides(content: readonly ContentWord[], ref: Ref, plan: Plan): number {
  if (content.length < 2) return 0;
  const title = [...subjectIndexOf(plan).title(ref)];
  const pairs = content.filter((one, at) => {
    const place = title.indexOf(one.stem);
    return place > 0 && at > 0 && title[place - 1] === content[at - 1]?.stem;
  });
  return Math.min(2, pairs.length) * BESIDES;
}

/** Words that stand in a row in the question and in a title: common as each is, together they name it. */
const FEWEST_IN_A_ROW = 3;

function isPhrase({ ref }: Candidate, content: readonly ContentWord[], plan: Plan): boolean {
  const title = [...subjectIndexOf(plan).title(ref)];
  return (
    content.every((one) => one.light || title.includes(one.stem)) &&
    content.some((_, at) => {
      const row = content.slice(at, at + FEWEST_IN_A_ROW).map(({ stem }) => stem);
      const from = title.indexOf(row[0] ?? '');
      return (
        row.length === FEWEST_IN_A_ROW && from >= 0 && row.every((stem, on) => title[from + on] === stem)
      );
    })
  );
}

// Something of its title, or of another word for it, that not everything has.
function isNamed(
  candidate: Candidate,
  content: readonly ContentWord[],
  plan: Plan,
  said: readonly RefKind[],
): boolean {
  if (isGlance(candidate, content, plan)) return false;
  const index = subjectIndexOf(plan);
  const told = candidate.named.filter((stem) => !isDull(stem, index) && !/^\d+$/.test(stem));
  if (told.length > 0)
    return content.some(
      (one) =>
        told.includes(one.stem) &&
        (!one.light || candidate.named.length > 1 || isFewAndSaid(candidate.ref, said)),
    );
  return candidate.named.length > 1 || isTold(candidate, content, plan);
}

/** Words of a thing's own text that say which it is where its title has but an everyday word of the question. */
const FEWEST_TOLD = 2;

// "The star chamber budget thing": many titles have a budget, and one of these things met a star chamber.
function isTold({ ref, named }: Candidate, content: readonly ContentWord[], plan: Plan): boolean {
  const told = content.filter((one) => !one.light && !one.aside && !named.includes(one.stem));
  return named.length > 0 && told.length >= FEWEST_TOLD && told.every(({ stem }) => has(plan, ref, stem));
}

// "The money risk": of risks, savings and programmes there are few, and an everyday word tells one. Of milestones there are too many.
function isFewAndSaid(ref: Ref, said: readonly RefKind[]): boolean {
  return FEW.has(refKind(ref)) && said.includes(refKind(ref));
}
const FEW: ReadonlySet<RefKind> = new Set<RefKind>(['risk', 'saving', 'programme']);

// "The biggest single saving" is a saving, and no milestone with "single" in its title.
function isOfKindSaid({ ref }: Candidate, said: readonly RefKind[], plan: Plan): boolean {
  return (
    said.length === 0 ||
    said.includes(refKind(ref)) ||
    said.some((kind) => subjectIndexOf(plan).title(ref).has(stemOf(kind)))
  );
}

// One word of a long title, beside words that nothing has: that is no name.
function isGlance({ ref, named }: Candidate, content: readonly ContentWord[], plan: Plan): boolean {
  const index = subjectIndexOf(plan);
  const title = index.title(ref);
  const heavyNamed = content.filter((one) => !one.light && named.includes(one.stem));
  const unknown = content.filter((one) => !one.light && !index.find(one.stem).has(ref));
  return (
    unknown.length > 0 &&
    heavyNamed.length < 2 &&
    refKind(ref) === 'milestone' &&
    heavyNamed.length / Math.max(1, title.size) < 0.2
  );
}

// All of a short title, whatever its words are.
function isWhole({ ref, named }: Candidate, plan: Plan): boolean {
  const title = subjectIndexOf(plan).title(ref);
  return title.size > 0 && [...title].every((stem) => named.includes(stem));
}

function has(plan: Plan, ref: Ref, stem: string): boolean {
  return subjectIndexOf(plan).find(stem).has(ref);
}

function heavy(content: readonly ContentWord[]): readonly string[] {
  return [...new Set(content.filter((one) => !one.light).map((one) => one.word))];
}

// An activity and its own parts are one thing to whoever asks: the activity, whose answer names its parts.
function familyOf(close: readonly Candidate[], plan: Plan): Candidate | undefined {
  const parents = close.map((one) => activityOf(one.ref, plan));
  const [parent] = parents;
  if (!parent || !parents.every((one) => one === parent)) return undefined;
  return close.find((one) => refCode(one.ref) === parent);
}
