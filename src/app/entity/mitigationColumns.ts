import { z } from 'zod';
import { type IsoDate, isDay } from '../../domain/calendar/dates.ts';
import {
  MITIGATION_STATES,
  type Mitigated,
  type MitigationDetail,
  type MitigationState,
  mitigatedBy,
  mitigationsOf,
} from '../../domain/plan/mitigation.ts';
import { readState } from '../../domain/written/readState.ts';
import { parts } from './cells.ts';
import { field, MAY_LACK } from './planColumn.ts';
import { present } from './present.ts';
import { quoted } from './quoted.ts';

/** The columns beside a risk’s mitigations: each has as many parts as there are mitigations, or one for all of them. */
export const BESIDE = ['mitigation_owners', 'mitigation_dates', 'mitigation_states'] as const;

/** What is known of a mitigation beside its words, as it is stored. */
export const mitigationDetail: z.ZodType<MitigationDetail> = z.object({
  owner: z.string().exactOptional(),
  by: z.string().exactOptional(),
  state: z.enum(MITIGATION_STATES).exactOptional(),
});

/** What a cell of such a column is made of, each part read by this rule. */
function each<T>(read: (part: string) => T | undefined, refusal: (part: string) => string) {
  return z.string().transform((cell, context): readonly (T | undefined)[] => {
    const said = parts(cell).map((part) => (part === '' ? undefined : { part, value: read(part) }));
    for (const one of said)
      if (one && one.value === undefined) context.addIssue({ code: 'custom', message: refusal(one.part) });
    return said.map((one) => one?.value);
  });
}

/** The columns as the table of risks declares them. */
export const mitigationShape = {
  mitigation_owners: field(
    each((part) => part, quoted),
    'Mitigation owner; Mitigation owners; Control owner; Action owner; Owner of mitigation',
    'owners',
    MAY_LACK,
  ),
  mitigation_dates: field(
    each<IsoDate>(
      (part) => (isDay(part) ? part : undefined),
      (part) => `${quoted(part)} is not a day such as 31 October 2024.`,
    ),
    'Mitigation date; Mitigation dates; Mitigation due; Action due; Action due date; Action date',
    'days',
    MAY_LACK,
  ),
  mitigation_states: field(
    each<MitigationState>(
      stateOf,
      (part) => `${quoted(part)} is not one of ${MITIGATION_STATES.join(', ')}.`,
    ),
    'Mitigation state; Mitigation states; Mitigation status; Control status; Action status',
    'phrases',
    MAY_LACK,
  ),
};

type Row = { readonly mitigations: readonly string[] } & {
  readonly [K in keyof typeof mitigationShape]: z.output<(typeof mitigationShape)[K]>;
};

/** Says of a row of risks whose columns have other numbers of parts than there are mitigations. */
export function checkMitigations(row: Row, context: z.RefinementCtx): void {
  const count = row.mitigations.length;
  for (const column of BESIDE) {
    const given = row[column].length;
    if (given <= 1 || given === count) continue;
    const said = `${count} ${count === 1 ? 'mitigation' : 'mitigations'}`;
    const message = `There are ${said} and ${given} of these. Give one for each, with “|” between them, or one for all.`;
    context.addIssue({ code: 'custom', path: [column], message });
  }
}

/** The mitigations of a row, with what its columns say of each. */
export function mitigatedRow(row: Row): Mitigated {
  const at = <T>(said: readonly T[], index: number): T | undefined =>
    said.length === 1 ? said[0] : said[index];
  return mitigatedBy(
    row.mitigations.map((what, index) =>
      present({
        what,
        owner: at(row.mitigation_owners, index),
        by: at(row.mitigation_dates, index),
        state: at(row.mitigation_states, index),
      }),
    ),
  );
}

/** The cells of these columns for a risk; blank where nothing is known. */
export function mitigationCells(risk: Mitigated): Readonly<Record<(typeof BESIDE)[number], string>> {
  const list = mitigationsOf(risk);
  const cell = (read: (one: (typeof list)[number]) => string | undefined): string => {
    const said = list.map((one) => read(one) ?? '');
    return said.every((part) => part === '') ? '' : said.join(' | ');
  };
  return {
    mitigation_owners: cell(({ owner }) => owner),
    mitigation_dates: cell(({ by }) => by),
    mitigation_states: cell(({ state }) => state),
  };
}

/** The state that somebody wrote; undefined for words that say none. */
export function stateOf(part: string): MitigationState | undefined {
  const plain = part.toLowerCase();
  const said = MITIGATION_STATES.find((state) => state === plain);
  if (said) return said;
  if (/^in place$|^closed$/.test(plain)) return 'done';
  const read = readState(part);
  return read === 'complete' ? 'done' : MITIGATION_STATES.find((state) => state === read);
}
