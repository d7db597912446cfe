import type { Answer, Delivery } from '../fixtures/connector.ts';
import { textOf as cardText, parts } from '../http/card.ts';
import type { Random } from './random.ts';

/** A message as a channel's members see it, by what the platform took. */
export interface Visible {
  readonly conversationId: string;
  readonly activityId: string;
  /** What it said, first and after each update: a line for an alert, and one for each that a digest lists. */
  readonly said: string[];
  /** False when whoever posted it could not know that it arrived. */
  readonly confirmed: boolean;
  gone: boolean;
}

/** What the platform does to this schedule's messages, and what it has taken. */
export interface FaultyPlatform {
  answer(delivery: Delivery): Answer | undefined;
  /** How often something goes wrong, from 0 to 1. */
  setTrouble(share: number): void;
  readonly visible: readonly Visible[];
  /** Channels that have refused for good. */
  readonly refusing: ReadonlySet<string>;
}

const UNKNOWN = [500, 502, 504, 'break', 'silence'] as const;
const NOT_TAKEN = [429, 429, 412, 'retry-after'] as const;

/**
 * A platform that answers as the seed has it: takes a message or not, and says so, says something else, or says nothing. `onTaken`
 * may end the sender at that moment: then it does not learn that its message arrived.
 */
export function faultyPlatform(
  random: Random,
  refusing: ReadonlySet<string>,
  onTaken: (delivery: Delivery) => 'sender ended' | undefined,
): FaultyPlatform {
  const visible: Visible[] = [];
  let trouble = 0;
  const take = (delivery: Delivery, confirmed: boolean): void => {
    const { conversationId, activityId, kind } = delivery;
    const text = textOf(delivery);
    if (kind === 'send') visible.push({ conversationId, activityId, said: [text], confirmed, gone: false });
    else visible.find((one) => one.activityId === activityId)?.said.push(text);
  };
  return {
    visible,
    refusing,
    setTrouble(share) {
      trouble = share;
    },
    answer(delivery) {
      if (refusing.has(delivery.conversationId))
        return { status: random.of([403, 404]), body: { error: { code: 'BotNotInConversationRoster' } } };
      const target = visible.find(({ activityId }) => activityId === delivery.activityId);
      if (delivery.kind === 'update' && (target?.gone || (target && random.chance(trouble / 10)))) {
        if (target) target.gone = true;
        return { status: 404, body: { error: { code: 'ActivityNotFoundInConversation' } } };
      }
      if (!random.chance(trouble)) {
        take(delivery, onTaken(delivery) !== 'sender ended');
        return undefined;
      }
      if (random.chance(0.5)) {
        const how = random.of(NOT_TAKEN);
        if (how === 'retry-after') return { status: 429, headers: { 'retry-after': '0' } };
        return { status: how };
      }
      if (random.chance(0.5)) take(delivery, false);
      const how = random.of(UNKNOWN);
      return typeof how === 'number' ? { status: how } : how;
    },
  };
}

/** An alert's summary, or the lines of a digest. */
function textOf({ activity }: Delivery): string {
  const { summary = '', attachments = [] } = activity;
  if (!/^\d+ alerts?:/.test(summary)) return summary;
  return parts(attachments[0]?.content)
    .filter(({ type }) => type === 'ColumnSet')
    .map((line) => cardText(line).replaceAll('\n', ' '))
    .join('\n');
}
