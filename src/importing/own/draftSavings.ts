import { readRag } from '../../domain/written/readState.ts';
import type { OwnEntry } from './ownDraft.ts';
import { ownEntry } from './ownEntry.ts';
import type { OwnTable } from './ownTable.ts';
import { rowCodes } from './rowCodes.ts';
import { readAmounts, type SavingAmounts } from './savingAmounts.ts';
import type { TableRow } from './sheetTable.ts';

const PARTS = ['delivered', 'green', 'amber', 'red', 'unachievable'] as const;
type Part = (typeof PARTS)[number];
/** Where what is not delivered yet stands, by the answer of a person. */
type Rest = (row: TableRow) => Part | undefined;

/** The savings of a table, in whole pounds. */
export function draftSavings(own: OwnTable): readonly OwnEntry[] {
  const codes = rowCodes(own, 'savings');
  const amounts = readAmounts(own);
  const rest = askRest(own);
  const entries = own.rows.flatMap((row): readonly OwnEntry[] => {
    const coded = codes.of(row);
    const money = coded && partsOf(own, row, amounts, rest);
    if (!money) return [];
    const place = own.line(row, 'division') || own.line(row, 'directorate');
    const programme = own.said(row, 'programme') || row.section || place;
    const pounds = Object.fromEntries(Object.entries(money).map(([name, each]) => [name, String(each)]));
    return [ownEntry(own, 'savings', row, { ...coded, programme, profile: amounts.profile(row), ...pounds })];
  });
  codes.sayMade();
  return entries;
}
/** Target and parts of a saving; undefined, with the reason, where a cell is no amount or the parts cannot be told. */
function partsOf(
  own: OwnTable,
  row: TableRow,
  amounts: SavingAmounts,
  rest: Rest,
): Readonly<Record<Part | 'target', number>> | undefined {
  const read = new Map(
    (['target', 'forecast', ...PARTS] as const).map((name) => [name, amounts.of(row, name)] as const),
  );
  const refuse = (name: string, reason: string): undefined => void own.refuse(row, name, reason);
  for (const [name, amount] of read) if (amount.kind === 'refused') return refuse(name, amount.reason);
  const pounds = (name: 'target' | 'forecast' | Part): number | undefined => {
    const amount = read.get(name);
    return amount?.kind === 'pounds' ? amount.pounds : undefined;
  };
  const given = PARTS.filter((part) => pounds(part) !== undefined);
  const sum = given.reduce((total, part) => total + (pounds(part) ?? 0), 0);
  // A target that is still to be confirmed is not what its parts come to so far.
  const isToldApart = own.at('target') !== undefined || given.length < 2;
  const target = pounds('target') ?? (isToldApart ? undefined : sum);
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
  const unknown = PARTS.find((part) => read.get(part)?.kind === 'unknown');
  if (unknown !== undefined)
    return refuse(
      unknown,
      `The cell is no amount, so I cannot tell where £${open.toLocaleString('en-GB')} of the target stands.`,
    );
  const part = rest(row);
  if (part === undefined)
    return refuse(
      'target',
      `£${open.toLocaleString('en-GB')} of the target is in none of its parts. Where does it stand?`,
    );
  return { target, ...parts, [part]: parts[part] + open };
}

/** Where what is not delivered yet stands, in a tracker that has no columns for it: asked once. */
function askRest(own: OwnTable): Rest {
  const has = (name: string): boolean => own.at(name) !== undefined;
  if (has('green') || has('amber') || has('red')) return () => undefined;
  const byRag = {
    value: 'by its RAG',
    label: `As “${own.header('rag')}” says of the saving: green on track, amber at risk, red in doubt`,
  };
  const answer = own.need({
    id: 'rest',
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
    const rag = readRag(own.cell(row, 'rag'));
    return rag === 'red' || rag === 'amber' || rag === 'green' ? rag : undefined;
  };
}
