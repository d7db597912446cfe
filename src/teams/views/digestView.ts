import type { AlertDigest, DigestLine } from '../../app/alert/alertScreens.ts';
import { countWords } from '../../app/alert/digestReply.ts';
import { longDay, longInstant } from '../../domain/calendar/dates.ts';
import { type Chip, capital, chipOf, LATE, plain, shorten } from '../wording.ts';

/** Lines that one card shows at most; fewer when their titles are long. */
export const DIGEST_LINES = 24;

/** Data for `cards/alert-digest.json`, with this many of its lines. */
export function digestView(digest: AlertDigest, shown: number): object {
  const lines = digest.lines.slice(0, shown);
  const left = digest.lines.length - lines.length;
  const open = digest.lines.filter(({ state }) => state !== 'resolved').length;
  return {
    heading: headingOf(digest),
    count: `${capital(countWords(digest.lines))}. ${openWords(open, digest.lines.length)}`,
    canTake: lines.some(({ state }) => state === 'open'),
    lines: lines.map((line) => lineView(line, digest.id)),
    hasMore: left > 0,
    more: `And ${left} more: ask “which indicators are red?” or “which milestones are red?”.`,
  };
}

function headingOf({ kind, startedAt, id, lines }: AlertDigest): string {
  const count = lines.length === 1 ? '1 alert' : `${lines.length} alerts`;
  if (kind === 'daily') return `${count} for ${longDay(id.slice('daily-'.length))}`;
  return `${count} since ${longInstant(startedAt)}`;
}

function openWords(open: number, all: number): string {
  if (open === all) return 'This card changes as they are taken and resolved.';
  return open === 0 ? 'All are resolved.' : `${open} of ${all} still open.`;
}

function lineView(line: DigestLine, digest: string): object {
  const { subject, period, title, state, by } = line;
  return {
    ...chipFor(line),
    title: plain(shorten(title, 120)),
    said: plain(capital(line.line.said)),
    isTaken: state === 'acknowledged',
    taken: by === undefined ? '' : plain(`${shorten(by, 80)} has this`),
    canTake: state === 'open',
    takeLabel: `Mine: I have ${subject.code}`,
    subject: subject.kind,
    code: subject.code,
    periodId: period ?? '',
    digest,
  };
}

function chipFor({ state, line, subject }: DigestLine): Chip {
  if (state === 'resolved') return chipOf('green', 'Resolved');
  if (!line.late) return chipOf(line.colour);
  return subject.kind === 'action' ? chipOf('red', 'Overdue') : LATE;
}
