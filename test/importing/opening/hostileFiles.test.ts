import { OFFICER_LIMITS } from '../../../src/importing/opening/openedFile.ts';
import { openHere } from '../../fakes/openHere.ts';
import { HARMLESS_FILES, HOSTILE_FILES } from '../../fixtures/hostileFiles.ts';

test.each(HOSTILE_FILES)('$what is refused with one sentence', async ({ name, bytes, told }) => {
  const opened = await openHere({ bytes: bytes(), name }, OFFICER_LIMITS);
  expect(opened).toEqual({ ok: false, reason: expect.stringMatching(told) });
});

test.each(HARMLESS_FILES)('$what is read', async ({ name, bytes, cells }) => {
  const opened = await openHere({ bytes: bytes(), name }, OFFICER_LIMITS);
  if (!opened.ok) throw new Error(opened.reason);
  const read = opened.sheets.flatMap(({ rows }) =>
    rows.flatMap((row) =>
      row.cells.map((cell) => String('value' in cell ? cell.value : 'text' in cell ? cell.text : cell.kind)),
    ),
  );
  expect(read).toEqual(cells);
});
