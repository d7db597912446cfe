import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readCommand } from '../src/app/commands.ts';
import { createConversations } from '../src/app/enquiry/conversations.ts';
import { route } from '../src/app/router.ts';
import { buildPlan } from '../src/domain/plan/plan.ts';
import {
  addressOf,
  openCouncil,
  PEOPLE,
  type PersonName,
  placeOf,
  sampleCouncil,
  typing,
} from './fakes/council.ts';
import { anAction, recording } from './fixtures/progress.ts';

const ROOT = join(import.meta.dirname, '..');
const GUIDE = readFileSync(join(ROOT, 'docs', 'officer-guide.md'), 'utf8');
const TODAY = '2024-10-08';

/** Everything in code marks is something to type; `like this` and `from` are words of the guide's own. */
const typed = [...new Set([...GUIDE.matchAll(/`([^`\n]+)`/g)].map(([, text = '']) => text))].filter(
  (text) => text !== 'like this' && text !== 'from',
);
/** What goes on from the answer before: the guide says so of one sentence. */
const FOLLOWING = GUIDE.split('\n').find((line) => line.startsWith('Afterwards go on')) ?? '';
const isFollowUp = (text: string): boolean => FOLLOWING.includes(`\`${text}\``);
const plan = buildPlan((await sampleCouncil()).content, '1');
const questions = typed.filter((text) => readCommand(plan, text, TODAY) === undefined);

test('the guide names commands and questions', () => {
  expect(typed.length).toBeGreaterThan(25);
  expect(questions.filter(isFollowUp).length).toBeGreaterThan(2);
});

test.each(typed.filter((text) => !questions.includes(text)))(
  'the command “%s” is one, and does what it says',
  async (text) => {
    const council = await openCouncil();
    // R2 is the Corporate Director’s to review.
    const who: PersonName = /^to sign|\bR2\b/.test(text) ? 'corporateDirector' : 'directorOfFinance';
    // Everybody has opened a chat with the bot.
    for (const name of ['directorOfFinance', 'revenuesManager'] as const)
      await council.stores.people.saveReach({ person: PEOPLE[name], address: addressOf(name) });
    // A clinic agreed one with the Director of Finance.
    await council.stores.plans.progress.save([recording(anAction('A12'))]);
    const place = placeOf(/alerts?\b/.test(text) ? 'channel' : 'personal');
    const reply = await route(council.services, typing(who, text, place));
    expect(reply.screen === 'notice' ? [reply.tone, reply.title] : []).not.toContain('sorry');
    expect(reply.summary).not.toMatch(/I don.t know|I do not know|I cannot/);
  },
);

/** What is said of one's own day: the guide says so of one sentence. */
const OF_THE_DAY = GUIDE.split('\n').find((line) => line.startsWith('Short messages')) ?? '';
const isOfTheDay = (text: string): boolean => OF_THE_DAY.includes(`\`${text}\``);

test.each(questions.filter(isOfTheDay))('“%s” is understood', async (text) => {
  const council = await openCouncil();
  const reply = await route(council.services, typing('directorOfFinance', text));
  expect(reply.screen === 'answer' ? reply.answer.kind : '').not.toBe('not understood');
  expect(reply.summary).not.toMatch(/I don.t know|I do not know|I cannot/);
});

test.each(questions.filter((text) => !isFollowUp(text) && !isOfTheDay(text)))(
  'the question “%s” is understood',
  async (text) => {
    const council = await openCouncil();
    const reply = await route(council.services, typing('directorOfFinance', text));
    // A bare code with a figure opens its form.
    expect(reply.screen).toBe(text === 'K11 97.1' ? 'return form' : 'answer');
    if (reply.screen === 'answer') expect(reply.answer.kind).not.toBe('not understood');
  },
);

/** What this process remembers is enough. */
const NOWHERE = { load: async () => undefined, save: async () => undefined };

test.each(questions.filter(isFollowUp))('“%s” goes on from an answer', async (text) => {
  const council = await openCouncil();
  const conversations = createConversations(NOWHERE, council.services.clock, council.log);
  const services = { ...council.services, conversations };
  await route(services, typing('directorOfFinance', 'which indicators in Finance are red or amber?'));
  const reply = await route(services, typing('directorOfFinance', text));
  if (reply.screen !== 'answer') throw new Error(`it is a ${reply.screen}`);
  expect(reply.answer.reading).not.toMatch(/^I do not know what/);
});

/** Words that a card shows: its templates, and the views that fill them. */
const shown = [
  join(ROOT, 'cards'),
  join(ROOT, 'src', 'teams', 'views'),
  join(ROOT, 'src', 'domain', 'return'),
]
  .flatMap((folder) => readdirSync(folder).map((file) => join(folder, file)))
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');
const bold = [...new Set([...GUIDE.matchAll(/\*\*([^*]+)\*\*/g)].map(([, text = '']) => text))].filter(
  (text) => text !== 'bold',
);

test.each(bold)('a card has “%s” on it', (label) => {
  expect([label, new RegExp(`["'\`]${label}`).test(shown)]).toEqual([label, true]);
});

test.each(readdirSync(join(ROOT, 'docs', 'images')))(
  'the picture %s is small enough to be read on a train',
  (file) => {
    expect(statSync(join(ROOT, 'docs', 'images', file)).size).toBeLessThan(150_000);
  },
);
