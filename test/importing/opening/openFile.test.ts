import { OFFICER_LIMITS, PLAN_LIMITS } from '../../../src/importing/opening/openedFile.ts';
import { createOpenFile } from '../../../src/importing/opening/openFile.ts';
import { openHere } from '../../fakes/openHere.ts';
import { rawWorkbook, rowXml } from '../../fixtures/rawWorkbook.ts';

const logged: string[] = [];
const log = { error: (event: string) => void logged.push(event) };
afterEach(() => expect(logged).toEqual([]));

const small = { name: 'a.csv', bytes: new TextEncoder().encode('a,b\n1,2\n') };
/** Takes the reader far longer than starting a thread. */
const long = {
  name: 'long.xlsx',
  bytes: rawWorkbook({ sheet: `<sheetData>${'<row/>'.repeat(300_000)}</sheetData>` }),
};

test('what a thread reads arrives whole, however many pieces it comes in', async () => {
  const rows = Array.from({ length: 3000 }, (_, index) => rowXml(index + 1, ['a', index, 'b']));
  const file = { name: 'a.xlsx', bytes: rawWorkbook({ sheet: `<sheetData>${rows.join('')}</sheetData>` }) };
  const opened = await createOpenFile(log)(file, OFFICER_LIMITS);
  expect(opened).toEqual(await openHere(file, OFFICER_LIMITS));
  expect(opened.ok && opened.sheets[0]?.rows).toHaveLength(3000);
});

test('a file whose time is up is given up, and the next one is read', async () => {
  const open = createOpenFile(log, { atOnce: 1, mostWaiting: 5, waitMs: 60_000 });
  const [slow, next] = await Promise.all([
    open(long, { ...OFFICER_LIMITS, withinMs: 1 }),
    open(small, OFFICER_LIMITS),
  ]);
  expect(slow).toEqual({ ok: false, reason: expect.stringMatching(/takes too long to read/) });
  expect(next.ok).toBe(true);
});

test('a file that takes more memory than it may is given up, and the process goes on', async () => {
  const text = `<si><t>${'é'.repeat(30_000)}</t></si>`.repeat(2000);
  const file = { name: 'a.xlsx', bytes: rawWorkbook({ texts: text }) };
  const open = createOpenFile(log);
  expect(await open(file, { ...PLAN_LIMITS, heapMb: 16 })).toEqual({
    ok: false,
    reason: expect.stringMatching(/too much memory/),
  });
  expect((await open(small, OFFICER_LIMITS)).ok).toBe(true);
});

test('many at once take turns, and those for whom there is no room are asked to come again', async () => {
  const open = createOpenFile(log, { atOnce: 1, mostWaiting: 2, waitMs: 60_000 });
  const opened = await Promise.all(Array.from({ length: 5 }, () => open(small, OFFICER_LIMITS)));
  expect(opened.map(({ ok }) => ok)).toEqual([true, true, true, false, false]);
  expect(opened[4]).toEqual({ ok: false, reason: expect.stringMatching(/again in a minute/) });
  expect((await open(small, OFFICER_LIMITS)).ok).toBe(true);
});

test('who has waited too long is asked to come again, and takes no turn', async () => {
  const open = createOpenFile(log, { atOnce: 1, mostWaiting: 2, waitMs: 0 });
  const [first, second] = await Promise.all([open(long, PLAN_LIMITS), open(small, OFFICER_LIMITS)]);
  expect([first.ok, second.ok]).toEqual([true, false]);
  expect((await open(small, OFFICER_LIMITS)).ok).toBe(true);
});
