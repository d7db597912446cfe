import type { IsoInstant } from '../../calendar/dates.ts';
import type { Author } from '../../record/author.ts';
import { nextVersion, type Recorded } from '../../record/recorded.ts';
import { SAVING_PARTS, type Saving, type SavingPart } from '../saving.ts';
import { THE_FILE } from './recordReport.ts';
import type { Reporter } from './reporter.ts';

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

/** What somebody says about a saving: texts are trimmed and empty where nothing was said. */
export interface SavingReport extends SavingParts {
  readonly correctiveAction: string;
  readonly changed: string;
}

/** The versions that a judged report makes: what the file said goes into the history before the first report. */
export function savingVersions(
  saving: Saving,
  report: SavingReport,
  { press, onBehalfOf }: Reporter,
): readonly [SavingProgress, ...SavingProgress[]] {
  const subject = { kind: 'saving', code: saving.code } as const;
  const { correctiveAction } = saving;
  const stands: SavingProgress = saving.progress ?? {
    subject,
    ...nextVersion(undefined, { ...press, by: THE_FILE }),
    step: 'imported',
    target: saving.target,
    ...partsOf(saving),
    ...(correctiveAction?.trim() ? { correctiveAction } : {}),
  };
  const planned = saving.setOut ?? saving;
  const next: SavingProgress = {
    subject,
    ...nextVersion(stands, press),
    step: saysWhatStands(saving, report) && stands.target === planned.target ? 'confirmed' : 'updated',
    ...(onBehalfOf ? { onBehalfOf } : {}),
    target: planned.target,
    ...partsOf(report),
    ...(report.correctiveAction === '' ? {} : { correctiveAction: report.correctiveAction }),
    ...(report.changed === '' ? {} : { changed: report.changed }),
    confirmed: { by: press.by, at: press.at },
  };
  return saving.progress ? [next] : [stands, next];
}

/** True when this report says of a saving what stands of it already. */
export function saysWhatStands(
  saving: Pick<Saving, SavingPart | 'correctiveAction'>,
  report: SavingReport,
): boolean {
  return (
    SAVING_PARTS.every((part) => saving[part] === report[part]) &&
    (saving.correctiveAction ?? '').trim() === report.correctiveAction
  );
}

/** The parts alone. */
export function partsOf({ delivered, green, amber, red, unachievable }: SavingParts): SavingParts {
  return { delivered, green, amber, red, unachievable };
}
