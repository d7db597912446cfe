import { addDays, type IsoDate, type IsoInstant, londonDay } from '../calendar/dates.ts';
import type { Cover } from './leaveCover.ts';
import type { Person, Plan } from './plan.ts';

/** Somebody on leave, and who arranged that another covers for them: they themselves, or the performance team. */
export interface Covered extends Person {
  /** Entra object id, as it was recorded. */
  readonly coverSetBy: string;
}

/** A person with those whom they cover for today; nobody, for most people on most days. */
export interface Deputy extends Person {
  readonly covering?: readonly Covered[];
}

/** True for an officer of the plan. An elected member cannot stand in for an officer, nor can somebody without a role. */
export function mayDeputise({ roles }: Pick<Person, 'roles'>): boolean {
  return roles.some((role) => role !== 'member');
}

/** The covers that are for `today`. They begin and end by themselves. */
export function coversOn(covers: readonly Cover[], today: IsoDate): readonly Cover[] {
  return covers.filter(({ from, until }) => from <= today && today <= until);
}

/** Those of a plan that hold on `today`: whose deputy the plan still has as an officer. */
export function standingCovers(
  { covers, person }: Pick<Plan, 'covers' | 'person'>,
  today: IsoDate,
): readonly Cover[] {
  return coversOn(covers, today).filter(({ deputy }) => {
    const officer = person.get(deputy);
    return officer !== undefined && mayDeputise(officer);
  });
}

/**
 * The covers once this one is set: it takes the place of what the same person had arranged for any of its days, and what
 * is over by `today` is dropped, so that the list stays as short as the council's leave.
 */
export function withCover(covers: readonly Cover[], cover: Cover, today: IsoDate): readonly Cover[] {
  const overlaps = (one: Cover): boolean =>
    one.covered === cover.covered && one.from <= cover.until && cover.from <= one.until;
  return [...covers.filter((one) => isKept(one, today) && !overlaps(one)), cover];
}

/** The covers once this deputy has declined all of theirs for this person, now and later. */
export function declined(
  covers: readonly Cover[],
  { covered: absent, deputy }: Pick<Cover, 'covered' | 'deputy'>,
  today: IsoDate,
  at: IsoInstant,
): readonly Cover[] {
  return covers
    .filter((one) => isKept(one, today))
    .map((one) =>
      one.covered === absent && one.deputy === deputy && one.until >= today
        ? { ...one, until: addDays(today, -1), declinedAt: at }
        : one,
    );
}

function isKept({ until, declinedAt }: Cover, today: IsoDate): boolean {
  return (declinedAt === undefined ? until : londonDay(new Date(declinedAt))) >= today;
}

/** The covers without any for this person. */
export function withoutCover(covers: readonly Cover[], covered: string, today: IsoDate): readonly Cover[] {
  return covers.filter((one) => isKept(one, today) && one.covered !== covered);
}

const covered = new WeakMap<Plan, { readonly today: IsoDate; readonly plan: Plan }>();

/**
 * The plan with its people as they stand on `today`: whoever covers for somebody is a {@link Deputy}. What access
 * says about them follows from that. The same plan, untouched, when nobody covers for anybody. A cover is not passed
 * on: the deputy of a deputy does not act for the first.
 */
export function coveredOn(plan: Plan, today: IsoDate): Plan {
  const known = covered.get(plan);
  if (known?.today === today) return known.plan;
  const made = withDeputies(plan, standingCovers(plan, today));
  covered.set(plan, { today, plan: made });
  return made;
}

function withDeputies(plan: Plan, active: readonly Cover[]): Plan {
  if (active.length === 0) return plan;
  const person = new Map<string, Deputy>(plan.person);
  for (const [deputy, covers] of Map.groupBy(active, (cover) => cover.deputy)) {
    const before = person.get(deputy);
    const covering = covers.flatMap(({ covered, setBy }) => {
      const absent = plan.person.get(covered);
      return absent ? [{ ...absent, coverSetBy: setBy.aadObjectId }] : [];
    });
    if (before && covering.length > 0) person.set(deputy, { ...before, covering });
  }
  return { ...plan, person };
}
