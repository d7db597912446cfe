import type { IsoDate } from '../calendar/dates.ts';

/** Where a mitigation is. */
export const MITIGATION_STATES = ['not started', 'under way', 'done'] as const;
export type MitigationState = (typeof MITIGATION_STATES)[number];

/** What is known of a mitigation besides what it is. Each may be absent: most registers say no more than the words. */
export interface MitigationDetail {
  /** Post code of whoever does it; words that name no post are kept as they were written. */
  readonly owner?: string;
  readonly by?: IsoDate;
  readonly state?: MitigationState;
}

/** Something that is done about a risk. */
export interface Mitigation extends MitigationDetail {
  readonly what: string;
}

/** The mitigations of something, in two lists: the words, and beside each what else is known of it. */
export interface Mitigated {
  readonly mitigations: readonly string[];
  /**
   * As many as there are mitigations, in their order; absent where nothing but the words is known. A list of its own, so that a version
   * of the product that knows the words alone goes on reading them.
   */
  readonly mitigationDetails?: readonly MitigationDetail[];
}

/** Each mitigation with what is known of it. Details beyond the last mitigation are left out. */
export function mitigationsOf({ mitigations, mitigationDetails = [] }: Mitigated): readonly Mitigation[] {
  return mitigations.map((what, at) => ({ what, ...mitigationDetails[at] }));
}

/** The two lists of these mitigations; without the second when nothing is known but the words. */
export function mitigatedBy(list: readonly Mitigation[]): Mitigated {
  const details = list.map(({ what: _what, ...detail }) => detail);
  const mitigations = list.map(({ what }) => what);
  const isPlain = details.every((detail) => Object.values(detail).every((said) => said === undefined));
  return isPlain ? { mitigations } : { mitigations, mitigationDetails: details };
}

/** True for one whose day has passed and that is not done. */
export function isOverdue({ by, state }: MitigationDetail, today: IsoDate): boolean {
  return by !== undefined && by < today && state !== 'done';
}
