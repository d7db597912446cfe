import { findAlerts } from '../../../src/app/alert/findAlerts.ts';
import { alertJobs } from '../../../src/schedule/alertJobs.ts';
import { anIndicator } from '../../fixtures/planContent.ts';
import { type AlertCouncil, NARRATIVE, noticeIn, openAlertCouncil } from './alertCouncil.ts';

/** The working day after September was due, 14 October 2024. */
const LATE = '2024-10-15';
const indicators = [
  anIndicator({ code: 'K11', division: 'finance' }),
  anIndicator({ code: 'K16', division: 'hr-edi' }),
];

let council: AlertCouncil;
const open = async (content: Parameters<typeof openAlertCouncil>[0] = { indicators }) => {
  council = await openAlertCouncil(content);
};
const find = async (day = LATE): Promise<number> => {
  council.setNow(`${day}T07:30:00.000Z`);
  return findAlerts(council.services, council.path.dispatch, day);
};
const sent = () =>
  council.path.sent.map((one) => `${one.how} ${noticeIn(one).standing.code} ${noticeIn(one).state}`);

describe('late returns', () => {
  beforeEach(async () => {
    await open();
    for (const period of ['2024-25-M01', '2024-25-M02', '2024-25-M03', '2024-25-M04', '2024-25-M05'])
      for (const [indicator, division] of [
        ['K11', 'finance'],
        ['K16', 'hr-edi'],
      ] as const)
        await council.record('green', { indicator, division, period });
    await council.follow('one', { rules: ['late', 'turned red'] });
  });

  test('are told on the morning after they were due, once', async () => {
    expect(await find('2024-10-14')).toBe(0);
    expect(await find()).toBe(1);
    expect(sent()).toEqual(['post K11 open']);
    expect(noticeIn(council.path.sent[0])).toMatchObject({
      why: ['Return late: it was due 14 October 2024.'],
      summary: 'K11 Council tax collection rate: the return for September 2024 is late, due 14 October 2024.',
    });
    expect(await find()).toBe(0);
    expect(await find('2024-10-16')).toBe(0);
    expect(sent()).toHaveLength(1);
  });

  test('a late return that comes in green resolves its card, and a red changes it', async () => {
    await find();
    await council.report('red');
    await council.report('green');
    expect(sent()).toEqual(['post K11 open', 'update K11 open', 'update K11 resolved']);
    expect(new Set(council.path.sent.map(({ activityId }) => activityId))).toEqual(new Set(['activity-1']));
  });

  test('where only lateness is followed, whatever comes in resolves it', async () => {
    await council.follow('one', { rules: ['late'] });
    await find();
    await council.report('red');
    expect(sent()).toEqual(['post K11 open', 'update K11 resolved']);
  });

  test('where nobody follows them, nobody is told and no return is read', async () => {
    await council.follow('one', { rules: ['turned red'] });
    council.calls.length = 0;
    expect(await find()).toBe(0);
    expect(council.calls.filter((call) => call.startsWith('returns.'))).toEqual([]);
  });
});

describe('corrective actions', () => {
  beforeEach(() => open());

  test('that are overdue are told once, on the card of the red', async () => {
    await council.follow('one', { rules: ['turned red', 'no corrective action'] });
    await council.report('red', { narrative: { ...NARRATIVE, doingBy: '2024-10-14' } });
    expect(await find('2024-10-14')).toBe(0);
    expect(await find()).toBe(1);
    expect(await find('2024-10-16')).toBe(0);
    expect(sent()).toEqual(['post K11 open', 'update K11 open']);
    expect(noticeIn(council.path.sent[1]).why).toContain(
      'Red, and its corrective action was due by 14 October 2024.',
    );
  });

  test('of a red that the channel was not told of are told', async () => {
    await council.record('red', { narrative: { ...NARRATIVE, doingBy: '2024-10-14' } });
    await council.follow('one', { rules: ['no corrective action'] });
    await find();
    expect(sent()).toEqual(['post K11 open']);
  });
});

describe('milestones and risks', () => {
  test('those of a programme, as they stand, and the same cards when that changes', async () => {
    await open({});
    await council.follow('one', {
      scope: { kind: 'programme', programme: 'P8' },
      rules: ['milestone', 'risk'],
    });
    await find();
    const plan = await council.stores.plans.current();
    const before = council.path.sent.length;
    expect(before).toBeGreaterThan(0);
    for (const one of council.path.sent.slice(0, 5))
      expect(plan?.milestone.get(noticeIn(one).standing.code)?.programme).toBe('P8');
    expect(await find('2024-10-16')).toBe(0);
    if (!plan) throw new Error('no plan');
    const code = noticeIn(council.path.sent[0]).standing.code;
    const milestones = plan.milestones.map((each) =>
      each.code === code ? { ...each, completedOn: '2024-10-16', evidence: 'Minutes' } : each,
    );
    await council.stores.plans.replace({ ...plan, milestones });
    await find('2024-10-17');
    expect(sent().at(-1)).toBe(`update ${code} resolved`);
  });

  test('a milestone that is red again after it was resolved is news, and gets a card of its own', async () => {
    await open({});
    const plan = await council.stores.plans.current();
    const milestone = plan?.milestones.find(({ end, completedOn }) => end.kind === 'date' && !completedOn);
    if (!plan || !milestone) throw new Error('no milestone');
    const as = (changes: object) =>
      council.stores.plans.replace({ ...plan, milestones: [{ ...milestone, ...changes }], risks: [] });
    await council.follow('one', { scope: { kind: 'council' }, rules: ['milestone'] });
    await as({ forecast: '2030-01-01' });
    await find('2024-10-15');
    await as({ completedOn: '2024-10-15', evidence: 'Minutes' });
    await find('2024-10-16');
    await as({ forecast: '2030-01-01' });
    await find('2024-10-17');
    expect(sent()).toEqual([
      `post ${milestone.code} open`,
      `update ${milestone.code} resolved`,
      `post ${milestone.code} open`,
    ]);
  });

  test('a red risk that does not move for two reviews is static', async () => {
    await open({});
    const plan = await council.stores.plans.current();
    const [risk] = plan?.risks ?? [];
    if (!plan || !risk) throw new Error('no risk');
    const five = { likelihood: 5, impact: 5 };
    await council.stores.plans.replace({ ...plan, risks: [{ ...risk, current: five, appetite: 25 }] });
    await council.follow('one', { scope: { kind: 'council' }, rules: ['risk'] });
    await find('2024-10-15');
    await find('2024-12-13');
    expect(sent()).toEqual([]);
    await find('2024-12-16');
    expect(sent()).toEqual([`post ${risk.code} open`]);
    expect(noticeIn(council.path.sent[0]).why).toEqual(['Static: red and unchanged since 15 October 2024.']);
    expect(await find('2024-12-17')).toBe(0);
  });

  test('a rule that is switched off resolves nothing', async () => {
    await open({});
    const scope = { kind: 'programme', programme: 'P8' } as const;
    await council.follow('one', { scope, rules: ['milestone'] });
    await find();
    const before = council.path.sent.length;
    await council.follow('one', { scope, rules: ['risk'] });
    await find('2024-10-16');
    expect(council.path.sent).toHaveLength(before);
  });
});

describe('what it costs', () => {
  test('nothing is read besides subscriptions when nobody follows anything', async () => {
    await open();
    await find();
    expect(council.calls).toEqual(['plans.current', 'alerts.subscriptions']);
  });

  test('one range read each of subscriptions, cards and marks, and one for each followed division', async () => {
    await open();
    await council.follow('one', { rules: ['late'] });
    await council.follow('two', { rules: ['late'] });
    await council.follow('three', { rules: ['late'], scope: { kind: 'division', division: 'hr-edi' } });
    await find('2024-10-14');
    council.calls.length = 0;
    council.path.sent.length = 0;
    council.setNow('2024-10-14T07:30:00.000Z');
    await findAlerts(council.services, async () => undefined, '2024-10-14');
    expect([...council.calls].sort()).toEqual(
      [
        'plans.current',
        'alerts.subscriptions',
        'alerts.allCards',
        'alerts.riskMarks',
        'returns.returns',
        'returns.returns',
      ].sort(),
    );
  });
});

test('found again before it was dealt with, it is the same delivery', async () => {
  await open();
  await council.follow('one', { rules: ['late'] });
  const ids: string[][] = [];
  for (const _ of [1, 2])
    await findAlerts(
      council.services,
      async (deliveries) => void ids.push(deliveries.map(({ id, at }) => `${id} ${at}`)),
      LATE,
    );
  expect(ids[0]?.length).toBeGreaterThan(0);
  expect(ids[0]).toEqual(ids[1]);
  for (const id of ids[0] ?? []) expect(id.length).toBeLessThan(300);
});

test('the jobs are due once on each working day, the digests at their hour', async () => {
  await open();
  const slots = (now: string) =>
    alertJobs(council.services, council.path.dispatch).map((job) => job.slot(new Date(now)));
  expect(slots('2024-10-08T06:59:00Z')).toEqual([undefined, undefined]);
  expect(slots('2024-10-08T07:00:00Z')).toEqual(['2024-10-08', undefined]);
  expect(slots('2024-10-08T08:00:00Z')).toEqual(['2024-10-08', '2024-10-08']);
  expect(slots('2024-10-12T08:00:00Z')).toEqual([undefined, undefined]);
  expect(slots('2024-12-25T09:00:00Z')).toEqual([undefined, undefined]);
});
