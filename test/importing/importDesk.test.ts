import { defaultPolicy } from '../../src/domain/policy.ts';
import { createImportDesk } from '../../src/importing/importDesk.ts';
import { memoryStores } from '../fakes/memoryStores.ts';
import { openHere } from '../fakes/openHere.ts';

const stores = memoryStores();
const desk = createImportDesk({
  ...stores,
  open: openHere,
  loadReturns: async () => undefined,
  clock: { now: () => new Date('2025-11-10T09:00:00Z') },
  policy: defaultPolicy,
});
const show = (rows: number, columns: number) =>
  desk.show(new TextEncoder().encode(`${'1,'.repeat(columns - 1)}1\n`.repeat(rows)), 'a.csv', {
    answers: {},
    columns: [],
    leftOut: [],
  });

describe('a file that is too much for the chat is refused before it is judged, with the limit and where it goes', () => {
  test.each([
    ['200 columns', 2, 201],
    ['5,000 rows', 5001, 2],
    ['30,000 filled cells', 200, 151],
  ])('more than %s', async (limit, rows, columns) => {
    const shown = await show(rows, columns);
    expect(shown).toEqual({ ok: false, reason: expect.stringContaining(`more than ${limit}`) });
    expect(JSON.stringify(shown)).toMatch(/npm run admin -- import/);
  });

  test('as much as that is read', async () => {
    expect(await show(2, 200)).toMatchObject({ ok: true });
  });
});
