import { z } from 'zod';
import { code, day, optionalDay, optionalText, text } from '../app/entity/cells.ts';
import { field, MAY_LACK, NEEDED } from '../app/entity/planColumn.ts';
import { quoted } from '../app/entity/quoted.ts';
import { tableSpec } from '../app/entity/tableSpec.ts';
import { type ImportedAction, otherOfReference, standsFor } from '../domain/action/importedAction.ts';
import { registerOf } from '../domain/action/register.ts';
import type { IsoDate } from '../domain/calendar/dates.ts';
import { longDay } from '../domain/calendar/dates.ts';
import { writtenDays } from '../domain/calendar/writtenDay.ts';
import type { ProgressSet } from '../domain/plan/progress/progressSet.ts';
import { isPlaceholder } from '../domain/return/narrative.ts';
import { readState } from '../domain/written/readState.ts';
import type { Defect } from './importRefused.ts';
import type { Located } from './readTable.ts';

/** Longest text of an action, as the form of one takes it. */
const LONGEST = 1_000;

/** `open-actions.csv`: actions that clinics and boards agreed, as a council's log of them has them. */
export const openActionTable = tableSpec({
  kind: 'open-actions',
  names: [
    'Open actions',
    'Clinic actions',
    'Action log',
    'Actions log',
    'Action register',
    'Action tracker',
    'Agreed actions',
    'Actions agreed',
  ],
  noun: 'action',
  schema: z.object({
    code: field(
      optionalText,
      'Code; Ref; Reference; Action ref; Action number; Action no; Number; No; ID',
      'text',
      MAY_LACK,
    ),
    title: field(
      text
        .max(LONGEST, `An action has at most ${LONGEST.toLocaleString('en-GB')} characters.`)
        .refine((cell) => cell === '' || !isPlaceholder(cell), 'This does not say what is to be done.'),
      'Action; Title; Action agreed; Agreed action; Task; Description; What',
      'text',
      NEEDED,
    ),
    division: field(code, 'Division; Service; Department', 'division', NEEDED),
    owner: field(
      text,
      'Owner; Owner post; Action owner; Lead; Lead officer; Responsible officer; Assigned to; Who',
      'owners',
      NEEDED,
    ),
    due: field(day, 'Due; Due date; By when; Deadline; Target date; Complete by', 'expected day', NEEDED),
    agreed_at: field(
      optionalText,
      'Agreed at; Where agreed; Meeting; Clinic; Source; Raised at; Board',
      'text',
      MAY_LACK,
    ),
    agreed_on: field(
      optionalDay,
      'Agreed on; Agreed; Date agreed; Date raised; Meeting date; Raised on; Date',
      'day',
      MAY_LACK,
    ),
    closed_on: field(
      optionalText,
      'Closed on; Date closed; Closed; Completed on; Date completed; Completed; Done on; Date done',
      'text',
      MAY_LACK,
    ),
    state: field(optionalText, 'State; Status; Progress', 'text', MAY_LACK),
  }),
  key: ['code'],
  toValue: (row) => row,
});

type OpenAction = ReturnType<(typeof openActionTable)['toValue']>;

/** What becomes of the actions of a file. */
export interface SortedActions {
  readonly fresh: readonly ImportedAction[];
  /** Rows that cannot be loaded beside what the register or the file says already. */
  readonly faults: readonly (Defect & { readonly file: 'open-actions' })[];
  readonly remarks: readonly string[];
}

/** Most actions that are named in one sentence. */
const MOST_NAMED = 8;

/** Which actions of a file are new to the register. One that it has stays as it is there, whatever the file says; one that is settled in the file is not loaded. */
export function sortActions(
  rows: readonly Located<OpenAction>[],
  stored: { readonly progress?: ProgressSet } | undefined,
  today: IsoDate | undefined,
): SortedActions {
  // Whoever does not say what day it is loads none.
  if (today === undefined) return { fresh: [], faults: [], remarks: [] };
  const known = stored?.progress ? registerOf({ progress: stored.progress }).actions : [];
  const fresh: ImportedAction[] = [];
  const faults: SortedActions['faults'][number][] = [];
  const kept: string[] = [];
  let settled = 0;
  for (const { row, value } of rows) {
    const refuse = (at: string, reason: string): void =>
      void faults.push({ file: 'open-actions', row, column: at, reason });
    const one = importedAction(value, today);
    const there = standsFor(known, one);
    const other = otherOfReference(known, one);
    if (isSettled(value)) settled += 1;
    else if (one.agreedOn > today) refuse('agreed_on', `${longDay(one.agreedOn)} is still to come.`);
    else if (there) {
      if (there.due !== one.due || there.state !== 'open') kept.push(there.subject.code);
    } else if (other)
      refuse(
        'code',
        `${quoted(value.code ?? '')} is ${other.subject.code} in the register, “${other.what.slice(0, 60)}”. Give this one another reference.`,
      );
    else if (fresh.some((each) => standsFor([asStanding(each)], one)))
      refuse('title', 'The file has this action for the same division already.');
    else fresh.push(one);
  }
  return { fresh, faults, remarks: remarksOf(kept, settled) };
}

function importedAction(
  { code: reference, agreed_at, agreed_on, title, ...row }: OpenAction,
  today: IsoDate,
): ImportedAction {
  return {
    what: title,
    owner: row.owner,
    due: row.due,
    division: row.division,
    agreedOn: agreed_on ?? today,
    file: agreed_at ?? '',
    ...(reference === undefined ? {} : { reference }),
  };
}

function asStanding({ what, division, due }: ImportedAction): Parameters<typeof standsFor>[0][number] {
  return { what, division, due, state: 'open', press: { operation: '' } } as Parameters<
    typeof standsFor
  >[0][number];
}

/** By its state, or by a day on which it was closed where it has none. */
function isSettled({ state = '', closed_on = '' }: OpenAction): boolean {
  if (state === '' && writtenDays(closed_on)) return true;
  const read = readState(state);
  return read === 'complete' || read === 'discontinued' || /^closed\b|^declined\b|^rejected\b/i.test(state);
}

function remarksOf(kept: readonly string[], settled: number): readonly string[] {
  const more = kept.length > MOST_NAMED ? ` and ${kept.length - MOST_NAMED} more` : '';
  return [
    ...(kept.length === 0
      ? []
      : [
          `${kept.slice(0, MOST_NAMED).join(', ')}${more}: in the register already, and what was recorded there stays.`,
        ]),
    ...(settled === 0
      ? []
      : [
          `${settled === 1 ? 'One action is' : `${settled} actions are`} done or closed in the file: only open ones are loaded.`,
        ]),
  ];
}
