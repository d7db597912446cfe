import { actingAs, authorOf } from '../../domain/access.ts';
import { londonDay } from '../../domain/calendar/dates.ts';
import { type Period, parsePeriod, periodLabel } from '../../domain/calendar/period.ts';
import { isLocked } from '../../domain/calendar/periodDecision.ts';
import { type Indicator, targetFor } from '../../domain/plan/indicator.ts';
import type { Person, Plan } from '../../domain/plan/plan.ts';
import { formatFigure, parseFigure } from '../../domain/return/figure.ts';
import { isPlaceholder } from '../../domain/return/narrative.ts';
import { calculateRag } from '../../domain/return/rag.ts';
import type { Return } from '../../domain/return/return.ts';
import { askRestatement } from '../../domain/return/signOff.ts';
import type { Seen } from '../record/changeRecord.ts';
import { notice, type Reply, say } from '../reply.ts';
import type { Actor } from '../request.ts';
import { entitledTo } from '../return/findReturn.ts';
import { footerOf, type Services } from '../services.ts';
import { type Change, changeReturn } from './changeReturn.ts';
import { historyStep } from './showHistory.ts';
import type { RestatementForm } from './signOffScreens.ts';

/** What the card of a restatement sends back. `shown` is the figure whose RAG was on the card; empty when none was. */
export interface SentRestatement extends Seen {
  readonly indicator: string;
  readonly period: string;
  readonly value: string;
  readonly reason: string;
  readonly shown: string;
}

interface Typed {
  readonly value: string;
  readonly reason: string;
}

/**
 * Opens the card that asks for a locked figure to be restated, with what the figure comes to when one was typed. Those
 * who may enter the return may ask. One point read; writes nothing. A period that is not locked is amended instead.
 */
export async function openRestatement(
  services: Services,
  plan: Plan,
  actor: Actor,
  asked: { readonly indicator: string; readonly period?: Period } & Typed,
  problems: readonly string[] = [],
): Promise<Reply> {
  const entitled = entitledTo(plan, actor, asked.indicator);
  if (!entitled.ok) return entitled.reply;
  const { indicator } = entitled;
  const found = await lockedReturn(services, plan, indicator, asked.period, entitled.person);
  if ('screen' in found) return found;
  const form = buildForm(services, indicator, found, { value: asked.value, reason: asked.reason });
  return formReply(plan, { ...form, problems: [...problems, ...figureProblems(indicator, asked.value)] });
}

/**
 * Asks for the restatement: it then waits for a director of its directorate or the performance team, and the figure stands until they
 * approve. First shows what the new figure comes to, when the card did not show that yet. Reads and writes as
 * `changeReturn`, after one point read. What was typed stays on the card when nothing is recorded.
 */
export async function sendRestatement(
  services: Services,
  plan: Plan,
  actor: Actor,
  sent: SentRestatement,
): Promise<Reply> {
  const entitled = entitledTo(plan, actor, sent.indicator);
  if (!entitled.ok) return entitled.reply;
  const { indicator, person } = entitled;
  const found = await lockedReturn(services, plan, indicator, parsePeriod(sent.period), person);
  if ('screen' in found) return found;
  const { period, entry } = found;
  const form = buildForm(services, indicator, found, { value: sent.value, reason: sent.reason });
  const problems = [
    ...figureProblems(indicator, sent.value),
    ...sameFigure(form),
    ...reasonProblems(services, sent),
  ];
  if (problems.length > 0 || !form.proposed) return formReply(plan, { ...form, problems });
  if (sent.shown !== String(form.proposed.value)) return formReply(plan, form);
  const { value } = form.proposed;
  const reason = sent.reason.replaceAll('\r\n', '\n').trim();
  const absent = entry.sequence === 0 ? entry : undefined;
  const ask: Change = {
    makes: { what: 'restatement asked', person: person.aadObjectId, note: reason, value },
    next: (stood, press) =>
      askRestatement(stood, { ...press, ...actingAs(person, 'enter a return', indicator) }, value, reason),
  };
  const outcome = await changeReturn(services, plan, indicator, period, sent, ask, absent);
  if (outcome.kind === 'saved' || outcome.kind === 'repeated')
    return asked(plan, indicator, period, outcome.entry);
  return openRestatement(services, plan, actor, { ...sent, period }, [
    `Nothing was recorded: ${indicator.code} changed since you opened this card. This is how it stands now.`,
  ]);
}

/** The return of a locked period, or the reply that says what to do instead. One point read. */
async function lockedReturn(
  services: Services,
  plan: Plan,
  indicator: Indicator,
  period: Period | undefined,
  person: Person,
): Promise<{ readonly period: Period; readonly entry: Return } | Reply> {
  const today = londonDay(services.clock.now());
  const sorry = (title: string, text: string, next: string): Reply =>
    notice('sorry', title, text, [say(next)], footerOf(plan));
  if (!period)
    return sorry(
      'Which period?',
      `Name it, such as “restate ${indicator.code} July 92.4 because two batches were posted late”.`,
      `history ${indicator.code}`,
    );
  const label = periodLabel(period);
  if (!isLocked(plan, period, indicator.division, today, services.policy))
    return sorry(
      `${indicator.code} for ${label} is not locked`,
      'Amend it instead: a restatement is for a period that is locked.',
      `update ${indicator.code} for ${period.id}`,
    );
  const entry = await services.returns.find(indicator.division, indicator.code, period.id);
  if (entry) return { period, entry };
  const owed = period.frequency === indicator.frequency && period.startsOn >= services.policy.returnsOwedFrom;
  if (owed) return { period, entry: neverReturned(services, indicator, period, person) };
  return sorry(
    `No return of ${indicator.code} for ${label}`,
    'There is no figure to restate.',
    `history ${indicator.code}`,
  );
}

/** What stands for a return that was not made before the lock: no data, as version 0, so that a late figure has a way in. */
function neverReturned(services: Services, indicator: Indicator, period: Period, person: Person): Return {
  const target = targetFor(indicator, period.id);
  return {
    indicator: indicator.code,
    period: period.id,
    division: indicator.division,
    dataStatus: 'no data',
    noDataReason: 'Not returned before the period was locked',
    ...(target === undefined ? {} : { target }),
    submittedAt: services.clock.now().toISOString(),
    submittedBy: authorOf(person),
    sequence: 0,
    operation: 'never-returned',
  };
}

function buildForm(
  services: Services,
  indicator: Indicator,
  { period, entry }: { readonly period: Period; readonly entry: Return },
  typed: Typed,
): RestatementForm {
  const figure = parseFigure(typed.value, indicator.unit);
  const usable = figure.ok && figureProblems(indicator, typed.value).length === 0;
  return {
    indicator,
    period,
    entry,
    typed,
    ...(usable
      ? {
          proposed: {
            value: figure.value,
            rag: calculateRag(indicator, figure.value, entry.target, services.policy),
          },
        }
      : {}),
    operation: services.newId(),
    problems: [],
  };
}

function formReply(plan: Plan, form: RestatementForm): Reply {
  const { indicator, period, entry, proposed, problems } = form;
  const stands = entry.value === undefined ? 'no data' : formatFigure(entry.value, indicator.unit);
  const to = proposed ? ` to ${formatFigure(proposed.value, indicator.unit)}` : '';
  return {
    screen: 'restatement',
    form,
    next: [],
    footer: footerOf(plan),
    summary: `Restate ${indicator.code} ${indicator.title}, ${periodLabel(period)}, from ${stands}${to}. ${problems[0] ?? 'Nothing is recorded yet.'}`,
  };
}

function asked(plan: Plan, indicator: Indicator, period: Period, entry: Return): Reply {
  const to = entry.pendingRestatement
    ? ` to ${formatFigure(entry.pendingRestatement.value, indicator.unit)}`
    : '';
  return notice(
    'done',
    `Restatement asked for: ${indicator.code}, ${periodLabel(period)}${to}`,
    'A director of its directorate or the performance team approves it, and not you. The figure stands as it is until then.',
    [historyStep(indicator.code, period)],
    footerOf(plan),
  );
}

/** Nothing typed is no mistake yet: the box is simply empty. */
function figureProblems(indicator: Indicator, typed: string): readonly string[] {
  if (typed.trim() === '') return [];
  const figure = parseFigure(typed, indicator.unit);
  if (!figure.ok) return [figure.reason];
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = indicator.range ?? {};
  return figure.value >= min && figure.value <= max
    ? []
    : [`${figure.value} is outside what ${indicator.code} can be. Check the figure.`];
}

function sameFigure({ proposed, entry, typed }: RestatementForm): readonly string[] {
  if (typed.value.trim() === '') return ['Enter the new figure.'];
  return proposed?.value === entry.value && proposed !== undefined
    ? ['That is the figure that stands: there is nothing to restate.']
    : [];
}

function reasonProblems({ policy }: Services, { reason }: Typed): readonly string[] {
  const shortest = policy.restatementReasonCharacters;
  if (reason.trim().length >= shortest && !isPlaceholder(reason)) return [];
  return [`Give a reason of at least ${shortest} characters. It is shown with the restated figure.`];
}
