import type { IsoDate, IsoInstant } from '../../calendar/dates.ts';
import type { Author } from '../../record/author.ts';
import type { Recorded } from '../../record/recorded.ts';

/** Where a milestone is (domain rules, "states of a milestone"). */
export const MILESTONE_STATES = ['not started', 'under way', 'complete', 'paused', 'discontinued'] as const;
export type MilestoneState = (typeof MILESTONE_STATES)[number];

/** What takes a second person: the evidence of completion, another baseline, and an end or a rest without one. */
export const ASKED = ['completion', 'new baseline', 'pause', 'discontinuation'] as const;
export type Asked = (typeof ASKED)[number];

/** Something that waits for a second person. */
export interface Ask {
  readonly what: Asked;
  readonly at: IsoInstant;
  /** Everybody who asked, changed it since, or for whom that was done: none of them decides it. The first asked. */
  readonly authors: readonly [Author, ...Author[]];
  /** Why, in the asker's words; the evidence stands for it where completion is claimed. */
  readonly reason?: string;
  /** The baseline that is asked for. */
  readonly day?: IsoDate;
}

/** What a version came of, as the history says it. */
export type MilestoneStep =
  | 'imported'
  | 'updated'
  | 'confirmed'
  | `${Asked} asked`
  | `${Asked} accepted`
  | `${Asked} declined`;

/** The baseline once it was moved: the plan's own is the first. */
export interface MovedBaseline {
  readonly day: IsoDate;
  /** The baseline that the plan printed; absent when it printed none. */
  readonly first?: IsoDate;
  readonly moves: number;
}

/** Where a milestone stands, as last reported: everything that a report says, and what waits because of it. */
export interface MilestoneProgress extends Recorded {
  readonly subject: { readonly kind: 'milestone'; readonly code: string };
  readonly step: MilestoneStep;
  /** For whom, when it was done through their cover. */
  readonly onBehalfOf?: Author;
  /** Why something was declined. */
  readonly note?: string;
  readonly state: MilestoneState;
  readonly forecast?: IsoDate;
  readonly completedOn?: IsoDate;
  readonly evidence?: string;
  readonly recoveryPlan?: string;
  /** By when the recovery plan is to have worked. */
  readonly recoveryBy?: IsoDate;
  /** What changed, in the words of whoever last updated it. */
  readonly changed?: string;
  /** What is needed from whom; asked for when it slips by more than the policy's days. */
  readonly needed?: string;
  readonly nextStep?: string;
  /** Who last updated or confirmed it, and when; absent while only a file spoke of it. */
  readonly confirmed?: { readonly by: Author; readonly at: IsoInstant };
  /** When it was last changed, on one that was confirmed since; absent where nobody changed it, or a release before this wrote it. */
  readonly updatedAt?: IsoInstant;
  /** Who accepted the evidence of completion. */
  readonly accepted?: { readonly by: Author; readonly at: IsoInstant };
  readonly baseline?: MovedBaseline;
  /** What waits for a second person; at most one of each kind. Empty when nothing does. */
  readonly asks: readonly Ask[];
}

/** When somebody last changed what is reported; undefined while a file alone spoke of it, or it was only ever confirmed. */
export function changedAt({ step, press, updatedAt }: MilestoneProgress): IsoInstant | undefined {
  if (step === 'confirmed') return updatedAt;
  return step === 'imported' ? undefined : press.at;
}
