import { type Plan, type Post, postTitle } from '../../plan/plan.ts';
import type { AnswerItem, ListAnswer } from '../answer.ts';
import type { AimQuery, DivisionQuery, ListQuery, OutcomeQuery, PostQuery } from '../query.ts';
import { refCode, refKind } from '../queryTerms.ts';
import { listReading, refWords, scopeWords } from '../reading/words.ts';
import type { ExecuteContext } from './executeContext.ts';
import { hasWords, postMatches } from './filters.ts';

/** What is shown where the plan prints nobody. */
export const NOBODY = 'No accountable officer is recorded';

/** The posts that fit, with who holds them. */
export function listPosts(query: PostQuery, { plan }: ExecuteContext): ListAnswer {
  const found = plan.posts.filter(
    (one) =>
      postMatches(query, plan, one) &&
      (!query.vacant || !plan.holders.has(one.code)) &&
      (!query.reportsTo || one.lineManagerPost === refCode(query.reportsTo)),
  );
  const [first] = found;
  const next = [
    'Which programmes have no owner?',
    ...(first ? [`What is the ${first.title} accountable for?`] : ['Which posts are there?']),
  ];
  return listOf(
    `${query.vacant ? 'Vacant posts' : 'Posts'}${query.reportsTo ? ` that report to the ${refWords(query.reportsTo, plan)}` : ''}`,
    query,
    plan,
    found.map((one) => postItem(plan, one)),
    next,
  );
}

export function postItem(plan: Plan, post: Post): AnswerItem {
  const holders = plan.holders.get(post.code) ?? [];
  return {
    code: post.code,
    title: post.title,
    facts: [
      { label: 'Held by', value: holders.map((one) => one.name).join(', ') || 'nobody is recorded' },
      ...(post.division
        ? [{ label: 'Division', value: plan.division.get(post.division)?.title ?? post.division }]
        : []),
      ...(post.directorate ? [{ label: 'Directorate', value: post.directorate }] : []),
      ...(post.lineManagerPost
        ? [{ label: 'Reports to', value: postTitle(plan, post.lineManagerPost) ?? post.lineManagerPost }]
        : []),
    ],
  };
}

/** The plan's aims, with how many programmes and indicators serve each. */
export function listAims(query: AimQuery, { plan }: ExecuteContext): ListAnswer {
  const found = plan.aims.filter((one) => named(plan, query, one));
  return listOf(
    'Aims',
    query,
    plan,
    found.map((one) => aimItem(plan, one.code)),
    ['Programmes under aim 1', 'Indicators for aim 2'],
  );
}

/** What each aim is meant to come to, one line an outcome. */
export function listOutcomes(query: OutcomeQuery, { plan }: ExecuteContext): ListAnswer {
  const wanted = (query.within ?? []).filter((ref) => refKind(ref) === 'aim').map(refCode);
  const aims = plan.aims.filter((one) => wanted.length === 0 || wanted.includes(one.code));
  const items = aims.flatMap((aim) =>
    aim.outcomes.map((outcome) => ({
      code: aim.code,
      title: outcome,
      facts: [{ label: 'Aim', value: `${aim.code} ${aim.title}` }],
    })),
  );
  return listOf(
    'Outcomes',
    query,
    plan,
    items,
    aims.slice(0, 2).map((aim) => `Indicators for aim ${aim.code}`),
  );
}

export function aimItem(plan: Plan, code: string): AnswerItem {
  const aim = plan.aim.get(code);
  return {
    code,
    title: aim?.title ?? code,
    facts: [
      {
        label: 'Programmes',
        value:
          plan.programmes
            .filter((one) => one.aim === code)
            .map((one) => one.code)
            .join(', ') || 'none',
      },
      {
        label: 'Indicators',
        value:
          plan.indicators
            .filter((one) => one.aim === code)
            .map((one) => one.code)
            .join(', ') || 'none',
      },
      ...(aim && aim.outcomes.length > 0 ? [{ label: 'Outcomes', value: aim.outcomes.join('; ') }] : []),
    ],
  };
}

/** The divisions, with what each of them answers for. */
export function listDivisions(query: DivisionQuery, { plan }: ExecuteContext): ListAnswer {
  const inside = (directorate: string) =>
    (query.within ?? [])
      .filter((ref) => refKind(ref) === 'directorate')
      .every((ref) => refCode(ref) === directorate);
  const found = plan.divisions.filter((one) => named(plan, query, one) && inside(one.directorate));
  const [first] = found;
  return listOf(
    'Divisions',
    query,
    plan,
    found.map((one) => divisionItem(plan, one.code)),
    first ? [`Indicators in ${first.title}`, `Risks in ${first.title}`] : ['Which divisions are there?'],
  );
}

export function divisionItem(plan: Plan, code: string): AnswerItem {
  const division = plan.division.get(code);
  const count = (items: readonly { readonly division: string }[]) =>
    String(items.filter((one) => one.division === code).length);
  return {
    code,
    title: division?.title ?? code,
    facts: [
      { label: 'Directorate', value: division?.directorate ?? 'none recorded' },
      { label: 'Indicators', value: count(plan.indicators) },
      { label: 'Risks', value: count(plan.risks) },
      {
        label: 'Programmes',
        value:
          plan.programmes
            .filter((one) => one.division === code)
            .map((one) => one.code)
            .join(', ') || 'none',
      },
    ],
  };
}

function named(
  plan: Plan,
  query: ListQuery,
  item: { readonly code: string; readonly title: string },
): boolean {
  const own = (query.within ?? []).filter((ref) => refKind(ref) === 'aim' || refKind(ref) === 'division');
  const left = (query.except ?? []).some((ref) => refCode(ref) === item.code);
  return (
    (own.length === 0 || own.some((ref) => refCode(ref) === item.code)) &&
    !left &&
    (!query.text || hasWords(plan, item, query.text))
  );
}

/** A list of items of the plan under its reading. */
export function listOf(
  what: string,
  query: ListQuery,
  plan: Plan,
  items: readonly AnswerItem[],
  next: readonly string[],
): ListAnswer {
  const shown = items.slice(0, query.limit ?? items.length);
  const reading = listReading(`${what}${scopeWords(query, plan)}`, [], items.length, query.limit);
  return { kind: 'list', reading, items: shown, total: items.length, notes: [], next };
}
