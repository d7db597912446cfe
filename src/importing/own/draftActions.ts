import { existing, writtenDays, yearlessDay } from '../../domain/calendar/writtenDay.ts';
import { readState } from '../../domain/written/readState.ts';
import { listOf, type OwnEntry } from './ownDraft.ts';
import { ownEntry } from './ownEntry.ts';
import type { OwnTable } from './ownTable.ts';
import type { TableRow } from './sheetTable.ts';

/** A day inside a heading: `Meeting 11 July 2024`. */
const DAY_INSIDE =
  /\d{1,2}(?:st|nd|rd|th)? [A-Za-z]{3,9} \d{4}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{4}-\d\d-\d\d/;

/** The actions of a log, for the register: it takes the open ones. One that nobody owns, or of which no day can be read, is refused. */
export function draftActions(own: OwnTable): readonly OwnEntry[] {
  const undated: number[] = [];
  const entries = own.rows.flatMap((row): readonly OwnEntry[] => {
    const title = own.said(row, 'title');
    if (title === '') {
      own.refuse(row, 'title', 'The row has no name, so I cannot tell which action it is.');
      return [];
    }
    const agreed = agreedOn(own, row);
    const said = own.line(row, 'due');
    // What is settled is not loaded, and needs no day.
    const state = stateOf(own, row);
    const isSettled = ['complete', 'discontinued'].includes(readState(state) ?? '');
    const due = dueOf(said, agreed) ?? (isSettled ? (agreed ?? own.desk.today) : undefined);
    const owner = own.said(row, 'owner');
    if (due === undefined) {
      own.refuse(
        row,
        'due',
        said === ''
          ? 'The action has no day by which it is due.'
          : `“${said}” is not a day that I can read, and the register needs one.`,
      );
      return [];
    }
    if (owner === '' && !isSettled) {
      own.refuse(row, 'owner', 'Nobody owns the action, and the register needs an owner.');
      return [];
    }
    if (agreed === undefined && !isSettled) undated.push(row.row);
    const agreed_at = own.line(row, 'agreed_at') || row.section;
    return [
      ownEntry(own, 'open-actions', row, {
        title,
        owner: owner || 'Nobody',
        due,
        agreed_on: agreed ?? '',
        agreed_at,
        code: own.line(row, 'code'),
        state,
      }),
    ];
  });
  if (undated.length > 0)
    own.note(
      `The file does not say when the actions in row ${listOf(undated.map(String))} were agreed: the day of the import counts.`,
    );
  return entries;
}

/** What the log says of an action. One with nothing but a day on which it was closed, or under “Closed actions”, is closed. */
function stateOf(own: OwnTable, row: TableRow): string {
  const said = own.line(row, 'state');
  const { sheet, titles } = own.table;
  const isClosed =
    writtenDays(own.line(row, 'closed_on')) !== undefined ||
    [sheet, titles.at(-1) ?? '', row.section].some((name) => /^(?:closed|completed)\b/i.test(name.trim()));
  return said === '' && isClosed ? 'Closed' : said;
}

function agreedOn(own: OwnTable, row: TableRow): string | undefined {
  const inSection = DAY_INSIDE.exec(row.section)?.[0] ?? '';
  return (writtenDays(own.line(row, 'agreed_on')) ?? writtenDays(inSection))?.from;
}

/** A day, or the last of a month. One without a year is the first such one after the action was agreed: `18th Oct`, `w/c 30 Nov`, `end of Sept`. */
function dueOf(said: string, agreed: string | undefined): string | undefined {
  const read = writtenDays(said);
  if (read || agreed === undefined) return read?.to;
  const year = Number(agreed.slice(0, 4));
  const day = yearlessDay(said);
  const bare = said.replace(/^(?:(?:by|the|end|of|for)\s+)+/i, '');
  const days = [year, year + 1].flatMap((each) => {
    if (day) return existing(each, day.month, day.day) ?? [];
    return /^[A-Za-z]{3,9}\.?$/.test(bare) ? (writtenDays(`${bare} ${each}`)?.to ?? []) : [];
  });
  return days.find((each) => each >= agreed);
}
