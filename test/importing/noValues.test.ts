import { readOwn } from './ownFile.ts';

type Row = readonly string[];

/** What people write where no value is known. */
const WORDS = ['TBC', 'n/a', 'awaiting', 'see note 3', 'on hold', '*', '<5', '#REF!', 'N/K', 'TBD Q3', '?'];
/** What stands for nought between amounts, and says nothing anywhere else. */
const DASHES = ['-', '–', ''];
const ANSWERS = new Map([
  ['division', 'Place'],
  ['polarity', 'higher'],
  ['measures', 'yes'],
  ['rest', 'by its RAG'],
  ['product', 'impact'],
]);
/** Rows that say what the columns hold. */
const GOOD = 20;

/** Reads good rows, and below them one for each word. `row` gives the cells of either; `word` is undefined for a good one. */
async function read(
  header: Row,
  row: (name: string, word: string | undefined) => Row,
  words: readonly string[] = WORDS,
  sheetName = 'Sheet1',
) {
  const good = Array.from({ length: GOOD }, (_, at) => row(`G${at + 1}`, undefined));
  const bad = words.map((word, at) => row(`B${at + 1}`, word));
  const rows = [header, ...good, ...bad].map((cells, at) => ({ row: at + 1, cells: [...cells] }));
  const { json, prepared } = await readOwn('council.xlsx', [{ name: sheetName, merged: [], rows }], ANSWERS);
  const [sheet] = json.sheets;
  expect(sheet?.questions).toEqual([]);
  const left = new Map(sheet?.leftOut.map((each) => [`${words[each.row - GOOD - 2]}`, each.column]));
  return { ...prepared, left, notes: sheet?.notes.join('\n') ?? '' };
}

/** The things of the bad rows by their word. */
function byWord<T extends { readonly code: string }>(
  all: readonly T[],
  words = WORDS,
): ReadonlyMap<string, T> {
  return new Map(
    all.flatMap((each) =>
      each.code.startsWith('B') ? [[words[Number(each.code.slice(1)) - 1] ?? '', each] as const] : [],
    ),
  );
}

describe('what is no amount of a saving', () => {
  const HEADER = ['Ref', 'Saving', 'Target £', 'Delivered £', 'Green £', 'Amber £'];
  const all = [...WORDS, ...DASHES];

  test.each([[['15000', '', '']], [['15000', '0', '0']], [['15000', '10000', '5000']]])(
    'as its target: what stands beside it, %j, does not become one',
    async (parts) => {
      const { content, left } = await read(
        HEADER,
        (ref, word) => [
          ref,
          `Saving ${ref}`,
          ...(word === undefined ? ['15000', '15000', '', ''] : [word, ...parts]),
        ],
        all,
      );
      expect(content.savings).toHaveLength(GOOD);
      expect([...left]).toEqual(all.map((word) => [word, 'Target £']));
    },
  );

  test('as what was delivered: nought only where the other parts come to the target', async () => {
    const { content, left } = await read(
      HEADER,
      (ref, word) => [ref, `Saving ${ref}`, '50000', word ?? '10000', '20000', '20000'],
      all,
    );
    expect(content.savings).toHaveLength(GOOD);
    expect([...left.keys()]).toEqual(all);
  });

  test('without columns of parts: nobody is said to have delivered nothing', async () => {
    const { content, left } = await read(
      ['Ref', 'Saving', 'Savings target £', 'Achieved to date £', 'RAG'],
      (ref, word) => [ref, `Saving ${ref}`, '50000', word ?? '10000', 'G'],
      all,
    );
    expect([...byWord(content.savings ?? [], all).keys()]).toEqual(DASHES);
    expect([...left]).toEqual(WORDS.map((word) => [word, 'Achieved to date £']));
  });
});

describe('what is no score of a risk', () => {
  const HEADER = [
    'Ref',
    'Risk',
    'Inherent likelihood',
    'Inherent impact',
    'Current likelihood',
    'Current impact',
    'Target score',
  ];
  const row =
    (now: (word: string) => Row, target?: 'word') =>
    (ref: string, word: string | undefined): Row => [
      ref,
      `Risk ${ref}`,
      '5',
      '4',
      ...(word === undefined ? ['3', '4'] : now(word)),
      target && word !== undefined ? word : '6',
    ];

  test.each<[string, (word: string) => Row]>([
    ['both', (word) => [word, word]],
    ['the likelihood', (word) => [word, '4']],
    ['the impact', (word) => ['4', word]],
  ])('%s of now: the score before controls does not become it', async (_which, now) => {
    const { content, notes } = await read(HEADER, row(now));
    const risks = byWord(content.risks);
    expect([...risks.keys()]).toEqual(WORDS);
    for (const [word, risk] of risks) expect([word, risk.toBeSet]).toEqual([word, ['score']]);
    expect(notes).toContain('no likelihood and impact are given, so the scores are to be set');
  });

  test('aimed at: it is to be set', async () => {
    const { content } = await read(
      HEADER,
      row(() => ['3', '4'], 'word'),
    );
    for (const [word, risk] of byWord(content.risks))
      expect([word, risk.toBeSet, risk.current]).toEqual([word, ['target'], { likelihood: 3, impact: 4 }]);
  });
});

/** A month of its own for each row. */
function monthOf(ref: string): string {
  const at = Number(ref.slice(1)) + (ref.startsWith('B') ? GOOD : 0);
  return new Date(Date.UTC(2022, at, 1)).toLocaleDateString('en-GB', { month: 'long', year: 'numeric' });
}

describe('what is no figure of an indicator', () => {
  test('of a period: no data with what the file says, and the figure before does not become it', async () => {
    const { returns, left } = await read(
      ['Ref', 'Indicator', 'Unit', 'Q1 2024/25', 'Q2 2024/25', 'Target 2024/25'],
      (ref, word) => [ref, `Indicator ${ref}`, '%', '88%', word ?? '89%', '90%'],
    );
    for (const [at, word] of WORDS.entries()) {
      const own = returns.filter(({ indicator }) => indicator === `B${at + 1}`);
      const [first, second] = own;
      expect([first?.period, first?.value]).toEqual(['2024-25-Q1', 88]);
      if (word === '#REF!') expect([second, left.get(word)]).toEqual([undefined, 'Q2 2024/25']);
      else
        expect([second?.period, second?.value, second?.dataStatus, second?.noDataReason]).toEqual([
          '2024-25-Q2',
          undefined,
          'no data',
          expect.stringContaining(word),
        ]);
    }
  });

  test('in a row of its own: neither its target nor the one before becomes it', async () => {
    const { returns } = await read(
      ['KPI name', 'Month', 'Actual', 'Target', 'Previous'],
      (ref, word) => ['Rent collected', monthOf(ref), word ?? '97', '98', '96'],
      WORDS,
      'Performance log',
    );
    const values = returns.flatMap(({ value }) => (value === undefined ? [] : [value]));
    expect(values).toEqual(Array.from({ length: GOOD }, () => 97));
  });

  test('as a target: the next year’s does not become it', async () => {
    const { content } = await read(
      ['Ref', 'Indicator', 'Unit', 'Q1 2024/25', 'Q2 2024/25', 'Target 2024/25', 'Target 2025/26'],
      (ref, word) => [ref, `Indicator ${ref}`, '%', '88%', '89%', word ?? '90%', '95%'],
    );
    for (const [word, { targets }] of byWord(content.indicators)) {
      const own = Object.entries(targets)
        .filter(([period]) => period.startsWith('2024-25'))
        .map(([, target]) => target);
      // “<5” is a target: to stay below it.
      expect([word, [...new Set(own)]]).toEqual([word, word === '<5' ? [5] : []]);
    }
  });
});

describe('what is no day and no percentage of a milestone', () => {
  const HEADER = ['Ref', 'Milestone', 'Start', 'Due date', 'Revised date', 'Completed', '% complete'];
  const CELLS = ['1 July 2024', '31 October 2024', '11 January 2025', '', '70%'];

  test.each([0, 1, 2, 3, 4])('in column %d after the name', async (at) => {
    const { content } = await read(HEADER, (ref, word) => [
      ref,
      `Milestone ${ref}`,
      ...(word === undefined ? CELLS : CELLS.with(at, word)),
    ]);
    const plain = content.milestones[0];
    const milestones = byWord(content.milestones);
    expect([...milestones.keys()]).toEqual(WORDS);
    for (const [word, own] of milestones) {
      const dates = [own.start, own.end].map((date) => (date.kind === 'date' ? date.day : ''));
      const found = [...dates, own.forecast ?? '', own.completedOn ?? '', own.percent ?? ''];
      const first = ['2024-07-01', '2024-10-31', '2025-01-11', '', plain?.percent ?? ''];
      expect([word, ...found]).toEqual([word, ...first.with(at, '')]);
      expect(own.state).not.toBe('complete');
    }
  });
});

describe('what is no day of an action', () => {
  const HEADER = ['Action no', 'Meeting date', 'Action', 'Owner', 'Due', 'Status'];
  const row =
    (agreed: boolean) =>
    (ref: string, word: string | undefined): Row => [
      ref,
      (agreed && word) || '8 September 2025',
      `Book the rooms ${ref}`,
      'PMO',
      (!agreed && word) || '22 December 2025',
      'Open',
    ];

  test('by which it is due: it is left out by name', async () => {
    const { read: found, left } = await read(HEADER, row(false), WORDS, 'Action log');
    expect(found.entries.filter(({ kind }) => kind === 'open-actions')).toHaveLength(GOOD);
    expect([...left.keys()]).toEqual(WORDS);
  });

  test('on which it was agreed: the day of the import counts, and that is said', async () => {
    const { notes } = await read(HEADER, row(true), WORDS, 'Action log');
    expect(notes).toContain(
      'The file does not say when the actions in row 22, 23, 24, 25, 26, 27, 28 and 4 more were agreed: the day of the import counts.',
    );
  });
});
