import { createHash } from 'node:crypto';
import { type AlertCard, faceOf } from '../../domain/alert/alertCard.ts';
import { subjectKey } from '../../domain/alert/alertScope.ts';
import type { DigestMessage } from '../../domain/alert/grouping.ts';
import type { Facts } from '../deliveryPorts.ts';

/** What a card's message says, to be kept with its delivery. */
export function shownCard(card: AlertCard): Facts {
  return { face: faceOf(card), period: card.period ?? '' };
}

/** What a digest's message says: each line that readers have not seen so before, as `indicator:K11=<mark of its face>`. */
export function shownDigest({ id, startedAt }: DigestMessage, cards: readonly AlertCard[]): Facts {
  const lines = cards.filter((card) => card.shown !== faceOf(card)).map(lineOf);
  return { digest: id, startedAt, lines: lines.join('\n') };
}

/** True when the card's line still is as that message says it. */
export function isShown(shown: Facts): (card: AlertCard) => boolean {
  const lines = new Set(String(shown.lines ?? '').split('\n'));
  return (card) => lines.has(lineOf(card));
}

function lineOf(card: AlertCard): string {
  const mark = createHash('sha256').update(faceOf(card)).digest('base64url').slice(0, 8);
  return `${subjectKey(card.subject)}=${mark}`;
}
