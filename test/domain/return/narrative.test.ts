import fc from 'fast-check';
import {
  isPlaceholder,
  NARRATIVE_LABELS,
  type NarrativePart,
  narrativeDefects,
  narrativeFingerprint,
  requiredParts,
} from '../../../src/domain/return/narrative.ts';
import type { Narrative } from '../../../src/domain/return/return.ts';

const NARRATIVE: Narrative = {
  happened: 'Collection fell in September.',
  why: 'Two direct debit runs failed.',
  doing: 'Weekly calls to the largest arrears.',
  doingOwner: 'Revenues and benefits manager',
  doingBy: '2024-11-29',
  backOnTrack: 'December 2024',
};
const ALL = Object.keys(NARRATIVE_LABELS) as NarrativePart[];

test.each([
  ['red', ALL],
  ['amber', ALL],
  ['green', []],
  [undefined, []],
] as const)('%s requires %j', (rag, parts) => {
  expect(requiredParts(rag)).toEqual(parts);
});

test('a full narrative can stand, and an empty one can for green and for no RAG', () => {
  const empty = Object.fromEntries(ALL.map((part) => [part, ''])) as unknown as Narrative;
  expect(narrativeDefects(NARRATIVE, 'red', undefined)).toEqual([]);
  expect(narrativeDefects(empty, 'green', undefined)).toEqual([]);
  expect(narrativeDefects(empty, undefined, undefined)).toEqual([]);
});

test.each(ALL)('a blank “%s” is a defect of that part, in the words of the card', (part) => {
  expect(narrativeDefects({ ...NARRATIVE, [part]: ' \n' }, 'amber', undefined)).toEqual([
    { part, kind: 'blank', reason: `“${NARRATIVE_LABELS[part]}” is needed for amber and red.` },
  ]);
});

describe('text that says nothing', () => {
  test.each([
    'n/a',
    'N.A.',
    'NA',
    'none',
    'Nil.',
    'TBC',
    'as above',
    'Same as last month',
    '…',
    '-',
    'x',
    '??',
    '🙂',
  ])('“%s”', (text) => {
    expect(isPlaceholder(text)).toBe(true);
    expect(narrativeDefects({ ...NARRATIVE, why: text }, 'red', undefined)).toMatchObject([
      { part: 'why', kind: 'says nothing' },
    ]);
  });

  test.each([
    'No change in staffing',
    'Natalie',
    'None of the three runs was paid',
    'HR',
    '3 runs',
    '催収率',
  ])('“%s” says something', (text) => {
    expect(isPlaceholder(text)).toBe(false);
  });

  test('is quoted no further than thirty characters', () => {
    const [defect] = narrativeDefects({ ...NARRATIVE, why: `n/a${'.'.repeat(500)}` }, 'red', undefined);
    expect(defect?.reason.length).toBeLessThan(70);
  });
});

describe('copied text', () => {
  const defects = (narrative: Narrative, before: Narrative) =>
    narrativeDefects(narrative, 'red', narrativeFingerprint(before)).map(({ part, kind }) => [part, kind]);

  test('is found whatever its case, spacing and punctuation', () => {
    const copy = { ...NARRATIVE, happened: '  COLLECTION fell,\nin September!' };
    expect(defects(copy, NARRATIVE)).toEqual([['happened', 'copied']]);
  });

  test('of “what happened” alone is enough', () => {
    expect(
      defects({ ...NARRATIVE, why: 'Another reason.', doing: 'Another thing.' }, NARRATIVE),
    ).toHaveLength(1);
  });

  test('of the other parts is no defect: a cause can last longer than a month', () => {
    expect(defects({ ...NARRATIVE, happened: 'Collection fell again.' }, NARRATIVE)).toEqual([]);
  });

  test('is not looked for while parts are missing', () => {
    expect(defects({ ...NARRATIVE, why: '' }, NARRATIVE)).toEqual([['why', 'blank']]);
  });
});

describe('fingerprints', () => {
  test('have two parts of 22 characters, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (happened) => {
        expect(narrativeFingerprint({ ...NARRATIVE, happened })).toMatch(/^[\w-]{22}\.[\w-]{22}$/);
      }),
    );
  });

  test('do not depend on case, spacing or punctuation', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1 }), (words) => {
        const plain = narrativeFingerprint({ ...NARRATIVE, happened: words.join(' ') });
        const dressed = `“${words.join(' —\n ').toUpperCase()}!”`;
        expect(narrativeFingerprint({ ...NARRATIVE, happened: dressed })).toBe(plain);
      }),
    );
  });
});
