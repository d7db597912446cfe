import { appendFile, cp } from 'node:fs/promises';
import { join } from 'node:path';

/** Those of the year that are in, and September, which is open. */
const MONTHS = ['M01', 'M02', 'M03', 'M04', 'M05', 'M06'];

/**
 * Copies the sample council to `folder` and gives the Director of Finance `many` more monthly indicators, `K101` and on: percentages, higher
 * is better, 95 % to reach, green from April to August 2024. For who has a great many returns to enter.
 */
export async function copyBusyCouncil(root: string, folder: string, many: number): Promise<void> {
  await cp(join(root, 'sample/nottingham'), folder, { recursive: true });
  const codes = Array.from({ length: many }, (_, at) => `K${101 + at}`);
  const append = (file: string, rows: readonly string[]): Promise<void> =>
    appendFile(join(folder, file), rows.map((row) => `${row}\n`).join(''));
  await append(
    'indicators.csv',
    codes.map(
      (code) =>
        `${code},Service standard ${code.slice(1)},Share met in the month.,%,higher,,,monthly,percent,5,0,100,,,yes,no,no,2,finance,divisional,director-of-finance,,,Service records`,
    ),
  );
  await append(
    'targets.csv',
    codes.flatMap((code) => MONTHS.map((month) => `${code},2024-25-${month},95`)),
  );
  await append(
    'returns.csv',
    codes.flatMap((code) =>
      MONTHS.slice(0, -1).map(
        (month) => `${code},2024-25-${month},confirmed,96,,,,,,,,,,,2024-09-06,director-of-finance,,,,`,
      ),
    ),
  );
}
