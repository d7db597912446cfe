import { actingAs } from '../../domain/access.ts';
import { type Period, parsePeriod, periodLabel } from '../../domain/calendar/period.ts';
import type { Indicator } from '../../domain/plan/indicator.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { Return } from '../../domain/return/return.ts';
import { answerChallenge } from '../../domain/return/signOff.ts';
import type { Seen } from '../record/changeRecord.ts';
import { notice, type Reply, say } from '../reply.ts';
import type { Actor } from '../request.ts';
import { entitledTo } from '../return/findReturn.ts';
import { footerOf, type Services } from '../services.ts';
import { changeReturn } from './changeReturn.ts';
import { historyStep } from './showHistory.ts';

/**
 * Shows an officer the question that the validator asked about a return. One point read. A return that is not
 * challenged any more says how it stands.
 */
export async function openChallenge(
  services: Services,
  plan: Plan,
  actor: Actor,
  asked: { readonly indicator: string; readonly period: string },
  again: { readonly typed: string; readonly warning?: string } = { typed: '' },
): Promise<Reply> {
  const entitled = entitledTo(plan, actor, asked.indicator);
  if (!entitled.ok) return entitled.reply;
  const { indicator } = entitled;
  const period = parsePeriod(asked.period);
  const entry = period && (await services.returns.find(indicator.division, indicator.code, period.id));
  if (!period || entry?.signOff?.state !== 'challenged')
    return noQuestion(plan, `${indicator.code}${period ? ` for ${periodLabel(period)}` : ''}`, entry, again);
  return challengeReply(services, plan, indicator, period, entry, again);
}

/** The card with a validator's question and a box for the answer. Reads and writes nothing. */
export function challengeReply(
  services: Pick<Services, 'newId'>,
  plan: Plan,
  indicator: Indicator,
  period: Period,
  entry: Return,
  again: { readonly typed: string; readonly warning?: string },
): Reply {
  const asked =
    entry.signOff?.state === 'challenged'
      ? `${entry.signOff.askedBy.name} asks about ${indicator.code}, ${periodLabel(period)}: ${entry.signOff.question}`
      : '';
  return {
    screen: 'challenge',
    form: { indicator, period, entry, operation: services.newId(), ...again },
    next: [historyStep(indicator.code, period)],
    footer: footerOf(plan),
    summary: [again.warning, asked].filter(Boolean).join(' '),
  };
}

/**
 * Puts the officer's answer on the record: the return waits for its validator again. Reads and writes as
 * {@link changeReturn}. When the return changed meanwhile nothing is recorded, and what was typed stays on the card.
 */
export async function sendAnswer(
  services: Services,
  plan: Plan,
  actor: Actor,
  sent: Seen & { readonly indicator: string; readonly period: string; readonly text: string },
): Promise<Reply> {
  const entitled = entitledTo(plan, actor, sent.indicator);
  if (!entitled.ok) return entitled.reply;
  const { indicator, person } = entitled;
  const period = parsePeriod(sent.period);
  const text = sent.text.replaceAll('\r\n', '\n').trim();
  const again = (warning: string): Promise<Reply> =>
    openChallenge(services, plan, actor, sent, { typed: sent.text, warning });
  const shortest = services.policy.questionCharacters;
  if (!period || text.length < shortest)
    return again(`Nothing was recorded: write an answer of at least ${shortest} characters.`);
  const { kind } = await changeReturn(services, plan, indicator, period, sent, {
    makes: { what: 'answered', person: person.aadObjectId, note: text },
    next: (entry, press) =>
      entry.signOff?.state === 'challenged'
        ? answerChallenge(entry, { ...press, ...actingAs(person, 'enter a return', indicator) }, text)
        : undefined,
  });
  if (kind === 'changed' || kind === 'missing')
    return again(`Your answer was not recorded: ${indicator.code} changed since you opened the question.`);
  return answered(plan, indicator.code, period);
}

function answered(plan: Plan, code: string, period: Period): Reply {
  return notice(
    'done',
    `Answered: ${code}, ${periodLabel(period)}`,
    'Your answer is on the record. The return waits for its validator again.',
    [say('my returns'), historyStep(code, period)],
    footerOf(plan),
  );
}

/** Says how it stands instead, and gives back what was typed. */
function noQuestion(
  plan: Plan,
  name: string,
  entry: Return | undefined,
  { typed, warning }: { readonly typed: string; readonly warning?: string },
): Reply {
  const kept = typed.trim() === '' ? undefined : `What you typed: “${typed.trim()}”`;
  return notice(
    'plain',
    `No question waits about ${name}`,
    [warning, standingWords(entry), kept].filter(Boolean).join(' '),
    [say('my returns'), say('my questions')],
    footerOf(plan),
  );
}

function standingWords(entry: Return | undefined): string {
  const signOff = entry?.signOff;
  if (signOff?.state === 'answered') return `${signOff.answeredBy.name} has answered it.`;
  if (signOff?.state === 'accepted') return `${signOff.acceptedBy.name} has accepted the return.`;
  return 'It was answered, or the return was amended since.';
}
