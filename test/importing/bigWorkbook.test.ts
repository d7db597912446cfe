import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultPolicy } from '../../src/domain/policy.ts';
import { readPlanSource } from '../../src/importing/planSource.ts';
import { readPlan } from '../../src/importing/readPlan.ts';
import { siftPlan } from '../../src/importing/siftPlan.ts';
import { storedTables } from '../../src/importing/storedTables.ts';
import { councilWorkbook } from '../fixtures/councilWorkbook.ts';

const READ = { file: 'council.xlsx', today: '2024-10-08', policy: defaultPolicy };

test('a council of 600 indicators with three years of monthly targets is read from one workbook', async () => {
  const book = await councilWorkbook();
  const { rows } = book.sheet('Indicators');
  const pattern = book.row('Indicators', 'K14');
  for (let number = 100; number < 678; number += 1)
    rows.push([`K${number}`, `Measure ${number}`, ...pattern.slice(2)]);
  for (const year of ['2022-23', '2023-24', '2024-25'])
    for (let number = 100; number < 678; number += 1)
      for (let month = 1; month <= 12; month += 1)
        book.sheet('Targets').rows.push([`K${number}`, `${year}-M${String(month).padStart(2, '0')}`, 95]);
  const folder = await mkdtemp(join(tmpdir(), 'big-'));
  await writeFile(join(folder, 'big.xlsx'), book.bytes());
  const source = await readPlanSource(join(folder, 'big.xlsx'));
  await rm(folder, { recursive: true });
  if (!source.ok) throw new Error(source.reason);
  const read = readPlan(source.sheets, undefined, READ);
  const { merged, leftOut } = siftPlan(read, storedTables(undefined), defaultPolicy);
  expect(leftOut).toEqual([]);
  expect(merged.indicators.rows).toHaveLength(600);
  expect(merged.targets.rows).toHaveLength(204 + 578 * 36);
});
