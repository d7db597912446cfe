import { covers } from '../../domain/alert/alertScope.ts';
import { londonDay, longDay } from '../../domain/calendar/dates.ts';
import { type Plan, postTitle } from '../../domain/plan/plan.ts';
import { owedItems } from '../../domain/plan/progress/itemDuties.ts';
import { matchScope } from '../alert/matchScope.ts';
import { count } from '../chasing/personalMessage.ts';
import { notice, type Reply, say } from '../reply.ts';
import { footerOf, type Services } from '../services.ts';

/** Savings named in one answer. */
const LISTED = 20;

/** Which savings nobody reported on in this month's round, of a part of the council or of all. No reads beside the plan. */
export async function listUnreported(
  services: Pick<Services, 'clock' | 'policy'>,
  plan: Plan,
  { where }: { readonly where?: string },
): Promise<Reply> {
  const match = where === undefined ? undefined : matchScope(plan, where);
  if (match && !match.ok)
    return notice(
      'sorry',
      `I don’t know a part of the council called ${(where ?? '').slice(0, 40)}`,
      'Name a division or a programme.',
      [say('savings')],
      footerOf(plan),
    );
  const owed = owedItems(plan, londonDay(services.clock.now()), services.policy).filter(
    ({ kind, item }) => kind === 'saving' && (!match || covers(plan, match.scope, { kind, code: item.code })),
  );
  const [first] = owed;
  const lines = owed
    .slice(0, LISTED)
    .map(
      ({ item }) =>
        `${item.code} ${item.title} (${postTitle(plan, item.ownerPost) ?? 'no owner is recorded'})`,
    );
  const more = owed.length > LISTED ? ` And ${owed.length - LISTED} more.` : '';
  return notice(
    'plain',
    first
      ? `${count(owed.length, 'saving')} not reported this month, ${first.late ? 'due since' : 'due by'} ${longDay(first.dueOn)}`
      : 'Every saving that is not wholly in hand was reported this month',
    `${lines.join('; ')}${lines.length > 0 ? '.' : ''}${more}`,
    owed.slice(0, 2).map(({ item }) => say(`update ${item.code}`)),
    footerOf(plan),
  );
}
