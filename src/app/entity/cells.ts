import { z } from 'zod';
import { type IsoDate, isDay } from '../../domain/calendar/dates.ts';
import { type PlanDate, parsePlanDate } from '../../domain/plan/planDate.ts';
import { readNumber } from '../../domain/written/readNumber.ts';
import { quoted } from './quoted.ts';

// Each rule ends in a schema of what it makes of a cell: that is how the value is stored.

/** Text that must be there. */
export const text = z.string().min(1, 'This must not be empty.');

/** Text that may be missing: an empty cell is undefined. */
export const optionalText = orEmpty(z.string());

/** A code that can be a storage key: letters, digits and . - & _ +, at most 80 characters. */
export const code = text.refine((cell) => cell === '' || CODE.test(cell), {
  error: (issue) => `${quoted(String(issue.input))} is not a code: use letters, digits and . - & _ + only.`,
});

/** A code, or undefined for an empty cell. */
export const optionalCode = orEmpty(code);

/** Codes separated by `;`. An empty cell is an empty list; a code that is there twice is refused. */
export const codes = z
  .string()
  .transform((cell, context) => {
    const list = split(cell, ';');
    const wrong = list.find((entry) => !CODE.test(entry));
    if (wrong !== undefined)
      return refuse(context, `${quoted(wrong)} is not a code. Separate codes with “;”.`);
    const twice = list.find((entry, index) => list.indexOf(entry) !== index);
    if (twice !== undefined) return refuse(context, `${quoted(twice)} is there twice.`);
    return list;
  })
  .pipe(z.array(z.string()));

/** Sentences or phrases separated by `|`. */
export const phrases = z
  .string()
  .transform((cell) => split(cell, '|'))
  .pipe(z.array(z.string()));

/** Parts with `|` between them. A blank part is kept: it says nothing of what stands in its place elsewhere in the row. */
export function parts(cell: string): readonly string[] {
  return cell.trim() === '' ? [] : cell.split('|').map((part) => part.trim());
}

/** A plain number such as 91.2 or -0.3; no thousands separators, units or brackets. */
export const decimal = text
  .transform((cell, context) => {
    if (/^-?(\d+|\d*\.\d+)$/.test(cell) && Number.isFinite(Number(cell))) return Number(cell);
    const read = readNumber(cell);
    if (read.kind === 'unclear') return refuse(context, read.reason);
    if (read.kind === 'nothing')
      return refuse(
        context,
        `${quoted(cell)} may be nought or no figure at all. Write 0, or leave the cell blank.`,
      );
    return refuse(context, `${quoted(cell)} is not a plain number such as 91.2.`);
  })
  .pipe(z.number());

/** A plain number, or undefined for an empty cell. */
export const optionalDecimal = orEmpty(decimal);

/** A whole number between two bounds, both included. */
export function whole(least: number, most: number) {
  return text
    .transform((cell, context) => {
      const value = Number(cell);
      if (/^\d+$/.test(cell) && value >= least && value <= most) return value;
      return refuse(context, `${quoted(cell)} is not a whole number from ${least} to ${most}.`);
    })
    .pipe(z.number());
}

/** One of these words, exactly. */
export function oneOf<const W extends readonly [string, ...string[]]>(words: W) {
  return z.enum(words, {
    error: (issue) => `${quoted(String(issue.input))} is not one of ${words.join(', ')}.`,
  });
}

/** One of these words, or undefined for an empty cell. */
export function optionalOneOf<const W extends readonly [string, ...string[]]>(words: W) {
  return orEmpty(oneOf(words));
}

/** `yes` or `no`. */
export const yesNo = oneOf(['yes', 'no'])
  .transform((word) => word === 'yes')
  .pipe(z.boolean());

/** A calendar day written `2024-10-08`. */
export const day = text
  .transform((cell, context): IsoDate => {
    if (isDay(cell)) return cell;
    return refuse(context, `${quoted(cell)} is not a day written like 2024-10-08.`);
  })
  .pipe(z.string());

/** A calendar day, or undefined for an empty cell. */
export const optionalDay = orEmpty(day);

const writtenDate: z.ZodType<PlanDate, PlanDate> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('date'),
    day: z.string(),
    precision: z.enum(['day', 'month']),
    thenOngoing: z.boolean(),
    printed: z.string(),
  }),
  z.object({
    kind: z.enum(['ongoing', 'tbc', 'as soon as possible', 'started', 'none']),
    printed: z.string(),
  }),
]);

/** A date in the plan's own words; an empty cell is "no date". */
export function planDate(edge: 'start' | 'end') {
  return z
    .string()
    .transform((cell, context) => {
      const date = parsePlanDate(cell, edge);
      if (date) return date;
      return refuse(
        context,
        `${quoted(cell)} is not a date such as “Oct 2024” or “31 October 2024”, nor “Ongoing”, “TBC”, “Started” or “As soon as possible”.`,
      );
    })
    .pipe(writtenDate);
}

const CODE = /^[A-Za-z0-9][A-Za-z0-9.&_+-]{0,79}$/;

function split(cell: string, separator: string): string[] {
  return cell
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** The same rule, where a blank cell is undefined. */
export function orEmpty<S extends z.ZodType>(schema: S) {
  return z.union([z.literal('').transform(() => undefined), schema], {
    error: (issue) => firstReason(schema, issue.input),
  });
}

function firstReason(schema: z.ZodType, input: unknown): string {
  return schema.safeParse(input).error?.issues[0]?.message ?? 'This is not valid.';
}

function refuse(context: z.RefinementCtx, message: string): never {
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
}
