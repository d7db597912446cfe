import type {
  OwedBy,
  PersonalMessage,
  TeamMilestonesOwed,
  TeamOwed,
} from '../../app/chasing/chasingScreens.ts';
import { count } from '../../app/chasing/personalMessage.ts';
import { longDay } from '../../domain/calendar/dates.ts';
import { periodLabel } from '../../domain/calendar/period.ts';
import type { Obligation } from '../../domain/return/obligation.ts';
import { capital, dueWords, plain, shorten } from '../wording.ts';

/** Returns and officers on one card, over all of its parts: with the longest titles they stay well under the limit. */
const LINES = 10;
/** Codes named for one officer. */
const CODES = 8;

/** Data for `cards/reminder.json`: the person's own returns, those they cover for, and what their officers owe. */
export function reminderView(message: PersonalMessage): object {
  const parts = [
    { title: '', lines: [...message.owed.map(lineView), ...milestoneLines(message)] },
    ...message.covering.map((one) => ({
      title: `Covering for ${shorten(one.name, 100)}`,
      lines: [...one.owed.map(lineView), ...milestoneLines(one)],
    })),
    ...teamPart('Late returns of your officers', message),
    ...message.covering.flatMap((one) =>
      teamPart(`Late returns of ${shorten(one.name, 100)}’s officers`, one),
    ),
    ...roundPart('Milestones of your officers that are not confirmed', message),
    ...message.covering.flatMap((one) =>
      roundPart(`Milestones of ${shorten(one.name, 100)}’s officers that are not confirmed`, one),
    ),
  ].filter(({ lines }) => lines.length > 0);
  const all = parts.reduce((sum, { lines }) => sum + lines.length, 0);
  let room = LINES;
  const shown = parts.map((part) => {
    const lines = part.lines.slice(0, room);
    room -= lines.length;
    return { title: plain(part.title), hasTitle: part.title !== '', lines };
  });
  return {
    heading: plain(message.heading),
    parts: shown.filter(({ lines }) => lines.length > 0),
    hasMore: all > LINES,
    more: `${all - LINES} more: ask for “my returns” or “who hasn’t returned”.`,
  };
}

/** What to type next. */
export function reminderSteps(message: PersonalMessage): readonly string[] {
  const hasTeam = [message, ...message.covering].some(({ team }) => team.length > 0);
  const reports = [message, ...message.covering].some(({ milestones }) => milestones !== undefined);
  const unconfirmed = [message, ...message.covering].some(
    ({ teamMilestones }) => teamMilestones !== undefined,
  );
  const returns = [message, ...message.covering].some(({ owed }) => owed.length > 0);
  return [
    ...(returns || !(reports || unconfirmed) ? ['my returns'] : []),
    ...(reports ? ['my milestones'] : []),
    ...(hasTeam ? ['who hasn’t returned'] : []),
    ...(unconfirmed ? ['who has not confirmed?'] : []),
  ];
}

function lineView(owed: Obligation): object {
  const { indicator, period, window } = owed;
  return {
    style: window.state === 'late' ? 'attention' : 'accent',
    word: window.state === 'late' ? 'Late' : 'Due',
    title: plain(`${indicator.code} ${shorten(indicator.title, 150)}`),
    detail: `${capital(periodLabel(period))} · ${dueWords(window)}`,
    canOpen: true,
    buttonLabel: `Enter ${indicator.code} for ${periodLabel(period)}`,
    indicator: indicator.code,
    periodId: period.id,
  };
}

/** The milestones to update or to confirm, in one line: their list confirms them with one press. */
function milestoneLines({ milestones }: OwedBy): readonly object[] {
  if (!milestones) return [];
  const { codes, dueOn, late } = milestones;
  const more = codes.length > CODES ? ` and ${codes.length - CODES} more` : '';
  return [
    {
      style: late ? 'attention' : 'accent',
      word: late ? 'Late' : 'Due',
      title: plain(`${count(codes.length, 'milestone')} to update or confirm`),
      detail: plain(
        `${codes.slice(0, CODES).join(', ')}${more} · ${late ? 'was due' : 'due'} ${longDay(dueOn)}`,
      ),
      canOpen: false,
      buttonLabel: '',
      indicator: '',
      periodId: '',
    },
  ];
}

function teamPart(title: string, { team }: OwedBy): readonly { title: string; lines: object[] }[] {
  return [{ title, lines: team.map(teamView) }];
}

function roundPart(title: string, { teamMilestones }: OwedBy): readonly { title: string; lines: object[] }[] {
  return teamMilestones ? [{ title, lines: teamMilestones.map(unconfirmedView) }] : [];
}

function unconfirmedView({ post, holders, codes, dueOn }: TeamMilestonesOwed): object {
  const more = codes.length > CODES ? ` and ${codes.length - CODES} more` : '';
  return {
    style: 'attention',
    word: 'Late',
    title: plain(officerWords(post, holders)),
    detail: plain(
      `${count(codes.length, 'milestone')}: ${codes.slice(0, CODES).join(', ')}${more} · was due ${longDay(dueOn)}`,
    ),
    canOpen: false,
    buttonLabel: '',
    indicator: '',
    periodId: '',
  };
}

function officerWords(post: string, holders: readonly string[]): string {
  const held = holders.filter((name) => !post.startsWith(name)); // somebody may be called by their post
  return shorten(held.length > 0 ? `${held.join(', ')}, ${post}` : post, 150);
}

function teamView({ post, holders, owed }: TeamOwed): object {
  const codes = [...new Set(owed.map(({ indicator }) => indicator.code))];
  const worst = Math.max(...owed.map(({ window }) => (window.state === 'late' ? window.daysLate : 0)));
  const more = codes.length > CODES ? ` and ${codes.length - CODES} more` : '';
  return {
    style: 'attention',
    word: 'Late',
    title: plain(officerWords(post, holders)),
    detail: `${count(owed.length, 'return')}: ${codes.slice(0, CODES).join(', ')}${more} · up to ${count(worst, 'day')} late`,
    canOpen: false,
    buttonLabel: '',
    indicator: '',
    periodId: '',
  };
}
