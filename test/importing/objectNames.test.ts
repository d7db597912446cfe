import { chosenSheets } from '../../src/admin/import/chosenSheets.ts';
import { readLines } from '../../src/app/bulk/readLines.ts';
import { readConfig } from '../../src/config.ts';
import { hasCode } from '../../src/domain/errors.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import { PLAN_LIMITS } from '../../src/importing/opening/openedFile.ts';
import { PLAN_SHEETS } from '../../src/importing/planColumns.ts';
import { readPlan } from '../../src/importing/readPlan.ts';
import { createReadSheet } from '../../src/importing/readSheet.ts';
import { shownSheets } from '../../src/importing/readWorkbook.ts';
import { siftPlan } from '../../src/importing/siftPlan.ts';
import { storedTables } from '../../src/importing/storedTables.ts';
import { tidyCell } from '../../src/importing/tidyCell.ts';
import { settingsSchema } from '../../src/settings.ts';
import { actorOf, openCouncil } from '../fakes/council.ts';
import { openHere } from '../fakes/openHere.ts';
import { councilWorkbook } from '../fixtures/councilWorkbook.ts';

/** What every object has under a name: a look-up of a word in a file must not find it. */
const NAMES = Object.getOwnPropertyNames(Object.prototype);

test('as headers, cells, names of sheets and of people, they are words like others', async () => {
  const book = await councilWorkbook();
  for (const sheet of book.sheets) {
    sheet.header.push(...NAMES);
    for (const [index, row] of sheet.rows.entries())
      row[index % sheet.header.length] = NAMES[index % NAMES.length] ?? '';
    sheet.rows.push([...NAMES, ...NAMES, ...NAMES]);
  }
  book.sheets.push(
    { ...book.sheet('Risks'), name: 'constructor' },
    { ...book.sheet('Aims'), name: '__proto__' },
  );
  const opened = shownSheets(await openHere({ name: 'a.xlsx', bytes: book.bytes() }, PLAN_LIMITS));
  if (!opened.ok) throw new Error(opened.reason);
  for (const chosen of [[], ['constructor=Risks'], ['risks=constructor'], ['__proto__=__proto__']]) {
    try {
      const { sheets, kinds } = chosenSheets(chosen, opened.sheets);
      const { leftOut } = siftPlan(
        readPlan(sheets, undefined, {
          file: 'council.xlsx',
          today: '2024-10-08',
          policy: defaultPolicy,
          kinds,
        }),
        storedTables(undefined),
        defaultPolicy,
      );
      expect(leftOut.length).toBeGreaterThan(0);
      expect(JSON.stringify(leftOut)).not.toMatch(/native code|\[object/);
    } catch (error) {
      expect(String(error)).toMatch(/There is no (?:kind|sheet)|is not a kind/);
    }
  }
});

test.each(PLAN_SHEETS.map(({ kind, columns }) => [kind, columns] as const))(
  'in each column of %s they stay what they are, or become nothing',
  (_kind, columns) => {
    for (const column of columns)
      for (const name of NAMES) expect(tidyCell(column, name)).toMatch(/^(?:[\w;| ]|-)*$/);
  },
);

test.each(NAMES)('%s in a spreadsheet of returns is named with its place', async (name) => {
  const { services, plan } = await openCouncil();
  const read = async (text: string) => {
    const sheet = await createReadSheet(openHere)(new TextEncoder().encode(text), 'csv');
    return sheet.ok ? readLines(services, plan, actorOf('directorOfFinance'), sheet.rows) : sheet;
  };
  for (const text of [
    `indicator,period,value,${name}\nK11,2024-25-M06,91,x\n`,
    `${name}\n${name}\n`,
    `indicator,period,value\n${name},2024-25-M06,91\n`,
    `indicator,period,value\nK11,${name},91\n`,
    `indicator,period,value,data_status\nK11,2024-25-M06,${name},${name}\n`,
  ]) {
    const { ok, ...rest } = await read(text);
    expect(ok).toBe(false);
    expect(JSON.stringify(rest)).not.toMatch(/native code|\[object|undefined/);
  }
});

test('as settings, and as values of each setting, they are refused or stay what they are', () => {
  const settings = Object.keys(settingsSchema.shape);
  expect(settings.length).toBeGreaterThan(10);
  for (const name of NAMES)
    for (const setting of [...settings, ...NAMES]) {
      const environment = Object.fromEntries([
        ['APP_ENV', 'local'],
        [setting, name],
      ]);
      try {
        expect(JSON.stringify(readConfig(environment))).not.toMatch(/native code/);
      } catch (error) {
        expect(hasCode(error, 'bad-settings')).toBe(true);
      }
    }
});
