import { personOf } from '../../domain/access.ts';
import { targetFor } from '../../domain/plan/indicator.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { count, listed } from '../chasing/personalMessage.ts';
import { notice, type Reply, say, type WorklistLine } from '../reply.ts';
import type { Request } from '../request.ts';
import { footerOf, type Services } from '../services.ts';
import { draftsOf } from './draftForm.ts';
import { worklistOf } from './listMyReturns.ts';
import { isOpen } from './nextReturn.ts';
import { type ReturnsSheet, SHEET_ROWS, type SheetRow } from './returnsSheet.ts';

/**
 * Opens the returns that a person still owes on one card, several at once, what presses most first; `from` counts those that they left on
 * the cards before. Those with a draft, with a question or locked have a form of their own and are not on it. Reads what “my returns”
 * reads but for the questions; commits nothing. Only in a chat with one person: it says what is theirs.
 */
export async function openReturnsSheet(
  services: Services,
  plan: Plan,
  { actor, place }: Pick<Request, 'actor' | 'place'>,
  from = 0,
): Promise<Reply> {
  if (place.kind !== 'personal')
    return notice(
      'plain',
      'In your own chat',
      'Ask me there: your returns are shown to you alone.',
      [],
      footerOf(plan),
    );
  const [{ lines }, drafts] = await Promise.all([
    worklistOf(services, plan, personOf(plan, actor.aadObjectId)),
    draftsOf(services, plan, actor),
  ]);
  const owed = lines.filter(isOpen);
  const isDraft = ({ indicator, period }: WorklistLine): boolean =>
    drafts.has(`${indicator.code} ${period.id}`);
  const open = owed.filter((line) => !isDraft(line));
  const start = from < open.length ? from : 0;
  const rows = open.slice(start, start + SHEET_ROWS).map(
    (line): SheetRow => ({
      ...line,
      last: line.last,
      target: targetFor(line.indicator, line.period.id),
      operation: services.newId(),
      typed: { value: '', numerator: '', denominator: '' },
    }),
  );
  if (rows.length === 0) return nothingToEnter(plan, owed.length);
  return sheetReply(plan, {
    rows,
    recorded: [],
    toFinish: [],
    after: open.length - start - rows.length,
    from: start,
    drafts: owed.length - open.length,
  });
}

function nothingToEnter(plan: Plan, drafts: number): Reply {
  const title = drafts > 0 ? `Only drafts are left: ${drafts}` : 'All your returns are in';
  const text =
    drafts > 0
      ? 'Open them one by one in “my returns”.'
      : 'Nothing else is owed for the periods that are open.';
  return notice(drafts > 0 ? 'plain' : 'done', title, text, [say('my returns')], footerOf(plan));
}

/** The reply that shows the card. Its summary says what was recorded, what needs more and what is left. */
export function sheetReply(plan: Plan, sheet: ReturnsSheet): Reply {
  return {
    screen: 'returns sheet',
    sheet,
    next: [],
    footer: footerOf(plan),
    summary: sheetWords(sheet),
  };
}

/** `3 returns recorded: K11, K12 and K13. 1 needs more: K14. 8 to enter, 9 after them.` */
export function sheetWords({ rows, recorded, toFinish, after, warning }: ReturnsSheet): string {
  const codes = (all: readonly { readonly indicator: { readonly code: string } }[]): string =>
    listed(
      all.map(({ indicator }) => indicator.code),
      SHEET_ROWS,
    );
  const wrong = rows.flatMap(({ indicator, problem }) => (problem ? [`${indicator.code}: ${problem}`] : []));
  return [
    warning ?? '',
    recorded.length > 0 ? `${count(recorded.length, 'return')} recorded: ${codes(recorded)}.` : '',
    toFinish.length > 0
      ? `${toFinish.length} ${toFinish.length === 1 ? 'needs' : 'need'} more: ${codes(toFinish)}.`
      : '',
    ...wrong,
    rows.length > 0 ? `${rows.length} to enter: ${codes(rows)}.` : '',
    after > 0 ? `${after} more after ${rows.length > 0 ? 'them' : 'this'}.` : '',
  ]
    .filter(Boolean)
    .join(' ');
}
