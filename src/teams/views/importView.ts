import type { ImportShown } from '../../app/import/importScreens.ts';
import { type LeftOut, MOST_CHOICES } from '../../app/importPorts.ts';
import { plain, shorten } from '../wording.ts';

/** Columns, rows left out and notes on one card: with long headers and samples it stays under the size limit. */
const COLUMNS = 14;
const ROWS = 6;
const NOTES = 6;
const QUESTIONS = 4;

const KINDS: ReadonlyMap<string, string> = new Map([
  ['none', 'nothing of a plan'],
  ['milestones', 'activities'],
  ['returns', 'past figures'],
]);

/** `KPIs B7, Target`, with the cell as the sheet's own spreadsheet names it; `KPIs row 7` where no one cell is meant. */
function placeOf({ row, cell, column }: LeftOut, sheet: string): string {
  const place = cell ?? (row > 0 ? `row ${row}` : '');
  return [`${shorten(sheet, 30)} ${place}`.trim(), shorten(column, 40)].filter(Boolean).join(', ');
}

/** Data for `cards/import-sheet.json`: one sheet, what was made of it, what is asked, and what would be loaded. */
export function importView({ file, secret, sheet, page, pages, changes, open }: ImportShown): object {
  const questions = sheet.questions.slice(0, QUESTIONS);
  const more = sheet.columns.length - COLUMNS;
  const others = sheet.leftOut.length - ROWS + sheet.moreLeftOut;
  return {
    title: 'Nothing is loaded yet',
    file: plain(shorten(pages > 1 ? `${file}, sheet ${page + 1} of ${pages}` : file, 150)),
    words: plain(
      `“${shorten(sheet.sheet, 60)}” is taken for ${KINDS.get(sheet.kind) ?? sheet.kind}: ${sheet.loaded} of ${sheet.rows} ${sheet.rows === 1 ? 'row' : 'rows'} would be loaded.`,
    ),
    columns: sheet.columns.slice(0, COLUMNS).map(({ theirs, ours, samples }) => ({
      words: plain(`${shorten(theirs, 50)} → ${shorten(ours, 50)}`),
      samples: plain(shorten(samples.map((each) => shorten(each, 30)).join(' · '), 100) || 'no cells'),
    })),
    moreColumns: more > 0 ? `And ${more} more columns.` : '',
    questions: questions.map(({ question, choices }, at) => ({
      id: `answer${at}`,
      label: shorten(question, 300),
      choices: choices
        .slice(0, MOST_CHOICES)
        .map(({ value, label }) => ({ title: shorten(label, 120), value: shorten(value, 300) })),
    })),
    hasQuestions: questions.length > 0,
    hasMeanings: sheet.meanings.length > 0,
    theirs: sheet.columns.map(({ theirs }) => ({ title: shorten(theirs, 80), value: shorten(theirs, 300) })),
    ours: [...sheet.meanings, 'nothing'].map((each) => ({ title: each, value: each })),
    leftOut: sheet.leftOut.slice(0, ROWS).map((left) => ({
      words: plain(shorten(`${placeOf(left, sheet.sheet)}: ${left.reason}`, 260)),
    })),
    hasLeftOut: sheet.leftOut.length > 0,
    moreLeftOut: others > 0 ? `And ${others} more.` : '',
    notes: sheet.notes.slice(0, NOTES).map((note) => ({ words: plain(shorten(note, 260)) })),
    changes: plain(
      changes === '' ? 'Nothing would change in the plan.' : `Loading the file: ${shorten(changes, 250)}.`,
    ),
    open:
      open > 0
        ? `${open} ${open === 1 ? 'question is' : 'questions are'} open. What they hold back is not loaded.`
        : '',
    hasOpen: open > 0,
    canSay: questions.length > 0 || sheet.meanings.length > 0,
    canLoad: changes !== '',
    hasMore: pages > 1,
    sayData: { file: secret, page, asked: questions.map(({ id }) => id) },
    leaveData: { file: secret, page, sheet: sheet.sheet.slice(0, 200) },
    moreData: { file: secret, page: (page + 1) % pages },
    loadData: { file: secret },
  };
}
