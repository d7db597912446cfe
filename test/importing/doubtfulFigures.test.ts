import { join } from 'node:path';
import { defaultPolicy } from '../../src/domain/policy.ts';
import { importJson } from '../../src/importing/importJson.ts';
import { readPlanSource } from '../../src/importing/planSource.ts';
import { prepareImport } from '../../src/importing/prepareImport.ts';
import { readPlan } from '../../src/importing/readPlan.ts';
import type { NamedSheet } from '../../src/importing/readWorkbook.ts';

const sheetsOf = async (name: string): Promise<readonly NamedSheet[]> => {
  const source = await readPlanSource(join('test/fixtures/imports', `case-${name}.xlsx`));
  if (!source.ok) throw new Error(source.reason);
  return source.sheets;
};

async function read(sheets: readonly NamedSheet[], answers: Readonly<Record<string, string>> = {}) {
  const options = {
    file: 'council.xlsx',
    today: '2024-10-08',
    policy: defaultPolicy,
    answers: new Map(Object.entries(answers)),
  };
  const settings = { policy: defaultPolicy, title: 'Plan', removeMissing: false };
  const prepared = await prepareImport(readPlan(sheets, undefined, options), undefined, undefined, settings);
  const { sheets: shown } = importJson('council.xlsx', prepared);
  return { prepared, shown, of: (kind: string) => shown.find((sheet) => sheet.kind === kind) };
}

test('a share of one among percentages is named, never loaded as 0.95 %', async () => {
  const { of } = await read(await sheetsOf('frac-silent'));
  expect(of('targets')).toMatchObject({ loaded: 0, rows: 12 });
  expect(of('targets')?.leftOut[0]?.reason).toMatch(
    /“0\.95” would be 0\.95%.*Write 95% if it is a share of one/,
  );
});

test('a percentage for a ratio or for pounds is named', async () => {
  const { of } = await read(await sheetsOf('imp-ratio'));
  expect(of('targets')?.leftOut.map(({ reason }) => reason)).toEqual([
    '“95%” does not fit K1, which is counted in ratio.',
    '“95%” does not fit K2, which is counted in £.',
  ]);
});

test('nil is nought, a dash and “None” are asked about', async () => {
  const { of, prepared } = await read(await sheetsOf('imp-nil'));
  expect(of('targets')?.leftOut.map(({ reason }) => reason.slice(0, 34))).toContain(
    '“None” may be nought or no figure ',
  );
  expect(prepared.content.indicators.some(({ targets }) => Object.values(targets).includes(0))).toBe(true);
});

test('a title that two things share names neither, and both are said', async () => {
  const { of } = await read(await sheetsOf('same-titles'));
  expect(of('targets')?.leftOut[0]?.reason).toBe(
    '“Complaints upheld” is the title of K1 and K2. Which is meant? Name it by its code.',
  );
});

test('two rows of one person are one person with both posts', async () => {
  const { of, prepared } = await read(await sheetsOf('people-two-rows'));
  expect(of('people')).toMatchObject({ loaded: 3, rows: 3, leftOut: [] });
  expect(prepared.content.people.map(({ posts }) => posts.length).sort()).toEqual([1, 2]);
});

test('past figures load without narratives, by leavers and whatever their colour', async () => {
  const { of, prepared } = await read(await sheetsOf('history-figures-only'));
  expect(of('returns')).toMatchObject({ loaded: 5, rows: 5 });
  expect(prepared.returns.map(({ calculated }) => calculated)).toContain('red');
});

test('periods are read however they are written, a date cell included', async () => {
  const { of } = await read(await sheetsOf('imp-periods'));
  expect(of('targets')).toMatchObject({ loaded: 9, rows: 9, leftOut: [] });
});

test('a past figure that is far from the others is asked about, left out until then, and loaded on a yes', async () => {
  const sheets = (await sheetsOf('history-figures-only')).map((sheet): NamedSheet => {
    if (sheet.name !== 'Returns') return sheet;
    const at = sheet.rows[0]?.cells.findIndex((cell) => /^value$/i.test(cell)) ?? -1;
    const rows = sheet.rows.map((row, index) =>
      index === 2 ? { ...row, cells: row.cells.map((cell, column) => (column === at ? '7520' : cell)) } : row,
    );
    return { ...sheet, rows };
  });
  const open = await read(sheets);
  expect(open.of('returns')).toMatchObject({
    loaded: 4,
    questions: [{ id: 'odd', choices: [{ value: 'leave out' }, { value: 'load' }] }],
  });
  const yes = await read(sheets, { odd: 'load' });
  expect(yes.of('returns')?.questions).toEqual([]);
});
