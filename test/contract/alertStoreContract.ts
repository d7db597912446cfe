import { ALERTS_UNIT } from '../../src/app/alert/alertPorts.ts';
import type { AlertCard } from '../../src/domain/alert/alertCard.ts';
import type { AlertScope, AlertSubject } from '../../src/domain/alert/alertScope.ts';
import { EMPTY_BOARD } from '../../src/domain/alert/grouping.ts';
import {
  aCard,
  aChannel,
  anAcknowledgement,
  aSubscription,
  FINANCE_CHANNEL,
  K11,
} from '../fixtures/alerts.ts';
import type { OpenStores, StoresUnderTest } from './storesUnderTest.ts';

const OTHER = '19:other@thread.tacv2';
const BOARD = {
  posts: [{ id: 'alert|1', at: '2024-10-08T08:00:00.000Z' }],
  digests: [
    { id: 'daily-2024-10-08', startedAt: '2024-10-08T08:00:00.000Z' },
    { id: 'many-x', startedAt: 'x', activityId: 'a', sentAt: '2024-10-08T08:00:00.000Z' },
  ],
};
const BY = { by: { aadObjectId: 'a', name: 'Director of Finance' }, at: '2024-10-08T08:10:00.000Z' };

const SCOPES: readonly AlertScope[] = [
  { kind: 'council' },
  { kind: 'directorate', directorate: 'Growth & City Development' },
  { kind: 'directorate', directorate: 'x'.repeat(200) },
  { kind: 'division', division: 'finance' },
  { kind: 'programme', programme: 'P8' },
  { kind: 'level', level: 'corporate' },
];

/** What every {@link AlertStore} does, whatever it is made of. */
export function alertStoreContract(name: string, open: OpenStores): void {
  describe(`alert store: ${name}`, () => {
    let stores: StoresUnderTest;
    beforeEach(async () => {
      stores = await open();
    });
    const put = (card: AlertCard, channel = FINANCE_CHANNEL) =>
      stores.alerts.changeCard(channel, card.subject, () => card);

    test('an empty store answers nothing rather than failing', async () => {
      expect(await stores.alerts.subscriptions()).toEqual([]);
      expect(await stores.alerts.card(FINANCE_CHANNEL, K11)).toBeUndefined();
      expect(await stores.alerts.cards(FINANCE_CHANNEL)).toEqual([]);
      expect(await stores.alerts.allCards()).toEqual(new Map());
      expect(await stores.alerts.board(FINANCE_CHANNEL)).toEqual(EMPTY_BOARD);
      expect(await stores.alerts.riskMarks()).toEqual(new Map());
      expect(await stores.alerts.unsubscribe(FINANCE_CHANNEL, { kind: 'council' })).toBe(false);
      expect(await stores.outbox.pending(ALERTS_UNIT)).toEqual([]);
    });

    test.each(SCOPES)(
      'a subscription to %j is found as it was made, and ended by its scope',
      async (scope) => {
        const channel = { ...aChannel(), teamId: '19:team', name: 'Finance' };
        const whole = aSubscription({
          scope,
          channel,
          digest: 'daily',
          refusedAt: '2024-10-09T08:00:00.000Z',
        });
        await stores.alerts.subscribe(whole);
        expect(await stores.alerts.subscriptions()).toEqual([whole]);
        expect(await stores.alerts.unsubscribe(OTHER, scope)).toBe(false);
        expect(await stores.alerts.unsubscribe(FINANCE_CHANNEL, scope)).toBe(true);
        expect(await stores.alerts.unsubscribe(FINANCE_CHANNEL, scope)).toBe(false);
        expect(await stores.alerts.subscriptions()).toEqual([]);
      },
    );

    test('a channel has one subscription for each scope, and the last one counts', async () => {
      for (const scope of SCOPES) await stores.alerts.subscribe(aSubscription({ scope }));
      for (const scope of SCOPES) await stores.alerts.subscribe(aSubscription({ scope, rules: ['late'] }));
      const found = await stores.alerts.subscriptions();
      expect(found).toHaveLength(SCOPES.length);
      expect(new Set(found.map(({ rules }) => rules.join()))).toEqual(new Set(['late']));
    });

    test('more than a thousand subscriptions are all there', async () => {
      const divisions = Array.from({ length: 1100 }, (_, index) => `d${index}`);
      for (let start = 0; start < divisions.length; start += 50)
        await Promise.all(
          divisions
            .slice(start, start + 50)
            .map((division) =>
              stores.alerts.subscribe(aSubscription({ scope: { kind: 'division', division } })),
            ),
        );
      expect(await stores.alerts.subscriptions()).toHaveLength(1100);
    });

    test('cards are kept by channel and subject', async () => {
      const milestone = aCard({ subject: { kind: 'milestone', code: '1.3a' }, acknowledged: BY });
      const elsewhere = aCard({ activityId: 'other' });
      await put(aCard());
      await put(milestone);
      await put(elsewhere, OTHER);
      expect(await stores.alerts.card(FINANCE_CHANNEL, K11)).toEqual(aCard());
      expect(await stores.alerts.card(OTHER, K11)).toEqual(elsewhere);
      expect(await stores.alerts.card(FINANCE_CHANNEL, { kind: 'risk', code: '1.3a' })).toBeUndefined();
      expect(await stores.alerts.cards(FINANCE_CHANNEL)).toEqual([aCard(), milestone]);
      expect(await stores.alerts.allCards()).toEqual(
        new Map([
          [FINANCE_CHANNEL, [aCard(), milestone]],
          [OTHER, [elsewhere]],
        ]),
      );
    });

    test('every field of a card comes back', async () => {
      const { activityId: _, ...listed } = aCard({
        digest: 'many-2024-10-08T08:00:00.000Z',
        previous: { activityId: 'before', period: '2024-25-M05' },
        acknowledged: BY,
        line: { late: true, said: 'September 2024: return late' },
      });
      await put(listed);
      expect(await stores.alerts.card(FINANCE_CHANNEL, K11)).toEqual(listed);
    });

    test('a change sees what stands, and one that changes nothing writes nothing', async () => {
      await put(aCard());
      const seen: (AlertCard | undefined)[] = [];
      const left = await stores.alerts.changeCard(
        FINANCE_CHANNEL,
        K11,
        (card) => {
          seen.push(card);
          return undefined;
        },
        { messages: [anAcknowledgement('1')], board: BOARD },
      );
      expect([left, seen]).toEqual([aCard(), [aCard()]]);
      expect(await stores.alerts.board(FINANCE_CHANNEL)).toEqual(EMPTY_BOARD);
      expect(await stores.outbox.pending(ALERTS_UNIT)).toEqual([]);
    });

    test('of many who change a card at once nobody’s change is lost', async () => {
      await put(aCard({ version: 0 }));
      const more = (card: AlertCard | undefined) => card && { ...card, version: card.version + 1 };
      await Promise.all(
        Array.from({ length: 4 }, () => stores.alerts.changeCard(FINANCE_CHANNEL, K11, more)),
      );
      expect((await stores.alerts.card(FINANCE_CHANNEL, K11))?.version).toBe(4);
    });

    test('a change, its message and the board are one, and the message is dealt with like any other', async () => {
      await put(aCard());
      const [first, second] = [anAcknowledgement('2024-10-08|1'), anAcknowledgement('2024-10-08|2')];
      for (const message of [second, first])
        await stores.alerts.changeCard(
          FINANCE_CHANNEL,
          K11,
          (card) => card && { ...card, acknowledged: BY, version: card.version + 1 },
          { messages: [message], board: BOARD },
        );
      expect(await stores.outbox.pending(ALERTS_UNIT)).toEqual([first, second]);
      await stores.outbox.done(first);
      await stores.outbox.done(first);
      expect(await stores.outbox.pending(ALERTS_UNIT)).toEqual([second]);
      expect(await stores.outbox.pending('finance')).toEqual([]);
      expect((await stores.alerts.cards(FINANCE_CHANNEL))[0]?.acknowledged).toEqual(BY);
      expect(await stores.alerts.board(FINANCE_CHANNEL)).toEqual(BOARD);
    });

    test('more than a hundred cards of a channel are changed at once, and no others', async () => {
      const subjects = Array.from(
        { length: 130 },
        (_, index): AlertSubject => ({ kind: 'indicator', code: `K${index}` }),
      );
      for (let start = 0; start < subjects.length; start += 26)
        await Promise.all(subjects.slice(start, start + 26).map((subject) => put(aCard({ subject }))));
      await put(aCard(), OTHER);
      await stores.alerts.changeCards(FINANCE_CHANNEL, (card) =>
        card.subject.code === 'K7' ? undefined : { ...card, shown: 'new' },
      );
      const cards = await stores.alerts.cards(FINANCE_CHANNEL);
      expect(cards.filter(({ shown }) => shown === 'new')).toHaveLength(129);
      expect(await stores.alerts.card(OTHER, K11)).toEqual(aCard());
    });

    test('what was posted in a channel is kept as it is', async () => {
      await stores.alerts.saveBoard(FINANCE_CHANNEL, BOARD);
      expect(await stores.alerts.board(FINANCE_CHANNEL)).toEqual(BOARD);
      expect(await stores.alerts.board(OTHER)).toEqual(EMPTY_BOARD);
    });

    test('marks of risks are kept by risk, and the last one counts', async () => {
      const mark = { risk: 'R1', score: 16, since: '2024-10-08' };
      await stores.alerts.saveRiskMarks([mark, { ...mark, risk: 'R2' }]);
      await stores.alerts.saveRiskMarks([{ ...mark, score: 20 }]);
      expect(await stores.alerts.riskMarks()).toEqual(
        new Map([
          ['R1', { ...mark, score: 20 }],
          ['R2', { ...mark, risk: 'R2' }],
        ]),
      );
    });

    test.each(['a/b', 'a\\b?c#d', "it's", 'tab\tbed', '日本 🎯', 'x'.repeat(150)])(
      'ids and codes with characters that keys forbid are stored and found: %j',
      async (odd) => {
        const scope = { kind: 'division', division: odd } as const;
        const subscription = aSubscription({ scope, channel: aChannel(odd) });
        const card = aCard({ subject: { kind: 'indicator', code: odd } });
        await stores.alerts.subscribe(subscription);
        await put(card, odd);
        expect(await stores.alerts.subscriptions()).toEqual([subscription]);
        expect(await stores.alerts.card(odd, card.subject)).toEqual(card);
        expect(await stores.alerts.cards(odd)).toEqual([card]);
        expect(await stores.alerts.unsubscribe(odd, scope)).toBe(true);
      },
    );
  });
}
