import type { Answers } from '../../src/app/measuredAnswers.ts';
import { rehearsal } from '../../src/app/rehearsal.ts';
import { route } from '../../src/app/router.ts';
import { openCouncil, PEOPLE, type PersonName, type TestCouncil, typing } from '../fakes/council.ts';

let council: TestCouncil;
let answers: Answers;

beforeEach(async () => {
  council = await openCouncil();
  answers = rehearsal(
    {
      respond: (request) => route(council.services, request),
      search: {
        find: async ({ name }) => ({ name }) as never,
        suggest: async ({ name }) => [{ name }] as never,
      },
    },
    council.services.plans,
  );
});

const reply = (text: string, who: PersonName = 'directorOfFinance') => answers.respond(typing(who, text));

test.each([
  ['be performance', 'CPMO performance manager'],
  ['be the performance team', 'CPMO performance manager'],
  ['Be a member.', 'Leader of the Council'],
  ['be the Director of Customer Services', 'Director of Customer Services'],
  ['be revenues and benefits manager', 'Revenues and benefits manager'],
])('“%s” makes the newcomer the %s, for what is typed and what is searched', async (text, name) => {
  expect(await reply(text)).toMatchObject({ screen: 'notice', tone: 'done', title: `You are ${name} now` });
  const me = { aadObjectId: PEOPLE.directorOfFinance, name: 'me' };
  expect(await answers.search.find(me, 'K')).toEqual({ name });
  expect(await answers.search.suggest(me, 'K')).toEqual([{ name }]);
});

test('what needs two people can be tried by one: only the performance team locks a period', async () => {
  expect(await reply('chase')).toMatchObject({ refused: expect.anything() });
  await reply('be performance');
  expect(await reply('chase')).not.toMatchObject({ refused: expect.anything() });
  await reply('be me');
  expect(await reply('chase')).toMatchObject({ refused: expect.anything() });
});

test('nobody else becomes somebody else', async () => {
  await reply('be performance');
  expect(await reply('chase', 'revenuesManager')).toMatchObject({ refused: expect.anything() });
});

test('words that name nobody are read as they always were', async () => {
  expect(await reply('be quiet')).toEqual(
    await route(council.services, typing('directorOfFinance', 'be quiet')),
  );
});

test('outside the local environment the bot does not know the word', async () => {
  const known = await route(council.services, typing('directorOfFinance', 'be performance'));
  expect(known.summary).not.toContain('You are');
});
