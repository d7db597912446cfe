import { type IsoDate, longDay } from '../../domain/calendar/dates.ts';
import { periodLabel } from '../../domain/calendar/period.ts';
import { actionsOf, type Duty, linesOf, type OwnDuty, roundOf } from '../../domain/chasing.ts';
import type { Plan, Post } from '../../domain/plan/plan.ts';
import type { ItemDuty } from '../../domain/plan/progress/itemDuties.ts';
import type { MilestoneDuty } from '../../domain/plan/progress/roundDuties.ts';
import type { Obligation } from '../../domain/return/obligation.ts';
import type { Looked } from '../morning/morningScreens.ts';
import { footerOf } from '../services.ts';
import type { MilestonesOwed, OwedBy, PersonalMessage } from './chasingScreens.ts';

/** The message that a duty comes to, with what its person looks at besides. Its heading says what presses most. */
export function personalMessage(plan: Plan, duty: Duty, today: IsoDate, looked?: Looked): PersonalMessage {
  if (listedIn(duty) > 0 || !looked) return owedMessage(plan, duty, today, looked);
  const heading = looked.sentence.replace(/\.$/, '');
  const nothing = { owed: [], team: [], covering: [] };
  return { heading, ...nothing, looked, footer: footerOf(plan), summary: looked.sentence };
}

function owedMessage(plan: Plan, duty: Duty, today: IsoDate, looked: Looked | undefined): PersonalMessage {
  const own = owedBy(plan, duty, today);
  const covering = duty.covering.map((one) => ({ ...owedBy(plan, one, today), name: one.person.name }));
  const toMake = [duty, ...duty.covering].flatMap((one) => one.own.map(({ owed }) => owed));
  const passedUp = [duty, ...duty.covering].flatMap((one) => one.team);
  const heading = headingOf(toMake, duty, today);
  const late = passedUp.reduce((sum, { lines }) => sum + lines.length, 0);
  const codes = [...new Set(toMake.map(({ indicator }) => indicator.code))];
  const reports = [duty, ...duty.covering].reduce(
    (sum, one) => sum + (one.milestones?.milestones.length ?? 0),
    0,
  );
  const unconfirmed = teamMilestonesIn(duty);
  const sentences = [
    `${heading}.`,
    codes.length > 0 ? `${listed(codes, 6)}.` : '',
    late > 0 && toMake.length > 0
      ? `${count(late, 'return')} of your officers ${late === 1 ? 'is' : 'are'} late.`
      : '',
    reports > 0 && toMake.length + late > 0
      ? `${count(reports, 'milestone')} to update or confirm${dueWords(duty)}.`
      : '',
    ...(toMake.length + late + reports > 0 ? itemWords(duty) : itemWords(duty).slice(1)).map(
      (words) => `${words}.`,
    ),
    unconfirmed > 0 && toMake.length + late + reports > 0 ? `${unconfirmedWords(unconfirmed)}.` : '',
    toMake.length + late + reports + unconfirmed + itemWords(duty).length > 0 ? actionSentence(duty) : '',
    looked?.sentence ?? '',
  ];
  return {
    heading,
    ...own,
    covering,
    ...(looked ? { looked } : {}),
    footer: footerOf(plan),
    summary: sentences.filter(Boolean).join(' '),
  };
}

/** How many returns, milestones and actions a message lists. */
export function listedIn(duty: Duty): number {
  return [duty, ...duty.covering].reduce(
    (sum, one) =>
      sum +
      linesOf(one).length +
      roundOf(one).flatMap(({ milestones }) => milestones).length +
      actionsOf(one).flatMap(({ actions }) => actions).length +
      itemsIn([one]).flatMap(({ codes }) => codes).length,
    0,
  );
}

/** `1 return`, `6 returns`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** `K11, K12 and K13`, or the first `most` of them and how many more. */
export function listed(words: readonly string[], most: number): string {
  const rest = words.length - most;
  const shown = rest > 0 ? [...words.slice(0, most), `${rest} more`] : words;
  return shown.length > 1 ? `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}` : (shown[0] ?? '');
}

function owedBy(plan: Plan, duty: OwnDuty, today: IsoDate): OwedBy {
  return {
    owed: duty.own.map(({ owed }) => owed),
    ...(duty.milestones ? { milestones: milestonesOwed(duty.milestones) } : {}),
    ...(duty.items
      ? { items: duty.items.map(({ kind, codes, dueOn, late }) => ({ kind, codes, dueOn, late })) }
      : {}),
    ...(duty.teamMilestones
      ? {
          teamMilestones: duty.teamMilestones.map(({ post, milestones, dueOn }) => ({
            ...named(plan, post),
            codes: milestones.map(({ code }) => code),
            dueOn,
          })),
        }
      : {}),
    ...(duty.actions
      ? {
          actions: duty.actions.actions.map(({ subject, what, due }) => ({
            ...{ code: subject.code, what, due, overdue: due < today },
          })),
        }
      : {}),
    ...(duty.teamActions
      ? {
          teamActions: duty.teamActions.map(({ post, actions }) => ({
            ...named(plan, post),
            codes: actions.map(({ subject }) => subject.code),
          })),
        }
      : {}),
    team: duty.team.map(({ post, lines }) => ({
      ...named(plan, post),
      owed: lines.map(({ owed }) => owed),
    })),
  };
}

function named(plan: Plan, post: Post): { readonly post: string; readonly holders: readonly string[] } {
  return { post: post.title, holders: (plan.holders.get(post.code) ?? []).map(({ name }) => name) };
}

function teamMilestonesIn(duty: Duty): number {
  return [duty, ...duty.covering]
    .flatMap(({ teamMilestones }) => teamMilestones ?? [])
    .flatMap(({ milestones }) => milestones).length;
}

function unconfirmedWords(number: number): string {
  return `${count(number, 'milestone')} of your officers ${number === 1 ? 'is' : 'are'} not confirmed`;
}

/** `2 actions overdue, 1 due.`, with how many of their officers' are; empty without any. */
function actionSentence(duty: Duty): string {
  const words = actionWords(duty);
  return words === '' ? '' : `${words}.`;
}

function actionWords(duty: Duty): string {
  const all = [duty, ...duty.covering];
  const overdue = all.reduce((sum, { actions }) => sum + (actions?.overdue ?? 0), 0);
  const due = all.reduce((sum, { actions }) => sum + (actions?.actions.length ?? 0), 0) - overdue;
  const team = all.flatMap(({ teamActions }) => teamActions ?? []).flatMap(({ actions }) => actions).length;
  return [
    overdue > 0 ? `${count(overdue, 'action')} overdue` : '',
    due > 0 ? `${count(due, 'action')} due soon` : '',
    team > 0 ? `${count(team, 'action')} of your officers overdue` : '',
  ]
    .filter(Boolean)
    .join(', ');
}

function headingOf(toMake: readonly Obligation[], duty: Duty, today: IsoDate): string {
  const late = toMake.filter(({ window }) => window.state === 'late').length;
  const first = toMake.find(({ window }) => window.state === 'due');
  if (late > 0)
    return `${count(late, 'return')} late${toMake.length > late ? `, ${toMake.length - late} due` : ''}`;
  if (first?.window.dueOn === today) return `${count(toMake.length, 'return')} due today`;
  if (first && opensToday(duty, first, today))
    return `Returns for ${periodLabel(first.period)} are open: ${toMake.length} due by ${longDay(first.window.dueOn)}`;
  if (first) return `${count(toMake.length, 'return')} due by ${longDay(first.window.dueOn)}`;
  const team = [duty, ...duty.covering].flatMap((one) => one.team.flatMap(({ lines }) => lines));
  const reports = [duty, ...duty.covering].flatMap((one) => one.milestones?.milestones ?? []);
  if (team.length === 0 && reports.length > 0)
    return `${count(reports.length, 'milestone')} to update or confirm${dueWords(duty)}`;
  const [items] = itemWords(duty);
  if (team.length === 0 && items !== undefined) return items;
  const unconfirmed = teamMilestonesIn(duty);
  if (team.length === 0) return unconfirmed > 0 ? unconfirmedWords(unconfirmed) : actionWords(duty);
  return `${count(team.length, 'return')} of your officers ${team.length === 1 ? 'is' : 'are'} late`;
}

function itemsIn(duties: readonly OwnDuty[]): readonly ItemDuty[] {
  return duties.flatMap(({ items = [] }) => items);
}

/** `2 risks to review, due since 1 October 2024`, for each kind of which any waits, and apart for what is late. */
function itemWords(duty: Duty): readonly string[] {
  const groups = Map.groupBy(itemsIn([duty, ...duty.covering]), ({ kind, late }) => `${kind} ${late}`);
  return [...groups.values()].flatMap((each) => {
    const [one] = each;
    if (!one) return [];
    const { kind, late } = one;
    const [first = ''] = each.map(({ dueOn }) => dueOn).sort();
    const due = late ? `, due since ${longDay(first)}` : ` by ${longDay(first)}`;
    return `${count(
      each.reduce((sum, { codes }) => sum + codes.length, 0),
      kind,
    )} to ${ITEM_DOING[kind]}${due}`;
  });
}

/** What is owed on each kind of item. */
export const ITEM_DOING = { risk: 'review', saving: 'report' } as const satisfies Readonly<
  Record<ItemDuty['kind'], string>
>;

function milestonesOwed({ milestones, dueOn, late }: MilestoneDuty): MilestonesOwed {
  return { codes: milestones.map(({ code }) => code), dueOn, late };
}

/** ` by 7 October 2024`, or that it was due then. */
function dueWords(duty: Duty): string {
  const [first] = [duty, ...duty.covering].flatMap((one) => one.milestones ?? []);
  if (!first) return '';
  return first.late ? `, due since ${longDay(first.dueOn)}` : ` by ${longDay(first.dueOn)}`;
}

/** True on the first day on which the return gives a reason to write: the day its window opens. */
function opensToday(duty: Duty, owed: Obligation, today: IsoDate): boolean {
  const line = [duty, ...duty.covering].flatMap((one) => one.own).find((one) => one.owed === owed);
  return line?.days[0] === today;
}
