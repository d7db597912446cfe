import type { Obligation } from '../../domain/return/obligation.ts';
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
