import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readCommand } from '../src/app/commands.ts';
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

const ROOT = join(import.meta.dirname, '..');
const GUIDE = readFileSync(join(ROOT, 'docs', 'officer-guide.md'), 'utf8');
const TODAY = '2024-10-08';

/** Everything in code marks is something to type; `like this` and `from` are words of the guide's own. */
const typed = [...new Set([...GUIDE.matchAll(/`([^`\n]+)`/g)].map(([, text = '']) => text))].filter(
  (text) => text !== 'like this' && text !== 'from',
);
const isFollowUp = (text: string): boolean => text.startsWith('and for');
const plan = buildPlan((await sampleCouncil()).content, '1');
const questions = typed.filter((text) => readCommand(plan, text, TODAY) === undefined);

test('the guide names commands and questions', () => {
  expect(typed.length).toBeGreaterThan(25);
  expect(questions.filter((text) => !/\?$|^show /.test(text))).toEqual([]);
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
    const place = placeOf(/alerts?\b/.test(text) ? 'channel' : 'personal');
    const reply = await route(council.services, typing(who, text, place));
    expect(reply.screen === 'notice' ? [reply.tone, reply.title] : []).not.toContain('sorry');
    expect(reply.summary).not.toMatch(/I don.t know|I do not know|I cannot/);
  },
);

test.each(questions.filter((text) => !isFollowUp(text)))('the question “%s” is understood', async (text) => {
  const council = await openCouncil();
  const reply = await route(council.services, typing('directorOfFinance', text));
  expect(reply.screen).toBe('answer');
  if (reply.screen === 'answer') expect(reply.answer.kind).not.toBe('not understood');
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
