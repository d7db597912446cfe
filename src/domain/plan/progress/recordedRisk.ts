import type { IsoDate, IsoInstant } from '../../calendar/dates.ts';
import type { Author } from '../../record/author.ts';
import type { Recorded } from '../../record/recorded.ts';
import type { Mitigated } from '../mitigation.ts';
import type { PlannedRisk, RiskScore } from '../plannedRisk.ts';
import type { RiskLevel } from '../riskLevel.ts';

/** What takes a second person about a risk (domain rules, "second person"): its beginning, its end, and its way between registers. */
export const RISK_MATTERS = ['new risk', 'escalation', 'de-escalation', 'closure'] as const;

export type RiskMatter = (typeof RISK_MATTERS)[number];

/** Something about a risk that waits for a second person. */
export interface RiskAsk {
  readonly what: RiskMatter;
  readonly at: IsoInstant;
  /** Everybody who asked, asked again, or for whom that was done: none of them decides it. The first asked. */
  readonly authors: readonly [Author, ...Author[]];
  /** Why, in the asker's words. */
  readonly reason: string;
  /** The register that receives it; for a closure the one that it leaves. */
  readonly to: RiskLevel;
}

/** What a version came of, as the history says it. */
export type RiskStep = 'imported' | 'reviewed' | `${RiskMatter} ${'asked' | 'accepted' | 'declined'}`;

/** Where a risk stands, as last reviewed, and what waits about it. */
export interface RiskProgress extends Recorded, Mitigated {
  readonly subject: { readonly kind: 'risk'; readonly code: string };
  readonly step: RiskStep;
  /** For whom, when it was done through their cover. */
  readonly onBehalfOf?: Author;
  /** Why something was declined. */
  readonly note?: string;
  readonly current: RiskScore;
  /** The current score of the review before, both 0 when it had none; absent while only a file spoke of it. */
  readonly before?: RiskScore;
  /** Since when its score is what it is, and how many reviews since then left it as it was. Absent before the first review. */
  readonly steady?: { readonly since: IsoDate; readonly reviews: number };
  /** What changed, or why nothing did, in the words of whoever reviewed it. */
  readonly changed?: string;
  readonly reviewDue?: IsoDate;
  /** Who reviewed it, and when; absent while nobody did. */
  readonly confirmed?: { readonly by: Author; readonly at: IsoInstant };
  /** The register that it stands in once it moved there; absent for the one that the plan set out. */
  readonly level?: RiskLevel;
  readonly levelSince?: IsoDate;
  /** What waits for a second person: at most one move, and one closure. Absent when nothing does. */
  readonly asks?: readonly RiskAsk[];
  /** A risk that was proposed here, as whoever proposed it set it out; absent for one of the plan's. */
  readonly proposed?: PlannedRisk;
  /** Since when a risk that was proposed here stands in a register; absent until that is accepted. */
  readonly opened?: IsoDate;
  readonly closed?: { readonly on: IsoDate; readonly reason: string };
}
