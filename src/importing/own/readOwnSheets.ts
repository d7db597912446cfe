import type { ImportKind } from '../../app/importPorts.ts';
import type { PlanContent } from '../../domain/plan/plan.ts';
import type { Named } from '../nameBook.ts';
import { plainName } from '../plainName.ts';
import type { ReadOptions, SheetRead } from '../readOptions.ts';
import type { NamedSheet } from '../readWorkbook.ts';
import type { SheetEntry } from '../sheetEntries.ts';
import type { SheetReport } from '../sheetReport.ts';
import { frequenciesIn } from './figuresElsewhere.ts';
import type { OwnKind } from './meaning.ts';
import { MEANINGS } from './meanings.ts';
import type { DraftDesk, OwnQuestion } from './ownDraft.ts';
import { type OwnSheet, readOwnSheet } from './readOwnSheet.ts';
import { type SheetPart, sheetParts } from './recogniseSheet.ts';
import { type PlacedEntry, scaffolded } from './scaffold.ts';

/** What was made of the sheets that are not laid out as ours. */
export interface OwnSheets {
  readonly entries: readonly { readonly kind: ImportKind; readonly entry: SheetEntry }[];
  readonly sheets: readonly SheetRead[];
  readonly reports: readonly SheetReport[];
  /** Names of the sheets that were taken for something, or asked about. */
  readonly taken: ReadonlySet<string>;
  /** Why the others were not. */
  readonly refusals: ReadonlyMap<string, string>;
}

const OWN: ReadonlySet<string> = new Set(Object.keys(MEANINGS));
const NO_PLAN =
  'Nothing is read from it: it has neither indicators with targets or figures, nor actions with dates, nor risks, nor savings, as far as its columns and what is in them tell.';

const SUPERSEDED =
  'Nothing is read from it: its name says that it does not hold, or shows how to fill one in. To have it read, say what kind of sheet it is.';
const KEPT = '(?:plan|action|version|risk|register|kpi|data|tracker|log|saving|list|sheet)s?';
/**
 * `Superseded (v5)`, `Priority 1 (old)`, `Archive`, `Archived 2023`, `Do not use`, `Template - blank`, and not `Older people`, `Archive service`,
 * `16 to 17 year old` or `Templates for schools`.
 */
const NOT_HELD = new RegExp(
  String.raw`\b(?:superseded|obsolete|do not use|not in use|no longer (?:used|in use)|(?:previous|old) versions?)\b|^archived?(?:$|\W*\d|\W*${KEPT}\b)|^old(?: ${KEPT})?$|\(old\)|(?<!\b(?:year|month|week)s?[ -])\bold$|\(archived?\)|^(?:template|example)s?\s*(?:$|[-–:(])`,
  'i',
);

/** Reads the sheets that a council keeps of its own accord. A question that concerns the whole file is asked with the first sheet that needs it. */
export function readOwnSheets(
  sheets: readonly NamedSheet[],
  stored: PlanContent | undefined,
  options: ReadOptions & { readonly listed: ReadonlyMap<ImportKind, readonly Named[]> },
): OwnSheets {
  const asked = new Set<string>();
  const parts = sheets.map((sheet) => ({ sheet, parts: partsOf(sheet, sheets.length, options) }));
  const all = parts.flatMap((each) => each.parts);
  const frequencies = frequenciesIn(all);
  const known: Named[] = [...(stored?.indicators ?? []), ...(options.listed.get('indicators') ?? [])];
  const drafted = new Map<string, string>();
  const read = (part: SheetPart): ReadPart => {
    const questions: OwnQuestion[] = [];
    const notes = new Set<string>();
    let isHeld = false;
    const desk: DraftDesk = {
      ...options,
      stored,
      indicators: known,
      frequencies,
      note: (sentence) => void notes.add(sentence),
      ask(question) {
        const answer = answerTo(question, options.answers?.get(question.id));
        if (answer !== undefined) return answer;
        if (!asked.has(question.id)) questions.push(question);
        asked.add(question.id);
        return undefined;
      },
      need(question) {
        const answer = desk.ask(question);
        if (answer === undefined) isHeld = true;
        return answer ?? question.choices[0]?.value ?? '';
      },
    };
    const found = withoutKnown(readOwnSheet(desk, part), drafted);
    for (const { entry } of found.entries)
      if (entry.kind === 'indicators')
        known.push({ code: entry.typed.code ?? '', title: entry.typed.title ?? '' });
    return { part, found: isHeld ? { ...found, entries: [] } : found, questions, notes: [...notes] };
  };
  // Figures are those of indicators that another sheet may list: what it lists is read before them.
  const inOrder = [...all].sort((a, b) => Number(isOfFigures(a)) - Number(isOfFigures(b)));
  const done = inOrder.map(read).sort((a, b) => all.indexOf(a.part) - all.indexOf(b.part));
  const taken = new Set(all.map(({ sheet }) => sheet.name));
  const placed = scaffolded(
    done.flatMap(({ found }) => found.entries),
    stored,
    options.listed,
  );
  return {
    entries: placed.map(sheetEntry),
    sheets: done.map(({ found, part }) => sheetRead(part.sheet, found)),
    reports: done.map(({ found, questions, notes }) => reportOf(found, questions, notes)),
    taken,
    refusals: new Map(
      sheets.flatMap(({ name }) =>
        taken.has(name) ? [] : [[name, isSuperseded(name, sheets.length) ? SUPERSEDED : NO_PLAN] as const],
      ),
    ),
  };
}

/** Last year's sheet of the same indicators has more figures of them, and no second indicator of their code and name. */
function withoutKnown(found: OwnSheet, drafted: Map<string, string>): OwnSheet {
  const entries = found.entries.filter(({ sheet, entry: { kind, typed } }) => {
    if (kind !== 'indicators') return true;
    const key = `${typed.code?.toLowerCase()} ${plainName(typed.title ?? '')}`;
    const first = drafted.get(key) ?? sheet;
    drafted.set(key, first);
    return first === sheet;
  });
  return { ...found, entries };
}

interface ReadPart {
  readonly part: SheetPart;
  readonly found: OwnSheet;
  readonly questions: readonly OwnQuestion[];
  readonly notes: readonly string[];
}

function isOfFigures({ tables }: SheetPart): boolean {
  return tables[0]?.meant.kind === 'returns';
}

function partsOf(
  sheet: NamedSheet,
  of: number,
  { file, kinds, columns = [] }: ReadOptions,
): readonly SheetPart[] {
  const kind = kinds?.get(sheet.name);
  if (kind === undefined ? isSuperseded(sheet.name, of) : !OWN.has(kind)) return [];
  const suffix = of > 1 ? `.${plainName(sheet.name).replaceAll(' ', '-')}` : '';
  return sheetParts(sheet, file, { kind: kind as OwnKind | undefined, columns }, suffix);
}

/** True of a sheet, beside others, whose name says that it holds no longer or never did. The only sheet of a file is meant, whatever it is called. */
function isSuperseded(name: string, of: number): boolean {
  return of > 1 && NOT_HELD.test(name.trim());
}

/** An answer as one of the choices, by its value or its label; free text where the question is open to it. */
function answerTo({ choices, open }: OwnQuestion, answer: string | undefined): string | undefined {
  if (answer === undefined) return undefined;
  const text = answer.trim().toLowerCase();
  const chosen = choices.find(
    ({ value, label }) => value.toLowerCase() === text || label.toLowerCase() === text,
  );
  return chosen?.value ?? (open === undefined || text === '' ? undefined : answer.trim());
}

function sheetEntry({ sheet, entry }: PlacedEntry): {
  readonly kind: ImportKind;
  readonly entry: SheetEntry;
} {
  const { kind, row, typed, headers, shared = {}, defaults } = entry;
  return {
    kind,
    entry: {
      sheet,
      row,
      typed,
      headers,
      get cells() {
        return Object.fromEntries(Object.entries(typed).map(([name, text]) => [headers[name] || name, text]));
      },
      shared,
      targets: [],
      ...(defaults ? { defaults } : {}),
    },
  };
}

function sheetRead({ name, rows }: NamedSheet, { kind, headerRow, rows: data }: OwnSheet): SheetRead {
  return { name, kind, headerRow, rows: data.length || rows.length };
}

function reportOf(found: OwnSheet, questions: readonly OwnQuestion[], notes: readonly string[]): SheetReport {
  const { sheet, kind, columns, samples, rows, notTaken, tables } = found;
  return { sheet, kind, columns, samples, rows, notTaken, tables, questions, notes };
}
