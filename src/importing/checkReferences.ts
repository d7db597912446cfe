import type { CouncilTables } from './councilTables.ts';
import { type Defect, quoted } from './importRefused.ts';
import type { Table } from './readTable.ts';

/**
 * Codes that point at a row that is not there. A code whose own row has another defect counts as there, and nothing
 * is said about a file that could not be read, so that one mistake is reported once.
 */
export function checkReferences(tables: CouncilTables): readonly Defect[] {
  const { aims, divisions, posts, programmes, milestones, indicators } = tables;
  return [
    ...refers(tables.programmes, 'aim', (row) => row.aim, aims, 'aim'),
    ...refers(tables.programmes, 'division', (row) => row.division, divisions, 'division'),
    ...refers(tables.programmes, 'sao_post', (row) => row.saoPost, posts, 'post'),
    ...refers(tables.programmes, 'rdl_post', (row) => row.rdlPost, posts, 'post'),
    ...refers(tables.programmes, 'lead_member_post', (row) => row.leadMemberPost, posts, 'post'),
    ...refers(milestones, 'programme', (row) => row.programme, programmes, 'programme'),
    ...refers(milestones, 'parent', (row) => row.parent, milestones, 'activity'),
    ...refers(milestones, 'waits_for', (row) => row.waitsFor, milestones, 'activity'),
    ...refers(indicators, 'aim', (row) => row.aim, aims, 'aim'),
    ...refers(indicators, 'division', (row) => row.division, divisions, 'division'),
    ...refers(indicators, 'accountable_post', (row) => row.accountablePost, posts, 'post'),
    ...refers(indicators, 'updater_post', (row) => row.updaterPost, posts, 'post'),
    ...refers(indicators, 'validator_post', (row) => row.validatorPost, posts, 'post'),
    ...refers(tables.targets, 'indicator', (row) => row.indicator, indicators, 'indicator'),
    ...refers(tables.risks, 'division', (row) => row.division, divisions, 'division'),
    ...refers(tables.risks, 'owner_post', (row) => row.ownerPost, posts, 'post'),
    ...refers(tables.risks, 'programmes', (row) => row.programmes, programmes, 'programme'),
    ...refers(tables.savings, 'programme', (row) => row.programme, programmes, 'programme'),
    ...refers(tables.savings, 'division', (row) => row.division, divisions, 'division'),
    ...refers(tables.savings, 'owner_post', (row) => row.ownerPost, posts, 'post'),
    ...refers(posts, 'division', (row) => row.division, divisions, 'division'),
    ...refers(posts, 'line_manager_post', (row) => row.lineManagerPost, posts, 'post'),
    ...refers(tables.people, 'posts', (row) => row.posts, posts, 'post'),
    ...refers(tables.returns, 'indicator', (row) => row.indicator, indicators, 'indicator'),
    ...refers(tables.returns, 'submitted_by_post', (row) => row.submittedByPost, posts, 'post'),
    ...refers(tables.returns, 'approved_by_post', (row) => row.approvedByPost, posts, 'post'),
    ...refers(tables.returns, 'restated_by_post', (row) => row.restatedByPost, posts, 'post'),
  ];
}

function refers<T>(
  from: Table<T>,
  column: string,
  pick: (value: T) => string | readonly string[] | undefined,
  to: Table<unknown>,
  noun: string,
): readonly Defect[] {
  const { keys } = to;
  if (!keys) return [];
  return from.rows.flatMap(({ row, value }) =>
    [pick(value) ?? []]
      .flat()
      .filter((code) => !keys.has(code))
      .map((code) => ({
        file: from.file,
        row,
        column,
        reason: `There is no ${noun} ${quoted(code)} in ${to.file}.`,
      })),
  );
}
