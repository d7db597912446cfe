import type { ImportKind } from '../../app/importPorts.ts';
import type { PlanContent } from '../../domain/plan/plan.ts';
import type { Named } from '../nameBook.ts';
import { plainName } from '../plainName.ts';
import { codeMaker } from './codeIn.ts';
import type { OwnEntry } from './ownDraft.ts';

/** Where an entry belongs, as its row says it; empty where the sheet has no column for it, or no heading above the row. */
export interface Place {
  readonly division: string;
  readonly directorate: string;
  readonly heading: string;
}

/** An entry with its sheet and its place. */
export interface PlacedEntry {
  readonly sheet: string;
  readonly entry: OwnEntry;
  readonly place: Place;
}

const POSTS = ['accountable_post', 'owner_post', 'sao_post', 'rdl_post', 'lead_member_post'] as const;
/** Stands where nobody is named, until somebody is: it has no holder, so it is listed in `gaps`. */
export const NO_POST = 'Post to be set';
const NO_AIM = 'Aim to be set';
export const NO_DIVISION = 'Division to be set';

/**
 * The entries with everything that they rest on and nobody publishes apart: divisions, posts, aims and programmes by the names
 * that the rows give them, where neither the plan nor another sheet of the file has them. A name is kept as it is written.
 */
export function scaffolded(
  entries: readonly PlacedEntry[],
  stored: PlanContent | undefined,
  listed: ReadonlyMap<ImportKind, readonly Named[]>,
): readonly PlacedEntry[] {
  const made = new Map<string, PlacedEntry>();
  const names = {
    divisions: namesIn(stored?.divisions, listed.get('divisions')),
    posts: namesIn(stored?.posts, listed.get('posts')),
    aims: namesIn(stored?.aims, listed.get('aims')),
    programmes: namesIn(stored?.programmes, listed.get('programmes')),
  };
  const has = (kind: keyof typeof names, name: string): boolean =>
    names[kind].titles.has(plainName(name)) || names[kind].codes.has(name.trim().toLowerCase());
  const add = (
    kind: keyof typeof names,
    name: string,
    by: PlacedEntry,
    typed: Record<string, string>,
  ): void => {
    const key = `${kind} ${plainName(name)}`;
    if (has(kind, name) || made.has(key)) return;
    const headers = Object.fromEntries(Object.keys(typed).map((each) => [each, '']));
    made.set(key, { sheet: by.sheet, place: by.place, entry: { kind, row: by.entry.row, typed, headers } });
  };
  const coded = new Set(
    entries.filter(({ entry }) => entry.kind === 'programmes').map(({ entry }) => entry.typed.code ?? ''),
  );
  const codedLower = new Set([...coded].map((code) => code.toLowerCase()));
  const programmeCode = codeMaker('P', stored?.programmes ?? [], coded);
  const aimCode = codeMaker('A', stored?.aims ?? [], new Set());
  const resting = entries.map((each): PlacedEntry => {
    const { kind } = each.entry;
    const typed: Record<string, string> = { ...each.entry.typed };
    const headers: Record<string, string> = { ...each.entry.headers };
    const defaults: Record<string, string> = { ...each.entry.defaults };
    if (
      kind === 'indicators' ||
      kind === 'risks' ||
      kind === 'savings' ||
      kind === 'programmes' ||
      kind === 'open-actions'
    ) {
      const division = each.place.division || each.place.directorate || NO_DIVISION;
      const isSaid = division !== NO_DIVISION;
      (isSaid ? typed : defaults).division = division;
      if (isSaid) headers.division = headers.division ?? 'Division';
      add('divisions', division, each, { title: division, directorate: each.place.directorate || division });
    }
    if (kind === 'indicators' || kind === 'programmes') {
      if (!typed.aim) defaults.aim = NO_AIM;
      const aim = typed.aim ?? NO_AIM;
      add('aims', aim, each, { code: aimCode(aim), title: aim });
    }
    if (kind === 'indicators' && !typed.accountable_post) defaults.accountable_post = NO_POST;
    for (const name of POSTS) {
      const title = typed[name] ?? (name === 'accountable_post' ? defaults[name] : undefined);
      if (title) add('posts', title, each, { title });
    }
    if (kind === 'milestones' || kind === 'savings') {
      const programme = typed.programme || 'Programme to be set';
      if (!typed.programme) defaults.programme = programme;
      const isCode = codedLower.has(programme.toLowerCase());
      if (!isCode && !has('programmes', programme)) {
        const division = each.place.division || each.place.directorate || NO_DIVISION;
        add('divisions', division, each, {
          title: division,
          directorate: each.place.directorate || division,
        });
        add('aims', NO_AIM, each, { code: aimCode(NO_AIM), title: NO_AIM });
        add('programmes', programme, each, {
          code: programmeCode(programme),
          title: programme,
          aim: NO_AIM,
          division,
        });
      }
    }
    return { ...each, entry: { ...each.entry, typed, headers, defaults } };
  });
  return [...made.values(), ...resting];
}

function namesIn(kept: readonly Named[] = [], listed: readonly Named[] = []) {
  const items = [...kept, ...listed];
  return {
    codes: new Set(items.flatMap(({ code }) => (code === '' ? [] : [code.toLowerCase()]))),
    titles: new Set(items.map(({ title }) => plainName(title))),
  };
}
