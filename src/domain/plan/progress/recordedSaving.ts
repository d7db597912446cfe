import type { IsoInstant } from '../../calendar/dates.ts';
import type { Author } from '../../record/author.ts';
import type { Recorded } from '../../record/recorded.ts';
import type { SavingPart } from '../plannedSaving.ts';

/** The parts of a saving in whole pounds. */
export type SavingParts = Readonly<Record<SavingPart, number>>;

/** Where a saving stands, as last reported. The parts come to exactly the target that they were reported on. */
export interface SavingProgress extends Recorded, SavingParts {
  readonly subject: { readonly kind: 'saving'; readonly code: string };
  readonly step: 'imported' | 'updated' | 'confirmed';
  /** For whom, when it was done through their cover. */
  readonly onBehalfOf?: Author;
  readonly target: number;
  /** What is being done about what is amber, red or unachievable. */
  readonly correctiveAction?: string;
  /** What changed, in the words of whoever last updated it. */
  readonly changed?: string;
  /** Who last reported, and when; absent while only a file spoke of it. */
  readonly confirmed?: { readonly by: Author; readonly at: IsoInstant };
}
