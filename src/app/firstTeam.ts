import { NO_PLAN } from '../domain/plan/noPlan.ts';
import { buildPlan, type Person, type Plan } from '../domain/plan/plan.ts';

/**
 * The plan as it counts for who may do what: while it names nobody of the performance team, or there is none yet, those that the
 * settings name are the team, so that the first plan can be imported. The plan itself where it names somebody, or nobody is set.
 */
export function withFirstTeam(
  plan: Plan | undefined,
  ids: ReadonlySet<string> | undefined,
): Plan | undefined {
  if (!ids || ids.size === 0 || plan?.people.some(({ roles }) => roles.includes('performance'))) return plan;
  const known = plan ?? buildPlan(NO_PLAN, 'none');
  const team = [...ids].map((aadObjectId): Person => {
    const person = known.person.get(aadObjectId);
    const roles = [...(person?.roles ?? []), 'performance'] as const;
    return { aadObjectId, name: 'Performance team', email: '', posts: [], ...person, roles };
  });
  return {
    ...known,
    people: [...known.people.filter(({ aadObjectId }) => !ids.has(aadObjectId.toLowerCase())), ...team],
    person: new Map([...known.person, ...team.map((person) => [person.aadObjectId, person] as const)]),
  };
}
