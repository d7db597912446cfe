import { readPolarity } from '../../../src/domain/written/readPolarity.ts';
import { readScore } from '../../../src/domain/written/readScore.ts';
import { readRag, readState, readTrend } from '../../../src/domain/written/readState.ts';

describe('which way is better', () => {
  test.each([
    ['Bigger is better', 'higher'],
    ['Aim to maximise', 'higher'],
    ['Aim to Maximize', 'higher'],
    ['High is good', 'higher'],
    ['High', 'higher'],
    ['Higher', 'higher'],
    ['H', 'higher'],
    ['↑', 'higher'],
    ['▲', 'higher'],
    ['Up', 'higher'],
    ['Increase', 'higher'],
    ['grow', 'higher'],
    ['Smaller is better', 'lower'],
    ['Aim to minimise', 'lower'],
    ['Low is good', 'lower'],
    ['Low', 'lower'],
    ['L', 'lower'],
    ['↓', 'lower'],
    ['reduce', 'lower'],
    ['Lower is better', 'lower'],
    ['Decrease', 'lower'],
    ['Plan is best', 'band'],
    ['Within range', 'band'],
    ['Goldilocks', 'band'],
    ['Representative of the borough', undefined],
    ['maintain', undefined],
    ['High or low', undefined],
    ['Ascending', undefined],
    ['', undefined],
  ])('“%s” is %s', (written, polarity) => {
    expect(readPolarity(written)).toBe(polarity);
  });
  test('a ranking that ascends has its best at the smallest figure', () => {
    expect([readPolarity('Ascending', true), readPolarity('Descending', true)]).toEqual(['lower', 'higher']);
  });
});

describe('scores of risks', () => {
  test.each([
    ['4x3=12', 'l4 i3'],
    ['4 x 3', 'l4 i3'],
    ['4×3 (12)', 'l4 i3'],
    ['L4 I3', 'l4 i3'],
    ['I5 L2', 'l2 i5'],
    ['L:4, I:3', 'l4 i3'],
    ['L4xI3=12', 'l4 i3'],
    ['3 – Possible', 'step 3 possible'],
    ['3 Possible', 'step 3 possible'],
    ['Possible (3)', 'step 3 possible'],
    ['4 - Likely', 'step 4 likely'],
    ['5', 'step 5 '],
    ['3.0', 'step 3 '],
    ['12', 'product 12'],
    ['High (16)', 'product 16'],
    ['High', 'word high'],
    ['H', 'word high'],
    ['Medium', 'word medium'],
    ['Very High', 'word very high'],
    ['Almost certain', 'word very high'],
    ['4x3=11', undefined],
    ['soon', undefined],
  ])('“%s” is %s', (written, expected) => {
    const read = readScore(written);
    const words =
      read?.kind === 'parts'
        ? `l${read.likelihood} i${read.impact}`
        : read?.kind === 'step'
          ? `step ${read.step} ${read.word}`
          : read && `${read.kind} ${read.kind === 'word' ? read.word : read.product}`;
    expect(words).toBe(expected);
  });
  test('a register that heads its column impact first says so', () => {
    expect(readScore('5x2', true)).toEqual({ kind: 'parts', likelihood: 2, impact: 5 });
  });
});

describe('states, colours and trends', () => {
  test.each([
    ['Completed', 'complete'],
    ['Complete', 'complete'],
    ['Done', 'complete'],
    ['Closed', 'complete'],
    ['Closed 11/07/2025', 'complete'],
    ['Closed - achieved', 'complete'],
    ['Closed – not achieved', 'discontinued'],
    ['Closed (no longer required)', 'discontinued'],
    ['Closed as superseded', 'discontinued'],
    ['In progress', 'under way'],
    ['Ongoing', 'under way'],
    ['On track', 'under way'],
    ['Delayed', 'under way'],
    ['Not started', 'not started'],
    ['Yet to start', 'not started'],
    ['On hold', 'paused'],
    ['Deferred', 'paused'],
    ['Cancelled', 'discontinued'],
    ['No longer required', 'discontinued'],
    ['Blue', 'complete'],
    ['Green', undefined],
    ['', undefined],
  ])('state “%s” is %s', (written, state) => {
    expect(readState(written)).toBe(state);
  });
  test.each([
    ['R', 'red'],
    ['Red', 'red'],
    ['Off track', 'red'],
    ['Below target', 'red'],
    ['A', 'amber'],
    ['Amber', 'amber'],
    ['Yellow', 'amber'],
    ['At risk', 'amber'],
    ['G', 'green'],
    ['Green', 'green'],
    ['GREEN ↑', 'green'],
    ['On target', 'green'],
    ['🟢', 'green'],
    ['Blue', 'blue'],
    ['B', 'blue'],
    ['N/A', 'grey'],
    ['Contextual', 'grey'],
    ['12%', undefined],
    ['', undefined],
  ])('colour “%s” is %s', (written, rag) => {
    expect(readRag(written)).toBe(rag);
  });
  test.each([
    ['Better', 'performance better'],
    ['Improving', 'performance better'],
    ['Worse', 'performance worse'],
    ['No change', 'performance same'],
    ['↑', 'figure up'],
    ['Down', 'figure down'],
    ['92%', undefined],
  ])('trend “%s” is %s', (written, trend) => {
    const read = readTrend(written);
    expect(read && `${read.kind} ${read.trend}`).toBe(trend);
  });
});
