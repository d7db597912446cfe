import { readCommand } from '../../../src/app/commands.ts';
import { buildPlan } from '../../../src/domain/plan/plan.ts';
import { loadCouncil } from '../../../src/importing/loadCouncil.ts';
import { anIndicator } from '../../fixtures/planContent.ts';

const { content } = await loadCouncil('sample/nottingham');
const plan = buildPlan(content, '1');
const read = (text: string, of = plan) => readCommand(of, text, '2024-10-08');

test.each([
  ['update S2', {}],
  ['Update saving s2.', {}],
  ['please report on the saving S2', {}],
  ['S2 delivered 700,000, red £900k', { delivered: '700,000', red: '£900k' }],
  ['S2 £700,000 delivered and 900k red', { delivered: '£700,000', red: '900k' }],
  ['update S2 amber is now £0.5m', { amber: '£0.5m' }],
  [
    'S2 unachievable 100,000 corrective action: find it in S3 because the vendor is gone',
    { unachievable: '100,000', correctiveAction: 'find it in S3', changed: 'the vendor is gone' },
  ],
  ['move 200k of S2 from red to amber', { red: '800000', amber: '700000' }],
  [
    'S2 delivered £100k, £50k is at risk',
    { delivered: '£100k', changed: 'delivered £100k, £50k is at risk' },
  ],
  ['S2 delivered £100k, at risk is amber £50k', { delivered: '£100k', amber: '£50k' }],
  ['please update S2 with red £900k cos it slipped', { red: '£900k', changed: 'it slipped' }],
])('%s opens the form', (text, typed) => {
  expect(read(text)).toEqual({ name: 'report saving', code: 'S2', typed });
});

test.each(['why is S2 amber?', 'S2', 'S2 red', 'is S2 delivered', 'update K11 91.2', '1.3 done'])(
  '%s is something else',
  (text) => {
    expect(read(text)?.name ?? 'a question').not.toMatch(/saving/);
  },
);

test('history of a saving is its own; an indicator of the same code goes before it, unless it is called a saving', () => {
  expect(read('history S2')).toEqual({ name: 'saving history', code: 'S2' });
  const both = buildPlan({ ...content, indicators: [anIndicator({ code: 'S2' })] }, '2');
  expect([read('update S2 91.2', both)?.name, read('update saving S2', both)?.name]).toEqual([
    'update',
    'report saving',
  ]);
});
