import { SAVING_PARTS, type SavingPart } from '../../domain/plan/plannedSaving.ts';
import {
  gapWords,
  SAVING_LABELS,
  type SavingProblem,
  wholePounds,
} from '../../domain/plan/progress/judgeSaving.ts';
import type { SavingReport } from '../../domain/plan/progress/savingProgress.ts';
import type { Saving } from '../../domain/plan/saving.ts';
import { readNumber } from '../../domain/written/readNumber.ts';
import { SAVING_CHARACTERS, type TypedSaving, typedSavingSchema } from './savingForm.ts';

/** Most pounds of one part: what a file may say, too. */
const MOST_POUNDS = 9_999_999_999;

/** What was typed about a saving, read; or why not. */
export type ReadSaving =
  | {
      readonly ok: true;
      readonly report: SavingReport;
      /** The part that was left blank and takes what is missing from the target: shown before it is recorded. */
      readonly workedOut?: SavingPart;
    }
  | { readonly ok: false; readonly problems: readonly [SavingProblem, ...SavingProblem[]] };

/**
 * Reads what was typed about a saving once, into a report. Amounts may be written as people write them, in whole pounds. One part that is
 * blank is what is missing from the target; several are nothing when the others come to it.
 */
export function readSavingReport(typed: TypedSaving, target: number): ReadSaving {
  const amounts = SAVING_PARTS.map((part) => ({ part, read: readPounds(part, typed[part]) }));
  const texts = { correctiveAction: tidy(typed.correctiveAction), changed: tidy(typed.changed) };
  const problems = [
    ...amounts.flatMap(({ part, read }) => (typeof read === 'string' ? [{ field: part, reason: read }] : [])),
    ...(Object.entries(texts) as [keyof typeof texts, string][]).flatMap(([field, text]) =>
      text.length > SAVING_CHARACTERS ? [{ field, reason: tooLong(field, text) }] : [],
    ),
  ];
  const known = new Map(
    amounts.flatMap(({ part, read }) => (typeof read === 'number' ? [[part, read]] : [])),
  );
  const blank = amounts.flatMap(({ part, read }) => (read === undefined ? [part] : []));
  const missing = target - [...known.values()].reduce((sum, amount) => sum + amount, 0);
  if (problems.length === 0 && missing > 0 && blank.length > 1)
    problems.push({ field: blank[0] ?? 'delivered', reason: nowhere(missing, target, blank) });
  const [first, ...more] = problems;
  if (first) return { ok: false, problems: [first, ...more] };
  const [only] = blank;
  const workedOut = missing > 0 && blank.length === 1 ? only : undefined;
  const parts = Object.fromEntries(
    SAVING_PARTS.map((part) => [part, part === workedOut ? missing : (known.get(part) ?? 0)]),
  ) as Record<SavingPart, number>;
  return { ok: true, report: { ...parts, ...texts }, ...(workedOut ? { workedOut } : {}) };
}

/** What stands, put back into the fields of the form. What changed is said anew. */
export function typedFromSaving(saving: Saving): TypedSaving {
  return typedSavingSchema.parse({
    ...Object.fromEntries(SAVING_PARTS.map((part) => [part, String(saving[part])])),
    correctiveAction: saving.correctiveAction ?? '',
  });
}

/** Whole pounds; a sentence that says what is wrong; undefined for a blank. */
function readPounds(part: SavingPart, typed: string): number | string | undefined {
  const read = readNumber(typed);
  const shown = `“${SAVING_LABELS[part]}”: “${typed.trim().slice(0, 30)}”`;
  if (read.kind === 'nothing' && read.why === 'blank') return undefined;
  if (read.kind === 'unclear') return `${shown}. ${read.reason}`;
  const isPounds =
    read.kind === 'number' &&
    (read.unit === undefined || read.unit === '£') &&
    read.bound === undefined &&
    read.beside.trim() === '';
  if (!isPounds) return `${shown} is no amount of pounds. Write it like 250,000, £250k or 0.`;
  if (read.value < 0) return `${shown} is less than nothing. Every part is 0 or more.`;
  if (!Number.isInteger(read.value)) return `${shown} has pence. Give it in whole pounds.`;
  if (read.value > MOST_POUNDS) return `${shown} is more than any saving.`;
  return read.value;
}

function nowhere(missing: number, target: number, blank: readonly SavingPart[]): string {
  const names = blank.map((part) => SAVING_LABELS[part].toLowerCase());
  const where = `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
  return `${gapWords(-missing, target)} ${wholePounds(missing)} may be in ${where}, which are blank: fill all of them but one.`;
}

function tooLong(field: 'correctiveAction' | 'changed', text: string): string {
  const [has, most] = [text.length, SAVING_CHARACTERS].map((count) => count.toLocaleString('en-GB'));
  return `“${SAVING_LABELS[field]}” has ${has} characters. Keep it under ${most}.`;
}

function tidy(text: string): string {
  return text.replaceAll('\r\n', '\n').trim();
}
