import type { Indicator } from '../../plan/indicator.ts';
import type { Milestone } from '../../plan/milestone.ts';
import { milestoneOwner, type Plan, type Post, type Programme } from '../../plan/plan.ts';
import type { Risk } from '../../plan/risk.ts';
import type { Saving } from '../../plan/saving.ts';
import type { IndicatorQuery, ListQuery } from '../query.ts';
import type { Bound, Condition, DateRange, DutyRole, Ref } from '../queryTerms.ts';
import { refCode, refKind } from '../queryTerms.ts';
import { vocabularyOf } from '../reading/vocabulary.ts';

type Named = {
  readonly within?: readonly Ref[];
  readonly except?: readonly Ref[];
  readonly text?: readonly string[];
};
type Belongs<Item> = (plan: Plan, item: Item, ref: Ref, role: DutyRole | undefined) => boolean;

/** True when a day is inside the range; a missing day is inside none. */
export function inRange(day: string | undefined, { from, to }: DateRange): boolean {
  return day !== undefined && (from === undefined || day >= from) && (to === undefined || day <= to);
}

export function inBound(value: number, { at, value: bound }: Bound): boolean {
  return at === 'least' ? value >= bound : at === 'most' ? value <= bound : value === bound;
}

/** True when every condition holds. `has` says whether the item has a state. */
export function allHold<State extends string>(
  conditions: readonly Condition<State>[] | undefined,
  has: (state: State) => boolean,
): boolean {
  return (conditions ?? []).every((condition) => condition.any.some(has) !== (condition.not ?? false));
}

/** True when a milestone is inside the names of a query. */
export function milestoneMatches(query: ListQuery, plan: Plan, item: Milestone): boolean {
  return (
    nameMatches(query, plan, item, milestoneBelongs, query.role) &&
    (!query.unowned || milestoneOwner(plan, item) === undefined)
  );
}

export function riskMatches(query: ListQuery, plan: Plan, item: Risk): boolean {
  return nameMatches(query, plan, item, riskBelongs, query.role) && (!query.unowned || !item.ownerPost);
}

export function indicatorMatches(query: IndicatorQuery, plan: Plan, item: Indicator): boolean {
  if (query.frequency && item.frequency !== query.frequency) return false;
  if (query.tier && item.tier !== query.tier) return false;
  return (
    nameMatches(
      query,
      plan,
      item,
      query.returned && !query.role ? returnBelongs : indicatorBelongs,
      query.role,
    ) &&
    (!query.unowned || !plan.post.has(item.accountablePost))
  );
}

export function programmeMatches(query: ListQuery, plan: Plan, item: Programme): boolean {
  const owner = query.role ? programmePost(item, query.role) : (item.saoPost ?? item.rdlPost);
  return (
    nameMatches(query, plan, item, programmeBelongs, query.unowned ? undefined : query.role) &&
    (!query.unowned || !owner)
  );
}

export function postMatches(query: ListQuery, plan: Plan, item: Post): boolean {
  return nameMatches(query, plan, item, postBelongs, undefined);
}

export function savingMatches(query: ListQuery, plan: Plan, item: Saving): boolean {
  return nameMatches(query, plan, item, savingBelongs, undefined) && (!query.unowned || !item.ownerPost);
}

/** The post that holds this role in a programme; undefined when the plan prints none. */
export function programmePost(programme: Programme, role: DutyRole): string | undefined {
  if (role === 'sao') return programme.saoPost;
  if (role === 'rdl') return programme.rdlPost;
  return role === 'lead member' ? programme.leadMemberPost : undefined;
}

// References of one kind widen each other; each kind that is named has to hold.
function nameMatches<Item extends { readonly title: string }>(
  query: Named,
  plan: Plan,
  item: Item,
  belongs: Belongs<Item>,
  role: DutyRole | undefined,
): boolean {
  const { within, except } = query;
  const inside =
    !within ||
    within.every((ref) =>
      within.some((other) => refKind(other) === refKind(ref) && belongs(plan, item, other, role)),
    );
  if (!inside || except?.some((ref) => belongs(plan, item, ref, role))) return false;
  return !query.text || hasWords(plan, item, query.text);
}

/** True when the title of a thing of the plan has all of these words. */
export function hasWords(plan: Plan, item: { readonly title: string }, words: readonly string[]): boolean {
  const stems = vocabularyOf(plan).titles.get(item.title);
  return stems !== undefined && words.every((word) => stems.has(word));
}

function inDivision(plan: Plan, division: string | undefined, ref: Ref): boolean {
  if (division === undefined) return false;
  if (refKind(ref) === 'division') return division === refCode(ref);
  return refKind(ref) === 'directorate' && plan.division.get(division)?.directorate === refCode(ref);
}

const programmeBelongs: Belongs<Programme> = (plan, item, ref, role) => {
  const code = refCode(ref);
  switch (refKind(ref)) {
    case 'programme':
      return item.code === code;
    case 'aim':
      return item.aim === code;
    case 'post':
      return role
        ? programmePost(item, role) === code
        : [item.saoPost, item.rdlPost, item.leadMemberPost].includes(code);
    case 'milestone':
      return plan.milestone.get(code)?.programme === item.code;
    case 'risk':
      return plan.risk.get(code)?.programmes.includes(item.code) ?? false;
    default:
      return inDivision(plan, item.division, ref);
  }
};

const milestoneBelongs: Belongs<Milestone> = (plan, item, ref, role) => {
  const code = refCode(ref);
  if (refKind(ref) === 'milestone') return item.code === code || item.parent === code;
  // The owner of a milestone is its programme's delivery lead, else its SAO, unless another role was asked for.
  if (refKind(ref) === 'post' && !role) return milestoneOwner(plan, item)?.code === code;
  const programme = plan.programme.get(item.programme);
  return programme !== undefined && programmeBelongs(plan, programme, ref, role);
};

const riskBelongs: Belongs<Risk> = (plan, item, ref) => {
  const code = refCode(ref);
  switch (refKind(ref)) {
    case 'risk':
      return item.code === code;
    case 'programme':
      return item.programmes.includes(code);
    case 'aim':
      return item.programmes.some((programme) => plan.programme.get(programme)?.aim === code);
    case 'post':
      return item.ownerPost === code;
    default:
      return inDivision(plan, item.division, ref);
  }
};

// A return is owed by the post that enters it, too.
const returnBelongs: Belongs<Indicator> = (plan, item, ref, role) =>
  indicatorBelongs(plan, item, ref, role) || (refKind(ref) === 'post' && item.updaterPost === refCode(ref));

const indicatorBelongs: Belongs<Indicator> = (plan, item, ref, role) => {
  const code = refCode(ref);
  switch (refKind(ref)) {
    case 'indicator':
      return item.code === code;
    case 'aim':
      return item.aim === code;
    case 'post':
      return (
        (role === 'updater'
          ? item.updaterPost
          : role === 'validator'
            ? item.validatorPost
            : item.accountablePost) === code
      );
    default:
      return inDivision(plan, item.division, ref);
  }
};

const savingBelongs: Belongs<Saving> = (plan, item, ref) => {
  const code = refCode(ref);
  switch (refKind(ref)) {
    case 'saving':
      return item.code === code;
    case 'programme':
      return item.programme === code;
    case 'aim':
      return plan.programme.get(item.programme)?.aim === code;
    case 'post':
      return item.ownerPost === code;
    default:
      return inDivision(plan, item.division, ref);
  }
};

const postBelongs: Belongs<Post> = (plan, item, ref) =>
  refKind(ref) === 'post'
    ? item.code === refCode(ref)
    : inDivision(plan, item.division, ref) ||
      (refKind(ref) === 'directorate' && item.directorate === refCode(ref));
