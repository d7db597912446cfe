import { type AlertCard, cardState } from '../../domain/alert/alertCard.ts';
import type { DigestMessage } from '../../domain/alert/grouping.ts';
import { byCode, type Plan } from '../../domain/plan/plan.ts';
import type { Reply } from '../reply.ts';
import { footerOf } from '../services.ts';
import { titleOf } from './alertNotice.ts';
import type { DigestLine } from './alertScreens.ts';

/** A digest of these cards. Reads and writes nothing. */
export function digestReply(plan: Plan, message: DigestMessage, cards: readonly AlertCard[]): Reply {
  const lines = cards
    .map(
      (card): DigestLine => ({
        subject: card.subject,
        ...(card.period === undefined ? {} : { period: card.period }),
        title: titleOf(plan, card.subject.kind, card.subject.code),
        state: cardState(card),
        line: card.line,
        ...(card.acknowledged ? { by: card.acknowledged.by.name } : {}),
      }),
    )
    .sort((a, b) => rank(a) - rank(b) || byCode(a.subject, b.subject));
  const kind = message.id.startsWith('daily-') ? 'daily' : 'many';
  return {
    screen: 'alert digest',
    digest: { id: message.id, kind, startedAt: message.startedAt, lines },
    next: [],
    footer: footerOf(plan),
    summary: summaryOf(lines),
  };
}

/** `7 alerts: 3 red, 2 amber, 1 late, 1 resolved.` */
export function countWords(lines: readonly DigestLine[]): string {
  const counts = Map.groupBy(lines, (line) => WORDS[rank(line)] ?? 'other');
  return WORDS.filter((word) => counts.has(word))
    .map((word) => `${counts.get(word)?.length} ${word}`)
    .join(', ');
}

const WORDS = ['red', 'amber', 'late', 'other', 'resolved'];

function summaryOf(lines: readonly DigestLine[]): string {
  const codes = lines.filter(({ state }) => state !== 'resolved').map(({ subject }) => subject.code);
  const named =
    codes.length > 6 ? `${codes.slice(0, 6).join(', ')} and ${codes.length - 6} more` : codes.join(', ');
  if (lines.length === 0) return 'What was listed here has a card of its own.';
  const count = lines.length === 1 ? '1 alert' : `${lines.length} alerts`;
  return `${count}: ${countWords(lines)}.${named === '' ? '' : ` ${named}.`}`;
}

function rank({ state, line }: DigestLine): number {
  if (state === 'resolved') return 4;
  if (line.late) return 2;
  if (line.colour === 'red') return 0;
  return line.colour === 'amber' ? 1 : 3;
}
