import type { Reply } from '../../../src/app/reply.ts';
import { route } from '../../../src/app/router.ts';
import type { ToSignOff } from '../../../src/app/signOff/signOffScreens.ts';
import { challengeOutgoing, expandChallenge } from '../../../src/app/signOff/tellChallenged.ts';
import type { Return } from '../../../src/domain/return/return.ts';
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
import { deliverNow, replyIn } from '../../fakes/deliverNow.ts';
import { FULL_NARRATIVE, noticeOf, RED, sentForm } from '../../fakes/forms.ts';

let council: TestCouncil;
beforeEach(async () => {
  council = await openCouncil();
});

const press = (who: PersonName, verb: string, data: unknown): Promise<Reply> =>
  route(council.services, pressing(who, verb, data));
const say = (who: PersonName, text: string): Promise<Reply> => route(council.services, typing(who, text));
const submit = (who: PersonName = 'revenuesManager', typed: object = RED): Promise<Reply> =>
  press(who, 'submit-return', sentForm(typed));
const stands = async (indicator = 'K11', period = '2024-25-M06'): Promise<Return> => {
  const entry = await council.stores.returns.find('finance', indicator, period);
  if (!entry) throw new Error('there is no such return');
  return entry;
};
const history = () => council.stores.returns.history('finance', 'K11', '2024-25-M06');

/** The list that a reply shows. @throws Error when it shows something else. */
const listOf = (reply: Reply): ToSignOff => {
  if (reply.screen !== 'to sign off') throw new Error(`expected a list, got ${reply.summary}`);
  return reply.toSignOff;
};
const waiting = async (who: PersonName): Promise<readonly string[]> =>
  listOf(await say(who, 'to sign off')).items.map(
    ({ indicator, period, matter }) => `${indicator.code} ${period.id} ${matter}`,
  );
const K11 = { indicator: 'K11', period: '2024-25-M06', matter: 'sign-off' } as const;
const decide = (who: PersonName, decision: 'agree' | 'object', changes: object = {}) =>
  press(who, 'decide', { ...K11, sequence: 1, operation: 'decision-1', decision, text: '', ...changes });
const QUESTION = 'Which wards account for the fall?';
const ANSWER = 'Bulwell and Aspley, both after the move of systems.';
const answer = (who: PersonName = 'revenuesManager', changes: object = {}) =>
  press(who, 'answer-challenge', {
    indicator: 'K11',
    period: '2024-25-M06',
    sequence: 2,
    operation: 'answer-01',
    text: ANSWER,
    ...changes,
  });

describe('a submitted return with a validator', () => {
  test('waits for the validator and for nobody else', async () => {
    await submit();
    expect((await stands()).signOff).toEqual({ state: 'waiting' });
    expect(await waiting('corporateDirector')).toContain('K11 2024-25-M06 sign-off');
    expect(await waiting('directorOfFinance')).not.toContain('K11 2024-25-M06 sign-off');
    expect(await waiting('performanceManager')).not.toContain('K11 2024-25-M06 sign-off');
    expect(await waiting('stranger')).toEqual([]);
  });

  test('an indicator without a validator waits for nobody', async () => {
    await press('directorOfFinance', 'submit-return', sentForm({ indicator: 'K14', value: '97' }));
    expect(await stands('K14')).not.toHaveProperty('signOff');
    expect(await waiting('corporateDirector')).toEqual([]);
  });

  test('the list costs one read of what waits and one of points in each division concerned', async () => {
    await submit();
    council.calls.length = 0;
    await say('corporateDirector', 'to sign off');
    const calls = council.calls.filter((call) => call.startsWith('returns.'));
    const directorate = council.plan.divisions.filter((each) => each.directorate === 'Finance & Resources');
    expect(calls).toEqual([...directorate.map(() => 'returns.awaiting'), 'returns.points']);
  });

  test('is listed with figure, RAG, direction and how long it has waited, oldest first', async () => {
    await press('revenuesManager', 'submit-return', sentForm({ ...RED, indicator: 'K13', value: '50' }));
    council.setNow('2024-10-11T08:00:00.000Z');
    await submit();
    const { items } = listOf(await say('corporateDirector', 'to sign off'));
    expect(items).toMatchObject([
      { indicator: { code: 'K13' }, daysWaiting: 3 },
      { indicator: { code: 'K11' }, rag: 'red', short: 'static', daysWaiting: 0 },
    ]);
  });

  test('is accepted: a new version, on the record, and the point is signed off', async () => {
    await submit();
    const reply = await decide('corporateDirector', 'agree');
    expect(reply.summary).toBe('Accepted: K11 September 2024. Nothing waits for you to sign off.');
    expect(await stands()).toMatchObject({
      sequence: 2,
      signOff: { state: 'accepted', acceptedBy: { name: 'Corporate Director (Finance & Resources)' } },
      step: { what: 'accepted' },
      submittedBy: { name: 'Revenues and benefits manager' },
    });
    const [point] = await council.stores.returns.trend('finance', 'K11', { from: '2024-09', to: '2024-09' });
    expect(point).toMatchObject({ signedOff: true, sequence: 2 });
    expect(council.nudges.at(-1)?.division).toBe('finance');
  });

  test('every version has its own message, so that an early acceptance cannot swallow the alert', async () => {
    await submit();
    await decide('corporateDirector', 'agree');
    const messages = await council.stores.outbox.pending('finance');
    expect(messages).toMatchObject([{ sequence: 1 }, { sequence: 2 }]);
  });

  test('amending what was accepted makes it wait again', async () => {
    await submit();
    await decide('corporateDirector', 'agree');
    await submit('revenuesManager', { ...RED, value: '91', sequence: 2, operation: 'amend-0001' });
    expect((await stands()).signOff).toEqual({ state: 'waiting' });
    expect((await stands()).step).toBeUndefined();
  });
});

describe('a validator’s own entry', () => {
  beforeEach(async () => {
    // The validator of K11 holds the accountable post as well.
    const people = council.plan.people.map((person) =>
      person.posts.includes('corporate-director-finance-and-resources')
        ? { ...person, posts: [...person.posts, 'director-of-finance'] }
        : person,
    );
    council = await openCouncil({ content: { people } });
    await submit('corporateDirector');
  });

  test('is not on their list, which says that it waits for somebody else', async () => {
    const list = listOf(await say('corporateDirector', 'to sign off'));
    expect(list).toMatchObject({ items: [], own: 1 });
  });

  test.each(['agree', 'object'] as const)('cannot be decided by them: %s', async (decision) => {
    const refusal = noticeOf(await decide('corporateDirector', decision, { text: QUESTION }));
    expect(refusal.title).toBe('K11 is your own entry');
    expect(await history()).toHaveLength(1);
  });

  test('cannot be ticked either', async () => {
    const reply = await press('corporateDirector', 'accept-ticked', {
      page: 0,
      operation: 'ticked-01',
      lines: [{ ...K11, sequence: 1 }],
      tick0: 'true',
    });
    expect(reply.summary).toContain('K11 is your own entry');
    expect(await history()).toHaveLength(1);
  });
});

test('somebody who is not the validator is told who is', async () => {
  await submit();
  for (const who of ['directorOfFinance', 'performanceManager', 'stranger'] as const) {
    const refusal = noticeOf(await decide(who, 'agree'));
    expect(refusal.text).toBe('The Corporate Director (Finance & Resources) signs it off.');
  }
  expect(await history()).toHaveLength(1);
});

describe('a challenge', () => {
  beforeEach(async () => {
    await submit();
    await decide('corporateDirector', 'object', { text: QUESTION });
  });

  test('goes on the record and leaves the validator’s list', async () => {
    expect(await stands()).toMatchObject({
      sequence: 2,
      signOff: { state: 'challenged', question: QUESTION },
      step: { what: 'challenged', note: QUESTION },
    });
    expect(await waiting('corporateDirector')).toEqual([]);
  });

  test('is shown to the officer, who answers; it waits for the validator again, who accepts', async () => {
    const shown = await press('revenuesManager', 'open-challenge', { ...K11 });
    expect(shown.summary).toContain(QUESTION);
    expect(noticeOf(await answer()).title).toBe('Answered: K11, September 2024');
    expect((await stands()).signOff).toMatchObject({ state: 'answered', question: QUESTION, answer: ANSWER });
    expect(await waiting('corporateDirector')).toEqual(['K11 2024-25-M06 sign-off']);
    await decide('corporateDirector', 'agree', { sequence: 3, operation: 'decision-2' });
    expect((await history()).map(({ step }) => step?.what)).toEqual([
      undefined,
      'challenged',
      'answered',
      'accepted',
    ]);
  });

  describe('goes to the officer’s own chat', () => {
    const deliver = async (messenger = recordingMessenger()) => {
      const { services, stores, plan, log } = council;
      const outgoing = { challenge: challengeOutgoing(services, async () => plan) };
      const path = deliverNow({
        deliveries: stores.deliveries,
        outgoing,
        messenger,
        clock: services.clock,
        log,
      });
      for (const event of await stores.outbox.pending('finance'))
        if (event.kind === 'challenged') await path.dispatch(await expandChallenge(services, event));
      await path.drain();
      return messenger;
    };
    const meet = (refusedAt?: string) =>
      council.stores.people.saveReach({
        person: PEOPLE.revenuesManager,
        address: addressOf('chat'),
        ...(refusedAt ? { refusedAt } : {}),
      });

    test('with a box for the answer', async () => {
      await meet();
      const { sent } = await deliver();
      expect(sent).toMatchObject([{ how: 'post', to: 'chat', kind: 'personal' }]);
      expect(replyIn(sent[0]?.content)).toMatchObject({
        screen: 'challenge',
        summary: expect.stringContaining(QUESTION),
      });
    });

    test('not when it was answered meanwhile, when the chat refuses, or when the bot never met them', async () => {
      expect((await deliver()).sent).toEqual([]);
      await meet('2024-10-08T08:00:00.000Z');
      expect((await deliver()).sent).toEqual([]);
      await meet();
      await answer();
      expect((await deliver()).sent).toEqual([]);
    });

    test.each(['delivery-refused', 'delivery-uncertain'] as const)(
      'and a message that met %s is written down, not repeated',
      async (code) => {
        await meet();
        const messenger = recordingMessenger();
        messenger.failing.set('chat', code);
        await deliver(messenger);
        messenger.failing.clear();
        await deliver(messenger);
        expect(messenger.sent).toEqual([]);
        const [line] = await council.stores.deliveries.lines('2024-10-01', '2024-10-31');
        expect(line).toMatchObject({
          kind: 'challenge',
          person: PEOPLE.revenuesManager,
          state: code.slice(9),
        });
      },
    );
  });

  test('is met by amending the return instead', async () => {
    await submit('revenuesManager', { ...RED, value: '91', sequence: 2, operation: 'amend-0001' });
    expect(await waiting('corporateDirector')).toEqual(['K11 2024-25-M06 sign-off']);
    expect(noticeOf(await answer()).text).toContain('K11 changed since you opened the question');
  });

  test('cannot be answered by somebody who may not enter the return', async () => {
    expect(noticeOf(await answer('directorOfHr')).title).toBe('K11 is not yours to return');
    expect(await history()).toHaveLength(2);
  });

  test('answered twice by a second press records one answer', async () => {
    expect((await answer()).summary).toBe((await answer()).summary);
    expect(await history()).toHaveLength(3);
  });

  test('an answer that is too short stays on the card', async () => {
    const reply = await answer('revenuesManager', { text: 'Yes.' });
    expect(reply).toMatchObject({ screen: 'challenge', form: { typed: 'Yes.' } });
    expect(await history()).toHaveLength(2);
  });
});

test('a question that is too short stays on the card and is not recorded', async () => {
  await submit();
  const reply = await decide('corporateDirector', 'object', { text: 'Why?' });
  expect(reply).toMatchObject({ screen: 'decision', form: { typed: 'Why?' } });
  expect(reply.summary).toContain('write your question of at least 10 characters');
  expect(await history()).toHaveLength(1);
});

describe('two people at once', () => {
  test('a validator who accepts what was amended meanwhile sees how it stands, the question still typed', async () => {
    await submit();
    await submit('revenuesManager', { ...RED, value: '91', sequence: 1, operation: 'amend-0001' });
    const reply = await decide('corporateDirector', 'object', { text: QUESTION });
    expect(reply).toMatchObject({
      screen: 'decision',
      form: { typed: QUESTION, item: { entry: { value: 91, sequence: 2 } } },
    });
    expect(reply.summary).toContain('K11 changed since you opened it');
    expect(await history()).toHaveLength(2);
  });

  test('of an acceptance and an amendment in the same instant exactly one is recorded', async () => {
    await submit();
    await Promise.all([
      decide('corporateDirector', 'agree'),
      submit('revenuesManager', { ...RED, value: '91', sequence: 1, operation: 'amend-0001' }),
    ]);
    expect(await history()).toHaveLength(2);
  });

  describe('or two buttons of one card that is still open', () => {
    const press2 = (who: PersonName, decision: 'agree' | 'object', changes: object = {}) =>
      decide(who, decision, { text: QUESTION, ...changes });

    test('accepted and then challenged: it says that it is accepted, and keeps what was typed', async () => {
      await submit();
      await press2('corporateDirector', 'agree');
      const { summary } = await press2('corporateDirector', 'object');
      expect(summary).not.toContain('Challenged: ');
      expect(summary).toContain('already accepted by Corporate Director');
      expect(summary).toContain(QUESTION);
      expect((await stands()).signOff?.state).toBe('accepted');
    });

    test('challenged and then accepted: it says that it waits for an answer', async () => {
      await submit();
      await press2('corporateDirector', 'object');
      const { summary } = await press2('corporateDirector', 'agree');
      expect(summary).not.toContain('Accepted: ');
      expect(summary).toContain('Corporate Director (Finance & Resources) challenged it');
      expect((await stands()).signOff?.state).toBe('challenged');
    });

    test('another RAG approved by one and declined by another: the second hears who approved it', async () => {
      const declared = {
        ...RED,
        declaredRag: 'amber',
        overrideReason: 'Two batches are in the bank and not posted.',
      };
      await submit('revenuesManager', declared);
      await press2('performanceManager', 'agree', { matter: 'another RAG' });
      const { summary } = await press2('directorOfHr', 'object', { matter: 'another RAG' });
      expect(summary).not.toContain('Declined another RAG: ');
      expect(summary).toContain('CPMO performance manager has approved another RAG');
    });

    test('a question that another wording of the same press asked is not claimed', async () => {
      await submit();
      await press2('corporateDirector', 'object');
      const { summary } = await press2('corporateDirector', 'object', {
        text: 'And what of the summons list?',
      });
      expect(summary).not.toContain('Challenged: ');
      expect(summary).toContain('And what of the summons list?');
    });

    test('an answer that another officer of the same card gave is not claimed', async () => {
      await submit();
      await press2('corporateDirector', 'object');
      await answer('revenuesManager');
      const reply = noticeOf(await answer('directorOfFinance'));
      expect(reply.title).toBe('No question waits about K11 for September 2024');
      expect(reply.text).toContain('Revenues and benefits manager has answered it.');
      expect(reply.text).toContain(ANSWER);
    });

    test('a list on which one was ticked, pressed again by somebody else, does not claim it', async () => {
      await submit('revenuesManager', {
        ...RED,
        declaredRag: 'amber',
        overrideReason: 'Two batches are in the bank and not posted.',
      });
      const data = {
        page: 0,
        operation: 'ticked-01',
        tick0: 'true',
        lines: [{ ...K11, matter: 'another RAG', sequence: 1 }],
      };
      await press('performanceManager', 'accept-ticked', data);
      const reply = await press('directorOfHr', 'accept-ticked', data);
      expect(listOf(reply).notes.join(' ')).not.toContain('Approved another RAG');
    });
  });

  test('a second press on accept records nothing more', async () => {
    await submit();
    const [first, second] = await Promise.all([
      decide('corporateDirector', 'agree'),
      decide('corporateDirector', 'agree'),
    ]);
    expect([first.summary, second.summary].every((said) => said.startsWith('Accepted'))).toBe(true);
    expect(await history()).toHaveLength(2);
  });
});

describe('several at once', () => {
  const tick = (lines: readonly object[], ticks: object) =>
    press('corporateDirector', 'accept-ticked', { page: 0, operation: 'ticked-01', lines, ...ticks });
  const K13 = { ...K11, indicator: 'K13' };

  beforeEach(async () => {
    await submit();
    await press('revenuesManager', 'submit-return', sentForm({ ...RED, indicator: 'K13', value: '50' }));
  });

  test('only what is ticked is accepted', async () => {
    const lines = [
      { ...K11, sequence: 1 },
      { ...K13, sequence: 1 },
    ];
    const reply = await tick(lines, { tick0: 'false', tick1: 'true' });
    expect(listOf(reply).notes).toEqual(['Accepted: K13 September 2024.']);
    expect(await waiting('corporateDirector')).toEqual(['K11 2024-25-M06 sign-off']);
  });

  test('a line that is sent several times is one tick', async () => {
    const line = { ...K11, sequence: 1 };
    const reply = await tick([line, line, line], { tick0: 'true', tick1: 'true', tick2: 'true' });
    expect(listOf(reply).notes).toEqual(['Accepted: K11 September 2024.']);
  });

  test('one that changed since does not hold up the others', async () => {
    await submit('revenuesManager', { ...RED, value: '91', sequence: 1, operation: 'amend-0001' });
    const lines = [
      { ...K11, sequence: 1 },
      { ...K13, sequence: 1 },
    ];
    const reply = await tick(lines, { tick0: 'true', tick1: 'true' });
    expect(listOf(reply).notes).toEqual([
      'K11 September 2024 changed since this list was shown and was left as it stands. Look at it again.',
      'Accepted: K13 September 2024.',
    ]);
  });

  test('one that was decided meanwhile does not let a version be accepted that they never saw', async () => {
    const declared = { declaredRag: 'amber', overrideReason: 'Two batches are in the bank and not posted.' };
    await submit('revenuesManager', { ...RED, ...declared, sequence: 1, operation: 'amend-0001' });
    const lines = [
      { ...K11, matter: 'another RAG', sequence: 2 },
      { ...K11, sequence: 2 },
    ];
    await decide('performanceManager', 'agree', { matter: 'another RAG', sequence: 2 });
    const reply = await tick(lines, { tick0: 'true', tick1: 'true' });
    expect(listOf(reply).notes).toHaveLength(2);
    expect(await stands()).toMatchObject({ sequence: 3, signOff: { state: 'waiting' } });
  });

  test('nothing ticked changes nothing and says so', async () => {
    const reply = await tick([{ ...K11, sequence: 1 }], {});
    expect(reply.summary).toContain('Nothing was ticked');
    expect(await history()).toHaveLength(1);
  });

  test('a second press says the same and records nothing more', async () => {
    const lines = [{ ...K11, sequence: 1 }];
    await tick(lines, { tick0: 'true' });
    const again = await tick(lines, { tick0: 'true' });
    expect(listOf(again).notes).toEqual(['Accepted: K11 September 2024.']);
    expect(await history()).toHaveLength(2);
  });
});

describe('another RAG', () => {
  const DECLARED = {
    value: '93',
    ...FULL_NARRATIVE,
    declaredRag: 'green',
    overrideReason: 'Two batches are in the bank and not posted.',
  };
  const RAG = { matter: 'another RAG', sequence: 1 };
  beforeEach(async () => {
    await submit('revenuesManager', DECLARED);
  });

  test('waits for those who may approve it, beside the sign-off, and not for its author', async () => {
    const both = ['K11 2024-25-M06 another RAG', 'K11 2024-25-M06 sign-off'];
    expect(await waiting('corporateDirector')).toEqual(both);
    expect(await waiting('performanceManager')).toContain('K11 2024-25-M06 another RAG');
    expect(await waiting('revenuesManager')).toEqual([]);
    expect(noticeOf(await decide('revenuesManager', 'agree', RAG)).title).toBe('K11 is not yours to decide');
  });

  test('counts once somebody else approved it, and channels hear', async () => {
    expect((await council.stores.returns.points('finance', SEPTEMBER))[0]?.rag).toBe('amber');
    await decide('performanceManager', 'agree', RAG);
    expect((await stands()).declared?.approvedBy?.name).toBe('CPMO performance manager');
    const [point] = await council.stores.returns.points('finance', SEPTEMBER);
    expect(point).toMatchObject({ rag: 'green', overridden: true, awaits: 'second person' });
    expect((await council.stores.outbox.pending('finance')).at(-1)).toMatchObject({ sequence: 2 });
  });

  test('is declined with a reason, which the history keeps, and needs one', async () => {
    const refused = await decide('performanceManager', 'object', { ...RAG, text: 'No.' });
    expect(refused.summary).toContain('write a reason');
    await decide('performanceManager', 'object', { ...RAG, text: 'Only what is posted counts.' });
    expect(await stands()).not.toHaveProperty('declared');
    const versions = await history();
    expect(versions[0]?.declared?.rag).toBe('green');
    expect(versions[1]?.step).toMatchObject({
      what: 'another RAG declined',
      note: 'Only what is posted counts.',
    });
  });

  test('both matters of one return can be ticked together', async () => {
    const lines = [
      { ...K11, matter: 'another RAG', sequence: 1 },
      { ...K11, sequence: 1 },
    ];
    const data = { page: 0, operation: 'ticked-01', lines, tick0: 'true', tick1: 'true' };
    await press('corporateDirector', 'accept-ticked', data);
    expect(await stands()).toMatchObject({ sequence: 3, signOff: { state: 'accepted' } });
    expect((await stands()).declared?.approvedBy).toBeDefined();
  });
});

const SEPTEMBER = { from: '2024-09', to: '2024-09' };
