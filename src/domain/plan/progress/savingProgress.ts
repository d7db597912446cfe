import type { Reporter } from '../../record/author.ts';
import { THE_FILE } from '../../record/author.ts';
import { nextVersion } from '../../record/recorded.ts';
import { SAVING_PARTS, type SavingPart } from '../plannedSaving.ts';
import type { Saving } from '../saving.ts';
import type { SavingParts, SavingProgress } from './recordedSaving.ts';

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
