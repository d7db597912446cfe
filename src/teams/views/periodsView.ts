import type { LockQuestion, Reply } from '../../app/reply.ts';
import { longDay } from '../../domain/calendar/dates.ts';
import { periodLabel } from '../../domain/calendar/period.ts';
import type { PeriodStanding, PeriodState } from '../../domain/calendar/periodStanding.ts';
import { type Chip, capital, plain, shorten } from '../wording.ts';

/** Later due dates that one period shows; a council with more divisions sees how many there are. */
const EXTENSIONS = 8;
/** Codes that one division shows of what it has not returned. */
const CODES = 30;
/** Divisions that the question about a lock shows. */
const DIVISIONS = 25;

const CHIPS: Readonly<Record<PeriodState, Chip>> = {
  'not open': { style: 'emphasis', word: 'Not open' },
  open: { style: 'good', word: 'Open' },
  'due today': { style: 'warning', word: 'Due today' },
  extended: { style: 'warning', word: 'Extended' },
  late: { style: 'attention', word: 'Past due' },
  locked: { style: 'accent', word: 'Locked' },
};

/** Data for `cards/periods.json`. */
export function periodsView({
  standings,
  divisions,
  changed,
}: Extract<Reply, { screen: 'periods' }>): object {
  return {
    hasChanged: changed !== undefined,
    changed: plain(changed ?? ''),
    isEmpty: standings.length === 0,
    lines: standings.map((standing) => lineView(standing, divisions)),
  };
}

/** Data for `cards/lock-question.json`. */
export function lockQuestionView({ period, dueOn, beforeDue, missing, decisions }: LockQuestion): object {
  const label = periodLabel(period);
  const count = missing.reduce((sum, { codes }) => sum + codes.length, 0);
  return {
    title: `Lock ${label}?`,
    warning: 'This cannot be undone. A locked figure can only be restated, with a reason and an approval.',
    isEarly: beforeDue,
    early: `It is not due until ${longDay(dueOn)}: officers may still be working on it.`,
    missing:
      count === 0
        ? 'Nothing is missing.'
        : `${count} ${count === 1 ? 'return is' : 'returns are'} missing and could no longer be entered:`,
    lines: missing.slice(0, DIVISIONS).map(({ division, codes }) => ({
      division: plain(shorten(division, 100)),
      codes: plain(codes.slice(0, CODES).join(', ')) + andMore(codes.length - CODES),
    })),
    hasMore: missing.length > DIVISIONS,
    more: `And ${missing.length - DIVISIONS} more divisions.`,
    button: `Lock ${label}${beforeDue || count > 0 ? ' all the same' : ''}`,
    period: period.id,
    decisions,
  };
}

function lineView(standing: PeriodStanding, divisions: ReadonlyMap<string, string>): object {
  const { period, state, extensions } = standing;
  const shown = extensions.slice(0, EXTENSIONS).map(({ division, dueOn, reason }) => ({
    text: plain(
      `${shorten(divisions.get(division) ?? division, 60)}: due ${longDay(dueOn)}, because ${shorten(reason, 100)}`,
    ),
  }));
  return {
    ...CHIPS[state],
    title: capital(periodLabel(period)),
    dates: datesOf(standing),
    extensions: shown,
    hasMore: extensions.length > EXTENSIONS,
    more: `And ${extensions.length - EXTENSIONS} more divisions have longer.`,
  };
}

/** `Opened 1 October 2024 · due 14 October 2024 · locks after 28 November 2024`. */
function datesOf({ state, opensOn, openedEarly, dueOn, lock }: PeriodStanding): string {
  const opens = `${state === 'not open' ? 'Opens' : 'Opened'} ${openedEarly ? 'early, ' : ''}${longDay(opensOn)}`;
  const locked =
    lock.kind === 'decided'
      ? `locked ${longDay(lock.on)} by ${plain(shorten(lock.by.name, 60))}`
      : `${state === 'locked' ? 'locked' : 'locks'} after ${longDay(lock.after)}`;
  return `${opens} · due ${longDay(dueOn)} · ${locked}`;
}

function andMore(count: number): string {
  return count > 0 ? ` and ${count} more` : '';
}
