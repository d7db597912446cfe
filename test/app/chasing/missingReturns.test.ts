import type { MissingReturns } from '../../../src/app/chasing/chasingScreens.ts';
import { missingReturns } from '../../../src/app/chasing/missingReturns.ts';
import { route } from '../../../src/app/router.ts';
import { withdrawalOf } from '../../../src/domain/return/withdrawal.ts';
import {
  addressOf,
  openCouncil,
  PEOPLE,
  type PersonName,
  recordingMessenger,
  type TestCouncil,
  typing,
} from '../../fakes/council.ts';
import { noticeOf } from '../../fakes/forms.ts';
import { sendReminders } from '../../fakes/sendReminders.ts';
import { aReturn } from '../../fixtures/returns.ts';

let council: TestCouncil;
beforeEach(async () => {
  council = await openCouncil();
});

const say = (who: PersonName, text: string) => route(council.services, typing(who, text));
const missing = async (who: PersonName, text: string): Promise<MissingReturns> => {
  const reply = await say(who, text);
  if (reply.screen !== 'missing returns') throw new Error(`${reply.screen}: ${reply.summary}`);
  return reply.list;
};
const codesOf = ({ officers }: MissingReturns): readonly string[] =>
  officers.flatMap(({ owed }) => owed.map(({ indicator, period }) => `${indicator.code} ${period.id}`));
const reachable = (...people: readonly PersonName[]) =>
  Promise.all(
    people.map((name) => council.stores.people.saveReach({ person: PEOPLE[name], address: addressOf(name) })),
  );
const send = (messenger = recordingMessenger()) => sendReminders(council, messenger);

test('a figure that was taken back with its import is returned by nobody: missing, chased, on the list and in no answer', async () => {
  const importer = { aadObjectId: PEOPLE.performanceManager, name: 'Import Er' };
  const first = aReturn({ source: 'import', importedBy: importer, operation: 'import-K11-2024-25-M06' });
  await council.stores.returns.save(first, undefined, []);
  const list = () => missing('performanceManager', 'who hasn’t returned?');
  expect(codesOf(await list())).not.toContain('K11 2024-25-M06');
  const stands = await council.stores.returns.guarded('finance', 'K11', '2024-25-M06');
  const back = withdrawalOf(first, importer, '2024-10-08T07:00:00.000Z');
  expect(await council.stores.returns.save(back, stands?.token, [])).toBe('saved');

  expect(codesOf(await list())).toContain('K11 2024-25-M06');
  const mine = await say('directorOfFinance', 'my returns');
  expect(mine).toMatchObject({
    worklist: {
      lines: expect.arrayContaining([
        expect.objectContaining({
          indicator: expect.objectContaining({ code: 'K11' }),
          period: expect.objectContaining({ id: '2024-25-M06' }),
          state: 'due',
        }),
      ]),
    },
  });
  for (const asked of ['how is K11 doing?', 'who handed in K11 for September?', 'K11 in September'])
    expect(JSON.stringify(await say('directorOfFinance', asked))).not.toMatch(/Import Er|was taken back/);
  expect(await say('directorOfFinance', 'return K11')).toMatchObject({
    form: { sequence: 2, period: { id: '2024-25-M06' } },
  });
});

describe('who hasn’t returned', () => {
  test('names officers by post with everything they owe, most late first', async () => {
    const list = await missing('performanceManager', 'who hasn’t returned?');
    expect(list.whose).toBe('The council');
    expect(codesOf(list)).toContain('K11 2024-25-M06');
    const late = list.officers.map(({ owed }) => owed.some(({ window }) => window.state === 'late'));
    expect(late).toEqual([...late].sort().reverse());
  });

  test('for a division, and for the month in which periods end', async () => {
    const list = await missing('performanceManager', 'who has not returned in Finance for September');
    expect(new Set(list.officers.map(({ division }) => division))).toEqual(new Set(['Finance']));
    expect(codesOf(list).every((code) => /M06|Q2|H1/.test(code))).toBe(true);
  });

  test('how many are late in each division is told to whoever measures, at no request more', async () => {
    council.setNow('2024-10-16T08:00:00Z'); // two days after September fell due
    const told: (readonly (readonly [division: string, late: number])[])[] = [];
    const telemetry = { lateReturns: (by: ReadonlyMap<string, number>) => void told.push([...by]) };
    const before = council.calls.length;
    const all = await missingReturns({ ...council.services, telemetry }, council.plan);
    const reads = council.calls.length - before;
    const late = all.filter(({ window }) => window.state === 'late');
    expect(late.length).toBeGreaterThan(3);
    expect(told).toHaveLength(1);
    expect(told[0]?.reduce((sum, [, count]) => sum + count, 0)).toBe(late.length);
    expect(told[0]).toHaveLength(reads);
    const finance = { division: 'finance' };
    await missingReturns({ ...council.services, telemetry }, council.plan, finance);
    expect(told).toHaveLength(1);
  });

  test('what was returned is not there', async () => {
    const list = await missing('performanceManager', 'who hasn’t returned for August');
    expect(codesOf(list)).not.toContain('K11 2024-25-M05');
  });

  test('how people were told is for directors and the performance team', async () => {
    expect((await missing('performanceManager', 'who hasn’t returned')).showsTold).toBe(true);
    expect((await missing('directorOfFinance', 'who hasn’t returned')).showsTold).toBe(true);
    council.calls.length = 0;
    expect((await missing('leader', 'who hasn’t returned')).showsTold).toBe(false);
    expect(council.calls.filter((call) => call.startsWith('people'))).toEqual([]);
  });

  test.each([
    ['who hasn’t returned in Nowhere', 'I don’t know a division called “Nowhere”'],
    ['who hasn’t returned in Finance for Neverember', 'I do not know that period'],
  ])('“%s” is asked back', async (text, title) => {
    expect(noticeOf(await say('performanceManager', text)).title).toBe(title);
  });

  test('it reads each division once and people twice, however many officers', async () => {
    council.calls.length = 0;
    await missing('performanceManager', 'who hasn’t returned in Finance');
    expect(council.calls).toEqual(['plans.current', 'returns.points', 'people.reaches', 'people.told']);
  });
});

test('a deputy stands beside whoever they cover for, with what they were told', async () => {
  await say('directorOfFinance', 'cover for me: CPMO performance manager until 18 October');
  const list = await missing('performanceManager', 'who hasn’t returned in Finance');
  const finance = list.officers.find(({ post }) => post.startsWith('Director of Finance'));
  expect(finance?.contacts.map(({ name, coveringFor }) => [name, coveringFor])).toEqual([
    ['Director of Finance', undefined],
    ['CPMO performance manager', 'Director of Finance'],
    ['Revenues and benefits manager', undefined],
  ]);
});

describe('chase', () => {
  test('shows whom it would remind, and reminds nobody before the press', async () => {
    await reachable('directorOfFinance', 'revenuesManager');
    const shown = noticeOf(await say('performanceManager', 'chase Finance'));
    expect(shown.title).toMatch(/^2 of \d+ in Finance would be reminded$/);
    expect(shown.text).toContain('Would be reminded: Director of Finance and Revenues and benefits manager.');
    expect(shown.next[0]).toEqual({ label: 'Confirm: remind 2', text: 'chase Finance now' });
    expect(await send(recordingMessenger())).toBe(0);
    await say('performanceManager', shown.next[0]?.text ?? '');
    expect(await send(recordingMessenger())).toBe(2);
  });
});

describe('chase now', () => {
  test('says who is told, who was told already, and who cannot be reached', async () => {
    await reachable('directorOfFinance', 'revenuesManager');
    const first = noticeOf(await say('performanceManager', 'chase Finance now'));
    expect(first.text).toContain('Told now: Director of Finance and Revenues and benefits manager.');
    expect(first.text).toContain(
      'Cannot be reached, they have no chat with me, or blocked it: Corporate Director',
    );
    const messenger = recordingMessenger();
    expect(await send(messenger)).toBe(2);
    expect(messenger.sent.map(({ to }) => to).sort()).toEqual(['directorOfFinance', 'revenuesManager']);
    const again = noticeOf(await say('performanceManager', 'chase now'));
    expect(again.text).toContain('Told today already, so not again: Director of Finance');
    expect(await send(messenger)).toBe(0);
    council.setNow('2024-10-09T08:00:00Z');
    expect(noticeOf(await say('performanceManager', 'chase Finance now')).title).toMatch(/^Reminding 2 of/);
  });

  test.each<[PersonName, string, boolean]>([
    ['performanceManager', 'chase now', true],
    ['directorOfFinance', 'chase Finance now', true],
    ['directorOfFinance', 'chase HR now', false],
    ['directorOfFinance', 'chase now', false],
    ['revenuesManager', 'chase Finance now', false],
    ['leader', 'chase everyone now', false],
  ])('%s may “%s”: %s', async (who, text, may) => {
    await reachable('directorOfFinance');
    expect(noticeOf(await say(who, text)).tone !== 'sorry').toBe(may);
  });

  test('at night it is queued for the morning', async () => {
    await reachable('directorOfFinance');
    council.setNow('2024-10-08T20:00:00Z');
    expect(noticeOf(await say('performanceManager', 'chase Finance now')).text).toContain(
      'Told from 8:00 on 9 October 2024: Director of Finance.',
    );
  });

  test('who has returned everything before the message is sent gets none', async () => {
    council = await openCouncil({ content: { milestones: [], risks: [], savings: [] } });
    await reachable('directorOfFinance', 'revenuesManager');
    await say('performanceManager', 'chase Finance now');
    const { officers } = await missing('performanceManager', 'who hasn’t returned');
    for (const { indicator, period } of officers.flatMap(({ owed }) => owed)) {
      const of = { indicator: indicator.code, division: indicator.division, period: period.id };
      await council.stores.returns.save(
        aReturn({ ...of, operation: `${of.indicator} ${of.period}` }),
        undefined,
        [],
      );
    }
    const messenger = recordingMessenger();
    expect([await send(messenger), messenger.sent]).toEqual([0, []]);
    expect((await council.stores.people.told()).map(({ state }) => state)).toEqual([
      'not needed',
      'not needed',
    ]);
  });

  test('who could not be told may be tried again the same day', async () => {
    await reachable('directorOfFinance', 'revenuesManager');
    await say('performanceManager', 'chase Finance now');
    const messenger = recordingMessenger();
    messenger.failing.set('directorOfFinance', 'delivery-uncertain');
    await send(messenger);
    const list = await missing('performanceManager', 'who hasn’t returned in Finance');
    const states = list.officers.flatMap(({ contacts }) => contacts.map(({ told }) => told?.state));
    expect(states).toContain('uncertain');
    messenger.failing.clear();
    council.setNow('2024-10-08T08:05:00.000Z');
    expect(noticeOf(await say('performanceManager', 'chase Finance now')).title).toMatch(/^Reminding 1 of/);
    expect(await send(messenger)).toBe(1);
  });
});

describe('gaps', () => {
  test('posts, programmes and people without somebody, for the performance team', async () => {
    await reachable('directorOfFinance');
    const reply = await say('performanceManager', 'gaps');
    if (reply.screen !== 'gaps') throw new Error(reply.screen);
    const lines = new Map(reply.gaps.map(({ title, lines: each }) => [title, each]));
    expect(lines.get('Programmes without an SAO or a delivery lead')).toHaveLength(2);
    const unreached = lines.get('Officers whom I cannot reach') ?? [];
    expect(unreached).not.toContain('Director of Finance: has no chat with me yet');
    expect(unreached).toContain('Director of Customer Services: has no chat with me yet');
    expect(noticeOf(await say('directorOfFinance', 'gaps')).title).toBe('Gaps are for the performance team');
  });

  test('a post that nobody holds, with the indicators it answers for', async () => {
    const { content } = await sampleWithout('director-of-customer-services');
    const other = await openCouncil({ content });
    const reply = await route(other.services, typing('performanceManager', 'gaps'));
    if (reply.screen !== 'gaps') throw new Error(reply.screen);
    expect(reply.gaps[0]?.title).toBe('Indicators whose accountable post nobody holds');
    expect(reply.gaps[0]?.lines[0]).toBe('K02 Have Your Say complaints: Director of Customer Services');
    expect(reply.gaps[1]?.lines).toEqual(['Director of Customer Services']);
  });
});

async function sampleWithout(post: string) {
  const plan = council.plan;
  return { content: { people: plan.people.filter(({ posts }) => !posts.includes(post)) } };
}
