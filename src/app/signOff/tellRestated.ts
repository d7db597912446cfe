import { monthOf, periodLabel, periodOf } from '../../domain/calendar/period.ts';
import { hasCode } from '../../domain/errors.ts';
import type { Indicator } from '../../domain/plan/indicator.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { Return } from '../../domain/return/return.ts';
import { restatedWords } from '../../domain/return/returnStanding.ts';
import type { IssuedSummary, IssueStore } from '../issuePorts.ts';
import type { Messenger, OutboxMessage } from '../ports.ts';
import { notice, type Reply } from '../reply.ts';
import { footerOf, type Services } from '../services.ts';
import { historyStep } from './showHistory.ts';

/** Restatements of which a place remembers that it was told. */
const REMEMBERED = 20;

/**
 * Tells every place that was shown the clinic summary of a restated period that the figure changed since. One point
 * read and one range read; then a message and a write for each place. A place that was told of this restatement is left
 * alone, so dealing with the same message twice repeats nothing that was recorded as sent. A place that the platform
 * refuses is logged and counts as told.
 *
 * @throws whatever else a store or the messenger throws, after trying every place
 */
export async function tellRestated(
  services: Pick<Services, 'returns' | 'log'>,
  issues: IssueStore,
  messenger: Pick<Messenger, 'announce'>,
  plan: Plan,
  message: OutboxMessage,
): Promise<void> {
  const entry = await services.returns.find(message.division, message.indicator, message.period);
  const indicator = plan.indicator.get(message.indicator);
  // Restated again since: that restatement has a message of its own.
  if (!entry || !indicator || entry.restated?.at !== message.at) return;
  const places = await issues.issued(message.division, monthOf(periodOf(message.period)).id);
  const reply = restatedNotice(plan, indicator, entry);
  const results = await Promise.allSettled(
    places
      .filter(({ told }) => !told.includes(message.id))
      .map(async (summary) => {
        await tellOrGiveUp(services, messenger, summary, reply);
        await issues.update({ ...summary, told: [...summary.told, message.id].slice(-REMEMBERED) });
      }),
  );
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
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

async function tellOrGiveUp(
  { log }: Pick<Services, 'log'>,
  messenger: Pick<Messenger, 'announce'>,
  { place, kind, division, month }: IssuedSummary,
  reply: Reply,
): Promise<void> {
  try {
    await messenger.announce(place, kind, reply);
    log.info('restatement.told', { division, month, kind });
  } catch (error) {
    if (!hasCode(error, 'delivery-refused')) throw error;
    log.warn('restatement.refused', { division, month, kind, ...error.details });
  }
}
