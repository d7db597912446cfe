import fc from 'fast-check';
import { buildPlan, type PlanContent } from '../../src/domain/plan/plan.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import { contentOf, loadCouncil, withTargets } from '../../src/importing/loadCouncil.ts';
import { planCsv } from '../../src/importing/planCsv.ts';
import { readPlan } from '../../src/importing/readPlan.ts';
import type { NamedSheet } from '../../src/importing/readWorkbook.ts';
import { siftPlan } from '../../src/importing/siftPlan.ts';
import { storedTables } from '../../src/importing/storedTables.ts';

const READ = { file: 'council.xlsx', today: '2024-10-08', policy: defaultPolicy };

let sheets: readonly { readonly name: string; readonly rows: readonly (readonly string[])[] }[];
let sample: PlanContent;
beforeAll(async () => {
  sample = (await loadCouncil('sample/nottingham')).content;
  sheets = [...planCsv(sample)].map(([name, rows]) => ({ name, rows }));
});

type Rows = (typeof sheets)[number];
const named = ({ name, rows }: Rows): NamedSheet => ({
  name,
  rows: rows.map((cells, index) => ({ row: index + 1, cells })),
  merged: [],
});

/** What a file gives over what is stored, and how many rows were left out. */
function sifted(file: readonly Rows[], stored?: PlanContent) {
  const read = readPlan(file.map(named), stored, READ);
  const { merged, leftOut } = siftPlan(read, storedTables(stored), defaultPolicy);
  const [source = { title: 'Plan', illustrative: '' }] = merged.plan.rows.map(({ value }) => value);
  return { content: contentOf(merged, source, [...withTargets(merged).values()]), leftOut };
}

/** Cells that are wrong, empty, or those of another row. */
const cell = fc.constantFrom(
  '',
  'x',
  '0',
  '-1',
  'TBC',
  'K11',
  'P4',
  '1.1',
  'finance',
  'director-of-finance',
  '2024-25-M03',
  'Oct 2024',
  '=1',
  'é/#',
);
const spoils = fc.array(fc.record({ sheet: fc.nat(1000), row: fc.nat(1000), column: fc.nat(1000), cell }), {
  minLength: 1,
  maxLength: 25,
});
type Spoil = { readonly sheet: number; readonly row: number; readonly column: number; readonly cell: string };

const spoil = (all: readonly Spoil[]): readonly Rows[] => {
  const copies = sheets.map(({ name, rows }) => ({ name, rows: rows.map((row) => [...row]) }));
  for (const { sheet, row, column, cell: text } of all) {
    const { rows } = copies[sheet % copies.length] ?? { rows: [] };
    const cells = rows[1 + (row % Math.max(1, rows.length - 1))];
    if (cells) cells[column % cells.length] = text;
  }
  return copies;
};

test('however a file is spoilt, what is loaded is a whole plan: read again by itself, nothing of it is left out', () => {
  fc.assert(
    fc.property(spoils, (all) => {
      const { content } = sifted(spoil(all));
      const again = sifted([...planCsv(content)].map(([name, rows]) => ({ name, rows })));
      expect(again.leftOut).toEqual([]);
      expect(again.content).toEqual(content);
      expect(() => buildPlan(content, 'test')).not.toThrow();
    }),
    { numRuns: 20 },
  );
});

test('the corrected file then gives the plan as if it had never been wrong, apart from the order of rows', () => {
  const inOrder = (content: PlanContent): object =>
    Object.fromEntries(
      Object.entries(content).map(([kind, items]) => [
        kind,
        Array.isArray(items) ? items.map((item) => JSON.stringify(sorted(item))).sort() : items,
      ]),
    );
  const codeOnly = spoils.map((all) =>
    all.map((one) => ({ ...one, column: Math.max(1, one.column % 1000) })),
  );
  fc.assert(
    fc.property(codeOnly, (all) => {
      // A code that was typed wrongly makes an entry of its own, so codes are left as they are.
      const kept = spoil(all).map(({ name, rows }, at) => ({
        name,
        rows: rows.map((row, index) =>
          row.map((text, column) => (column === 0 ? (sheets[at]?.rows[index]?.[0] ?? '') : text)),
        ),
      }));
      const wrong = sifted(kept.filter(({ name }) => name !== 'targets.csv'));
      const right = sifted(sheets, wrong.content);
      expect(right.leftOut).toEqual([]);
      expect(inOrder(right.content)).toEqual(inOrder(sample));
    }),
    { numRuns: 15 },
  );
});

/** Keys in order, however deep: the order of targets is that in which they came. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value) || typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  );
}
