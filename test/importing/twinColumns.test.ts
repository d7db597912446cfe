import { bandedSheet } from './bandedSheet.ts';
import { readOwn } from './ownFile.ts';

const read = (rows: readonly (readonly string[])[], answers: readonly (readonly [string, string])[] = []) =>
  readOwn(
    'scorecard.xlsx',
    [bandedSheet('Performance 2025/26', rows)],
    new Map([['division', 'Place'], ['polarity', 'higher'], ...answers]),
  );
const TWICE = [
  ['Ref', 'Measure', 'Q1', 'Q2', 'Ward', 'Q1', 'Q2'],
  ['CP1', 'Calls answered', '1%', '2%', '', '3%', '4%'],
  ['CP2', 'Bins emptied', '11%', '12%', '', '13%', ''],
];

describe('two columns that read as the same', () => {
  test('are asked about, and nothing is loaded until then', async () => {
    const { json, prepared } = await read(TWICE);
    expect(json.sheets[0]?.questions).toMatchObject([
      {
        id: 'twice',
        question:
          'More than one column is read as the result of Q1 2025-26 (April to June) and the result of Q2 2025-26 (July to September). Which is meant?',
        choices: [
          { value: 'first', label: 'column C (1%, 11%) and column D (2%, 12%)' },
          { value: 'second', label: 'column F (3%, 13%) and column G (4%)' },
          { value: 'none' },
        ],
      },
    ]);
    expect(prepared.content.indicators).toEqual([]);
  });

  test.each([
    ['first', ['CP1 2025-26-Q1 1', 'CP1 2025-26-Q2 2', 'CP2 2025-26-Q1 11', 'CP2 2025-26-Q2 12'], 'column F'],
    ['second', ['CP1 2025-26-Q1 3', 'CP1 2025-26-Q2 4', 'CP2 2025-26-Q1 13'], 'column C'],
    ['none', [], 'column D'],
  ])('by the answer “%s” only that one is read, and the others are named', async (answer, figures, left) => {
    const { json, prepared } = await read(TWICE, [['twice', answer]]);
    expect(
      prepared.returns.map(({ indicator, period, value }) => `${indicator} ${period} ${value}`).sort(),
    ).toEqual(figures);
    expect(json.sheets[0]?.leftOut).toEqual([]);
    expect(json.sheets[0]?.notes.join(' ')).toContain(left);
  });

  test.each<readonly [string, readonly (readonly string[])[]]>([
    [
      'a blank one',
      [
        ['Ref', 'Measure', 'Q1', 'Q2', 'Q1', 'Q2'],
        ['CP1', 'Calls answered', '1%', '2%', '', ''],
      ],
    ],
    [
      'one that says the same',
      [
        ['Ref', 'Measure', 'Q1', 'Q2', 'Q2'],
        ['CP1', 'Calls answered', '1%', '2%', '2%'],
      ],
    ],
  ])('%s is no other one', async (_name, rows) => {
    const { json, prepared } = await read(rows);
    expect(json.sheets[0]).toMatchObject({ questions: [], leftOut: [] });
    expect(prepared.returns).toHaveLength(2);
  });

  test.each<readonly [string, string, readonly (readonly string[])[]]>([
    [
      'ratings of one quarter',
      'Q1 RAG',
      [
        ['Ref', 'Measure', 'Q1', 'Q1 RAG', 'Q1 RAG'],
        ['CP1', 'Calls answered', '1%', 'Green', 'Red'],
      ],
    ],
    [
      'targets',
      'Target',
      [
        ['Ref', 'Measure', 'Q1 2025/26', 'Target', 'Target'],
        ['CP1', 'Calls answered', '1%', '2%', '3%'],
      ],
    ],
    [
      'a quarter that is named in two ways',
      'Q1 2025-26 (April to June)',
      [
        ['Ref', 'Measure', 'Q1', 'Quarter 1 2025/26'],
        ['CP1', 'Calls answered', '1%', '2%'],
      ],
    ],
    [
      'dates of actions',
      'Due date',
      [
        ['Ref', 'Action', 'Due date', 'Due date', 'Status'],
        ['A1', 'Open the hub', '1 May 2026', '1 June 2026', 'Started'],
        ['A2', 'Train staff', '1 May 2026', '1 July 2026', 'Started'],
      ],
    ],
    [
      'savings',
      'Target',
      [
        ['Ref', 'Saving', 'Target', 'Delivered', 'Target', 'Delivered'],
        ['S1', 'Fewer vans', '100000', '50000', '70000', '60000'],
      ],
    ],
  ])('%s', async (_name, word, rows) => {
    const { json } = await read(rows);
    const [question] = json.sheets[0]?.questions.filter(({ id }) => id === 'twice') ?? [];
    expect(question?.question).toContain(word);
  });

  test('texts are read from the first, and the other is named', async () => {
    const { json, prepared } = await read([
      ['Ref', 'Measure', 'Lead', 'Lead', 'Q1'],
      ['CP1', 'Calls answered', 'Head of Customers', 'J Smith', '1%'],
    ]);
    expect(json.sheets[0]?.questions).toEqual([]);
    expect(prepared.content.indicators).toHaveLength(1);
    expect(json.sheets[0]?.notes).toContain(
      'More than one column is headed “Lead”: column C (Head of Customers) is read, and column D (J Smith) not.',
    );
  });
});

test('of two columns of one heading the one that says something is read', async () => {
  const { prepared } = await read([
    ['Ref', 'Measure', 'Owner', 'Q1', 'Owner'],
    ['CP1', 'Calls answered', '', '1%', 'Head of calls'],
  ]);
  expect(prepared.content.posts.map(({ title }) => title)).toContain('Head of calls');
});
