import { answerersOf } from '../../domain/clinic/clinicQuestion.ts';
import type { Indicator } from '../../domain/plan/indicator.ts';
import type { Person, Plan } from '../../domain/plan/plan.ts';
import type { ConversationAddress } from '../conversationAddress.ts';
import type { Services } from '../services.ts';

/** Somebody who can be told in their own chat. */
export interface Reached {
  readonly person: Person;
  readonly address: ConversationAddress;
}

/**
 * Who hears of a question about an indicator: those of the accountable post whom the bot has met, with whoever covers for
 * them; when it has met none of them, those of the updater's. Empty when nobody can be reached. A point read for each person.
 */
export async function whoIsReached(
  services: Pick<Services, 'people'>,
  plan: Plan,
  indicator: Indicator,
  asker: Pick<Person, 'aadObjectId'>,
): Promise<readonly Reached[]> {
  for (const people of answerersOf(plan, indicator, asker)) {
    const reaches = await Promise.all(
      people.map(({ aadObjectId }) => services.people.reach(aadObjectId.toLowerCase())),
    );
    const found = people.flatMap((person, at) => {
      const reach = reaches[at];
      return reach && reach.refusedAt === undefined ? [{ person, address: reach.address }] : [];
    });
    if (found.length > 0) return found;
  }
  return [];
}
