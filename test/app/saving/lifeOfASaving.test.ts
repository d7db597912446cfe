import { PLAN_UNIT } from '../../../src/app/ports.ts';
import { recordsOf } from '../../../src/app/record/recordsOf.ts';
import type { Reply } from '../../../src/app/reply.ts';
import { route } from '../../../src/app/router.ts';
import { openCouncil, type PersonName, pressing, type TestCouncil, typing } from '../../fakes/council.ts';

let council: TestCouncil;
beforeEach(async () => {
  council = await openCouncil();
});

const say = (text: string, who: PersonName = 'performanceManager') =>
  route(council.services, typing(who, text));
const press = (verb: string, data: object, who: PersonName = 'performanceManager') =>
  route(council.services, pressing(who, verb, data));
const formOf = (reply: Reply) => {
  if (reply.screen !== 'saving form') throw new Error(`${reply.screen}: ${reply.summary}`);
  return reply.form;
};
const reasons = (reply: Reply) => formOf(reply).problems.map(({ reason }) => reason);
const saving = async (code: string) => {
  const found = (await council.stores.plans.current())?.saving.get(code);
  if (!found) throw new Error(`${code} is not there`);
  return found;
};
const history = () =>
  recordsOf(council.stores.plans.progress, 'saving').history({ kind: 'saving', code: 'S2' });
let presses = 0;
/** What the form's button sends, with other texts in its boxes. */
const sent = (reply: Reply, changes: object = {}) => {
  const { saving: one, sequence, typed } = formOf(reply);
  presses += 1;
  return { code: one.code, sequence, operation: `a-press-${presses}`, ...typed, ...changes };
};
// S2 of the sample: 600,000 delivered, 300,000 green, 500,000 amber, 1,000,000 red of 2,400,000.
const MOVED = { delivered: '700,000', red: '£900k' };

test('the form is filled with how it stands and with what was typed, says what is missing, and records nothing', async () => {
  const reply = await say('update S2 delivered £700,000 because two agencies have left');
  expect(formOf(reply)).toMatchObject({
    typed: {
      delivered: '£700,000',
      green: '300000',
      amber: '500000',
      red: '1000000',
      unachievable: '0',
      changed: 'two agencies have left',
    },
    owner: 'Strategic Director of HR & EDI',
  });
  expect(reasons(reply)).toEqual([
    'The parts come to £100,000 more than the target of £2,400,000. They have to come to it exactly.',
  ]);
  expect(await history()).toEqual([]);
  expect(council.calls.filter((call) => call.includes('save'))).toEqual([]);
});

test('a press records it with what the file said before it, and answers and papers see it', async () => {
  const receipt = await press('record-saving', sent(await say('update S2'), MOVED));
  expect([receipt.screen, receipt.summary]).toEqual([
    'saving receipt',
    expect.stringMatching(
      /^Updated: S2 .*£700,000 delivered, £300,000 green, £500,000 amber, £900,000 red\.$/,
    ),
  ]);
  expect((await history()).map(({ step, delivered, red }) => [step, delivered, red])).toEqual([
    ['imported', 600_000, 1_000_000],
    ['updated', 700_000, 900_000],
  ]);
  const stands = await saving('S2');
  expect([stands.delivered, stands.setOut?.delivered]).toEqual([700_000, 600_000]);
  expect(await council.stores.outbox.pending(PLAN_UNIT)).toMatchObject([
    { subject: { kind: 'saving', code: 'S2' }, what: 'updated', sequence: 2 },
  ]);
  expect((await say('how is S2 doing?')).summary).toContain('£700,000 of £2,400,000 delivered');
  expect((await say('history S2')).summary).toContain('2 versions');
});

test('a second press is recognised, and saying that it stands as it is confirms it', async () => {
  const data = sent(await say('update S2'), MOVED);
  await press('record-saving', data);
  expect((await press('record-saving', data)).summary).toContain('Already recorded');
  expect(await history()).toHaveLength(2);
  const again = await press('record-saving', sent(await say('update S2')));
  expect(again.summary).toContain('Confirmed as it stands');
  expect((await history()).at(-1)).toMatchObject({ step: 'confirmed', delivered: 700_000 });
});

test('one part left blank is worked out and shown; only the next press records it', async () => {
  const shown = await press('record-saving', sent(await say('update S2'), { ...MOVED, green: '' }));
  expect(formOf(shown).typed.green).toBe('300000');
  expect(formOf(shown).notes).toEqual([
    'Green was left blank: £300,000 makes up the target.',
    'Update again to record it.',
  ]);
  expect(await history()).toEqual([]);
  expect((await press('record-saving', sent(shown))).screen).toBe('saving receipt');
});

test('several blank parts are nothing when the others come to the target', async () => {
  const all = {
    delivered: '2,400,000',
    green: '',
    amber: '',
    red: '',
    unachievable: '',
    correctiveAction: '',
  };
  expect((await press('record-saving', sent(await say('update S2'), all))).screen).toBe('saving receipt');
  expect(await saving('S2')).toMatchObject({ delivered: 2_400_000, green: 0, amber: 0, red: 0 });
});

test.each([
  [
    { delivered: '600,001' },
    'The parts come to £1 more than the target of £2,400,000. They have to come to it exactly.',
  ],
  [
    { red: '', unachievable: '', amber: '400000' },
    'The parts come to £1,100,000 less than the target of £2,400,000. They have to come to it exactly. £1,100,000 may be in red and unachievable, which are blank: fill all of them but one.',
  ],
  [{ red: '1000000.50' }, '“Red”: “1000000.50” has pence. Give it in whole pounds.'],
  [{ red: '-5' }, '“Red”: “-5” is less than nothing. Every part is 0 or more.'],
  [{ red: 'a lot' }, '“Red”: “a lot” is no amount of pounds. Write it like 250,000, £250k or 0.'],
  [{ red: '30%' }, '“Red”: “30%” is no amount of pounds. Write it like 250,000, £250k or 0.'],
  [{ red: '<5' }, '“Red”: “<5” is no amount of pounds. Write it like 250,000, £250k or 0.'],
  [{ red: '99999999999' }, '“Red”: “99999999999” is more than any saving.'],
  [
    { correctiveAction: ' ' },
    '“Corrective action” is needed: what is being done about the part that is amber, red or unachievable.',
  ],
  [{ correctiveAction: 'n/a' }, '“Corrective action” needs more than “n/a”.'],
  [{ correctiveAction: 'Chase it' }, '“Corrective action” needs at least 10 characters.'],
  [{ changed: 'x'.repeat(1001) }, '“What changed” has 1,001 characters. Keep it under 1,000.'],
  [
    { delivered: '500000', unachievable: '100000' },
    '“What changed” is needed: £600,000 was delivered when it was last reported.',
  ],
])('%p is not recorded, in a sentence, and what was typed stays', async (changes, reason) => {
  const data = sent(await say('update S2'), changes);
  const reply = await press('record-saving', data);
  expect(reasons(reply)).toEqual([reason]);
  expect(data).toMatchObject(formOf(reply).typed);
  expect(await history()).toEqual([]);
});

test('two at once: the later one is told by whom and how it stands now, and may replace it', async () => {
  const [mine, theirs] = [sent(await say('update S2'), MOVED), sent(await say('update S2'))];
  await press('record-saving', theirs);
  const reply = await press('record-saving', mine);
  expect(formOf(reply).notes[0]).toMatch(
    /^CPMO performance manager recorded S2 after this form was opened \(£600,000 delivered,/,
  );
  expect(formOf(reply).typed).toMatchObject(MOVED);
  expect(await history()).toHaveLength(2);
  expect((await press('record-saving', sent(reply))).screen).toBe('saving receipt');
});

test('storage away: nothing is recorded and what was typed stays', async () => {
  const data = sent(await say('update S2'), MOVED);
  council.broken.add('plans.progress');
  council.stores.setDown(true);
  const reply = await press('record-saving', data);
  council.stores.setDown(false);
  expect(formOf(reply).notes).toEqual([
    expect.stringContaining('Nothing was saved: storage did not answer.'),
  ]);
  expect(formOf(reply).typed).toMatchObject(MOVED);
});

test('others are told who reports on it; a saving that there is none of is named', async () => {
  expect(await say('update S2', 'directorOfFinance')).toMatchObject({
    refused: 'report a saving',
    text: expect.stringMatching(/^The Strategic Director of HR & EDI or the performance team can report/),
  });
  expect((await say('update saving S99')).summary).toContain('I don’t know a saving S99');
});
