import { quoted } from '../app/entity/quoted.ts';
import type { CouncilTables } from './councilTables.ts';
import type { Defect } from './importRefused.ts';

type Kind = keyof CouncilTables;
type ValueOf<K extends Kind> = CouncilTables[K]['rows'][number]['value'];

/** A column whose codes are those of rows of another kind. */
export interface Reference {
  readonly from: Kind;
  readonly column: string;
  readonly to: Kind;
  /** What the other kind is, in a sentence. */
  readonly noun: string;
  /** Every code that stands in the column, with its row. */
  readonly codes: (tables: CouncilTables) => readonly { readonly row: number; readonly code: string }[];
}

/** Every column of a council's files that points at another row. */
export const REFERENCES: readonly Reference[] = [
  refers('programmes', 'aim', (row) => row.aim, 'aims', 'aim'),
  refers('programmes', 'division', (row) => row.division, 'divisions', 'division'),
  refers('programmes', 'sao_post', (row) => row.saoPost, 'posts', 'post'),
  refers('programmes', 'rdl_post', (row) => row.rdlPost, 'posts', 'post'),
  refers('programmes', 'lead_member_post', (row) => row.leadMemberPost, 'posts', 'post'),
  refers('milestones', 'programme', (row) => row.programme, 'programmes', 'programme'),
  refers('milestones', 'parent', (row) => row.parent, 'milestones', 'activity'),
  refers('milestones', 'waits_for', (row) => row.waitsFor, 'milestones', 'activity'),
  refers('indicators', 'aim', (row) => row.aim, 'aims', 'aim'),
  refers('indicators', 'division', (row) => row.division, 'divisions', 'division'),
  refers('indicators', 'accountable_post', (row) => row.accountablePost, 'posts', 'post'),
  refers('indicators', 'updater_post', (row) => row.updaterPost, 'posts', 'post'),
  refers('indicators', 'validator_post', (row) => row.validatorPost, 'posts', 'post'),
  refers('targets', 'indicator', (row) => row.indicator, 'indicators', 'indicator'),
  refers('risks', 'division', (row) => row.division, 'divisions', 'division'),
  refers('milestones', 'owner_post', (row) => row.ownerPost, 'posts', 'post'),
  refers('risks', 'owner_post', (row) => row.ownerPost, 'posts', 'post'),
  refers('risks', 'programmes', (row) => row.programmes, 'programmes', 'programme'),
  refers('savings', 'programme', (row) => row.programme, 'programmes', 'programme'),
  refers('savings', 'division', (row) => row.division, 'divisions', 'division'),
  refers('savings', 'owner_post', (row) => row.ownerPost, 'posts', 'post'),
  refers('meetings', 'division', (row) => row.division, 'divisions', 'division'),
  refers('meetings', 'sent_to', (row) => row.sentTo, 'posts', 'post'),
  refers('open-actions', 'division', (row) => row.division, 'divisions', 'division'),
  refers('posts', 'division', (row) => row.division, 'divisions', 'division'),
  refers('posts', 'line_manager_post', (row) => row.lineManagerPost, 'posts', 'post'),
  refers('people', 'posts', (row) => row.posts, 'posts', 'post'),
  refers('returns', 'indicator', (row) => row.indicator, 'indicators', 'indicator'),
  refers('returns', 'submitted_by_post', (row) => row.submittedByPost, 'posts', 'post'),
  refers('returns', 'approved_by_post', (row) => row.approvedByPost, 'posts', 'post'),
  refers('returns', 'restated_by_post', (row) => row.restatedByPost, 'posts', 'post'),
];

/**
 * Codes that point at a row that is not there. A code whose own row has another defect counts as there, and nothing
 * is said about a file that could not be read, so that one mistake is reported once.
 */
export function checkReferences(tables: CouncilTables): readonly Defect[] {
  return REFERENCES.flatMap(({ from, column, to, noun, codes }) => {
    const { keys, file } = tables[to];
    if (!keys) return [];
    return codes(tables)
      .filter(({ code }) => !keys.has(code))
      .map(({ row, code }) => ({
        file: tables[from].file,
        row,
        column,
        reason: `There is no ${noun} ${quoted(code)} in ${file}.`,
      }));
  });
}

function refers<K extends Kind>(
  from: K,
  column: string,
  pick: (value: ValueOf<K>) => string | readonly string[] | undefined,
  to: Kind,
  noun: string,
): Reference {
  return {
    from,
    column,
    to,
    noun,
    codes: (tables) =>
      tables[from].rows.flatMap(({ row, value }) =>
        [pick(value as ValueOf<K>) ?? []].flat().map((code) => ({ row, code })),
      ),
  };
}
