import { type DraftDesk, listOf, type OwnQuestion } from './ownDraft.ts';
import type { OwnTable } from './ownTable.ts';
import type { Place, PlacedEntry } from './scaffold.ts';

/** Where each row of a table belongs, as it or the heading above it says. */
export function placeOf(own: OwnTable): (row: number) => Place {
  if (own.at('division') === undefined && own.at('directorate') !== undefined)
    own.note(`Divisions are taken from “${own.header('directorate')}”.`);
  const byRow = new Map(own.rows.map((row) => [row.row, row]));
  return (at) => {
    const row = byRow.get(at);
    const line = (name: string): string => (row ? own.line(row, name) : '');
    return { division: line('division'), directorate: line('directorate'), heading: row?.section ?? '' };
  };
}

const STORED = ['indicators', 'risks', 'savings', 'programmes', 'milestones'] as const;

/** The entries with their division, which is asked once for the whole file where nothing in them says it. */
export function housed(entries: readonly PlacedEntry[], desk: DraftDesk): readonly PlacedEntry[] {
  const needs = ({ kind }: PlacedEntry['entry']): boolean =>
    kind === 'open-actions' || STORED.some((each) => each === kind);
  const homeless = entries.filter(
    ({ entry, place: at }) => needs(entry) && at.division === '' && at.directorate === '',
  );
  const stored = new Set(
    STORED.flatMap((kind) => (desk.stored?.[kind] ?? []).map(({ code }) => `${kind} ${code.toLowerCase()}`)),
  );
  const isStored = ({ kind, typed: { code = '' } }: PlacedEntry['entry']): boolean =>
    stored.has(`${kind} ${code.toLowerCase()}`);
  const open = homeless.filter(({ entry }) => !isStored(entry));
  const isAll = open.length === entries.filter(({ entry }) => needs(entry)).length;
  if (open.length === 0 || !isAll) return entries;
  const headings = headingsOver(open);
  const ask = (id: string, question: string, more: OwnQuestion['choices']): string =>
    desk.need({
      id,
      question,
      choices: [
        ...more,
        ...(desk.stored?.divisions ?? []).map(({ title }) => ({ value: title, label: title })),
        { value: 'Whole council', label: 'The whole council, as one division for now' },
      ],
      open: 'division',
    });
  const named = listOf(headings.map((each) => `“${each}”`));
  const byHeading = { value: BY_HEADING, label: `Those of the headings above the rows: ${named}` };
  const said = ask(
    'division',
    'Which division do these belong to? The file does not say.',
    headings.length > 0 ? [byHeading] : [],
  );
  // Headings of one sheet say nothing of another's rows.
  const answer =
    said === BY_HEADING && headings.length === 0
      ? ask('division-other', 'Which division do those belong to that stand under no heading?', [])
      : said;
  return entries.map((each) => {
    if (each.place.division !== '' || each.place.directorate !== '') return each;
    if (answer !== BY_HEADING) return { ...each, place: { ...each.place, division: answer } };
    const { aim, ...typed } = each.entry.typed;
    const { aim: _aim, ...headers } = each.entry.headers;
    return {
      ...each,
      entry: aim === each.place.heading ? { ...each.entry, typed, headers } : each.entry,
      place: { ...each.place, division: each.place.heading },
    };
  });
}

const BY_HEADING = 'by heading';
/** What says of a heading that it is what the council aims at, or a part of a plan or an agenda, and no part of the council. */
const NO_DIVISION_NAME =
  /\b(?:priorit(?:y|ies)|aims?|objectives?|outcomes?|themes?|goals?|ambitions?|pillars?|missions?|commitments?|workstreams?|programmes?|projects?|meeting|clinic|board|agenda|20\d\d)\b|^\W*\d/i;

/** The headings above indicators and risks where each stands under one that may be the name of a division. */
function headingsOver(entries: readonly PlacedEntry[]): readonly string[] {
  const owned = entries.filter(({ entry: { kind } }) => kind === 'indicators' || kind === 'risks');
  const headings = [...new Set(owned.map(({ place }) => place.heading))];
  const areNames =
    owned.length === entries.length && headings.every((each) => each !== '' && !NO_DIVISION_NAME.test(each));
  return areNames && headings.length > 1 ? headings : [];
}
