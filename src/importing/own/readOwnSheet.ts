import type { ImportKind } from '../../app/importPorts.ts';
import { periodLabel } from '../../domain/calendar/period.ts';
import { type TablePlaces, tablePlaces } from '../cellPlaces.ts';
import { oneLine } from '../oneLine.ts';
import { draftActions } from './draftActions.ts';
import { draftIndicators } from './draftIndicators.ts';
import { draftMilestones } from './draftMilestones.ts';
import { draftProgrammes } from './draftProgrammes.ts';
import { draftReturns } from './draftReturns.ts';
import { draftRisks } from './draftRisks.ts';
import { draftSavings } from './draftSavings.ts';
import { filledDown } from './filledDown.ts';
import { foldedRows } from './foldedRows.ts';
import { headerWords } from './headerWords.ts';
import type { OwnKind } from './meaning.ts';
import { type DraftDesk, listOf, type NotTaken, type OwnEntry } from './ownDraft.ts';
import { type OwnTable, ownTable } from './ownTable.ts';
import type { Recognised } from './recognise.ts';
import { recogniseAgain, type SheetPart, type ToldOfSheet } from './recogniseSheet.ts';
import { housed, placeOf } from './rowPlaces.ts';
import type { PlacedEntry } from './scaffold.ts';
import { askScoreGroups } from './scoreGroups.ts';
import type { PassedAs, SheetTable } from './sheetTable.ts';
import { shifted } from './shiftedRow.ts';
import { withoutTwins } from './twinColumns.ts';
import { withoutWrongCells } from './wrongCells.ts';

/** What was made of one sheet of a council's own. */
export interface OwnSheet {
  readonly sheet: string;
  readonly kind: ImportKind;
  readonly headerRow: number;
  /** Their header to what we take it for. */
  readonly columns: Readonly<Record<string, string>>;
  readonly samples: Readonly<Record<string, readonly string[]>>;
  /** Every row of data below a header. */
  readonly rows: readonly number[];
  readonly entries: readonly PlacedEntry[];
  readonly notTaken: readonly NotTaken[];
  readonly tables: readonly TablePlaces[];
}

/** What a table of each kind comes to. */
const DRAFTS: Readonly<Record<OwnKind, (own: OwnTable) => readonly OwnEntry[]>> = {
  indicators: draftIndicators,
  programmes: draftProgrammes,
  milestones: draftMilestones,
  risks: draftRisks,
  savings: draftSavings,
  'open-actions': draftActions,
  returns: draftReturns,
};

/** What is put right in a table before that, in this order; {@link filledDown} after it in all of them. */
const READIED: Readonly<Partial<Record<OwnKind, readonly ((own: OwnTable) => Recognised)[]>>> = {
  milestones: [shifted],
  risks: [foldedRows, askScoreGroups],
};

/** What the tables of one kind on a sheet come to. Division is asked once for the whole file. */
export function readOwnSheet(desk: DraftDesk, { sheet, tables, told, suffix, notes }: SheetPart): OwnSheet {
  const [first] = tables;
  if (!first) throw new RangeError('a part of a sheet has a table');
  for (const note of notes) desk.note(note);
  const kind = askKind(desk, first, told, suffix);
  const drafts = tables.map((recognised, index) => {
    const meant =
      kind === recognised.meant.kind ? recognised : recogniseAgain(recognised.table, desk.file, kind, told);
    const { recognised: plain, notTaken } = withoutWrongCells(askNear(desk, meant, suffix));
    const id = `${suffix}${index > 0 ? `.${index + 1}` : ''}`;
    const own = [...(READIED[kind] ?? []), withoutTwins, filledDown].reduce(
      (read, ready) => ownTable(desk, ready(read), id),
      ownTable(desk, plain, id),
    );
    const entries = DRAFTS[kind](own);
    sayUnread(own);
    return {
      own,
      entries,
      place: placeOf(own),
      notTaken: [...notTaken, ...own.notTaken, ...apartFrom(own.table)],
    };
  });
  const entries = drafts.flatMap(({ entries: some, place }) =>
    some.map((entry): PlacedEntry => ({ sheet: sheet.name, entry, place: place(entry.row) })),
  );
  const read = drafts.map(({ own }) => own);
  const notTaken = drafts.flatMap((each) => each.notTaken);
  const report = reportOf(read[0] ?? first, read, entries, notTaken);
  return { ...report, entries: housed(report.entries, desk) };
}

const KIND_WORDS: Readonly<Record<OwnKind, string>> = {
  indicators: 'Indicators, with targets or figures',
  programmes: 'Programmes or projects',
  milestones: 'Actions or milestones, with dates',
  risks: 'Risks',
  savings: 'Savings',
  'open-actions': 'Actions that were agreed, for the register',
  returns: 'Past figures of indicators',
};

function askKind(
  desk: DraftDesk,
  { meant, rival, table }: Recognised,
  told: ToldOfSheet,
  suffix: string,
): OwnKind {
  if (told.kind !== undefined || rival === undefined) return meant.kind;
  const answer = desk.need({
    id: `kind${suffix}`,
    question: `What does “${table.sheet}” hold?`,
    choices: [meant.kind, rival].map((kind) => ({ value: kind, label: KIND_WORDS[kind] })),
  });
  return answer === rival ? rival : meant.kind;
}

/** A header that is nearly one of ours is asked about; until then nothing is read from it. */
function askNear(desk: DraftDesk, recognised: Recognised, suffix: string): Recognised {
  const columns = new Map(recognised.meant.columns);
  for (const { at, meaning } of recognised.meant.near) {
    const header = recognised.table.headers[at] ?? '';
    const answer = desk.ask({
      id: `column-${headerWords(header).replaceAll(' ', '-')}${suffix}`,
      question: `Is “${header}” the column “${meaning.ours}”?`,
      choices: [
        { value: meaning.ours, label: `Yes: “${meaning.ours}”` },
        { value: 'nothing', label: 'No: leave it alone' },
      ],
    });
    if (answer === meaning.ours) columns.set(at, meaning);
  }
  return { ...recognised, meant: { ...recognised.meant, columns } };
}

function reportOf(
  first: Recognised,
  all: readonly Recognised[],
  entries: readonly PlacedEntry[],
  notTaken: readonly NotTaken[],
): OwnSheet {
  const columns: Record<string, string> = {};
  for (const { table, meant, measures } of all) {
    for (const [at, { ours }] of [...meant.columns].sort((a, b) => a[0] - b[0]))
      columns[table.headers[at] ?? ''] = ours;
    for (const [at, { role, period }] of meant.series)
      columns[table.headers[at] ?? ''] =
        `${SERIES[role]}${period.kind === 'period' ? ` ${periodLabel(period.period)}` : ''}`;
    for (const at of measures) columns[table.headers[at] ?? ''] = 'Figures of an indicator';
  }
  delete columns[''];
  return {
    sheet: first.table.sheet,
    kind: first.meant.kind,
    headerRow: first.table.headerRow,
    columns,
    samples: Object.fromEntries(
      all.flatMap(({ table, facts }) =>
        table.headers.map((header, at) => [header, facts[at]?.samples ?? []] as const),
      ),
    ),
    rows: all.flatMap(({ table }) => table.rows.map(({ row }) => row)),
    entries,
    notTaken,
    tables: all.map(({ table, meant, measures }) =>
      tablePlaces(
        table.headerRow,
        table.isRearranged ? [] : table.headers,
        (at) => meant.columns.has(at) || meant.series.has(at) || measures.includes(at),
      ),
    ),
  };
}

const SERIES = {
  result: 'Result',
  target: 'Target',
  rag: 'Published RAG',
  comment: 'Comments',
  trend: 'Published trend',
} as const;

function sayUnread({ note, table, facts, meant, measures }: OwnTable): void {
  const unread = table.headers.filter(
    (header, at) =>
      header !== '' && !meant.columns.has(at) && !meant.series.has(at) && !measures.includes(at),
  );
  if (unread.length > 0)
    note(`Nothing is read from ${listOf(unread.map((header) => `“${oneLine(header)}”`))}.`);
  const coloured = table.headers.filter((_header, at) => {
    const isRag = meant.columns.get(at)?.name === 'rag' || meant.series.get(at)?.role === 'rag';
    return isRag && facts[at]?.filled === 0;
  });
  if (coloured.length > 0)
    note(
      `${listOf(coloured.map((header) => `“${oneLine(header)}”`))} has no words in it: a colour without a word is not read.`,
    );
  const passed = (wanted: PassedAs): string =>
    listOf(table.passed.filter(({ why }) => why === wanted).map(({ row }) => String(row)));
  const [above, totals, asides] = [passed('above'), passed('total'), passed('aside')];
  if (above !== '') note(`Nothing is read from row ${above}, between the header and the first period.`);
  if (totals !== '') note(`Totals are not read: row ${totals}.`);
  if (table.beside)
    note(`What stands beside the table is not read: ${listOf(table.beside.map((each) => `“${each}”`))}.`);
  if (asides !== '') note(`Keys and remarks are not read: row ${asides}.`);
}

/** Rows below a table that do not look like its own: whether they are is for a person to say. */
function apartFrom({ passed }: SheetTable): readonly NotTaken[] {
  const reason =
    'It stands below the table and does not look like its rows. If it is one of them, move it up to them.';
  return passed.flatMap(({ row, why }) => (why === 'apart' ? [{ row, column: '', reason }] : []));
}
