import { monthOf, periodLabel, periodOf } from '../../domain/calendar/period.ts';
import { hasCode } from '../../domain/errors.ts';
import type { Indicator } from '../../domain/plan/indicator.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { Return } from '../../domain/return/return.ts';
import { restatedWords } from '../../domain/return/returnStanding.ts';
import { showClinic } from '../clinic/showClinic.ts';
import type { IssuedSummary, IssueStore } from '../issuePorts.ts';
import type { Messenger, ReturnMessage } from '../ports.ts';
import { notice, type Reply } from '../reply.ts';
import { footerOf, type Services } from '../services.ts';
import { historyStep } from './showHistory.ts';

/** Restatements of which a place remembers that it was told. */
const REMEMBERED = 20;

/** The latest summaries of one place that are replaced; older ones have scrolled away. */
const REPLACED = 10;

/**
 * Tells every place that was shown the clinic summary of a restated period that the figure changed since: the summary
 * itself is replaced by one that says so, and a message points to it. One point read and three range reads; then for each
 * place its messages and a write for each. A place that was told of this restatement is left alone, so dealing with the
 * same message twice repeats nothing that was recorded as sent. What the platform refuses is logged and counts as told.
 *
 * @throws whatever else a store or the messenger throws, after trying every place
 */
export async function tellRestated(
  services: Services,
  issues: IssueStore,
  messenger: Pick<Messenger, 'announce' | 'replace'>,
  plan: Plan,
  message: ReturnMessage,
): Promise<void> {
  const entry = await services.returns.find(message.division, message.indicator, message.period);
  const indicator = plan.indicator.get(message.indicator);
  // Restated again since: that restatement has a message of its own.
  if (!entry || !indicator || entry.restated?.at !== message.at) return;
  const month = monthOf(periodOf(message.period)).id;
  const shown = await issues.issued(message.division, month);
  if (shown.every(({ told }) => told.includes(message.id))) return;
  const division = plan.division.get(message.division)?.title ?? message.division;
  const actor = { aadObjectId: '', name: '' };
  const notices = {
    told: restatedNotice(plan, indicator, entry),
    clinic: await showClinic(services, plan, actor, { division, period: month }),
  };
  const places = Map.groupBy(shown, ({ place }) => place.conversationId);
  const results = await Promise.allSettled(
    [...places.values()].map((place) => tellPlace(services, issues, messenger, place, message.id, notices)),
  );
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}

/** Replaces the place's latest summaries with what stands now, says so once, and keeps that it was told. */
async function tellPlace(
  services: Services,
  issues: IssueStore,
  messenger: Pick<Messenger, 'announce' | 'replace'>,
  place: readonly IssuedSummary[],
  restatement: string,
  notices: { readonly told: Reply; readonly clinic: Reply },
): Promise<void> {
  const isTold = ({ told }: IssuedSummary): boolean => told.includes(restatement);
  const waiting = place.filter((summary) => !isTold(summary));
  const [first] = waiting;
  if (!first) return;
  for (const summary of waiting.filter(({ message }) => message !== '').slice(-REPLACED))
    await orGiveUp(services, summary, () =>
      messenger.replace(summary.place, summary.kind, summary.message, notices.clinic),
    );
  if (!place.some(isTold))
    await orGiveUp(services, first, () => messenger.announce(first.place, first.kind, notices.told));
  for (const summary of waiting)
    await issues.update({ ...summary, told: [...summary.told, restatement].slice(-REMEMBERED) });
}

/** `Restated since you saw it: K11 August 2024 from 91.7% to 92.4%`, with who and why. */
export function restatedNotice(plan: Plan, indicator: Indicator, entry: Return): Reply {
  const period = periodOf(entry.period);
  const division = plan.division.get(entry.division)?.title ?? entry.division;
  const { by, approvedBy, reason } = entry.restated ?? {};
  const approved = approvedBy ? `, approved by ${approvedBy.name}` : '';
  return notice(
    'plain',
    `Restated since you saw it: ${indicator.code} ${periodLabel(period)} ${restatedWords(indicator, entry)}`,
    `${indicator.title}. Asked for by ${by?.name ?? 'somebody'}${approved}. Reason: ${reason ?? 'none is recorded'}`,
    [
      {
        label: `Clinic for ${periodLabel(monthOf(period))}`,
        text: `clinic summary for ${division} for ${periodLabel(monthOf(period))}`,
      },
      historyStep(indicator.code, period),
    ],
    footerOf(plan),
  );
}

async function orGiveUp(
  { log }: Pick<Services, 'log'>,
  { kind, division, month }: IssuedSummary,
  send: () => Promise<unknown>,
): Promise<void> {
  try {
    await send();
    log.info('restatement.told', { division, month, kind });
  } catch (error) {
    if (!hasCode(error, 'delivery-refused')) throw error;
    log.warn('restatement.refused', { division, month, kind, ...error.details });
  }
}
