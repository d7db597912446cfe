import { createIssueMemory } from '../../../src/app/clinic/noteIssued.ts';
import type { Reply } from '../../../src/app/reply.ts';
import { route } from '../../../src/app/router.ts';
import type { RestatementForm } from '../../../src/app/signOff/signOffScreens.ts';
import { expandRestatement, restatementOutgoing } from '../../../src/app/signOff/tellRestated.ts';
import type { PaperKind } from '../../../src/domain/paper/paperKinds.ts';
import type { Return } from '../../../src/domain/return/return.ts';
import {
  addressOf,
  openCouncil,
  PEOPLE,
  type PersonName,
  placeOf,
  pressing,
  type RecordingMessenger,
  recordingMessenger,
  type TestCouncil,
  typing,
} from '../../fakes/council.ts';
import { deliverNow, replyIn } from '../../fakes/deliverNow.ts';
import { noticeOf } from '../../fakes/forms.ts';

// On 8 October 2024 July is locked by policy, and August is not.
const REASON = 'Two batches of payments were posted late.';
const JULY = '2024-25-M04';

let council: TestCouncil;
beforeEach(async () => {
  council = await openCouncil();
});

const press = (who: PersonName, verb: string, data: unknown): Promise<Reply> =>
  route(council.services, pressing(who, verb, data));
const say = (who: PersonName, text: string): Promise<Reply> => route(council.services, typing(who, text));
const stands = async (): Promise<Return> => {
  const entry = await council.stores.returns.find('finance', 'K11', JULY);
  if (!entry) throw new Error('there is no such return');
  return entry;
};
const formOf = (reply: Reply): RestatementForm => {
  if (reply.screen !== 'restatement') throw new Error(`expected a restatement, got ${reply.summary}`);
  return reply.form;
};
const ask = async (changes: object = {}, who: PersonName = 'directorOfFinance'): Promise<Reply> => {
  const sent = { indicator: 'K11', period: JULY, value: '97', reason: REASON, shown: '97' };
  const { sequence } = await stands();
  return press(who, 'ask-restatement', { ...sent, sequence, operation: 'restate-01', ...changes });
};
const decide = async (decision: 'agree' | 'object', who: PersonName, text = ''): Promise<Reply> => {
  const matter = { indicator: 'K11', period: JULY, matter: 'restatement' };
  const { sequence } = await stands();
  return press(who, 'decide', { ...matter, sequence, operation: 'decide-01', decision, text });
};

describe('asking for a restatement', () => {
  test('the typed command opens the card with old and new figure and RAG, and commits nothing', async () => {
    const before = await stands();
    const form = formOf(await say('directorOfFinance', `restate K11 July 97 because ${REASON}`));
    expect(form).toMatchObject({
      entry: { value: before.value, sequence: before.sequence },
      proposed: { value: 97, rag: 'green' },
      typed: { value: '97', reason: REASON },
      problems: [],
    });
    expect(await stands()).toEqual(before);
  });

  test('a period that is not locked is amended instead', async () => {
    const reply = noticeOf(await say('directorOfFinance', `restate K11 August 97 because ${REASON}`));
    expect(reply.title).toBe('K11 for August 2024 is not locked');
    expect(reply.next.map(({ text }) => text)).toEqual(['update K11 for 2024-25-M05']);
  });

  test.each([
    ['no period', 'restate K11 97 because of that', 'Which period?'],
    ['nothing to restate', 'restate K14 April 2023 97', 'No return of K14 for April 2023'],
    ['an indicator that nobody knows', 'restate K99 July 97', 'I don’t know an indicator K99'],
  ])('%s is said plainly', async (_, text, title) => {
    expect(noticeOf(await say('directorOfFinance', text)).title).toBe(title);
  });

  test('somebody else’s indicator is refused', async () => {
    const reply = noticeOf(await say('directorOfHr', `restate K11 July 97 because ${REASON}`));
    expect(reply.title).toBe('K11 is not yours to return');
  });

  test.each([
    ['a short reason', { reason: 'Late postings.' }, 'Give a reason of at least 20 characters'],
    ['no figure', { value: '' }, 'Enter the new figure.'],
    ['an ambiguous figure', { value: '97,1' }, 'I cannot tell whether'],
    ['an impossible figure', { value: '197' }, 'outside what K11 can be'],
    ['text', { value: 'about ninety' }, 'is not a figure I can read'],
  ])('%s stays on the card, and nothing is stored', async (_, typed, problem) => {
    const before = await stands();
    const form = formOf(await ask(typed));
    expect(form.problems.join(' ')).toContain(problem);
    expect(form.typed).toMatchObject(typed);
    expect(await stands()).toEqual(before);
  });

  test('the figure that stands is nothing to restate', async () => {
    const { value } = await stands();
    expect(formOf(await ask({ value: String(value) })).problems[0]).toContain('nothing to restate');
  });

  test('a figure whose RAG was not shown is shown first', async () => {
    const form = formOf(await ask({ shown: '96' }));
    expect(form).toMatchObject({ problems: [], proposed: { value: 97 } });
    expect(await stands()).not.toHaveProperty('pendingRestatement');
  });

  test('waits for an approver while the figure stands; a second press asks once', async () => {
    const before = await stands();
    await ask();
    await ask();
    const {
      pendingRestatement,
      step: _,
      operation: _operation,
      touchedBy,
      leanedOn,
      ...standing
    } = await stands();
    const { operation: _before, ...old } = before;
    expect(standing).toEqual({ ...old, sequence: before.sequence + 1 });
    expect(leanedOn).toEqual({ plan: '1', decisions: 0 });
    expect(pendingRestatement).toMatchObject({ value: 97, reason: REASON });
    expect(touchedBy?.map(({ name }) => name)).toEqual([before.submittedBy.name, 'Director of Finance']);
  });
});

describe('a return that was never made before the lock', () => {
  const AUGUST = '2024-25-M05';
  beforeEach(() => council.setNow('2024-11-05T09:00:00Z')); // August locks after 28 October

  test('has a way in: a figure, a reason and somebody else’s approval', async () => {
    const form = formOf(await say('corporateDirector', `restate K09 August 41 because ${REASON}`));
    expect(form.entry).toMatchObject({ dataStatus: 'no data', sequence: 0 });
    const sent = { indicator: 'K09', period: AUGUST, value: '41', reason: REASON, shown: '41' };
    await press('corporateDirector', 'ask-restatement', { ...sent, sequence: 0, operation: 'restate-02' });
    const waiting = await council.stores.returns.find('finance', 'K09', AUGUST);
    expect(waiting).toMatchObject({ dataStatus: 'no data', sequence: 1, pendingRestatement: { value: 41 } });
    expect(waiting).not.toHaveProperty('value');
    const matter = { indicator: 'K09', period: AUGUST, matter: 'restatement', text: '' };
    const agreed = { ...matter, sequence: 1, operation: 'decide-02', decision: 'agree' };
    await press('performanceManager', 'decide', agreed);
    expect(await council.stores.returns.find('finance', 'K09', AUGUST)).toMatchObject({
      value: 41,
      dataStatus: 'confirmed',
      sequence: 2,
      restated: { reason: REASON },
    });
  });

  test('opening its card stores nothing', async () => {
    await say('corporateDirector', `restate K09 August 41 because ${REASON}`);
    expect(await council.stores.returns.find('finance', 'K09', AUGUST)).toBeUndefined();
  });
});

test('a deputy’s request is recorded as theirs for whoever they cover', async () => {
  const cover = 'cover for me: Head of Internal Audit, Risk and Insurance until 18 October';
  await say('directorOfFinance', cover);
  const deputy = council.plan.people.find(({ name }) => name.startsWith('Head of Internal Audit'));
  const sent = { indicator: 'K11', period: JULY, value: '97', reason: REASON, shown: '97' };
  const { sequence } = await stands();
  const data = { ...sent, sequence, operation: 'restate-03' };
  const request = pressing('stranger', 'ask-restatement', data);
  const actor = { aadObjectId: deputy?.aadObjectId ?? '', name: 'Somebody' };
  await route(council.services, { ...request, actor });
  expect((await stands()).pendingRestatement?.askedBy.name).toBe(
    'Head of Internal Audit, Risk and Insurance for Director of Finance',
  );
});

describe('approving a restatement', () => {
  let before: Return;
  beforeEach(async () => {
    before = await stands();
    await ask();
  });

  test('takes somebody other than its author, from among directors and the performance team', async () => {
    expect(noticeOf(await decide('agree', 'directorOfFinance')).title).toBe('K11 is your own entry');
    expect(noticeOf(await decide('agree', 'revenuesManager')).text).toBe(
      'A director of its directorate or the performance team approves a restatement.',
    );
    expect(await stands()).toMatchObject({ value: before.value });
    const list = await say('performanceManager', 'to sign off');
    expect(list.summary).toContain('K11 July 2024');
  });

  test('waits for each director of the directorate, and for none of another', async () => {
    for (const who of ['directorOfCustomerServices', 'corporateDirector'] as const)
      expect((await say(who, 'to sign off')).summary).toContain('1 to sign off: K11 July 2024.');
    const other = await say('assistantChiefExecutive', 'to sign off');
    expect(other.summary).not.toContain('K11');
    const list = await say('directorOfCustomerServices', 'to sign off');
    if (list.screen !== 'to sign off') throw new Error(list.summary);
    expect(list.toSignOff.items.map(({ matter }) => matter)).toEqual(['restatement']);
  });

  test('sets the new figure and its RAG, and says who, why and what it was', async () => {
    await decide('agree', 'performanceManager');
    expect(await stands()).toMatchObject({
      value: 97,
      calculated: 'green',
      sequence: before.sequence + 2,
      restated: {
        reason: REASON,
        previousValue: before.value,
        by: { name: 'Director of Finance' },
        approvedBy: { name: 'CPMO performance manager' },
      },
    });
    expect(await stands()).not.toHaveProperty('pendingRestatement');
    const [point] = await council.stores.returns.trend('finance', 'K11', { from: '2024-07', to: '2024-07' });
    expect(point).toMatchObject({ restated: true, rag: 'green', value: 97 });
    const messages = await council.stores.outbox.pending('finance');
    expect(messages.map(({ kind }) => kind)).toEqual(['rag-reported', 'rag-reported', 'restated']);
  });

  test('of two who decide at once one is recorded, and the other sees how it stands', async () => {
    const { sequence } = await stands();
    const sent = { indicator: 'K11', period: JULY, matter: 'restatement', sequence };
    const [approval, refusal] = await Promise.all([
      press('performanceManager', 'decide', { ...sent, operation: 'decide-01', decision: 'agree' }),
      press('corporateDirector', 'decide', {
        ...sent,
        operation: 'decide-02',
        decision: 'object',
        text: 'The ledger does not agree.',
      }),
    ]);
    expect((await stands()).sequence).toBe(sequence + 1);
    const summaries = [approval.summary, refusal.summary].join(' ');
    expect(summaries).toContain('K11 changed since you opened it');
    expect(summaries).toMatch(/Restated: K11|Declined the restatement: K11/);
  });

  test('a restatement asked for over one that waits replaces it, and an approval of the first is not taken', async () => {
    const first = await stands();
    await ask({ value: '98', shown: '98', operation: 'restate-02' }, 'revenuesManager');
    const approval = { indicator: 'K11', period: JULY, matter: 'restatement', operation: 'decide-01' };
    const reply = await press('performanceManager', 'decide', {
      ...approval,
      sequence: first.sequence,
      decision: 'agree',
    });
    expect(reply).toMatchObject({
      screen: 'decision',
      form: { item: { entry: { pendingRestatement: { value: 98 } } } },
    });
    expect(await stands()).toMatchObject({ value: before.value });
  });

  test('declining it leaves the figure, and the history keeps the reason', async () => {
    await decide('object', 'performanceManager', 'The ledger does not agree.');
    expect(await stands()).toMatchObject({ value: before.value });
    expect(await stands()).not.toHaveProperty('restated');
    const versions = await council.stores.returns.history('finance', 'K11', JULY);
    expect(versions.at(-1)?.step).toMatchObject({
      what: 'restatement declined',
      note: 'The ledger does not agree.',
    });
  });

  test('the clinic says that the figure was restated since it was first issued', async () => {
    await decide('agree', 'performanceManager');
    const clinic = await say('directorOfFinance', 'clinic summary for Finance for July');
    expect(clinic.summary).toContain(`Restated since first issued: K11 from ${before.value}% to 97%.`);
  });
});

describe('places that were shown the summary before', () => {
  const show = async (place: ReturnType<typeof placeOf>, month = 'July', message = 'message-1') => {
    const request = typing('directorOfFinance', `clinic summary for Finance for ${month}`, place);
    const memory = createIssueMemory(council.stores.issues, council.services.clock, council.log);
    memory.note(request, await route(council.services, request), message);
    await memory.written();
  };
  const restate = async () => {
    await ask();
    await decide('agree', 'performanceManager');
  };
  const deliver = async (messenger = recordingMessenger()) => {
    const { services, stores, plan, log } = council;
    const outgoing = { restatement: restatementOutgoing(services, stores.issues, async () => plan) };
    const path = deliverNow({
      deliveries: stores.deliveries,
      outgoing,
      messenger,
      clock: services.clock,
      log,
    });
    for (const event of await stores.outbox.pending('finance'))
      if (event.kind === 'restated')
        await path.dispatch(await expandRestatement(services, stores.issues, plan, event));
    await path.drain();
    return messenger;
  };
  const posts = ({ sent }: RecordingMessenger) => sent.filter(({ how }) => how === 'post');
  const updates = ({ sent }: RecordingMessenger) => sent.filter(({ how }) => how === 'update');

  const given = async (person: PersonName, kind: PaperKind, version: number, sequence: number) => {
    const about = kind === 'clinic pack' ? 'finance' : '';
    const name = { kind, about, period: '2024-25-M04' };
    const figures = [{ indicator: 'K11', period: '2024-25-M04', sequence, shown: '91.7%' }];
    const { papers } = council.stores;
    await papers.note({
      ...{ name, version, figures, person: PEOPLE[person], request: `${person} ${version}` },
      ...{ title: 'Clinic pack: Finance', covers: 'July 2024', madeAt: '2024-10-01T08:00:00.000Z' },
    });
    const at = '2024-10-01T08:00:00.000Z';
    const place = addressOf(person);
    await papers.give({ name, version, request: '', person: PEOPLE[person], at, place });
  };

  test('whoever was given a paper that carried the figure is told, once, in which; not who has a newer version', async () => {
    const { sequence } = await stands();
    await given('corporateDirector', 'clinic pack', 1, sequence);
    await given('corporateDirector', 'scrutiny report', 1, sequence);
    await given('directorOfHr', 'clinic pack', 2, sequence + 9);
    await restate();
    const messenger = await deliver();
    const [post, ...others] = posts(messenger);
    expect([post?.to, others]).toEqual([addressOf('corporateDirector').conversationId, []]);
    const { summary } = replyIn(post?.content);
    expect(summary).toContain('clinic pack: Finance for July 2024, version 1');
    expect(summary).toContain('next version says what was restated');
    await deliver(messenger);
    expect(posts(messenger)).toHaveLength(1);
  });

  test('whoever saw the summary in their own chat is told of their paper in the same message', async () => {
    const { sequence } = await stands();
    await show(placeOf('personal', addressOf('directorOfFinance').conversationId));
    await given('directorOfFinance', 'clinic pack', 1, sequence);
    await restate();
    const told = posts(await deliver());
    expect(told.map(({ content }) => replyIn(content).summary)).toEqual([
      expect.stringContaining('clinic pack: Finance for July 2024, version 1'),
    ]);
  });

  test('are told once each, whatever they are, and nobody else is', async () => {
    await show(placeOf('personal', 'chat'));
    await show(placeOf('channel', 'channel'));
    await show(placeOf('channel', 'channel'), 'July', 'message-2');
    await show(placeOf('group', 'august only'), 'August');
    const { value } = await stands();
    await restate();
    const messenger = await deliver();
    expect(posts(messenger).map(({ to, kind }) => [to, kind])).toEqual([
      ['chat', 'personal'],
      ['channel', 'channel'],
    ]);
    expect(replyIn(posts(messenger)[0]?.content).summary).toContain(
      `Restated since you saw it: K11 July 2024 from ${value}% to 97%`,
    );
    await deliver(messenger);
    expect(posts(messenger)).toHaveLength(2);
    expect(updates(messenger)).toHaveLength(3);
  });

  test('have every summary they were shown replaced by one that says what was restated', async () => {
    await show(placeOf('channel', 'channel'));
    await show(placeOf('channel', 'channel'), 'July', 'message-2');
    const { value } = await stands();
    await restate();
    const replaced = updates(await deliver());
    expect(replaced.map(({ to, activityId }) => [to, activityId])).toEqual([
      ['channel', 'message-1'],
      ['channel', 'message-2'],
    ]);
    for (const { content } of replaced) {
      const reply = replyIn(content);
      if (reply.screen !== 'clinic') throw new Error('expected a clinic summary');
      expect(reply.clinic.lines.find(({ indicator }) => indicator.code === 'K11')?.entry).toMatchObject({
        value: 97,
        restated: { previousValue: value },
      });
    }
  });

  test('a place that cannot be reached now is tried again, and those that were told are not', async () => {
    await show(placeOf('personal', 'chat'));
    await show(placeOf('channel', 'channel'));
    await restate();
    const messenger = recordingMessenger();
    messenger.failing.set('channel', 'delivery-uncertain');
    await deliver(messenger);
    messenger.failing.clear();
    await deliver(messenger);
    expect(posts(messenger).map(({ to }) => to)).toEqual(['chat', 'channel']);
  });

  test('a place that refuses counts as told', async () => {
    await show(placeOf('personal', 'chat'));
    await restate();
    const messenger = recordingMessenger();
    messenger.failing.set('chat', 'delivery-refused');
    await deliver(messenger);
    messenger.failing.clear();
    await deliver(messenger);
    expect(messenger.sent).toEqual([]);
    const lines = await council.stores.deliveries.lines('2024-10-01', '2024-10-31');
    expect(lines.map(({ state }) => state)).toEqual(['refused', 'refused']);
  });

  test('showing a summary is not held up, nor failed, by a store that does not answer', async () => {
    council.stores.setDown(true);
    const memory = createIssueMemory(council.stores.issues, council.services.clock, council.log);
    council.stores.setDown(false);
    const request = typing('directorOfFinance', 'clinic summary for Finance for July');
    const reply = await route(council.services, request);
    council.stores.setDown(true);
    memory.note(request, reply, 'message-1');
    await memory.written();
    council.stores.setDown(false);
    expect(await council.stores.issues.issued('finance', JULY)).toEqual([]);
    memory.note(request, reply, 'message-1');
    await memory.written();
    expect(await council.stores.issues.issued('finance', JULY)).toHaveLength(1);
  });
});
