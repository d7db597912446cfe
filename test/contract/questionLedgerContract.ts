import { QUESTION_UNIT } from '../../src/app/ports.ts';
import { type LedgerEntry, questionRecord, questionSubject } from '../../src/app/questionPorts.ts';
import type { ClinicQuestion } from '../../src/domain/clinic/clinicQuestion.ts';
import { placeOf } from '../fakes/council.ts';
import { anAnswered, aQuestion, recordOf } from '../fixtures/questions.ts';
import { aMessage, aReturn } from '../fixtures/returns.ts';
import type { OpenStores, StoresUnderTest } from './storesUnderTest.ts';

/** What every question ledger does, whatever it is made of, and the outbox with it. */
export function questionLedgerContract(name: string, open: OpenStores): void {
  describe(`question ledger: ${name}`, () => {
    let stores: StoresUnderTest;
    beforeEach(async () => {
      stores = await open();
    });
    const find = (id: string) => stores.questions.find(questionSubject(id));
    const ask = (question: ClinicQuestion, more: Partial<LedgerEntry> = {}) =>
      stores.questions.save([recordOf({ question, ...more })]);
    const settle = async (question: ClinicQuestion) =>
      stores.questions.save([recordOf({ question }, await find(question.id))]);
    const waiting = async () =>
      (await stores.outbox.pending(QUESTION_UNIT)).map(
        (one) => `${one.kind} ${'indicator' in one ? one.indicator : ''}`,
      );

    test('a ledger that nobody asked anything is empty', async () => {
      expect(await find('question-1')).toBeUndefined();
      expect(await stores.questions.open('finance')).toEqual([]);
      expect(await stores.questions.openOrSettledSince('finance', '2024-09-01')).toEqual([]);
      expect(await stores.questions.openAskedBy('a')).toEqual([]);
      expect(await stores.outbox.pending(QUESTION_UNIT)).toEqual([]);
    });

    test('a question is kept with where it was asked, and its message waits', async () => {
      const place = placeOf('channel', '19:channel/one#?@thread.tacv2');
      expect(await ask(aQuestion(), { place })).toBe('saved');
      expect(await find('question-1')).toMatchObject({ question: aQuestion(), place });
      expect(await stores.questions.open('finance')).toEqual([aQuestion()]);
      expect(await waiting()).toEqual(['question-asked K11']);
    });

    test('asking the same again keeps what stands and puts nothing into the outbox', async () => {
      await ask(aQuestion());
      expect(await ask(aQuestion({ askedAt: '2024-10-02T08:00:00.000Z' }))).toBe('stale');
      await settle(anAnswered(aQuestion(), '2024-10-03'));
      expect(await ask(aQuestion({ askedAt: '2024-10-04T08:00:00.000Z' }))).toBe('stale');
      expect(await stores.questions.open('finance')).toEqual([]);
      expect(await waiting()).toEqual(['question-asked K11', 'question-answered K11']);
    });

    test('of two who ask the same at once one is kept', async () => {
      const both = await Promise.all([
        ask(aQuestion()),
        ask(aQuestion({ askedAt: '2024-10-02T08:00:00.000Z' })),
      ]);
      expect(both.toSorted()).toEqual(['saved', 'stale']);
      expect(await waiting()).toHaveLength(1);
    });

    test('open questions come oldest first, those of one division only', async () => {
      const later = aQuestion({ id: 'a', askedAt: '2024-10-03T08:00:00.000Z' });
      const earlier = aQuestion({ id: 'b', askedAt: '2024-10-02T08:00:00.000Z' });
      for (const one of [later, earlier]) await ask(one);
      for (const division of ['financeandmore', 'fin', 'legal'])
        await ask(aQuestion({ id: division, division }));
      expect(await stores.questions.open('finance')).toEqual([earlier, later]);
    });

    test('a settled question is not open any more, to nobody, and is found for good', async () => {
      await ask(aQuestion());
      const answered = anAnswered(aQuestion(), '2024-10-03');
      expect(await settle(answered)).toBe('saved');
      expect(await stores.questions.open('finance')).toEqual([]);
      expect(await stores.questions.openAskedBy(answered.askedBy.aadObjectId)).toEqual([]);
      expect(await find('question-1')).toMatchObject({ question: answered });
    });

    test('what was settled before the day asked for is not among the answers', async () => {
      const days = ['2023-10-01', '2024-08-31', '2024-09-01', '2024-10-07'];
      const asked = days.map((day) => aQuestion({ id: day, askedAt: '2023-09-01T08:00:00.000Z' }));
      for (const question of asked) await ask(question);
      for (const question of asked) expect(await settle(anAnswered(question, question.id))).toBe('saved');
      await ask(aQuestion({ id: 'open one', askedAt: '2022-01-01T08:00:00.000Z' }));
      const read = await stores.questions.openOrSettledSince('finance', '2024-09-01');
      expect(read.map(({ id }) => id).toSorted()).toEqual(['2024-09-01', '2024-10-07', 'open one']);
    });

    test('a person sees what they asked in any division, whatever the case of their id', async () => {
      const asker = { aadObjectId: 'AbC', name: 'A' };
      await ask(aQuestion({ id: 'a', askedBy: asker, division: 'legal' }));
      await ask(aQuestion({ id: 'b', askedBy: asker }));
      await ask(aQuestion({ id: 'c' }));
      const ids = async (person: string) => (await stores.questions.openAskedBy(person)).map(({ id }) => id);
      expect(await ids('abc')).toEqual(['a', 'b']);
      expect(await ids('ABC')).toEqual(['a', 'b']);
      expect(await ids('ab')).toEqual([]);
    });

    test('of two who answer at once one is stale, and stores and says nothing', async () => {
      await ask(aQuestion());
      const found = await find('question-1');
      const first = anAnswered(aQuestion(), '2024-10-03', 'one');
      const second = anAnswered(aQuestion(), '2024-10-04', 'two');
      const outcomes = await Promise.all(
        [first, second].map((question) => stores.questions.save([recordOf({ question }, found)])),
      );
      expect(outcomes.toSorted()).toEqual(['saved', 'stale']);
      expect(await waiting()).toEqual(['question-asked K11', 'question-answered K11']);
      const stands = await stores.questions.openOrSettledSince('finance', '2024-01-01');
      expect(stands).toEqual([outcomes[0] === 'saved' ? first : second]);
    });

    test('the very same answer again is saved once', async () => {
      await ask(aQuestion());
      const found = await find('question-1');
      const question = anAnswered(aQuestion(), '2024-10-03');
      for (const _ of ['once', 'again'])
        expect(await stores.questions.save([recordOf({ question }, found)])).toBe('saved');
      expect(await stores.questions.openOrSettledSince('finance', '2024-01-01')).toEqual([question]);
      expect(await waiting()).toEqual(['question-asked K11', 'question-answered K11']);
    });

    test('its history is what was asked and what became of it, and the last version is what stands', async () => {
      const history = () => stores.questions.history(questionSubject('question-1'));
      expect(await history()).toEqual([]);
      await ask(aQuestion());
      await ask(aQuestion({ id: 'question-10', text: 'another' }));
      expect(await history()).toEqual([questionRecord({ question: aQuestion() })]);
      const answered = anAnswered(aQuestion(), '2024-10-03');
      await settle(answered);
      const versions = await history();
      expect(versions).toEqual([
        questionRecord({ question: aQuestion() }),
        questionRecord({ question: answered }),
      ]);
      expect(await find('question-1')).toMatchObject(versions.at(-1) ?? {});
    });

    test('the longest question and answer come back as they were typed', async () => {
      const text = '£ ä 漢 😀 <at>all</at> '.repeat(150);
      const question = aQuestion({ text, id: 'K/\\#? |' });
      await ask(question);
      expect(await stores.questions.open('finance')).toEqual([question]);
    });

    test('messages of questions and of returns do not mix, and each is forgotten when dealt with', async () => {
      const entry = aReturn();
      await stores.returns.save(entry, undefined, [aMessage(entry)]);
      await ask(aQuestion());
      expect(await stores.outbox.pending('finance')).toEqual([aMessage(entry)]);
      const [message] = await stores.outbox.pending(QUESTION_UNIT);
      if (!message) throw new Error('the message is not there');
      await stores.outbox.done(message);
      await stores.outbox.done(message);
      expect(await stores.outbox.pending(QUESTION_UNIT)).toEqual([]);
      expect(await stores.outbox.pending('finance')).toHaveLength(1);
    });

    test('more than a thousand open questions are all read', async () => {
      const all = Array.from({ length: 1_005 }, (_, index) => aQuestion({ id: `q${index}` }));
      for (let at = 0; at < all.length; at += 20)
        await Promise.all(all.slice(at, at + 20).map((one) => ask(one)));
      expect(await stores.questions.open('finance')).toHaveLength(1_005);
    });
  });
}
