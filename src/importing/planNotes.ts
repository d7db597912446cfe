import type { ImportKind } from '../app/importPorts.ts';
import type { PlanContent } from '../domain/plan/plan.ts';
import type { MappedSheet } from './mapSheet.ts';
import { plainName } from './plainName.ts';
import type { PlanEntry } from './planEntries.ts';
import type { SheetEntries } from './sheetEntries.ts';

type ReadSheet = Extract<MappedSheet, { readonly state: 'read' }> & SheetEntries;

/** Most codes that are named in one sentence. */
const MOST_NAMED = 12;

/** What the reader of a report should know about rows that are not wrong: what was not read, not given, or left empty. */
export function noteLines(
  entries: readonly PlanEntry[],
  sheets: readonly ReadSheet[],
  stored: PlanContent | undefined,
): readonly string[] {
  const of = (kind: ImportKind) => entries.filter((each) => each.kind === kind);
  return [
    ...sheets.flatMap(sheetNotes),
    ...emptyPosts(of('programmes')),
    ...numbering(of('milestones'), of('programmes'), stored),
    ...dateNotes(of('milestones')),
  ];
}

function sheetNotes({ sheet, unused, between, kind }: ReadSheet): readonly string[] {
  const yearless =
    kind.kind === 'indicators' ? unused.filter((header) => /\btargets?\b/.test(plainName(header))) : [];
  const others = unused.filter((header) => !yearless.includes(header));
  return [
    ...yearless.map(
      (header) =>
        `${sheet.name}: “${header}” is not read, because it names no year. Call it “Target 2024-25”.`,
    ),
    ...(others.length > 0
      ? [`${sheet.name}: nothing is read from ${listed(others.map((header) => `“${header}”`))}.`]
      : []),
    ...(between.length > 0
      ? [
          `${sheet.name}: ${between.length === 1 ? 'one row has' : `${between.length} rows have`} one cell only and ${between.length === 1 ? 'is' : 'are'} not read: ${listed(between.map(({ row, text }) => `row ${row} “${text.slice(0, 40)}”`))}.`,
        ]
      : []),
  ];
}

/** Nothing is assumed where the plan prints no officer; the bot says that none is recorded. */
function emptyPosts(programmes: readonly PlanEntry[]): readonly string[] {
  const without = (columns: readonly string[], words: string): readonly string[] => {
    const found = programmes.filter(({ cells }) =>
      (['sao_post', 'rdl_post'] as const).every((name) => (cells[name] === '') === columns.includes(name)),
    );
    return found.length === 0 ? [] : [`${listed(codes(found))}: no ${words} is given, so none is recorded.`];
  };
  return [
    ...without(['sao_post', 'rdl_post'], 'SAO and no RDL'),
    ...without(['sao_post'], 'SAO'),
    ...without(['rdl_post'], 'RDL'),
  ];
}

/** Activities that are numbered like one programme and belong to another: two numberings of the programmes may be mixed. */
function numbering(
  activities: readonly PlanEntry[],
  programmes: readonly PlanEntry[],
  stored: PlanContent | undefined,
): readonly string[] {
  const titles = new Map([
    ...(stored?.programmes ?? []).map(({ code, title }) => [code, title] as const),
    ...programmes.map(({ cells }) => [cells.code ?? '', cells.title ?? ''] as const),
  ]);
  const numberIn = (code = ''): string => /\d+/.exec(code)?.[0] ?? '';
  const off = activities.filter(({ cells }) => {
    const number = numberIn(cells.code);
    return (
      titles.has(`P${number}`) && titles.has(cells.programme ?? '') && number !== numberIn(cells.programme)
    );
  });
  return [...Map.groupBy(off, ({ cells }) => `${numberIn(cells.code)} ${cells.programme}`).values()].map(
    (group) => {
      const [first] = group;
      const programme = first?.cells.programme ?? '';
      return `${listed(codes(group))}: numbered like programme ${numberIn(first?.cells.code)} and listed under ${programme} (${titles.get(programme)}). They are loaded as listed; check that programme numbers are those of one list.`;
    },
  );
}

function dateNotes(activities: readonly PlanEntry[]): readonly string[] {
  const groups = Map.groupBy(
    activities.filter(({ cells }) =>
      /stand in one cell|share one cell|gives no dates/.test(cells.note ?? ''),
    ),
    ({ cells }) => cells.note ?? '',
  );
  return [...groups].map(([note, group]) => `${listed(codes(group))}: ${lowerFirst(note)}`);
}

function codes(entries: readonly PlanEntry[]): readonly string[] {
  return entries.map(({ cells }) => cells.code ?? '').filter(Boolean);
}

/** `P4 and P6`, `1.1, 1.2 and 3 more`. */
function listed(names: readonly string[]): string {
  const shown = names.length > MOST_NAMED ? names.slice(0, MOST_NAMED - 1) : names;
  const rest = names.length - shown.length;
  const all = rest > 0 ? [...shown, `${rest} more`] : shown;
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
}

function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
