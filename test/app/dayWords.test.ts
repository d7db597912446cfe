import { route } from '../../src/app/router.ts';
import { openCouncil, type PersonName, type TestCouncil, typing } from '../fakes/council.ts';

let council: TestCouncil;
beforeAll(async () => {
  council = await openCouncil();
});
const say = (who: PersonName, text: string) => route(council.services, typing(who, text));
const OFFICER = 'revenuesManager';
const PERFORMANCE = 'performanceOfficer';

// Each line is one kind of thing that people say; the phrases are as they type them.
test.each<[PersonName, string, readonly string[]]>([
  [
    OFFICER,
    'return form',
    [
      'next',
      'Next one please',
      'carry on',
      'continue',
      'let’s go',
      'change K11',
      'K11 is wrong',
      'I put the wrong figure for K11',
      'K11 same as last month',
      'nothing to report for K11',
      'K11 isn’t ready yet',
      'no data for K11',
    ],
  ],
  [OFFICER, 'returns sheet', ['skip', 'skip this one', 'leave it for later']],
  [
    OFFICER,
    'my work',
    [
      'done',
      'Finished!',
      'that’s me done',
      'I’ve finished',
      'what’s left?',
      'anything else?',
      'am I late?',
      'have I done everything?',
      'where was I',
      'what’s outstanding',
    ],
  ],
  [
    OFFICER,
    'worklist',
    [
      'did that go through?',
      'did you get my figures?',
      'is it saved',
      'what did I send last time?',
      'have you got my returns',
    ],
  ],
  [
    OFFICER,
    'notice',
    [
      'back',
      'go back',
      'undo that',
      'I put the wrong number',
      'I made a mistake',
      'oops',
      'can I change my return?',
      'same as last month',
      'no different from last quarter',
      'not available yet',
      'figures aren’t ready',
      'waiting for the data',
      'nothing to report',
      'who do I send this to',
      'do I email you the figures?',
      'save',
      'submit it',
      'remind me tomorrow',
      'later',
      'I’m on leave next week',
      'not mine',
      'can I have more time?',
      'I need an extension until Friday',
    ],
  ],
  [
    PERFORMANCE,
    'missing returns',
    ['who’s late?', 'who still owes us returns', 'what’s outstanding?', 'what’s left?'],
  ],
  [
    PERFORMANCE,
    'notice',
    ['chase them', 'remind everyone', 'nudge Finance', 'chase the late ones', 'give Finance until Friday'],
  ],
  [PERFORMANCE, 'morning', ['any problems?', 'anything stuck?', 'is there anything I should know?']],
  [PERFORMANCE, 'delivery report', ['did everyone get the message?', 'did anything fail to send?']],
  [PERFORMANCE, 'lock question', ['close September', 'close off returns for August']],
  [PERFORMANCE, 'milestone list', ['anything unconfirmed?']],
  ['directorOfFinance', 'clinic', ['how’s my team doing?']],
  ['directorOfFinance', 'to sign off', ['anything to approve?', 'is there anything for me to sign off']],
])('%s sees %s', async (who, screen, phrases) => {
  for (const text of phrases) {
    const reply = await say(who, text);
    expect({ text, screen: reply.screen }).toEqual({ text, screen });
    expect(reply.summary).not.toMatch(/^I do not/);
  }
});

test('none of it records anything', async () => {
  const writes = council.calls.filter((call) => /save|replace|changeTold|decide|dispatch/.test(call));
  expect(writes).toEqual([]);
});

test.each([
  'what is K11?',
  'which milestones are complete?',
  'next month’s milestones',
  'what is left of the savings target?',
  'who is the same as last year?',
  'was K11 wrong in July?',
  'show me the wrong way risks',
])('“%s” is still a question', async (text) => {
  expect((await say(PERFORMANCE, text)).screen).toBe('answer');
});

test.each(['what was K14 in august 2018', 'was K14 91 in 2019', 'K14 for 2018 was 91?', 'K14 figures 2018'])(
  'a question is never put into a form: “%s”',
  async (text) => {
    expect((await say(OFFICER, text)).screen).not.toBe('return form');
  },
);
