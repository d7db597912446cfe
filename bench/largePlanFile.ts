import { utils, write } from '@e965/xlsx';

/** Measures, periods of each, and columns that nothing is read from: with the header 50,000 rows and nearly a million filled cells. */
const MEASURES = 3125;
const QUARTERS = 16;
const UNREAD = 12;

/** A workbook as a council's data team might export it: a row for each measure and quarter of four years, 20 columns. */
export function largePlanFile(): Uint8Array {
  const header = ['Measure', 'Quarter', 'Actual', 'Target', 'RAG', 'Comments', 'Service', 'Unit'];
  const unread = Array.from({ length: UNREAD }, (_, at) => `System field ${at + 1}`);
  const rows = Array.from({ length: MEASURES * QUARTERS - 1 }, (_, index) => {
    const [measure, quarter] = [Math.floor(index / QUARTERS), index % QUARTERS];
    const year = 2021 + Math.floor(quarter / 4);
    const value = 60 + ((measure * 7 + quarter * 3) % 30);
    return [
      `Percentage of things of kind ${measure} that were done in time`,
      `Q${(quarter % 4) + 1} ${year}/${(year + 1) % 100}`,
      value,
      75,
      value < 75 ? 'R' : 'G',
      `What happened to kind ${measure} in quarter ${quarter}`,
      `Service ${measure % 20}`,
      '%',
      ...unread.map((_, at) => (at % 2 === 0 ? index * at : `Note ${at}`)),
    ];
  });
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet([[...header, ...unread], ...rows]), 'KPI data');
  return new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx', compression: true }));
}
