import type { AlertStore, Subscription } from '../../src/app/alert/alertPorts.ts';
import type { OutboxMessage } from '../../src/app/ports.ts';
import type { AlertCard } from '../../src/domain/alert/alertCard.ts';
import { scopeKey, subjectKey } from '../../src/domain/alert/alertScope.ts';
import { type ChannelBoard, EMPTY_BOARD } from '../../src/domain/alert/grouping.ts';
import type { RiskMark } from '../../src/domain/alert/riskMark.ts';
import { type Answer, keyOf } from './memoryAnswer.ts';

/** A working alert store in memory. Its messages go where the outbox looks for them. */
export function memoryAlerts(answer: Answer, messages: Map<string, OutboxMessage>): AlertStore {
  const subscriptions = new Map<string, Subscription>();
  const channels = new Map<string, Map<string, AlertCard>>();
  const boards = new Map<string, ChannelBoard>();
  const marks = new Map<string, RiskMark>();
  const cardsOf = (channel: string): Map<string, AlertCard> => {
    const cards = channels.get(channel) ?? new Map<string, AlertCard>();
    channels.set(channel, cards);
    return cards;
  };
  const copies = (channel: string): readonly AlertCard[] =>
    [...cardsOf(channel)].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, card]) => structuredClone(card));
  return {
    subscriptions: () => answer(() => [...subscriptions.values()].map((each) => structuredClone(each))),
    subscribe: (subscription) =>
      answer(() => {
        const key = keyOf(scopeKey(subscription.scope), subscription.channel.conversationId);
        subscriptions.set(key, structuredClone(subscription));
      }),
    unsubscribe: (channel, scope) => answer(() => subscriptions.delete(keyOf(scopeKey(scope), channel))),
    card: (channel, subject) => answer(() => structuredClone(cardsOf(channel).get(subjectKey(subject)))),
    cards: (channel) => answer(() => copies(channel)),
    allCards: () =>
      answer(
        () =>
          new Map(
            [...channels.keys()]
              .map((channel) => [channel, copies(channel)] as const)
              .filter(([, cards]) => cards.length > 0),
          ),
      ),
    changeCard: (channel, subject, change, { messages: more = [], board } = {}) =>
      answer(() => {
        const cards = cardsOf(channel);
        const before = structuredClone(cards.get(subjectKey(subject)));
        const card = change(before);
        if (!card) return before;
        cards.set(subjectKey(subject), structuredClone(card));
        for (const message of more) messages.set(keyOf(message.division, message.id), message);
        if (board) boards.set(channel, structuredClone(board));
        return card;
      }),
    changeCards: (channel, change) =>
      answer(() => {
        for (const before of copies(channel)) {
          const card = change(before);
          if (card) cardsOf(channel).set(subjectKey(card.subject), structuredClone(card));
        }
      }),
    board: (channel) => answer(() => structuredClone(boards.get(channel) ?? EMPTY_BOARD)),
    saveBoard: (channel, board) => answer(() => void boards.set(channel, structuredClone(board))),
    riskMarks: () => answer(() => new Map(marks)),
    saveRiskMarks: (more) =>
      answer(() => {
        for (const mark of more) marks.set(mark.risk, mark);
      }),
  };
}
