import { defaultPolicy } from '../../../src/domain/policy.ts';
import { toneContradiction as contradiction } from '../../../src/domain/return/narrativeTone.ts';
import type { Narrative } from '../../../src/domain/return/return.ts';
import type { Rag } from '../../../src/domain/status.ts';
import { fastestOfThree } from '../../fixtures/fastest.ts';

const saying = (happened: string, why = ''): Narrative => ({
  happened,
  why,
  doing: 'Weekly checks of the queue.',
  doingOwner: 'Manager',
  doingBy: '2024-11-29',
  backOnTrack: 'On track by December',
});

const toneContradiction = (narrative: Narrative, rag: Rag | undefined) =>
  contradiction(narrative, rag, defaultPolicy);

describe('a red', () => {
  test.each([
    ['Excellent progress was made across all teams.', 'excellent'],
    ['The programme is on track.', 'on track'],
    ['We are pleased to report that the new system is live.', 'pleased to'],
    ['PLEASED TO say: a strong month!', 'strong month'],
    ['The team successfully launched the portal.', 'successfully'],
    ['Service has been going well. Staff are proud of it.', 'going well'],
  ])('that says “%s” is asked about', (text, quoted) => {
    expect(toneContradiction(saying(text), 'red')).toContain(`“${quoted}”`);
  });

  test.each([
    'Collection fell in September.',
    'Excellent progress on reminders, but collection fell short of the plan.',
    'We are not on track.',
    'Performance is not yet on target.',
    'Two direct debit runs failed. The team is proud of how it reacted.',
    'The rate is 85.1%, 10.9 points under target.',
    'Good progress was made. The backlog is 60 cases.',
    'Placements cost more than planned.',
    'The figure is 85.1.',
    '',
    'Ni wnaed cynnydd.',
  ])('that says “%s” is not', (text) => {
    expect(toneContradiction(saying(text), 'red')).toBeUndefined();
  });

  test('a problem named under “why” is a problem named', () => {
    expect(toneContradiction(saying('Excellent month.', 'Two runs failed.'), 'red')).toBeUndefined();
  });
});

describe('a green', () => {
  test('full of problems is asked about', () => {
    const text = 'Collection dropped, the backlog grew and two vacancies made it worse.';
    expect(toneContradiction(saying(text), 'green')).toContain('tells of problems');
  });

  test.each([
    'One run failed and was repeated.',
    'On target. Sickness caused delays in one team, which it made good; no backlog is left.',
    'Steady.',
    '',
  ])('that says “%s” is not', (text) => {
    expect(toneContradiction(saying(text), 'green')).toBeUndefined();
  });
});

test.each(['amber', undefined] as const)('%s is never asked about', (rag) => {
  expect(toneContradiction(saying('Excellent progress.'), rag)).toBeUndefined();
  expect(toneContradiction(saying('Late, failed, broken, lost.'), rag)).toBeUndefined();
});

test('a long text is read in no time', () => {
  const long = saying('not on '.repeat(2_000), 'collection '.repeat(900));
  expect(fastestOfThree(() => toneContradiction(long, 'red'))).toBeLessThan(500);
});
