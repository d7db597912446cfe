import type { Reply } from '../../../src/app/reply.ts';
import type { Request } from '../../../src/app/request.ts';
import { route } from '../../../src/app/router.ts';
import {
  openCouncil,
  PEOPLE,
  type PersonName,
  placeOf,
  type TestCouncil,
  typing,
} from '../../fakes/council.ts';
import { noticeOf } from '../../fakes/forms.ts';

let council: TestCouncil;
beforeEach(async () => {
  council = await openCouncil();
});

const GENERAL = placeOf('channel', 'general');
const type = (text: string, place = GENERAL, who: PersonName = 'directorOfFinance') =>
  route(council.services, typing(who, text, place));
const press = (verb: string, data: object, place = GENERAL, who: PersonName = 'directorOfFinance') =>
  route(council.services, { ...typing(who, '', place), input: { kind: 'action', verb, data } });
const following = (reply: Reply): readonly string[] => {
  if (reply.screen !== 'channel alerts') throw new Error(reply.summary);
  return reply.alerts.following.map(({ title, rules, digest }) => `${title}: ${rules}, ${digest}`);
};
const list = async (place = GENERAL) => following(await type('alerts', place));
const removed = (changes: Partial<Request['place']['address']> = {}): Request => ({
  ...typing('directorOfFinance', '', GENERAL),
  place: { ...GENERAL, address: { ...GENERAL.address, ...changes } },
  input: { kind: 'removed' },
});

describe('following', () => {
  test('keeps what, where, by whom and when', async () => {
    expect(noticeOf(await type('alert us about red in Finance'))).toMatchObject({
      tone: 'done',
      title: 'This channel now follows Finance',
    });
    expect(await council.stores.alerts.subscriptions()).toEqual([
      {
        scope: { kind: 'division', division: 'finance' },
        rules: ['turned red'],
        digest: 'as it happens',
        channel: GENERAL.address,
        createdBy: PEOPLE.directorOfFinance,
        createdAt: '2024-10-08T08:00:00.000Z',
      },
    ]);
  });

  test.each([
    ['alert us about red in Finance', 'Red there now: K13.'],
    ['alert us about milestones of programme 8', 'Red there now: 8.3.'],
    ['alert us about programme P9', 'Red there now: R1, S2.'],
    ['alert us about red in Corporate Landlord', 'Nothing of that is red there now.'],
  ])('“%s” hears at once what is red there', async (text, said) => {
    expect(noticeOf(await type(text)).text).toContain(said);
  });

  test('of late returns nothing is said of reds, and what cannot be read is not said to be nothing', async () => {
    expect(noticeOf(await type('alert us about late returns in Finance')).text).not.toContain('red there');
    council.broken.add('returns.points');
    const reply = noticeOf(await type('alert us about red in Finance'));
    expect(reply).toMatchObject({ tone: 'done' });
    expect(reply.text).not.toContain('red there');
    expect(await council.stores.alerts.subscriptions()).toHaveLength(1);
  });

  test.each([
    ['alert us about red and amber in Finance', 'Finance: Turned red; turned amber, as it happens'],
    ['alert us about HR & EDI', 'HR & EDI: Turned red; turned amber, as it happens'],
    ['alert us about late returns in Finance', 'Finance: Return late, as it happens'],
    [
      'alert us about milestones of programme 8',
      'programme 8, Improve governance: Milestone red or amber, as it happens',
    ],
    [
      'alert us about programme P8',
      'programme 8, Improve governance: Milestone red or amber; risk above appetite, or static; saving amber or red, as it happens',
    ],
    ['alert us about corporate tier reds', 'the corporate tier: Turned red, as it happens'],
    ['alert us about reds in the corporate tier', 'the corporate tier: Turned red, as it happens'],
    [
      'alert us about everything in Growth & City Development daily',
      'Growth & City Development: Everything, daily',
    ],
    [
      'alert us about risks across the whole council',
      'the whole council: Risk above appetite, or static, as it happens',
    ],
    [
      'alert us about reds with no corrective action and worsening ambers in Finance',
      'Finance: Turned amber; got worse; red with no corrective action, or one overdue, as it happens',
    ],
    ['alert us about reds for 3 periods in Finance', 'Finance: Red for 3 periods running, as it happens'],
  ])('“%s”', async (text, expected) => {
    expect(noticeOf(await type(text)).tone).toBe('done');
    expect(await list()).toEqual([expected]);
  });

  test('twice is one subscription, with what was asked for last', async () => {
    await type('alert us about Finance');
    await type('alert us about reds in Finance');
    expect(await list()).toEqual(['Finance: Turned red, as it happens']);
  });

  test('an unknown part follows nothing and offers the ones there are, with what was asked for', async () => {
    const { title, next } = noticeOf(await type('alert us about late returns in Unicorns daily'));
    expect(title).toBe('I don’t know a part of the council called Unicorns');
    expect(next[0]).toEqual({ label: 'Finance', text: 'alert us about late returns in Finance daily' });
    expect(await list()).toEqual([]);
    await type(next[0]?.text ?? '');
    expect(await list()).toEqual(['Finance: Return late, daily']);
  });

  test('every choice that is offered can be typed', async () => {
    const { title, next } = noticeOf(await type('alert us about red, amber and worsening'));
    expect(title).toBe('What should this channel follow?');
    for (const { text } of next) expect(noticeOf(await type(text)).tone).toBe('done');
    expect(await list()).toHaveLength(9);
  });

  test('a tier of a division is two things: neither is followed unasked', async () => {
    const { title, next } = noticeOf(await type('alert us about corporate tier reds in Finance'));
    expect(title).toBe('A channel follows a tier or a part of the council');
    expect(next.map(({ text }) => text)).toEqual([
      'alert us about red in the corporate tier',
      'alert us about red in Finance',
    ]);
    expect(await list()).toEqual([]);
  });

  test('one channel’s is not another’s', async () => {
    await type('alert us about Finance');
    expect(await list(placeOf('channel', 'other'))).toEqual([]);
  });
});

describe('who may', () => {
  test.each(['stranger', 'leader'] as const)('%s may look, and decide nothing', async (who) => {
    await type('alert us about Finance');
    const refused = [
      await type('alert us about HR & EDI', GENERAL, who),
      await type('stop alerts', GENERAL, who),
      await press('stop-alert', { scope: 'division:finance' }, GENERAL, who),
      await press('change-alert-rules', { scope: 'division:finance', rules: 'late' }, GENERAL, who),
    ];
    for (const reply of refused) expect(noticeOf(reply).title).toBe('Alerts are not yours to change');
    expect(following(await type('alerts', GENERAL, who))).toEqual([
      'Finance: Turned red; turned amber, as it happens',
    ]);
  });

  test.each(['personal', 'group'] as const)(
    'a %s chat is told where to ask, and nothing is kept',
    async (kind) => {
      for (const text of ['alert us about Finance', 'alerts', 'stop alerts for Finance'])
        expect(noticeOf(await type(text, placeOf(kind))).title).toBe('Alerts go to channels');
      expect(council.calls.filter((call) => call.startsWith('alerts.'))).toEqual([]);
    },
  );
});

describe('changing by the card', () => {
  beforeEach(async () => {
    await type('alert us about Finance');
    await type('alert us about programme 8');
  });

  test('the form has the rules that can apply, as they are', async () => {
    const reply = await press('open-alert-rules', { scope: 'programme:P8' });
    if (reply.screen !== 'alert rules') throw new Error(reply.summary);
    expect(reply.form.rules).toEqual([
      { rule: 'milestone', on: true },
      { rule: 'risk', on: true },
      { rule: 'saving', on: true },
    ]);
  });

  test('what is ticked is followed, as often as it says', async () => {
    const data = { scope: 'division:finance', rules: 'late,turned red,nonsense', digest: 'daily' };
    const reply = await press('change-alert-rules', data);
    expect(following(reply)[0]).toBe('Finance: Turned red; return late, daily');
    if (reply.screen !== 'channel alerts') throw new Error(reply.summary);
    expect(reply.alerts.changed).toBe('Changed: Finance (turned red; return late).');
    expect(await list()).toEqual(following(reply));
  });

  test('with nothing ticked nothing is changed', async () => {
    const reply = await press('change-alert-rules', { scope: 'division:finance', rules: '' });
    expect(noticeOf(reply).title).toBe('No rule is left on');
    expect((await list())[0]).toBe('Finance: Turned red; turned amber, as it happens');
  });

  test('stopping one leaves the others, and pressing again says how it is', async () => {
    expect(following(await press('stop-alert', { scope: 'division:finance' }))).toHaveLength(1);
    const again = await press('stop-alert', { scope: 'division:finance' });
    if (again.screen !== 'channel alerts') throw new Error(again.summary);
    expect(again.alerts.changed).toBe('This channel does not follow that any more.');
  });
});

describe('ending', () => {
  beforeEach(async () => {
    await type('alert us about Finance');
    await type('alert us about milestones of programme 8');
    await type('alert us about Finance', placeOf('channel', 'other'));
  });

  test('one leaves the others', async () => {
    expect(noticeOf(await type('stop alerts for programme 8')).title).toBe(
      'Alerts stopped for programme 8, Improve governance',
    );
    expect(await list()).toHaveLength(1);
    expect(await list(placeOf('channel', 'other'))).toHaveLength(1);
  });

  test('all ends all of this channel and of no other', async () => {
    await type('stop alerts');
    expect(await list()).toEqual([]);
    expect(await council.stores.alerts.subscriptions()).toHaveLength(1);
  });

  test.each(['Legal', 'Unicorns', 'e'])('%s, which is not followed, ends nothing', async (where) => {
    expect(noticeOf(await type(`stop alerts for ${where}`))).toMatchObject({
      title: 'Nothing to stop',
      text: 'This channel does not follow that.',
    });
    expect(await list()).toHaveLength(2);
  });

  test('none at all is said plainly', async () => {
    expect(noticeOf(await type('stop alerts', placeOf('channel', 'quiet'))).text).toBe(
      'This channel follows nothing.',
    );
  });
});

describe('a channel that is gone or back', () => {
  test('what it followed ends when the bot is removed, and nobody is greeted or noted', async () => {
    await type('alert us about Finance');
    await type('alert us about Finance', placeOf('channel', 'other'));
    await route(council.services, removed());
    expect(await list()).toEqual([]);
    expect(await council.stores.alerts.subscriptions()).toHaveLength(1);
  });

  test('a removal from the team ends it in every channel of the team', async () => {
    for (const id of ['a', 'b']) {
      const place = placeOf('channel', id);
      await type('alert us about Finance', { ...place, address: { ...place.address, teamId: 'team' } });
    }
    await route(council.services, removed({ conversationId: 'team', teamId: 'team' }));
    expect(await council.stores.alerts.subscriptions()).toEqual([]);
  });

  test('a channel that was refused and speaks again is told again', async () => {
    await type('alert us about Finance');
    const [subscription] = await council.stores.alerts.subscriptions();
    if (!subscription) throw new Error('no subscription');
    await council.stores.alerts.subscribe({ ...subscription, refusedAt: '2024-10-01T08:00:00.000Z' });
    await list();
    expect(await council.stores.alerts.subscriptions()).toEqual([subscription]);
  });
});
