import { ALERTS_UNIT } from '../../src/app/alert/alertPorts.ts';
import type { Told } from '../../src/app/peoplePorts.ts';
import { QUESTION_UNIT } from '../../src/app/ports.ts';
import { questionSubject } from '../../src/app/questionPorts.ts';
import { EMPTY_BOARD } from '../../src/domain/alert/grouping.ts';
import { COVERS_SUBJECT, withCovers } from '../../src/domain/plan/coversRecord.ts';
import { aCard, aSubscription, K11 } from '../fixtures/alerts.ts';
import { aDelivery, aRecord, placeOf } from '../fixtures/deliveries.ts';
import { smallPlan } from '../fixtures/planContent.ts';
import { A_PRESS } from '../fixtures/press.ts';
import { aQuestion, recordOf } from '../fixtures/questions.ts';
import { aMessage, aReturn } from '../fixtures/returns.ts';
import type { StoresUnderTest } from './storesUnderTest.ts';

const MONTHS = { from: '2024-01', to: '2024-12' };
const CHANNEL = {
  tenantId: 't',
  serviceUrl: 'http://127.0.0.1/',
  conversationId: '19:c@thread.tacv2',
  botId: '28:bot',
};

const TOLD: Told = {
  person: 'a',
  day: '2024-10-08',
  state: 'queued',
  at: '2024-10-08T08:00:00.000Z',
  by: 'schedule',
  listed: 0,
};

const ASKED = { question: aQuestion() };

/** Every call a use case can make on the stores. */
const calls: readonly [string, (stores: StoresUnderTest) => Promise<unknown>][] = [
  ['plans.current', ({ plans }) => plans.current()],
  ['plans.fresh', ({ plans }) => plans.fresh()],
  ['plans.replace', ({ plans }) => plans.replace(smallPlan())],
  ['returns.find', ({ returns }) => returns.find('finance', 'K11', '2024-25-M06')],
  ['returns.guarded', ({ returns }) => returns.guarded('finance', 'K11', '2024-25-M06')],
  ['returns.trend', ({ returns }) => returns.trend('finance', 'K11', MONTHS)],
  ['returns.returns', ({ returns }) => returns.returns('finance', MONTHS)],
  ['returns.points', ({ returns }) => returns.points('finance', MONTHS)],
  ['returns.history', ({ returns }) => returns.history('finance', 'K11', '2024-25-M06')],
  ['returns.save', ({ returns }) => returns.save(aReturn(), undefined, [aMessage(aReturn())])],
  ['outbox.pending', ({ outbox }) => outbox.pending('finance')],
  ['outbox.done', ({ outbox }) => outbox.done(aMessage(aReturn()))],
  ['outbox.pending of alerts', ({ outbox }) => outbox.pending(ALERTS_UNIT)],
  ['alerts.subscriptions', ({ alerts }) => alerts.subscriptions()],
  ['alerts.subscribe', ({ alerts }) => alerts.subscribe(aSubscription())],
  ['alerts.unsubscribe', ({ alerts }) => alerts.unsubscribe('c', { kind: 'council' })],
  ['alerts.card', ({ alerts }) => alerts.card('c', K11)],
  ['alerts.cards', ({ alerts }) => alerts.cards('c')],
  ['alerts.allCards', ({ alerts }) => alerts.allCards()],
  ['alerts.changeCard', ({ alerts }) => alerts.changeCard('c', K11, () => aCard())],
  ['alerts.changeCards', ({ alerts }) => alerts.changeCards('c', (card) => card)],
  ['alerts.board', ({ alerts }) => alerts.board('c')],
  ['alerts.saveBoard', ({ alerts }) => alerts.saveBoard('c', EMPTY_BOARD)],
  ['alerts.riskMarks', ({ alerts }) => alerts.riskMarks()],
  [
    'alerts.saveRiskMarks',
    ({ alerts }) => alerts.saveRiskMarks([{ risk: 'R1', score: 16, since: '2024-10-08' }]),
  ],
  ['plans.covers.find', ({ plans }) => plans.covers.find(COVERS_SUBJECT)],
  ['plans.covers.history', ({ plans }) => plans.covers.history(COVERS_SUBJECT)],
  [
    'plans.covers.save',
    ({ plans }) => plans.covers.save([{ versions: [withCovers(undefined, [], A_PRESS)], events: [] }]),
  ],
  ['people.reach', ({ people }) => people.reach('a')],
  ['people.reaches', ({ people }) => people.reaches()],
  ['people.saveReach', ({ people }) => people.saveReach({ person: 'a', address: CHANNEL })],
  ['people.told', ({ people }) => people.told()],
  ['people.changeTold', ({ people }) => people.changeTold([{ told: TOLD, token: undefined }])],
  ['people.markTold', ({ people }) => people.markTold(TOLD)],
  ['jobs.take', ({ jobs }) => jobs.take('remind', '2024-10-08', 'a', 'now', 'then')],
  ['questions.save', ({ questions }) => questions.save([recordOf(ASKED)])],
  ['questions.find', ({ questions }) => questions.find(questionSubject('question-1'))],
  ['questions.open', ({ questions }) => questions.open('finance')],
  ['questions.openOrSettledSince', ({ questions }) => questions.openOrSettledSince('finance', '2024-09-01')],
  ['questions.openAskedBy', ({ questions }) => questions.openAskedBy('a')],
  ['questions.history', ({ questions }) => questions.history(questionSubject('question-1'))],
  ['outbox.pending of questions', ({ outbox }) => outbox.pending(QUESTION_UNIT)],
  ['deliveries.add', ({ deliveries }) => deliveries.add([aDelivery()])],
  ['deliveries.find', ({ deliveries }) => deliveries.find('2024-10-08', 'a')],
  ['deliveries.claim', ({ deliveries }) => deliveries.claim(aRecord(), 'token')],
  ['deliveries.record', ({ deliveries }) => deliveries.record(aRecord())],
  ['deliveries.open', ({ deliveries }) => deliveries.open('2024-10-08', '2024-10-08')],
  ['deliveries.lines', ({ deliveries }) => deliveries.lines('2024-10-08', '2024-10-08')],
  ['deliveries.forgetBefore', ({ deliveries }) => deliveries.forgetBefore('2024-10-08')],
  ['issues.forgetBefore', ({ issues }) => issues.forgetBefore('2024-10-08')],
  ['files.forgetExpired', ({ files }) => files.forgetExpired('2024-10-08T08:00:00.000Z')],
  [
    'deliveries.noteRefused',
    ({ deliveries }) => deliveries.noteRefused({ place: placeOf('c'), since: '2024-10-08T08:00:00.000Z' }),
  ],
  ['deliveries.forgetRefused', ({ deliveries }) => deliveries.forgetRefused('c')],
  ['deliveries.refused', ({ deliveries }) => deliveries.refused()],
  ['sender.read', ({ sender }) => sender.read()],
  ['sender.write', ({ sender }) => sender.write('a', 1, undefined)],
  ['jobs.finish', ({ jobs }) => jobs.finish('remind', '2024-10-08', 'a')],
];

/** Stores that hold a plan and a return, and a way to take their storage away for good. */
export interface Breakable {
  readonly stores: StoresUnderTest;
  takeAway(): Promise<void>;
}

/** Storage that is gone says so within five seconds: never undefined, an empty list, false or `stale`. */
export function storageDownContract(name: string, open: () => Promise<Breakable>): void {
  describe(`storage down: ${name}`, () => {
    let stores: StoresUnderTest;
    let failures: ReadonlyMap<string, Promise<Failure>>;
    beforeAll(async () => {
      const breakable = await open();
      stores = breakable.stores;
      await stores.plans.replace(smallPlan());
      await stores.plans.current();
      await stores.returns.save(aReturn(), undefined, []);
      expect(await stores.ready()).toBe('ready');
      await breakable.takeAway();
      // All at once, because each waits for its retries.
      failures = new Map(calls.map(([what, call]) => [what, failureOf(call(stores))]));
      await Promise.all(failures.values());
    });

    test.each(calls)('%s throws storage-unavailable', async (what) => {
      const failure = await failures.get(what);
      expect(failure?.error).toMatchObject({ code: 'storage-unavailable' });
      expect(failure?.afterMs).toBeLessThan(5000);
    });

    test('it is not ready, and that is an answer', async () => {
      expect(await stores.ready()).toBe('storage does not answer');
    });

    test('the plan that was last known is still there to show', () => {
      expect(stores.plans.lastKnown()?.indicator.has('K11')).toBe(true);
    });
  });
}

interface Failure {
  readonly error: unknown;
  readonly afterMs: number;
}

async function failureOf(call: Promise<unknown>): Promise<Failure> {
  const startedAt = performance.now();
  const error = await call.then(
    (answer) => ({ answeredInstead: answer }),
    (reason: unknown) => reason,
  );
  return { error, afterMs: performance.now() - startedAt };
}
