import { coverOutgoing, expandCover, isAboutCover } from '../../../src/app/chasing/tellCover.ts';
import { PLAN_UNIT } from '../../../src/app/ports.ts';
import { route } from '../../../src/app/router.ts';
import { coveredOn } from '../../../src/domain/plan/cover.ts';
import type { Plan } from '../../../src/domain/plan/plan.ts';
import {
  addressOf,
  openCouncil,
  PEOPLE,
  type PersonName,
  recordingMessenger,
  type TestCouncil,
  typing,
} from '../../fakes/council.ts';
import { deliverNow, replyIn } from '../../fakes/deliverNow.ts';
import { noticeOf } from '../../fakes/forms.ts';

let council: TestCouncil;
beforeEach(async () => {
  council = await openCouncil();
});

const say = (who: PersonName, text: string) => route(council.services, typing(who, text));
const covers = async () => (await council.stores.plans.current())?.covers;

describe('setting it', () => {
  test.each([
    ['cover for me: Revenues and benefits manager until 18 October', '2024-10-08', '2024-10-18'],
    ['Cover for me: revenues until Friday', '2024-10-08', '2024-10-11'],
    [
      'cover for me: Revenues and benefits manager from 10 October until 18 October 2024',
      '2024-10-10',
      '2024-10-18',
    ],
    ['cover for me by revenues manager until 18/10/2024', '2024-10-08', '2024-10-18'],
    ['cover for me: revenues from 1 October to the end of October', '2024-10-08', '2024-10-31'],
    ['cover for Director of Finance: revenues until tomorrow', '2024-10-08', '2024-10-09'],
  ])('“%s” holds from %s until %s', async (text, from, until) => {
    expect(noticeOf(await say('directorOfFinance', text)).title).toBe(
      'Revenues and benefits manager covers for you',
    );
    expect(await covers()).toMatchObject([
      { covered: PEOPLE.directorOfFinance, deputy: PEOPLE.revenuesManager, from, until },
    ]);
  });

  test.each<[string, RegExp]>([
    ['cover for me: nobody at all until 18 October', /^I do not know who “nobody at all” is/],
    ['cover for me: Director until 18 October', /More than one person fits/],
    ['cover for me: revenues until 1 October 2024', /1 October 2024 is over/],
    ['cover for me: revenues from 20 October until 18 October', /20 October 2024 is after 18 October 2024/],
    ['cover for me: revenues until 18 October 2042', /longer than 184 days/],
    ['cover for me: revenues until whenever', /could not read the day/],
    ['cover for me: Director of Finance until 18 October', /Nobody covers for themselves/],
    ['cover for Chief Executive: revenues until 18 October', /Only they can say/],
    [
      'cover for me: Leader of the Council until 18 October',
      /An elected member cannot stand in for an officer/,
    ],
  ])('“%s” changes nothing and says why', async (text, why) => {
    const reply = await say('directorOfFinance', text);
    expect(noticeOf(reply).tone).toBe('sorry');
    expect(reply.summary).toMatch(why);
    expect(await covers()).toEqual([]);
  });

  test('the performance team sets it for others; a stranger for nobody', async () => {
    const text = 'cover for Director of Finance: revenues until 18 October';
    expect(noticeOf(await say('performanceManager', text)).tone).toBe('done');
    expect((await covers())?.[0]?.setBy.aadObjectId).toBe(PEOPLE.performanceManager);
    expect(noticeOf(await say('stranger', 'cover for me: revenues until 18 October')).tone).toBe('sorry');
  });
});

describe('what it does', () => {
  beforeEach(() => say('directorOfCustomerServices', 'cover for me: revenues until 18 October'));

  test('the deputy may open the covered person’s form, and not after the last day', async () => {
    expect((await say('revenuesManager', 'update K02 180')).screen).toBe('return form');
    council.setNow('2024-10-18T22:59:00Z');
    expect((await say('revenuesManager', 'update K02 180')).screen).toBe('return form');
    council.setNow('2024-10-18T23:00:00Z');
    expect(noticeOf(await say('revenuesManager', 'update K02 180')).title).toContain('not yours to return');
  });

  test('their worklist has their own first and then the covered person’s', async () => {
    const reply = await say('revenuesManager', 'my returns');
    if (reply.screen !== 'worklist') throw new Error(reply.screen);
    const names = reply.worklist.lines.map(({ coveringFor }) => coveringFor ?? '');
    expect(names).toContain('Director of Customer Services');
    expect(names).toEqual([...names].sort());
  });

  test('both see it listed, others do not, and it can be ended', async () => {
    for (const who of ['directorOfCustomerServices', 'revenuesManager', 'performanceManager'] as const)
      expect((await say(who, 'cover')).summary).toContain(
        'Revenues and benefits manager covers for Director of Customer Services until 18 October 2024.',
      );
    expect((await say('directorOfHr', 'covers')).summary).not.toContain('Revenues');
    expect(noticeOf(await say('directorOfCustomerServices', 'stop cover')).tone).toBe('done');
    expect(await covers()).toEqual([]);
    expect(noticeOf(await say('directorOfCustomerServices', 'stop cover')).title).toBe(
      'Nobody covers for you',
    );
  });

  test('it costs a turn nothing: the plan brings it', async () => {
    council.calls.length = 0;
    await say('revenuesManager', 'update K02 180');
    expect(council.calls.filter((call) => call.startsWith('p'))).toEqual(['plans.current']);
    const plan = await council.stores.plans.current();
    expect(plan && coveredOn(plan, '2024-10-08').version).toBe(plan?.version);
  });
});

describe('whom it concerns', () => {
  const meet = async (...people: readonly PersonName[]): Promise<void> => {
    for (const who of people)
      await council.stores.people.saveReach({ person: PEOPLE[who], address: addressOf(`chat of ${who}`) });
  };
  /** What is told because of what waits in the outbox, as `chat: title`. */
  const told = async (): Promise<readonly string[]> => {
    const { services, stores, log } = council;
    const planNow = async () => (await stores.plans.current()) as Plan;
    const messenger = recordingMessenger();
    const outgoing = { notice: coverOutgoing(services, planNow) };
    const path = deliverNow({
      deliveries: stores.deliveries,
      outgoing,
      messenger,
      clock: services.clock,
      log,
    });
    for (const event of await stores.outbox.pending(PLAN_UNIT)) {
      if (event.kind === 'recorded' && isAboutCover(event))
        await path.dispatch(await expandCover(services, await planNow(), event));
      await stores.outbox.done(event);
    }
    await path.drain();
    return messenger.sent.map(({ to, content }) => `${to}: ${noticeOf(replyIn(content)).title}`);
  };

  test('the deputy is told at once, by an event of the same transaction, with a button to decline', async () => {
    await meet('revenuesManager', 'directorOfFinance');
    await say('directorOfFinance', 'cover for me: revenues until 18 October');
    expect(council.nudges.map(({ division }) => division)).toEqual([PLAN_UNIT]);
    expect(await told()).toEqual(['chat of revenuesManager: You cover for Director of Finance']);
    expect(await told()).toEqual([]);
  });

  test('whoever is covered for hears of it when others arranged it', async () => {
    await meet('revenuesManager', 'directorOfFinance', 'performanceManager');
    await say('performanceManager', 'cover for Director of Finance: revenues until 18 October');
    expect(await told()).toEqual([
      'chat of revenuesManager: You cover for Director of Finance',
      'chat of directorOfFinance: Revenues and benefits manager covers for you',
    ]);
  });

  test('nobody is told of a cover that was ended before', async () => {
    await meet('revenuesManager', 'directorOfFinance');
    await say('directorOfFinance', 'cover for me: revenues until 18 October');
    await say('directorOfFinance', 'stop cover');
    expect(await told()).toEqual([
      'chat of revenuesManager: You do not cover for Director of Finance any more',
    ]);
  });

  test('whoever covered before is told when another is named, and when it is ended', async () => {
    await meet('revenuesManager', 'directorOfHr', 'directorOfFinance');
    await say('directorOfFinance', 'cover for me: revenues until 18 October');
    await told();
    await say('directorOfFinance', 'cover for me: Strategic Director of HR until 18 October');
    expect([...(await told())].sort()).toEqual([
      'chat of directorOfHr: You cover for Director of Finance',
      'chat of revenuesManager: You do not cover for Director of Finance any more',
    ]);
    council.setNow('2024-10-09T08:00:00Z');
    await say('directorOfFinance', 'cover for me: Strategic Director of HR until 20 October');
    expect(await told()).toEqual(['chat of directorOfHr: You cover for Director of Finance']);
    await say('directorOfFinance', 'stop cover');
    expect(await told()).toEqual(['chat of directorOfHr: You do not cover for Director of Finance any more']);
  });

  test('nobody is told who covers again by then', async () => {
    await meet('revenuesManager', 'directorOfFinance');
    await say('directorOfFinance', 'cover for me: revenues until 18 October');
    await told();
    council.setNow('2024-10-09T08:00:00Z');
    await say('directorOfFinance', 'stop cover');
    await say('directorOfFinance', 'cover for me: revenues until 18 October');
    expect(await told()).toEqual(['chat of revenuesManager: You cover for Director of Finance']);
  });

  test('the deputy declines: it ends, and whoever arranged it is told', async () => {
    await meet('revenuesManager', 'directorOfFinance', 'performanceManager');
    await say('performanceManager', 'cover for Director of Finance: revenues until 18 October');
    await told();
    const declined = noticeOf(await say('revenuesManager', 'decline cover for Director of Finance'));
    expect(declined.title).toBe('You do not cover for Director of Finance');
    const plan = (await council.stores.plans.current()) as Plan;
    expect(coveredOn(plan, '2024-10-08').person.get(PEOPLE.revenuesManager)).not.toHaveProperty('covering');
    expect((await say('performanceManager', 'covers')).summary).toContain('Nobody covers for anybody');
    expect(await told()).toEqual([
      'chat of directorOfFinance: Revenues and benefits manager does not cover for you',
      'chat of performanceManager: Revenues and benefits manager does not cover for Director of Finance',
    ]);
    council.setNow('2024-10-09T08:00:00Z');
    await say('directorOfHr', 'cover for me: revenues until 18 October');
    expect(await covers()).toHaveLength(1);
  });

  test('of several covers it must be clear which is declined; without one there is nothing to', async () => {
    expect(noticeOf(await say('revenuesManager', 'decline cover')).title).toBe('You cover for nobody');
    await say('directorOfFinance', 'cover for me: revenues until 18 October');
    await say('directorOfHr', 'cover for me: revenues until 18 October');
    const which = noticeOf(await say('revenuesManager', 'decline cover'));
    expect(which.next.map(({ text }) => text)).toContain('decline cover for Director of Finance');
    expect(noticeOf(await say('leader', 'decline cover for Director of Finance')).title).toBe(
      'You cover for nobody',
    );
    await say('revenuesManager', 'decline cover for Director of Finance');
    expect(noticeOf(await say('revenuesManager', 'decline cover')).title).toContain(
      'You do not cover for Strategic',
    );
  });
});
