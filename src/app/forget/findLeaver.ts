import { addDays, londonDay } from '../../domain/calendar/dates.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { matchPerson } from '../personWords.ts';
import type { Services } from '../services.ts';

/** Somebody who may have left. `name` is undefined when only the object id is known. */
export interface Leaver {
  /** Entra object id, lower case. */
  readonly id: string;
  readonly name: string | undefined;
  readonly inPlan: boolean;
}

const OBJECT_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Everybody whom these words may mean: an object id as it is; else the one person in the plan of that name, e-mail or
 * post; else those of exactly that name who had a hand in a return of the last two years, at one range read for each
 * division. Empty when nobody is meant.
 */
export async function findLeavers(services: Services, plan: Plan, words: string): Promise<readonly Leaver[]> {
  const id = words.trim().toLowerCase();
  if (OBJECT_ID.test(id)) {
    const known = plan.person.get(id);
    return [{ id, name: known?.name, inPlan: known !== undefined }];
  }
  const match = matchPerson(plan, words);
  const named = match.ok ? [match.person] : match.nearest;
  if (named.length > 0)
    return named.map(({ aadObjectId, name }) => ({ id: aadObjectId.toLowerCase(), name, inPlan: true }));
  return inHistory(services, plan, words);
}

async function inHistory(services: Services, plan: Plan, words: string): Promise<readonly Leaver[]> {
  const today = londonDay(services.clock.now());
  const months = { from: addDays(today, -2 * 366).slice(0, 7), to: today.slice(0, 7) };
  const found = new Map<string, Leaver>();
  for (const { code } of plan.divisions)
    for (const { id, name } of authorsIn(await services.returns.returns(code, months)))
      if (fold(name) === fold(words)) found.set(id, { id, name, inPlan: plan.person.has(id) });
  return [...found.values()];
}

/** Every author that something stored names, however deep. */
function authorsIn(stored: unknown): readonly { readonly id: string; readonly name: string }[] {
  if (typeof stored !== 'object' || stored === null) return [];
  const inside = Object.values(stored).flatMap(authorsIn);
  if (!('aadObjectId' in stored && 'name' in stored)) return inside;
  return [...inside, { id: String(stored.aadObjectId).toLowerCase(), name: String(stored.name) }];
}

function fold(text: string): string {
  return text.toLowerCase().replaceAll(/\s+/g, ' ').trim();
}
