import type {
  ActionOwed,
  MilestonesOwed,
  OwedBy,
  PersonalMessage,
  TeamActionsOwed,
  TeamMilestonesOwed,
  TeamOwed,
} from '../../app/chasing/chasingScreens.ts';
import { count, ITEM_DOING } from '../../app/chasing/personalMessage.ts';
import { longDay } from '../../domain/calendar/dates.ts';
import { periodLabel } from '../../domain/calendar/period.ts';
import type { Obligation } from '../../domain/return/obligation.ts';
import { capital, dueWords, plain, shorten } from '../wording.ts';
import { morningLine } from './morningView.ts';

/** Returns and officers on one card, over all of its parts: with the longest titles they stay well under the limit. */
const LINES = 10;
/** Codes named for one officer. */
const CODES = 8;

/** Data for `cards/reminder.json`: the person's own returns, those they cover for, and what their officers owe. */
export function reminderView(message: PersonalMessage): object {
  const parts = [
    { title: '', lines: ownLines(message) },
    ...message.covering.map((one) => ({
      title: `Covering for ${shorten(one.name, 100)}`,
      lines: ownLines(one),
    })),
    ...lookedPart(message),
    ...teamPart('Late returns of your officers', message),
    ...message.covering.flatMap((one) =>
      teamPart(`Late returns of ${shorten(one.name, 100)}’s officers`, one),
    ),
    ...roundPart('Milestones of your officers that are not confirmed', message),
    ...message.covering.flatMap((one) =>
      roundPart(`Milestones of ${shorten(one.name, 100)}’s officers that are not confirmed`, one),
    ),
    ...actionPart('Overdue actions of your officers', message),
    ...message.covering.flatMap((one) =>
      actionPart(`Overdue actions of ${shorten(one.name, 100)}’s officers`, one),
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

/** What somebody looks at besides, each line with its button. */
function lookedPart({ looked }: PersonalMessage): readonly { title: string; lines: object[] }[] {
  if (!looked) return [];
  const lines = looked.lines.map((line) => {
    const { style, word, title, detail, button, buttonLabel, sent } = morningLine(line);
    return { style, word, title, detail, canOpen: true, button, buttonLabel, sent };
  });
  return [{ title: looked.title, lines }];
}

function ownLines(one: OwedBy): readonly object[] {
  return [
    ...one.owed.map(lineView),
    ...milestoneLines(one),
    ...itemLines(one),
    ...(one.actions ?? []).map(actionLine),
  ];
}

function actionLine({ code, what, due, overdue }: ActionOwed): object {
  return {
    style: overdue ? 'attention' : 'accent',
    word: overdue ? 'Overdue' : 'Due',
    title: plain(`${code} ${shorten(what, 150)}`),
    detail: plain(`Action · ${overdue ? 'was due' : 'due'} ${longDay(due)}`),
    ...NO_BUTTON,
  };
}

const NO_BUTTON = { canOpen: false, button: '', buttonLabel: '', sent: {} } as const;

function actionPart(title: string, { teamActions }: OwedBy): readonly { title: string; lines: object[] }[] {
  return teamActions ? [{ title, lines: teamActions.map(teamActionView) }] : [];
}

function teamActionView({ post, holders, codes }: TeamActionsOwed): object {
  const more = codes.length > CODES ? ` and ${codes.length - CODES} more` : '';
  return {
    style: 'attention',
    word: 'Overdue',
    title: plain(officerWords(post, holders)),
    detail: plain(`${count(codes.length, 'action')}: ${codes.slice(0, CODES).join(', ')}${more}`),
    ...NO_BUTTON,
  };
}

/** What to type next. */
export function reminderSteps(message: PersonalMessage): readonly string[] {
  const hasTeam = [message, ...message.covering].some(({ team }) => team.length > 0);
  const reports = [message, ...message.covering].some(({ milestones }) => milestones !== undefined);
  const unconfirmed = [message, ...message.covering].some(
    ({ teamMilestones }) => teamMilestones !== undefined,
  );
  const items = [message, ...message.covering].some((one) => one.items !== undefined);
  const lookedAt = message.looked !== undefined;
  const returns = [message, ...message.covering].some(({ owed }) => owed.length > 0);
  const actions = [message, ...message.covering].some((one) => one.actions !== undefined);
  const teamActions = [message, ...message.covering].some((one) => one.teamActions !== undefined);
  return [
    ...(returns || !(reports || unconfirmed || actions || teamActions || items || lookedAt)
      ? ['my returns']
      : []),
    ...(lookedAt ? ['morning'] : []),
    ...(items ? ['my work'] : []),
    ...(actions ? ['my actions'] : []),
    ...(teamActions ? ['overdue actions'] : []),
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
    button: 'Enter',
    buttonLabel: `Enter ${indicator.code} for ${periodLabel(period)}`,
    sent: { verb: 'open-return', indicator: indicator.code, period: period.id },
  };
}

/** The milestones to update or to confirm, in one line: their list confirms them with one press. */
function milestoneLines({ milestones }: OwedBy): readonly object[] {
  return milestones
    ? codesLine(`${count(milestones.codes.length, 'milestone')} to update or confirm`, milestones)
    : [];
}

/** Risks to review and savings to report, a line for each kind. */
function itemLines({ items = [] }: OwedBy): readonly object[] {
  return items.flatMap((item) =>
    codesLine(`${count(item.codes.length, item.kind)} to ${ITEM_DOING[item.kind]}`, item),
  );
}

function codesLine(title: string, { codes, dueOn, late }: MilestonesOwed): readonly object[] {
  const more = codes.length > CODES ? ` and ${codes.length - CODES} more` : '';
  return [
    {
      style: late ? 'attention' : 'accent',
      word: late ? 'Late' : 'Due',
      title: plain(title),
      detail: plain(
        `${codes.slice(0, CODES).join(', ')}${more} · ${late ? 'was due' : 'due'} ${longDay(dueOn)}`,
      ),
      ...NO_BUTTON,
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
    ...NO_BUTTON,
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
    ...NO_BUTTON,
  };
}
