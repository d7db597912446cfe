import { queueReminders } from '../../../src/app/chasing/queueReminders.ts';
import type { Morning, MorningLine } from '../../../src/app/morning/morningScreens.ts';
import { route } from '../../../src/app/router.ts';
import {
  addressOf,
  openCouncil,
  PEOPLE,
  type PersonName,
  pressing,
  recordingMessenger,
  type TestCouncil,
  typing,
} from '../../fakes/council.ts';
import { sendReminders } from '../../fakes/sendReminders.ts';
import { aRecord } from '../../fixtures/deliveries.ts';
import { aRiskProgress, recording } from '../../fixtures/progress.ts';
import { aReturn } from '../../fixtures/returns.ts';

let council: TestCouncil;
beforeEach(async () => {
  council = await openCouncil();
});

const say = (who: PersonName, text: string) => route(council.services, typing(who, text));

async function morningOf(who: PersonName, text = 'morning'): Promise<Morning> {
  const reply = await say(who, text);
  if (reply.screen !== 'morning') throw new Error(`${text} → ${reply.screen}: ${reply.summary}`);
  return reply.morning;
}

/** Two reds of which nothing stands, one of which something does, a red risk that does not move, a message that did not arrive. */
async function trouble(): Promise<void> {
  const red = (changes: Parameters<typeof aReturn>[0]) => {
    const entry = aReturn({ value: 60, calculated: 'red', ...changes });
    return council.stores.returns.save(entry, undefined, []);
  };
  const story = {
    happened: 'It fell.',
    why: 'Two people left.',
    doing: 'Hiring two.',
    doingOwner: 'Manager',
  };
  await red({ indicator: 'K11' });
  await red({ indicator: 'K12', narrative: { ...story, doingBy: '2024-10-01', backOnTrack: 'May' } });
  await red({ indicator: 'K13', narrative: { ...story, doingBy: '2024-12-01', backOnTrack: 'May' } });
  const still = aRiskProgress({
    current: { likelihood: 5, impact: 4 },
    steady: { since: '2024-06-03', reviews: 3 },
  });
  await council.stores.plans.progress.save([recording(still)]);
  await council.stores.deliveries.add([aRecord().delivery]);
  const kept = await council.stores.deliveries.find('2024-10-08', aRecord().delivery.id);
  await council.stores.deliveries.claim(aRecord({ state: 'failed' }), kept?.token ?? '');
  const asked = { text: 'How many swimmers use the lido?' };
  await route(council.services, pressing('revenuesManager', 'pass-on', asked));
}

const titled = (lines: readonly MorningLine[], title: RegExp): MorningLine =>
  lines.find((line) => title.test(line.title)) ?? { ...NOTHING, title: `none of ${title}` };
const NOTHING = { status: 'waits', title: '', detail: '', button: '', text: '' } as const;

describe('the performance team', () => {
  test('sees what is missing, reds without an action, what is not confirmed, what does not move, what did not arrive', async () => {
    await trouble();
    const { lines } = await morningOf('performanceOfficer');
    expect(titled(lines, /not in/).detail).toContain('3 late: K03, K06 and K09');
    expect(titled(lines, /^2 reds without/).detail).toBe('K11 has none and K12’s was due 1 October 2024');
    expect(titled(lines, /milestones not confirmed/).detail).toContain('was due 7 October 2024');
    expect(titled(lines, /1 risk red/).detail).toContain('R1, since 3 June 2024');
    expect(titled(lines, /did not reach/).text).toBe('delivery report for this week');
    expect(titled(lines, /1 question I could not answer/).detail).toContain('swimmers');
  });

  test('comes to the right place by each button', async () => {
    await trouble();
    const { lines } = await morningOf('performanceOfficer');
    const screens = await Promise.all(
      lines.map(async ({ text }) => (await say('performanceOfficer', text)).screen),
    );
    expect(screens).toEqual([
      'missing returns',
      'answer',
      'milestone list',
      'risk list',
      'delivery report',
      'unanswered list',
      'to sign off',
    ]);
    const reds = await say('performanceOfficer', titled(lines, /reds/).text);
    expect(reds.summary).toContain('K11');
  });
});

describe('a director', () => {
  test('sees what turned in their divisions, what got worse first, and then what they owe', async () => {
    await trouble();
    const { line, lines } = await morningOf('directorOfFinance');
    expect(lines[0]).toMatchObject({ status: 'red', title: 'K11 Council tax collection rate' });
    expect(lines[0]?.detail).toBe('From amber to red · September 2024, 60%');
    expect((await say('directorOfFinance', lines[0]?.text ?? '')).summary).toContain('K11');
    expect(lines).toHaveLength(7);
    expect(lines.at(-1)).toMatchObject({ title: 'Yours to do', text: 'my work' });
    expect(line).toContain('turned');
  });

  test('is told that nothing turned, and that nothing is theirs, where that is so', async () => {
    expect(await morningOf('chiefExecutive')).toEqual({
      line: 'Nothing turned since the returns before.',
      lines: [],
    });
  });
});

test('an officer sees what they owe, each with its button', async () => {
  const { line, lines } = await morningOf('revenuesManager');
  expect(line).toBe('2 things: 2 due.');
  expect(lines.map(({ button, text }) => `${button}: ${text}`)).toEqual([
    'Enter: update K11 for 2024-25-M06',
    'Enter: update K13 for 2024-25-M06',
  ]);
});

test('it costs what “my work” reads, a range read for each division, and where a red stands one more', async () => {
  await say('performanceOfficer', 'my work');
  council.calls.length = 0;
  await say('performanceOfficer', 'my work');
  const work = [...council.calls];
  council.calls.length = 0;
  await morningOf('performanceOfficer');
  const divisions = new Set(council.plan.indicators.map(({ division }) => division)).size;
  expect(council.calls.filter((call) => call === 'returns.points').length).toBeLessThanOrEqual(divisions);
  expect(council.calls.filter((call) => call === 'returns.returns').length).toBeLessThanOrEqual(divisions);
  expect(council.calls.filter((call) => !work.includes(call) && !call.startsWith('returns.'))).toEqual([
    'deliveries.lines',
    'unanswered.open',
  ]);
});

test.each([
  'Morning!',
  'good morning',
  'anything for me today?',
  'what’s new this morning?',
  'what should I do first?',
  'what needs me today?',
])('“%s” begins the day', async (text) => {
  await morningOf('revenuesManager', text);
});

describe('the day’s one message', () => {
  const arrive = async (...people: readonly PersonName[]) => {
    for (const name of people)
      await council.stores.people.saveReach({ person: PEOPLE[name], address: addressOf(name) });
    const messenger = recordingMessenger();
    await sendReminders(council, messenger);
    return messenger.sent.map(({ content }) => {
      if (content.screen !== 'personal') throw new Error(content.screen);
      return content.message;
    });
  };

  test('brings the performance team its morning on the first day on which something is late, and not again on the next', async () => {
    expect(await queueReminders(council.services, '2024-10-07')).toBeGreaterThan(0);
    const [message] = await arrive('performanceOfficer');
    expect(message?.heading).toBe('19 returns not in, 51 milestones not confirmed this month');
    expect(message?.looked?.lines.map(({ text }) => text)).toEqual([
      'who hasn’t returned',
      'who has not confirmed?',
    ]);
    council.setNow('2024-10-09T07:00:00Z');
    await queueReminders(council.services, '2024-10-08');
    expect(await arrive()).toEqual([]);
  });

  test('is not sent to the performance team when everything came in before it was', async () => {
    await council.stores.people.saveReach({ person: PEOPLE.performanceOfficer, address: addressOf('p') });
    await queueReminders(council.services, '2024-10-07');
    const quiet = await openCouncil({ content: { indicators: [], milestones: [], risks: [] } });
    const held = {
      ...council,
      services: { ...council.services, plans: quiet.services.plans },
      plan: quiet.plan,
    };
    const messenger = recordingMessenger();
    await sendReminders({ ...held, stores: { ...council.stores, plans: quiet.stores.plans } }, messenger);
    expect(messenger.sent).toEqual([]);
  });

  test('tells a director what turned besides what they owe', async () => {
    await trouble();
    council.setNow('2024-10-09T07:00:00Z'); // three working days before the returns are due
    await queueReminders(council.services, '2024-10-08');
    const [message] = await arrive('directorOfFinance');
    expect(message?.owed.length).toBeGreaterThan(0);
    expect(message?.looked?.lines[0]?.title).toBe('K11 Council tax collection rate');
    expect(message?.summary).toContain('turned');
  });
});
