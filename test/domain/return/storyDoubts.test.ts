import type { Narrative } from '../../../src/domain/return/return.ts';
import { type StoryDoubt, storyDoubts } from '../../../src/domain/return/storyDoubts.ts';

const TODAY = '2024-10-08';
const SOUND: Narrative = {
  happened: '84% of September’s instalments came in, 3 points less than in August.',
  why: 'The print supplier lost a batch of reminders.',
  doing: 'Send the missing reminders by text, and call the twenty largest arrears each week.',
  doingOwner: 'Revenues and benefits manager',
  doingBy: '2024-10-25',
  backOnTrack: 'December 2024',
};
const kinds = (changes: Partial<Narrative>): readonly StoryDoubt['kind'][] =>
  storyDoubts({ ...SOUND, ...changes }, TODAY).map(({ kind }) => kind);

test('a sound story is not doubted', () => {
  expect(kinds({})).toEqual([]);
});

test.each<[StoryDoubt['kind'], Partial<Narrative>]>([
  ['date', { doingBy: '2020-10-25' }],
  ['date', { doingBy: '2024-10-07' }],
  ['date', { doingBy: '2034-10-07' }],
  ['date', { backOnTrack: 'March 2023' }],
  ['date', { backOnTrack: 'By 31/03/2022' }],
  ['date', { backOnTrack: 'Q1 2021-22' }],
  ['date', { backOnTrack: '2024-09-30' }],
  ['date', { backOnTrack: '30 Sept, 2024' }],
  ['owner', { doingOwner: 'me' }],
  ['owner', { doingOwner: 'Myself.' }],
  ['owner', { doingOwner: 'us' }],
  ['owner', { doingOwner: 'the team' }],
  ['owner', { doingOwner: 'All staff' }],
  ['owner', { doingOwner: 'somebody in finance' }],
  ['vague', { backOnTrack: 'soon' }],
  ['vague', { backOnTrack: 'As soon as possible' }],
  ['vague', { backOnTrack: 'in due course, hopefully' }],
  ['vague', { backOnTrack: 'shortly' }],
  ['vague', { backOnTrack: 'when resources allow' }],
  ['vague', { doing: 'Looking into it' }],
  ['vague', { doing: 'We are monitoring the situation closely.' }],
  ['vague', { doing: 'Under review' }],
  ['vague', { doing: 'Working on it' }],
  ['vague', { why: 'Various reasons' }],
  ['twice', { why: SOUND.happened }],
  ['twice', { doing: 'THE PRINT SUPPLIER lost a batch of reminders' }],
])('%s: %j is asked about', (kind, changes) => {
  expect(kinds(changes)).toEqual([kind]);
});

test.each<Partial<Narrative>>([
  { doingBy: TODAY },
  { doingBy: '2026-03-31' },
  { backOnTrack: 'By Christmas' },
  { backOnTrack: 'Next quarter' },
  { backOnTrack: 'end of the financial year' },
  { backOnTrack: 'Q3' },
  { backOnTrack: 'It will not be back on track this year.' },
  { backOnTrack: '31/03/2025' },
  { backOnTrack: '2025-03-31' },
  { backOnTrack: '2025/03' },
  { backOnTrack: '2024-10' },
  { backOnTrack: 'It may recover by the end of 2024' },
  { backOnTrack: 'The market recovers by the end of 2024' },
  { backOnTrack: 'January, after the June 2023 backlog is cleared in 2025' },
  { doingOwner: 'J. Me, Head of Revenues' },
  { doingOwner: 'Finance team leader' },
  { doingOwner: 'Council Tax team' },
  { doing: 'We are looking into it with the supplier: two engineers on site until the backlog is gone.' },
  { doing: 'Monitoring weekly, with a recovery plan for each of the five largest debtors.' },
])('%j is not', (changes) => {
  expect(kinds(changes)).toEqual([]);
});

test('each says what it is about, in a sentence', () => {
  const [past] = storyDoubts({ ...SOUND, doingBy: '2020-10-25' }, TODAY);
  expect(past?.sentence).toContain('25 October 2020');
  const [owner] = storyDoubts({ ...SOUND, doingOwner: 'me' }, TODAY);
  expect(owner?.sentence).toContain('“me”');
});
