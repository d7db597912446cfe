import { actingAs } from '../../domain/access.ts';
import { parsePeriod, periodLabel } from '../../domain/calendar/period.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { confirmFigure } from '../../domain/return/provisional.ts';
import type { Seen } from '../record/changeRecord.ts';
import { notice, type Reply, say } from '../reply.ts';
import type { Actor } from '../request.ts';
import { footerOf, type Services } from '../services.ts';
import { type Changed, changeReturn } from '../signOff/changeReturn.ts';
import { chooseObligation, entitledTo } from './findReturn.ts';
import { receiptReply } from './showReceipt.ts';

/** What the button beside a provisional figure sends: which return, which version was seen, and the press's id. */
export interface Confirmation extends Seen {
  readonly indicator: string;
  readonly period: string;
}

/**
 * Confirms a provisional figure as it stands, with one press: a new version whose only change is its data status, and
 * its receipt. Reads and writes as {@link changeReturn}. A second press gets the receipt again; when the return changed
 * since the list was shown, nothing is recorded and that is said.
 */
export async function confirmProvisional(
  services: Services,
  plan: Plan,
  actor: Actor,
  sent: Confirmation,
): Promise<Reply> {
  const entitled = entitledTo(plan, actor, sent.indicator);
  if (!entitled.ok) return entitled.reply;
  const { indicator, person } = entitled;
  const period = parsePeriod(sent.period);
  const found = chooseObligation(services, plan, indicator, period, []);
  const sorry = (text: string): Reply =>
    notice('sorry', 'Nothing was confirmed', text, [say('my returns')], footerOf(plan));
  if (!period || 'refusal' in found)
    return sorry('refusal' in found ? found.refusal : 'The button names no reporting period.');
  const outcome = await changeReturn(services, plan, indicator, period, sent, {
    makes: { what: 'figure confirmed', person: person.aadObjectId },
    next: (entry, press) =>
      confirmFigure(entry, { ...press, ...actingAs(person, 'enter a return', indicator) }),
  });
  const name = `${indicator.code} for ${periodLabel(period)}`;
  if (outcome.kind === 'missing') return sorry(`There is no return of ${name}.`);
  if (outcome.kind === 'changed' || outcome.kind === 'refused')
    return sorry(`${name} ${changedWords(outcome)}`);
  const travel = { short: undefined, long: undefined };
  return receiptReply(plan, found, outcome.entry, travel, outcome.kind === 'repeated', actor);
}

function changedWords(outcome: Changed): string {
  const step = outcome.kind === 'changed' ? outcome.entry.step : undefined;
  const since = 'changed since that list was shown';
  return step?.what === 'figure confirmed'
    ? `${since}: ${step.by.name} has confirmed it.`
    : `${since}. Look at it as it stands now.`;
}
