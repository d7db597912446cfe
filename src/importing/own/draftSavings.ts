import { readRag } from '../../domain/written/readState.ts';
import { codeIn, codeMaker, keptCode } from './codeIn.ts';
import {
  cellOf,
  type DraftDesk,
  headerOf,
  isNobody,
  listOf,
  type NotTaken,
  type OwnDraft,
  type OwnEntry,
  positionOf,
} from './ownDraft.ts';
import type { Recognised } from './recognise.ts';
import { readAmounts, type SavingAmounts } from './savingAmounts.ts';
import { oneLine, type TableRow } from './sheetTables.ts';

const PARTS = ['delivered', 'green', 'amber', 'red', 'unachievable'] as const;
type Part = (typeof PARTS)[number];
/** Where what is not delivered yet stands, by the answer of a person. */
type Rest = (row: TableRow) => Part | undefined;

/** The savings of a table, in whole pounds. */
export function draftSavings(desk: DraftDesk, recognised: Recognised, id: string): OwnDraft {
  const notTaken: NotTaken[] = [];
  const { rows } = recognised.table;
  const coded = new Set(rows.map((row) => keptCode(cellOf(recognised, row, 'code'))).filter(Boolean));
  const make = codeMaker('S', desk.stored?.savings ?? [], coded);
  const amounts = readAmounts(desk, recognised, id);
  const rest = askRest(desk, recognised, id);
  const made: string[] = [];
  const entries = rows.flatMap((row): readonly OwnEntry[] => {
    const said = oneLine(cellOf(recognised, row, 'title'));
    const given = cellOf(recognised, row, 'code');
    if (said === '') {
      const reason = 'The row has no name, so I cannot tell which saving it is.';
      notTaken.push({ row: row.row, column: headerOf(recognised, 'title'), reason });
      return [];
    }
    const inside = given === '' ? codeIn(said) : undefined;
    const code = keptCode(given) || (inside ? keptCode(inside.code) : make(said));
    if (keptCode(given) === '' && !inside) made.push(code);
    const profile = amounts.profile(row);
    const words = profile === '' ? {} : { profile };
    const typed = { code, title: inside?.rest ?? said, ...wordsOf(recognised, row), ...words };
    const money = partsOf(recognised, row, amounts, rest, notTaken);
    return money ? [entryOf(recognised, row, typed, money)] : [];
  });
  if (made.length > 0) desk.note(`No codes are given for ${listOf(made)}, so they were made.`);
  return { entries, notTaken };
}

function entryOf(
  recognised: Recognised,
  { row }: TableRow,
  words: Readonly<Record<string, string>>,
  money: Readonly<Record<string, number>>,
): OwnEntry {
  const typed = {
    ...words,
    ...Object.fromEntries(Object.entries(money).map(([name, pounds]) => [name, String(pounds)])),
  };
  const headers = Object.keys(typed).map((name) => [name, headerOf(recognised, name)] as const);
  return { kind: 'savings', row, typed, headers: Object.fromEntries(headers) };
}

function wordsOf(recognised: Recognised, row: TableRow): Record<string, string> {
  const cell = (name: string): string => oneLine(cellOf(recognised, row, name));
  const place = cell('division') || cell('directorate');
  const found = {
    programme: isNobody(cell('programme')) ? row.section || place : cell('programme'),
    owner_post: isNobody(cell('owner_post')) ? '' : cell('owner_post'),
    corrective_action: cell('corrective_action'),
  };
  return Object.fromEntries(Object.entries(found).filter(([, text]) => text !== ''));
}

/** Target and parts of a saving; undefined, with the reason, where a cell is no amount or the parts cannot be told. */
function partsOf(
  recognised: Recognised,
  row: TableRow,
  amounts: SavingAmounts,
  rest: Rest,
  notTaken: NotTaken[],
): Readonly<Record<Part | 'target', number>> | undefined {
  const read = new Map(
    (['target', 'forecast', ...PARTS] as const).map((name) => [name, amounts.of(row, name)] as const),
  );
  const refuse = (name: string, reason: string): undefined =>
    void notTaken.push({ row: row.row, column: headerOf(recognised, name), reason });
  for (const [name, amount] of read) if (amount.kind === 'refused') return refuse(name, amount.reason);
  const pounds = (name: 'target' | 'forecast' | Part): number | undefined => {
    const amount = read.get(name);
    return amount?.kind === 'pounds' ? amount.pounds : undefined;
  };
  const given = PARTS.filter((part) => pounds(part) !== undefined);
  const sum = given.reduce((total, part) => total + (pounds(part) ?? 0), 0);
  const target = pounds('target') ?? (given.length > 1 ? sum : undefined);
  if (target === undefined)
    return refuse('target', 'The row has no target, so I cannot tell what is to be saved.');
  const parts = Object.fromEntries(PARTS.map((part) => [part, pounds(part) ?? 0])) as Record<Part, number>;
  const forecast = pounds('forecast');
  if (forecast !== undefined && pounds('unachievable') === undefined && forecast < target)
    parts.unachievable = target - Math.max(forecast, sum);
  const open = target - PARTS.reduce((total, part) => total + parts[part], 0);
  if (open < 0)
    return refuse('target', `Its parts come to £${(-open).toLocaleString('en-GB')} more than the target.`);
  if (open === 0) return { target, ...parts };
  const part = rest(row);
  if (part === undefined)
    return refuse(
      'target',
      `£${open.toLocaleString('en-GB')} of the target is in none of its parts. Where does it stand?`,
    );
  return { target, ...parts, [part]: parts[part] + open };
}

/** Where what is not delivered yet stands, in a tracker that has no columns for it: asked once. */
function askRest(desk: DraftDesk, recognised: Recognised, id: string): Rest {
  const has = (name: string): boolean => positionOf(recognised, name) !== undefined;
  if (has('green') || has('amber') || has('red')) return () => undefined;
  const byRag = {
    value: 'by its RAG',
    label: `As “${headerOf(recognised, 'rag')}” says of the saving: green on track, amber at risk, red in doubt`,
  };
  const answer = desk.need({
    id: `rest${id}`,
    question: 'Where does that part of each saving stand which is not delivered yet?',
    choices: [
      ...(has('rag') ? [byRag] : []),
      { value: 'green', label: 'On track: all of it is expected' },
      { value: 'amber', label: 'At risk' },
      { value: 'red', label: 'In doubt' },
    ],
  });
  if (answer !== 'by its RAG') return () => PARTS.find((part) => part === answer);
  return (row) => {
    const rag = readRag(cellOf(recognised, row, 'rag'));
    return rag === 'red' || rag === 'amber' || rag === 'green' ? rag : undefined;
  };
}
