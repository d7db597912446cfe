import type { IsoDate } from '../../domain/calendar/dates.ts';
import type { Obligation } from '../../domain/return/obligation.ts';
import type { MorningLine } from '../morning/morningScreens.ts';
import type { Told } from '../peoplePorts.ts';

/** How one person stands with the bot: whether it can reach them, and the last message it sent about returns. */
export interface Contact {
  readonly name: string;
  /** `refused`: the bot was blocked or removed in their chat. `none`: they never opened one. */
  readonly reach: 'open' | 'refused' | 'none';
  readonly told?: Told;
  /** Whose leave they cover today; the covered person stands beside them. */
  readonly coveringFor?: string;
}

/** An accountable post with returns that are not in. */
export interface MissingOfficer {
  readonly post: string;
  readonly division: string;
  readonly owed: readonly Obligation[];
  /** Who holds the post, and whoever updates its indicators; empty when nobody does. */
  readonly contacts: readonly Contact[];
}

/** Who has not returned, most late first. */
export interface MissingReturns {
  /** A division's title, or `The council`. */
  readonly whose: string;
  readonly division?: string;
  /** `September 2024`, or `now`. */
  readonly when: string;
  readonly period?: string;
  readonly officers: readonly MissingOfficer[];
  /** True when the reader may see who was told what. */
  readonly showsTold: boolean;
}

/** Something that accountability lacks, with its cases. */
export interface Gap {
  readonly title: string;
  readonly lines: readonly string[];
}

/** One officer's returns that are late, for whoever they answer to. */
export interface TeamOwed {
  readonly post: string;
  readonly holders: readonly string[];
  readonly owed: readonly Obligation[];
}

/** What a person owes, or is told of, in their own name or another's. */
export interface OwedBy {
  readonly owed: readonly Obligation[];
  readonly team: readonly TeamOwed[];
  /** Milestones of the monthly round; absent where none waits. */
  readonly milestones?: MilestonesOwed;
  /** Risks to review and savings to report; absent where none waits. */
  readonly items?: readonly ItemsOwed[];
  /** Milestones that officers who answer to them did not confirm in time; absent where there are none. */
  readonly teamMilestones?: readonly TeamMilestonesOwed[];
  /** Actions that are due soon or overdue; absent where there are none. */
  readonly actions?: readonly ActionOwed[];
  /** Overdue actions of officers who answer to them; absent where there are none. */
  readonly teamActions?: readonly TeamActionsOwed[];
}

/** An action that is due soon or overdue. */
export interface ActionOwed {
  readonly code: string;
  readonly what: string;
  readonly due: IsoDate;
  readonly overdue: boolean;
}

/** Actions that one officer is late with, for whoever they answer to. */
export interface TeamActionsOwed {
  readonly post: string;
  readonly holders: readonly string[];
  readonly codes: readonly string[];
}

/** Milestones to update or to confirm. */
export interface MilestonesOwed {
  readonly codes: readonly string[];
  readonly dueOn: IsoDate;
  readonly late: boolean;
}

/** Risks to review, or savings to report. */
export interface ItemsOwed extends MilestonesOwed {
  readonly kind: 'risk' | 'saving';
}

/** Milestones that one officer did not confirm in time, for whoever they answer to. */
export interface TeamMilestonesOwed {
  readonly post: string;
  readonly holders: readonly string[];
  readonly codes: readonly string[];
  readonly dueOn: IsoDate;
}

/** A message to one person's own chat, as facts: everything they are to know about returns today. */
export interface PersonalMessage extends OwedBy {
  readonly heading: string;
  /** Those they cover for. */
  readonly covering: readonly (OwedBy & { readonly name: string })[];
  /** What they look at besides: the council of the performance team, or what turned in a director’s divisions. Absent without any. */
  readonly looked?: { readonly title: string; readonly lines: readonly MorningLine[] };
  readonly footer: string;
  /** The same in one or two sentences, for notifications and screen readers. */
  readonly summary: string;
}
