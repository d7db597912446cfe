import { readParts } from '../../../src/app/saving/readParts.ts';
import type { Saving } from '../../../src/domain/plan/saving.ts';

const SAVING: Saving = {
  code: 'S2',
  title: 'Fewer agency staff',
  programme: 'P9',
  division: 'hr-edi',
  target: 2_400_000,
  delivered: 600_000,
  green: 300_000,
  amber: 500_000,
  red: 1_000_000,
  unachievable: 0,
};
const NOTHING = { green: '0', amber: '0', red: '0', unachievable: '0' };
const REST = { ...NOTHING, delivered: '600000' };

test.each([
  // Sums as they are said: the form reads them.
  ['delivered 1.2m', { delivered: '1.2m' }],
  ['now 700k delivered and 900k red', { delivered: '700k', red: '900k' }],
  ['delivered=450k; green=400k', { delivered: '450k', green: '400k' }],
  ['green half a million', { green: '500000' }],
  ['red is nil', { red: '0' }],
  ['nothing red', { red: '0' }],
  ['no red any more', { red: '0' }],
  // A sum less than nothing stays one, so that the form refuses it.
  ['red -100k', { red: '-100k' }],
  ['red minus 100k', { red: '-100k' }],
  ['red - 100k', { red: '100k' }],
  ['delivered €450k', { delivered: '€450k' }],
  ['red 250 000', { red: '250000' }],
  ['red up to £1.1m', { red: '£1.1m' }],
  ['red from £1m to £900k', { red: '£900k' }],
  ['delivered 600k -> 700k, red £1m → £900k', { delivered: '700k', red: '£900k' }],
  ['delivered in 2025 or later, red £900k', { red: '£900k' }],
  ['£50k will not be achieved', { unachievable: '£50k' }],
  // A share is one of the target, and of the part that it is moved from.
  ['half delivered', { delivered: '1200000' }],
  ['50% delivered', { delivered: '1200000' }],
  ['is now 25 per cent achieved', { delivered: '600000' }],
  ['delivered two thirds', { delivered: '1600000' }],
  ['half from red to amber', { red: '500000', amber: '1000000' }],
  ['another 10% delivered', { delivered: '840000' }],
  ['100% delivered', { ...NOTHING, delivered: '2400000' }],
  // Amber or red, and how much: blank, so that the form asks.
  ['£1m at risk', { amber: '', red: '' }],
  // What is left is worked out by the form.
  ['£450k amber rest green', { ...REST, amber: '£450k', green: '' }],
  ['450k amber, the remainder is red', { ...REST, amber: '450k', red: '' }],
  ['all green', { ...REST, green: '' }],
  ['all of the rest is amber', { ...REST, amber: '' }],
  ['won’t happen', { ...REST, unachievable: '' }],
  ['fully delivered', { ...NOTHING, delivered: '2400000' }],
  ['delivered everything', { ...NOTHING, delivered: '2400000' }],
  // From what stands.
  ['another 100k delivered', { delivered: '700000' }],
  ['delivered +50k', { delivered: '650000' }],
  ['green down 100k, amber up by 100k', { green: '200000', amber: '600000' }],
  ['20k less delivered', { delivered: '580000' }],
  ['200k from red to amber', { red: '800000', amber: '700000' }],
  ['100k red → amber', { red: '900000', amber: '600000' }],
  ['£100k is now unachievable, was red', { red: '900000', unachievable: '100000' }],
  ['2m from red to amber', { red: '-1000000', amber: '2500000' }],
  // How much is not said: blank, so that the form asks.
  ['has slipped to amber', { green: '', amber: '', red: '' }],
])('“%s” is read', (text, parts) => {
  expect(readParts(text, SAVING)).toEqual(parts);
});

test.each([
  '',
  'red',
  'is on track',
  'delivered',
  'the redundancies are done',
  'in the greenhouse 5',
  '120% delivered',
])('“%s” says nothing of a part', (text) => {
  expect(readParts(text, SAVING)).toBeUndefined();
});
