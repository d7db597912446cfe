import type { ImportKind } from '../../app/importPorts.ts';
import type { PlanContent } from '../../domain/plan/plan.ts';
import type { Named } from '../nameBook.ts';
import type { ReadOptions, SheetRead } from '../readOptions.ts';
import type { NamedSheet } from '../readWorkbook.ts';
import type { SheetEntry } from '../sheetEntries.ts';
import type { SheetReport } from '../sheetReport.ts';
import { plain } from './codeIn.ts';
import { MEANINGS, type OwnKind } from './meanings.ts';
import type { DraftDesk, OwnQuestion } from './ownDraft.ts';
import { type OwnSheet, readOwnSheet } from './readOwnSheet.ts';
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

/** Reads the sheets that a council keeps of its own accord. A question that concerns the whole file is asked with the first sheet that needs it. */
export function readOwnSheets(
  sheets: readonly NamedSheet[],
  stored: PlanContent | undefined,
  options: ReadOptions & { readonly listed: ReadonlyMap<ImportKind, readonly Named[]> },
): OwnSheets {
  const asked = new Set<string>();
  const read = sheets.map((sheet) => {
    const questions: OwnQuestion[] = [];
    const notes = new Set<string>();
    let isHeld = false;
    const desk: DraftDesk = {
      ...options,
      stored,
      note: (sentence) => void notes.add(sentence),
      ask(question) {
        const answer = answerTo(question, options.answers?.get(question.id));
        if (answer !== undefined) return answer;
        if (!asked.has(question.id)) questions.push(question);
        asked.add(question.id);
        return undefined;
      },
      settle(question) {
        const answer = desk.ask(question);
        if (answer === undefined) isHeld = true;
        return answer ?? question.choices[0]?.value ?? '';
      },
    };
    const kind = options.kinds?.get(sheet.name);
    const suffix = sheets.length > 1 ? `.${plain(sheet.name).replaceAll(' ', '-')}` : '';
    const found =
      kind !== undefined && !OWN.has(kind)
        ? undefined
        : readOwnSheet(desk, sheet, {
            kind: kind as OwnKind | undefined,
            columns: options.columns ?? [],
            suffix,
          });
    return {
      sheet,
      found: found && isHeld ? { ...found, entries: [] } : found,
      questions,
      notes: [...notes],
    };
  });
  const placed = scaffolded(
    read.flatMap(({ found }) => found?.entries ?? []),
    stored,
    options.listed,
  );
  return {
    entries: placed.map(sheetEntry),
    sheets: read.flatMap(({ found, sheet }) => (found ? [sheetRead(sheet, found)] : [])),
    reports: read.flatMap(({ found, questions, notes }) =>
      found ? [reportOf(found, questions, notes)] : [],
    ),
    taken: new Set(read.flatMap(({ found, sheet }) => (found ? [sheet.name] : []))),
    refusals: new Map(read.flatMap(({ found, sheet }) => (found ? [] : [[sheet.name, NO_PLAN] as const]))),
  };
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
