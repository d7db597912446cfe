import { createHash } from 'node:crypto';
import { type AlertCard, faceOf } from '../../domain/alert/alertCard.ts';
import { subjectKey } from '../../domain/alert/alertScope.ts';
import type { DigestMessage } from '../../domain/alert/grouping.ts';
import type { DeliveryFacts } from '../deliveryPorts.ts';

/** Characters of a mark. */
const MARK = 8;

/** What a card's message says, to be kept with its delivery. */
export function shownCard(card: AlertCard): DeliveryFacts {
  return { face: faceOf(card), period: card.period ?? '' };
}

/** What a digest's message says: each line that readers have not seen so before, as `indicator:K11=<mark of its face>`. */
export function shownDigest({ id, startedAt }: DigestMessage, cards: readonly AlertCard[]): DeliveryFacts {
  const lines = cards.filter((card) => card.shown !== faceOf(card)).map(lineOf);
  return { digest: id, startedAt, lines: lines.join('\n') };
}

/**
 * What that message shows of a card: its face, when its line still is as it stands; the mark of an earlier face, when it is not; and
 * undefined when the message has no new line of it.
 */
export function shownAs(shown: DeliveryFacts): (card: AlertCard) => string | undefined {
  const lines = String(shown.lines ?? '').split('\n');
  const marks = new Map(lines.map((line) => [line.slice(0, -1 - MARK), line.slice(-MARK)]));
  return (card) => {
    const mark = marks.get(subjectKey(card.subject));
    return mark === markOf(card) ? faceOf(card) : mark;
  };
}

function lineOf(card: AlertCard): string {
  return `${subjectKey(card.subject)}=${markOf(card)}`;
}

function markOf(card: AlertCard): string {
  return createHash('sha256').update(faceOf(card)).digest('base64url').slice(0, MARK);
}
