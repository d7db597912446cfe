import type { Answer, AnswerItem, ItemAnswer } from '../answer.ts';
import { notUnderstood } from '../notUnderstood.ts';
import type { Condition, ItemState } from '../queryTerms.ts';
import { conditionWords } from '../reading/words.ts';
import type { ExecuteContext } from './executeContext.ts';
import { allHold } from './filters.ts';

/** The reading of a yes-or-no question, `…, red or amber: yes`; `about` alone when nothing was to be checked. */
export function checked(
  query: { readonly check?: readonly Condition<ItemState>[] },
  about: string,
  has: (state: string) => boolean,
): string {
  if (!query.check) return about;
  return `${about}, ${conditionWords(query.check).join(' and ')}: ${allHold<string>(query.check, has) ? 'yes' : 'no'}`;
}

/** An answer about one thing. */
export function whole(
  reading: string,
  item: AnswerItem,
  next: readonly string[],
  notes: readonly string[] = [],
): ItemAnswer {
  return { kind: 'item', reading, item, notes, next };
}

/** The answer about something that the plan had when the question was read and has no longer. */
export function gone(code: string, { plan }: ExecuteContext): Answer {
  return notUnderstood({ reason: `There is no ${code} in this plan`, choices: [] }, plan);
}
