import { monthOf, periodLabel, periodOf } from '../../domain/calendar/period.ts';
import type { Indicator } from '../../domain/plan/indicator.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { Return } from '../../domain/return/return.ts';
import { restatedWords } from '../../domain/return/returnStanding.ts';
import { showClinic } from '../clinic/showClinic.ts';
import type { Composed, Delivery, Outgoing } from '../deliveryPorts.ts';
import type { IssuedSummary, IssueStore } from '../issuePorts.ts';
import { askFor } from '../paper/askFor.ts';
import { type HeldPaper, heldWords, holdersOf } from '../paper/holders.ts';
import type { PaperGiven } from '../paper/paperPorts.ts';
import type { ReturnMessage } from '../ports.ts';
import { notice, type Reply } from '../reply.ts';
import { footerOf, type Services } from '../services.ts';
import { historyStep } from './showHistory.ts';

/** Restatements of which a place remembers that it was told. */
const REMEMBERED = 20;

/** The latest summaries of one place that are replaced; older ones have scrolled away. */
const REPLACED = 10;

/**
 * Whom a restatement concerns: every place that was shown the clinic summary of its period, where the latest summaries are
 * replaced by one that says what changed and a message points to it; and whoever was given a paper that carried the figure. One point
 * read, one range read, and those of `holdersOf`.
 */
export async function expandRestatement(
  services: Pick<Services, 'returns' | 'papers'>,
  issues: IssueStore,
  plan: Plan,
  event: ReturnMessage,
): Promise<readonly Delivery[]> {
  const { division, period } = event;
  const entry = await services.returns.find(division, event.indicator, period);
  if (!isLatest(entry, event.at)) return [];
  const shown = await issues.issued(division, monthOf(periodOf(period)).id);
  const places = Map.groupBy(shown, ({ place }) => place.conversationId);
  const indicator = plan.indicator.get(event.indicator);
  const held = indicator ? await holdersOf(services, plan, indicator, entry) : [];
  // Whoever saw the summary in their own chat is told of their papers in the same message.
  const holders = new Map(
    held.flatMap(({ given }) => (places.has(given.place.conversationId) ? [] : [[given.person, given]])),
  );
  return [
    ...[...places.values()].flatMap((place) => deliveriesFor(place, event)),
    ...[...holders.values()].map((given) => deliveryFor(given, event)),
  ];
}

function deliveryFor({ person, place }: PaperGiven, event: ReturnMessage): Delivery {
  const { division, indicator, period } = event;
  return {
    id: `restatement|${division}|${event.id}|${place.conversationId}|`,
    kind: 'restatement',
    place: { kind: 'personal', address: place },
    person,
    about: `${indicator} ${period}`,
    facts: { division, indicator, period, event: event.id, since: event.at },
    at: event.at,
  };
}

function deliveriesFor(place: readonly IssuedSummary[], event: ReturnMessage): readonly Delivery[] {
  const isTold = ({ told }: IssuedSummary): boolean => told.includes(event.id);
  const waiting = place.filter((summary) => !isTold(summary));
  const [first] = waiting;
  if (!first) return [];
  const shown = waiting.filter(({ message }) => message !== '').slice(-REPLACED);
  const tell = place.some(isTold) ? [] : [undefined];
  return [...shown.map(({ message }) => message), ...tell].map((message): Delivery => {
    const { division, indicator, period } = event;
    const facts = { division, indicator, period, event: event.id, since: event.at };
    return {
      id: `restatement|${division}|${event.id}|${first.place.conversationId}|${message ?? ''}`,
      kind: 'restatement',
      place: { kind: first.kind, address: first.place },
      ...(first.kind === 'personal' ? { person: first.by } : {}),
      about: `${indicator} ${period}`,
      facts: message === undefined ? facts : { ...facts, message },
      at: event.at,
    };
  });
}

/**
 * Replaces a summary, or says that it was restated. One point read; a summary costs the clinic's range reads as well. What is
 * kept says that the place was told, whether it took the message or refused it.
 */
export function restatementOutgoing(
  services: Services,
  issues: IssueStore,
  planNow: () => Promise<Plan>,
): Outgoing {
  return {
    whenUncertain: 'send again',
    compose: async (delivery) => compose(services, await planNow(), delivery),
    async keepOutcome({ facts, place }, { state }) {
      if (state === 'not needed') return;
      const month = monthOf(periodOf(String(facts.period))).id;
      const here = (await issues.issued(String(facts.division), month)).filter(
        (summary) => summary.place.conversationId === place.address.conversationId,
      );
      const settled = here.filter(({ message }) =>
        facts.message === undefined ? true : message === facts.message,
      );
      for (const summary of settled.filter(({ told }) => !told.includes(String(facts.event))))
        await issues.update({ ...summary, told: [...summary.told, String(facts.event)].slice(-REMEMBERED) });
    },
  };
}

async function compose(services: Services, plan: Plan, { facts, person }: Delivery): Promise<Composed> {
  const entry = await services.returns.find(
    String(facts.division),
    String(facts.indicator),
    String(facts.period),
  );
  const indicator = plan.indicator.get(String(facts.indicator));
  if (!indicator || !isLatest(entry, String(facts.since)))
    return { do: 'nothing', because: 'restated again since' };
  if (facts.message === undefined) {
    const held = person === undefined ? [] : await holdersOf(services, plan, indicator, entry);
    const own = held.filter(({ given }) => given.person === person);
    return { do: 'post', content: { screen: 'reply', reply: restatedNotice(plan, indicator, entry, own) } };
  }
  const division = plan.division.get(entry.division)?.title ?? entry.division;
  const actor = { aadObjectId: '', name: '' };
  const period = monthOf(periodOf(entry.period)).id;
  const reply = await showClinic(services, plan, actor, { division, period });
  return { do: 'update', activityId: String(facts.message), content: { screen: 'reply', reply } };
}

/** False when it was restated again since: that restatement has an event of its own. */
function isLatest(entry: Return | undefined, since: string): entry is Return {
  return entry?.restated?.at === since;
}

/** `Restated since you saw it: K11 August 2024 from 91.7% to 92.4%`, with who and why, and which of their papers show it as it was. */
export function restatedNotice(
  plan: Plan,
  indicator: Indicator,
  entry: Return,
  held: readonly HeldPaper[] = [],
): Reply {
  const period = periodOf(entry.period);
  const division = plan.division.get(entry.division)?.title ?? entry.division;
  const { by, approvedBy, reason } = entry.restated ?? {};
  const approved = approvedBy ? `, approved by ${approvedBy.name}` : '';
  return notice(
    'plain',
    `Restated since you saw it: ${indicator.code} ${periodLabel(period)} ${restatedWords(indicator, entry)}`,
    `${indicator.title}. Asked for by ${by?.name ?? 'somebody'}${approved}. Reason: ${reason ?? 'none is recorded'}${inPapers(held)}`,
    [
      ...held
        .slice(0, 2)
        .map(({ record }) => ({ label: `${record.title}, made again`, text: askFor(plan, record.name) })),
      {
        label: `Clinic for ${periodLabel(monthOf(period))}`,
        text: `clinic summary for ${division} for ${periodLabel(monthOf(period))}`,
      },
      historyStep(indicator.code, period),
    ],
    footerOf(plan),
  );
}

/** That papers of theirs show the figure as it was; empty for none. */
function inPapers(held: readonly HeldPaper[]): string {
  if (held.length === 0) return '';
  const said = held.map(heldWords).join('; ');
  return `\nYou were given it as it was in ${said}. The next version says what was restated.`;
}
