import { isAddressId } from '../domain/plan/bindings.ts';
import type { Indicator } from '../domain/plan/indicator.ts';
import type { Person, PlanContent } from '../domain/plan/plan.ts';
import { defaultPolicy, type Policy } from '../domain/policy.ts';
import type { Return } from '../domain/return/return.ts';
import { buildReturn } from './buildReturn.ts';
import { checkIndicators } from './checkIndicators.ts';
import { checkMeetings } from './checkMeetings.ts';
import { checkMilestones } from './checkMilestones.ts';
import { checkReferences } from './checkReferences.ts';
import { checkReturns } from './checkReturns.ts';
import { type CouncilTables, readCouncilTables } from './councilTables.ts';
import { type Defect, ImportRefused } from './importRefused.ts';
import type { Located } from './readTable.ts';

/** A council as its files describe it: the plan, and the returns made so far. */
export interface Council {
  readonly content: PlanContent;
  /** In the order of the file. Restated ones have sequence 2, all others 1. */
  readonly returns: readonly Return[];
}

/**
 * Reads a council from a folder of CSV files and checks every row and every reference between files.
 * Returns all of it or nothing.
 * @throws ImportRefused with every defect found, by file, row and column, when anything is wrong.
 */
export async function loadCouncil(folder: string, policy: Policy = defaultPolicy): Promise<Council> {
  const tables = await readCouncilTables(folder);
  const indicators = withTargets(tables);
  const holder = holderOf(tables.people.rows);
  const defects = [
    ...Object.values(tables).flatMap((table) => table.defects),
    ...onePlan(tables),
    ...checkReferences(tables),
    ...checkMilestones(tables.milestones),
    ...checkMeetings(tables),
    ...checkIndicators(tables, policy),
    ...(tables.people.keys ? checkReturns(tables, indicators, holder, policy) : []),
  ];
  if (defects.length > 0) throw new ImportRefused(defects);
  const [source] = values(tables.plan.rows);
  if (!source) throw new RangeError('plan.csv was accepted without a row');
  const returns = values(tables.returns.rows).flatMap((row) => {
    const indicator = indicators.get(row.indicator);
    return indicator ? [buildReturn(row, indicator, holder, policy)] : [];
  });
  return { content: contentOf(tables, source, [...indicators.values()]), returns };
}

/** The plan that checked tables describe, in the order of their rows. */
export function contentOf(
  tables: CouncilTables,
  source: PlanContent['source'],
  indicators: readonly Indicator[],
): PlanContent {
  return {
    source,
    aims: values(tables.aims.rows),
    programmes: values(tables.programmes.rows),
    milestones: values(tables.milestones.rows),
    indicators,
    risks: values(tables.risks.rows),
    divisions: values(tables.divisions.rows),
    posts: values(tables.posts.rows),
    people: withoutStandIns(values(tables.people.rows)),
    savings: values(tables.savings.rows),
    ...(tables.meetings.rows.length > 0 ? { meetings: values(tables.meetings.rows) } : {}),
  };
}

/** Somebody who was known by their address stands aside once the plan has an object id for it. */
function withoutStandIns(people: readonly Person[]): readonly Person[] {
  const address = ({ email }: Person): string => email.trim().toLowerCase();
  const known = new Set(people.filter(({ aadObjectId }) => !isAddressId(aadObjectId)).map(address));
  return people.filter((person) => !isAddressId(person.aadObjectId) || !known.has(address(person)));
}

/** The indicators of the tables by code, each with its targets. */
export function withTargets({ indicators, targets }: CouncilTables): ReadonlyMap<string, Indicator> {
  const byIndicator = Map.groupBy(values(targets.rows), (row) => row.indicator);
  return new Map(
    values(indicators.rows).map((indicator) => {
      const rows = byIndicator.get(indicator.code) ?? [];
      const profile = Object.fromEntries(rows.map(({ period, target }) => [period, target]));
      return [indicator.code, { ...indicator, targets: profile }];
    }),
  );
}

/** The first holder of a post in the file: a post may be shared, but one person made a return. */
export function holderOf(people: readonly Located<Person>[]): (post: string) => Person | undefined {
  const byPost = new Map<string, Person>();
  for (const person of values(people))
    for (const post of person.posts) if (!byPost.has(post)) byPost.set(post, person);
  return (post) => byPost.get(post);
}

/**
 * Who reported a past return: the first holder of the post now, else the post itself under its title. People leave, and what
 * they reported stays.
 */
export function pastHolder({ people, posts }: CouncilTables): (post: string) => Person | undefined {
  const holder = holderOf(people.rows);
  const titles = new Map(values(posts.rows).map(({ code, title }) => [code, title]));
  return (post) => {
    const title = titles.get(post);
    return (
      holder(post) ??
      (title === undefined
        ? undefined
        : { aadObjectId: 'import', name: title, email: '', posts: [post], roles: [] })
    );
  };
}

function onePlan({ plan }: CouncilTables): readonly Defect[] {
  return plan.rows.slice(1).map(({ row }) => ({
    file: plan.file,
    row,
    column: '',
    reason: 'There is one plan, so the file has one row.',
  }));
}

function values<T>(rows: readonly Located<T>[]): readonly T[] {
  return rows.map(({ value }) => value);
}
