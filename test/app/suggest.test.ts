import { readCommand } from '../../src/app/commands.ts';
import { createConversations } from '../../src/app/enquiry/conversations.ts';
import { measuredAnswers } from '../../src/app/measuredAnswers.ts';
import {
  actorOf,
  DEMO_MORNING,
  openCouncil,
  type PersonName,
  placeOf,
  pressing,
  type TestCouncil,
  typing,
} from '../fakes/council.ts';

let council: TestCouncil;
beforeEach(async () => {
  council = await openCouncil();
});

const answers = () => measuredAnswers(council.services, { turn: (_kind, work) => work() });
/** Nothing is remembered outside the process. */
const NOWHERE = { load: async () => undefined, save: async () => undefined };
const suggestedTo = async (who: PersonName, text: string): Promise<readonly string[]> =>
  (await answers().respond(typing(who, text))).suggested ?? [];

test.each<[PersonName, string, readonly string[]]>([
  ['performanceOfficer', 'gaps', ['morning', 'my work']],
  ['directorOfFinance', 'show red risks', ['morning', 'my returns', 'my work']],
  ['revenuesManager', 'how is K11 doing?', ['who owns it?', 'why?', 'morning']],
  ['revenuesManager', 'my returns', ['next return', 'morning', 'my work']],
  ['revenuesManager', 'xyzzy', ['commands', 'morning', 'my returns']],
])('%s after “%s” is suggested %j', async (who, text, wanted) => {
  expect(await suggestedTo(who, text)).toEqual(wanted);
});

test('the moment counts: once returns are past due a director is pointed to the clinic, in the round’s days to the milestones', async () => {
  council.setNow('2024-10-21T08:00:00Z');
  expect(await suggestedTo('directorOfFinance', 'my work')).toContain('clinic summary');
  council.setNow('2024-11-04T09:00:00Z');
  expect(await suggestedTo('directorOfFinance', 'help')).toContain('my milestones');
});

test('nobody is taken away from a form', async () => {
  expect(await suggestedTo('revenuesManager', 'update K11')).toEqual([]);
});

test('where others look on, after a press, and for somebody the plan does not know there is nothing', async () => {
  const { respond } = answers();
  const text = { kind: 'text', text: 'my work' } as const;
  const inChannel = await respond({
    actor: actorOf('revenuesManager'),
    place: placeOf('channel'),
    input: text,
  });
  const pressed = await respond(pressing('revenuesManager', 'my-returns', { page: 0 }));
  const unknown = await respond(typing('stranger', 'my work'));
  expect([inChannel, pressed, unknown].map(({ suggested }) => suggested)).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test('it is never what was typed, nor a button of the card, and costs nothing', async () => {
  await suggestedTo('revenuesManager', 'my work');
  council.calls.length = 0;
  const reply = await answers().respond(typing('revenuesManager', 'my work'));
  const known = ['my work', ...('next' in reply ? (reply.next ?? []).map(({ text }) => text) : [])];
  expect(reply.suggested?.filter((text) => known.includes(text))).toEqual([]);
  const calls = [...council.calls];
  council.calls.length = 0;
  await answers().respond(typing('revenuesManager', 'my work'));
  expect(council.calls).toEqual(calls);
});

test('whatever is suggested is understood', async () => {
  const all = [
    'morning',
    'who hasn’t returned',
    'delivery report',
    'my work',
    'clinic summary',
    'my returns',
    'my milestones',
    'next return',
    'all my returns',
    'commands',
  ];
  const today = DEMO_MORNING.slice(0, 10);
  expect(all.filter((text) => readCommand(council.plan, text, today) === undefined)).toEqual([]);
  const conversations = createConversations(NOWHERE, council.services.clock, council.log);
  const { respond } = measuredAnswers(
    { ...council.services, conversations },
    { turn: (_kind, work) => work() },
  );
  for (const follow of ['who owns it?', 'why?']) {
    await respond(typing('revenuesManager', 'how is K11 doing?'));
    const reply = await respond(typing('revenuesManager', follow));
    expect(reply.summary).not.toMatch(/^I do not/);
  }
});
