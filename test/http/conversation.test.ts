import { by, mentioned, recorded, submitted, typed } from './activities.ts';
import { button, buttons, inputs, textOf } from './card.ts';
import { type RunningBot, startBot } from './runningBot.ts';

let bot: RunningBot;

beforeAll(async () => {
  bot = await startBot();
});
afterAll(() => bot?.stop());
beforeEach(() => bot.connector.clear());
afterEach(() => {
  const messages = bot.connector.deliveries.map(({ activity }) => activity);
  for (const { summary } of messages) expect(summary).toMatch(/^[^\\*`{}\n]{10,}[.?!]$/);
});

test.each([
  ['an installation', recorded('personal-install')],
  ['hi', typed('hi')],
  ['hello with a capital and a mark', typed('Hello!')],
  ['help', typed('help')],
])('%s is welcomed with what is theirs and due', async (_what, activity) => {
  const { summary, card } = await bot.ask(activity);
  expect(summary).toContain(
    'You have 4 returns to make, due by 14 October 2024, and 0 late: K11, K12, K13, K14.',
  );
  expect(textOf(card)).toContain('Hello, Director of Finance');
  expect(buttons(card).map(({ title }) => title)).toEqual(expect.arrayContaining(['Enter', 'My returns']));
});

test('in a channel, an installation is greeted without anybody’s returns', async () => {
  const { summary, card } = await bot.ask(recorded('channel-install'));
  expect(summary).toContain('Golden Thread is here');
  expect(textOf(card)).not.toContain('K11');
});

test.each([
  ['a member added', recorded('personal-members-added')],
  ['an uninstallation', recorded('personal-uninstall')],
  ['an upgrade', recorded('personal-install', { action: 'add-upgrade' })],
  ['a reaction', recorded('personal-reaction')],
])('%s is taken in and answered with nothing', async (_what, activity) => {
  expect((await bot.post(activity)).status).toBe(200);
  expect(bot.connector.deliveries).toEqual([]);
});

test('my returns lists code, title, last RAG and days left, each with a button', async () => {
  const { summary, card } = await bot.ask(typed('my returns'));
  expect(summary).toContain('K11, K12, K13, K14');
  expect(textOf(card)).toContain('K11 Council tax collection rate');
  expect(textOf(card)).toContain('September 2024 · Last RAG: amber\nDue 14 October 2024, 6 days left');
  expect(buttons(card).filter(({ title }) => title === 'Enter')).toHaveLength(4);
});

test('somebody whom the plan does not know has no returns and may still ask', async () => {
  expect((await bot.ask(typed('my returns', 'stranger'))).summary).toBe('No returns are yours to make.');
  expect((await bot.ask(typed('show red risks', 'stranger'))).summary).toContain('R1');
});

test('a typed update opens the form filled in, and records nothing', async () => {
  const { summary, card } = await bot.ask(typed('update K11 90 red because reminders went out late'));
  expect(summary).toContain('K11 Council tax collection rate, September 2024. Calculated red.');
  expect(inputs(card).happened).toBe('reminders went out late');
  expect((await bot.ask(typed('my returns'))).summary).toContain('You have 4 returns');
});

test('somebody else is refused, and told who can', async () => {
  const { summary } = await bot.ask(typed('update K11 84', 'customerServices'));
  expect(summary).toContain('K11 is not yours to return');
  expect(summary).toMatch(/Director of Finance.*Revenues and benefits manager.*performance team/);
});

test('a pressed Action.Submit is a message with a value, and is answered with a new message', async () => {
  const list = await bot.ask(typed('my returns'));
  const enter = button(list.card, 'Enter');
  const { card } = await bot.ask(submitted(enter.data));
  expect(textOf(card)).toContain('K11 Council tax collection rate');
  expect(inputs(card)).toMatchObject({ value: '', dataStatus: 'confirmed' });
});

test('a see-the-RAG button is answered with the card in its place', async () => {
  const form = await bot.ask(typed('update K12'));
  bot.connector.clear();
  const answer = await bot.press(form.card, button(form.card, 'See the RAG'), { value: '91' });
  expect(answer).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' });
  expect(textOf(answer.value)).toContain('Red');
  expect(Object.keys(inputs(answer.value))).toEqual(expect.arrayContaining(['happened', 'why', 'doing']));
  expect(bot.connector.deliveries).toEqual([]);
});

test('a figure that looks wrong is asked about in the card’s place, and rated once it is confirmed', async () => {
  const form = await bot.ask(typed('update K11 9.12 because two runs failed'));
  expect(form.summary).toContain('did you mean 91.2%?');
  expect(buttons(form.card).map(({ title }) => title)).toEqual([
    'Use 91.2%',
    'Yes, 9.12 is right',
    'Change the figure',
  ]);
  const used = await bot.press(form.card, button(form.card, 'Use 91.2%'));
  expect(textOf(used.value)).toContain('Amber');
  expect(inputs(used.value).happened).toBe('two runs failed');
  const stands = await bot.press(form.card, button(form.card, 'Yes, 9.12 is right'));
  expect(textOf(stands.value)).toContain('You confirmed this figure.');
  const change = await bot.press(form.card, button(form.card, 'Change the figure'));
  expect(inputs(change.value)).toMatchObject({ value: '9.12', happened: 'two runs failed' });
});

test.each([
  ['which milestones are due in October?', '1–31 October 2024', '2.1'],
  ['show red risks', 'Risks', 'R1'],
  ['how is K11 doing?', 'K11', 'Council tax collection rate'],
  ['who is accountable for council tax collection?', 'K11', 'Director of Finance'],
  ['clinic summary for Finance for August', 'Finance, August 2024', 'K11'],
])('%s is answered with codes, in the card and in its summary', async (question, inSummary, inCard) => {
  const { summary, card } = await bot.ask(typed(question));
  expect(summary).toContain(inSummary);
  expect(textOf(card)).toContain(inCard);
  expect(textOf(card)).toContain('As at 8 October 2024, 09:0');
  expect(textOf(card)).toContain('Nottingham City Council Improvement Plan');
});

test('what is not understood says so and offers what it can answer', async () => {
  const { summary, card } = await bot.ask(typed('what is the weather like?'));
  expect(summary).toMatch(/^I do not (?:know|have) /);
  expect(buttons(card).length).toBeGreaterThan(2);
});

test('every page of a long list comes, and after the last the first', async () => {
  let { card } = await bot.ask(typed('milestones'));
  const first = textOf(card);
  for (let pages = 1; ; pages += 1) {
    const more = buttons(card).find(({ verb }) => verb === 'ask');
    if (!more) throw new Error('there is no button for more');
    if (more.title !== 'Back to the first page') expect(more.title).toContain(`Next page (${pages + 1} of `);
    card = (await bot.press(card, more)).value;
    if (textOf(card) === first) return expect(pages).toBeGreaterThan(5);
  }
});

test('in a group chat the mention is taken out of the text', async () => {
  expect((await bot.ask(recorded('group-message'))).summary).toContain('R1');
  const someone = await bot.ask(
    by('stranger', recorded('group-message', { text: '<at>Golden Thread</at>' })),
  );
  expect(someone.summary).toContain('Golden Thread is here');
});

test('a channel follows a division, lists what it follows, and stops', async () => {
  const follow = await bot.ask(mentioned('alert us about red and amber in Finance'));
  expect(follow.summary).toContain('This channel now follows Finance');
  expect((await bot.ask(mentioned('alerts'))).summary).toBe(
    'This channel follows Finance (turned red; turned amber).',
  );
  expect((await bot.ask(mentioned('stop alerts for Finance'))).summary).toContain(
    'Alerts stopped for Finance',
  );
  expect((await bot.ask(mentioned('alerts'))).summary).toBe('This channel follows nothing.');
});
