import { jsonColumns, type PlainRow } from '../../src/tables/entity.ts';
import { progressCheck } from '../../src/tables/progressCheck.ts';
import { storedChange } from '../../src/tables/progressCodec.ts';
import { sealColumns, sealOf } from '../../src/tables/sealColumns.ts';
import { anAction } from '../fixtures/progress.ts';

// Somebody who holds the storage role plants rows that fit in themselves, where readers of what was reported find them.

const KNOWN = () => ({ witnessed: [], mayBeUnsealed: false });
const versionOf = (code: string) => ({ subject: { kind: 'milestone', code }, sequence: 1 });

/** The history row and what stands, sealed for the place of one code, and saying that of another. */
function rowsOf(place: string, says = place): readonly PlainRow[] {
  const columns = jsonColumns(versionOf(says));
  const seal = sealOf({ chain: `Plan|version|H|milestone|${place}`, number: 1 }, columns, 'first');
  return [
    { rowKey: `H|milestone|${place}|000001`, columns: { ...columns, ...sealColumns(seal) } },
    { rowKey: `S|milestone|${place}`, columns: { ...columns, hash: seal.hash } },
  ].map((row) => ({ partitionKey: 'version', ...row }));
}

const copyOf = (code: string): PlainRow => ({
  partitionKey: 'version',
  rowKey: 'C|017',
  columns: jsonColumns(versionOf(code)),
});

const found = (rows: readonly PlainRow[]): readonly string[] => {
  const check = progressCheck();
  for (const row of rows) check.add(row);
  return check
    .chains(KNOWN)
    .flatMap(({ chain, findings }) =>
      findings.map(({ what, number }) => `${chain.slice(15)}: ${number} ${what}`),
    );
};

test.each<[string, readonly PlainRow[], readonly string[]]>([
  ['a report and its copy', [copyOf('8.4'), ...rowsOf('8.4')], []],
  ['a report on one milestone in the place of another', rowsOf('zz', '8.4'), ['milestone|zz: 1 changed']],
  ['a copy of a report that was never made', [copyOf('8.4')], ['milestone|8.4: 1 changed']],
])('%s', (_what, rows, wrong) => {
  expect(found(rows)).toEqual(wrong);
});

test('a copy of something in the register is compared with what it says, and not with what the version before takes it for', () => {
  const action = anAction('A1');
  const columns = jsonColumns(action);
  const seal = sealOf({ chain: 'Plan|version|H|action|A1', number: 1 }, columns, 'first');
  const rows = (copy: object): readonly PlainRow[] =>
    [
      { rowKey: 'C|017', columns: jsonColumns(copy) },
      { rowKey: 'H|action|A1|000001', columns: { ...columns, ...sealColumns(seal) } },
      { rowKey: 'R|action|A1', columns: { ...columns, hash: seal.hash } },
    ].map((row) => ({ partitionKey: 'version', ...row }));
  expect(found(rows(storedChange(action)))).toEqual([]);
  expect(found(rows(storedChange({ ...action, what: 'Something else' })))).toEqual(['action|A1: 1 changed']);
});
