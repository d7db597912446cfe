import type { JobStore, PeopleStore, Reach, Told } from '../../src/app/peoplePorts.ts';
import type { Binding, Claim } from '../../src/domain/plan/bindings.ts';
import type { Answer } from './memoryAnswer.ts';

/** The people store in this process. */
export function memoryPeople(answer: Answer): PeopleStore {
  const reaches = new Map<string, Reach>();
  const told = new Map<string, { readonly told: Told; readonly token: string }>();
  const bindings = new Map<string, Binding>();
  const claims = new Map<string, Claim>();
  let written = 0;
  const write = (one: Told): void => {
    written += 1;
    told.set(one.person, { told: structuredClone(one), token: String(written) });
  };
  return {
    reach: (person) => answer(() => structuredClone(reaches.get(person))),
    reaches: () => answer(() => structuredClone([...reaches.values()].sort(byPerson))),
    saveReach: (reach) => answer(() => void reaches.set(reach.person, structuredClone(reach))),
    told: () =>
      answer(() => [...told.values()].map((one) => ({ ...one.told, token: one.token })).sort(byPerson)),
    toldTo: (person) => answer(() => structuredClone(told.get(person)?.told)),
    changeTold: (changes) =>
      answer(() => {
        const changed = changes.filter((one) => told.get(one.told.person)?.token === one.token);
        for (const one of changed) write(one.told);
        return new Set(changed.map((one) => one.told.person));
      }),
    markTold: (one) => answer(() => write(one)),
    bindings: () => answer(() => structuredClone([...bindings.values()])),
    bind: (binding) =>
      answer(() => {
        if (bindings.has(binding.person)) return 'taken';
        bindings.set(binding.person, structuredClone(binding));
        return 'bound';
      }),
    claims: () => answer(() => structuredClone([...claims.values()])),
    noteClaim: (claim) => answer(() => void claims.set(claim.objectId, structuredClone(claim))),
  };
}

/** The job store in this process. */
export function memoryJobs(answer: Answer): JobStore {
  const jobs = new Map<string, { finished?: string; slot?: string; owner?: string; until?: string }>();
  return {
    take: (name, slot, owner, now, until) =>
      answer(() => {
        const { finished, ...held } = jobs.get(name) ?? {};
        if (finished !== undefined && finished >= slot) return { taken: false, because: 'finished' };
        if (held.owner !== undefined && held.owner !== owner && (held.until ?? '') > now)
          return { taken: false, because: 'held' };
        jobs.set(name, { ...(finished === undefined ? {} : { finished }), slot, owner, until });
        return { taken: true, finished };
      }),
    finish: (name, slot, owner) =>
      answer(() => {
        const job = jobs.get(name);
        if (job?.owner === owner && job.slot === slot) jobs.set(name, { finished: slot });
      }),
  };
}

function byPerson(a: { readonly person: string }, b: { readonly person: string }): number {
  return a.person < b.person ? -1 : 1;
}
