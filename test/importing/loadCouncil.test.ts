import { hasCode } from '../../src/domain/errors.ts';
import { describeDefects, ImportRefused } from '../../src/importing/importRefused.ts';
import { loadCouncil } from '../../src/importing/loadCouncil.ts';
import { type BrokenCouncil, breakCouncil } from './brokenCouncil.ts';

let council: BrokenCouncil;
beforeEach(async () => {
  council = await breakCouncil();
});
afterEach(() => council.close());

/** The reasons given at one cell, one a line; empty when the cell was not complained about. */
async function reasonsAt(file: string, row: number, column: string): Promise<string> {
  const here = (await council.defects()).filter(
    (defect) => defect.file === file && defect.row === row && defect.column === column,
  );
  return here.map((defect) => defect.reason).join('\n');
}

type Break = readonly [
  fact: string,
  file: string,
  key: readonly string[],
  column: string,
  value: string,
  reason: RegExp,
];

const CELLS: readonly Break[] = [
  ['an empty title', 'programmes.csv', ['P5'], 'title', '', /must not be empty/],
  ['a code with a slash', 'risks.csv', ['R5'], 'code', 'R/5', /not a code/],
  ['an invented date', 'milestones.csv', ['5.4'], 'end', 'Easter 2025', /“Easter 2025” is not a date/],
  ['a start that does not parse', 'milestones.csv', ['5.4'], 'start', '31 June 2024', /is not a date/],
  ['a forecast in words', 'milestones.csv', ['5.4'], 'forecast', 'next year', /like 2024-10-08/],
  ['30 February', 'milestones.csv', ['5.4'], 'forecast', '2025-02-30', /like 2024-10-08/],
  ['an end before the start', 'milestones.csv', ['5.4'], 'end', 'Jan 2024', /before the start/],
  ['an unknown unit', 'indicators.csv', ['K11'], 'unit', 'percent', /“percent” is not one of %, £/],
  ['an unknown frequency', 'indicators.csv', ['K11'], 'frequency', 'weekly', /is not one of monthly/],
  [
    'a target that is not a number',
    'targets.csv',
    ['K11', '2024-25-M03'],
    'target',
    '96%',
    /not a plain number/,
  ],
  [
    'a target period that is none',
    'targets.csv',
    ['K11', '2024-25-M03'],
    'period',
    '2024-25-M13',
    /not a period/,
  ],
  [
    'a target of another frequency',
    'targets.csv',
    ['K11', '2024-25-M03'],
    'period',
    '2024-25-Q3',
    /K11 is monthly/,
  ],
  [
    'a zero target with a percentage',
    'targets.csv',
    ['K11', '2024-25-M03'],
    'target',
    '0',
    /must be in points/,
  ],
  ['a score over five', 'risks.csv', ['R1'], 'current_impact', '6', /whole number from 1 to 5/],
  [
    'a bad GUID',
    'people.csv',
    ['d452e004-5102-4352-9e71-bae7f9380dad'],
    'aadObjectId',
    'director',
    /not a GUID/,
  ],
  ['a bad e-mail address', 'people.csv', ['d452e004-5102-4352-9e71-bae7f9380dad'], 'email', 'x', /e-mail/],
  [
    'an unknown role',
    'people.csv',
    ['d452e004-5102-4352-9e71-bae7f9380dad'],
    'roles',
    'king',
    /Each role is one of/,
  ],
  [
    'an unknown post of a person',
    'people.csv',
    ['d452e004-5102-4352-9e71-bae7f9380dad'],
    'posts',
    'x',
    /no post “x”/,
  ],
  ['an unknown SAO', 'programmes.csv', ['P5'], 'sao_post', 'nobody', /no post “nobody” in posts.csv/],
  ['an unknown aim', 'programmes.csv', ['P5'], 'aim', '9', /no aim “9” in aims.csv/],
  ['an unknown division', 'programmes.csv', ['P5'], 'division', 'treasury', /no division “treasury”/],
  ['an unknown programme', 'milestones.csv', ['5.4'], 'programme', 'P12', /no programme “P12”/],
  [
    'an unknown parent',
    'milestones.csv',
    ['5.5a'],
    'parent',
    '5.55',
    /has its code and a letter|no activity/,
  ],
  ['a part in another programme', 'milestones.csv', ['5.5a'], 'programme', 'P4', /belongs to programme P5/],
  ['a lettered part without parent', 'milestones.csv', ['5.5a'], 'parent', '', /which activity/],
  ['an unknown activity to wait for', 'milestones.csv', ['5.4'], 'waits_for', '5.99', /no activity “5.99”/],
  ['waiting in a circle', 'milestones.csv', ['1.1'], 'waits_for', '1.5', /wait for itself/],
  ['an unknown owner of a risk', 'risks.csv', ['R1'], 'owner_post', 'nobody', /no post “nobody”/],
  ['an unknown line manager', 'posts.csv', ['director-of-finance'], 'line_manager_post', 'x', /no post “x”/],
  ['a duplicate code', 'indicators.csv', ['K14'], 'code', 'K13', /“K13” is already on row \d+/],
  ['a code that differs in capitals', 'indicators.csv', ['K14'], 'code', 'k13', /“k13” is already on row/],
];

test.each(CELLS)(
  '%s is refused, with its place and reason',
  async (_fact, file, key, column, value, reason) => {
    const row = await council.set(file, key, column, value);
    expect(await reasonsAt(file, row, column)).toMatch(reason);
  },
);

test.each([
  ['evidence', 'milestones.csv', '5.4', 'A report', 'completed_on', /no day on which/],
  ['tolerance', 'indicators.csv', 'K14', '5', 'tolerance_kind', /percent of the target or in points/],
  ['tolerance_kind', 'indicators.csv', 'K14', 'points', 'tolerance', /How large/],
  ['numerator_label', 'indicators.csv', 'K14', '', 'numerator_label', /both its parts/],
  ['denominator_label', 'indicators.csv', 'K14', '', 'denominator_label', /both its parts/],
  ['band_from', 'indicators.csv', 'K14', '5', 'band_from', /Only the polarity “band”/],
  ['polarity', 'indicators.csv', 'K14', 'band', 'band_to', /needs both its edges/],
  ['range_min', 'indicators.csv', 'K14', '100', 'range_max', /at or below its start/],
])(
  'a lone %s is refused at the cell that should go with it',
  async (column, file, code, value, other, reason) => {
    const row = await council.set(file, [code], column, value);
    expect(await reasonsAt(file, row, other)).toMatch(reason);
  },
);

test('defects in several files are all reported, in order of file, row and column', async () => {
  await council.set('risks.csv', ['R1'], 'appetite', '26');
  await council.set('aims.csv', ['1'], 'title', '');
  await council.set('returns.csv', ['K13', '2024-25-M05'], 'why', '');
  await council.set('returns.csv', ['K11', '2024-25-M05'], 'value', 'n/a');
  const places = (await council.defects()).map(({ file, column }) => `${file} ${column}`);
  expect(places).toEqual(['aims.csv title', 'returns.csv value', 'returns.csv why', 'risks.csv appetite']);
});

test('one mistake in a code is reported once and not again for every row that names it', async () => {
  await council.set('posts.csv', ['director-of-finance'], 'title', '');
  expect(await council.defects()).toMatchObject([{ file: 'posts.csv', column: 'title' }]);
});

test('a refusal is a product error whose details count and never quote', async () => {
  await council.set('returns.csv', ['K11', '2024-25-M05'], 'value', 'a secret');
  const refusal = await loadCouncil(council.folder).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(ImportRefused);
  expect(hasCode(refusal, 'import-refused')).toBe(true);
  expect(refusal).toMatchObject({ details: { defects: 1, files: 1 } });
  expect((refusal as ImportRefused).message).toBe('The import was refused: 1 defect in returns.csv.');
  expect(describeDefects((refusal as ImportRefused).defects)).toMatch(
    /^returns\.csv row \d+, value: “a secret”/,
  );
});

test('an untouched copy is accepted', async () => {
  expect(await council.defects()).toEqual([]);
});
