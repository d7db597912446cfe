import { route } from '../../src/app/router.ts';
import { openCouncil, type TestCouncil, typing } from '../fakes/council.ts';

let council: TestCouncil;

beforeEach(async () => {
  council = await openCouncil();
});

const reply = (text: string) => route(council.services, typing('directorOfFinance', text));

test.each([
  ['my retruns', 'worklist'],
  ['my returns 👍', 'worklist'],
  ['my\u200b returns', 'worklist'],
  ['my retruns please', 'worklist'],
  ['clinic summary Finance', 'clinic'],
  ['clinic sumary finanse', 'clinic'],
  ['updte K11', 'return form'],
  ['K11 91.2', 'return form'],
  ['please update K11 91.2', 'return form'],
  ['when is the next clinic?', 'notice'],
  ['how is K11 doing?', 'answer'],
  ['K11', 'answer'],
])('“%s” shows the %s', async (text, screen) => {
  expect((await reply(text)).screen).toBe(screen);
  expect(council.calls.filter((call) => /\.(?:save|replace|decide)/.test(call))).toEqual([]);
});

test('a slip in a command that changes something is offered, not done', async () => {
  const offered = await reply('restat K11 August 92');
  expect(offered).toMatchObject({ screen: 'notice', next: [{ text: 'restate K11 August 92' }] });
});

test.each(['thanks', 'ok', 'cancel', 'who are you', 'Thank you very much!'])(
  '“%s” is answered in a sentence, and nothing is looked up',
  async (text) => {
    expect(await reply(text)).toMatchObject({ screen: 'notice', tone: 'plain' });
    expect(council.calls.filter((call) => call.startsWith('returns.'))).toEqual([]);
  },
);

test.each<[string, string, object]>([
  ['update K11 August 92.5', '2024-25-M05', { value: '92.5' }],
  ['update K11 - 91.2', '2024-25-M06', { value: '91.2', happened: '' }],
  ['update K14 97.1 percent', '2024-25-M06', { value: '97.1 percent', happened: '' }],
  ['update K11 ninety', '2024-25-M06', { value: '90', happened: '' }],
])('“%s” fills the form with what it says', async (text, period, typed) => {
  const form = await reply(text);
  if (form.screen !== 'return form') throw new Error(`it showed ${form.screen}`);
  expect(form.form.period.id).toBe(period);
  expect(form.form.typed).toMatchObject(typed);
  expect(form.form.warning).toBeUndefined();
});

test('what is not read goes into no field, and is said', async () => {
  const form = await reply('update K11 91.2 wibble');
  if (form.screen !== 'return form') throw new Error(`it showed ${form.screen}`);
  expect(JSON.stringify(form.form.typed)).not.toContain('wibble');
  expect(form.form.warning).toContain('“wibble”');
});
