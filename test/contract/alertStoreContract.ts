import type { AlertCard, Subscription } from '../../src/app/ports.ts';
import type { OpenStores, StoresUnderTest } from './storesUnderTest.ts';

const FINANCE_CHANNEL = '19:4a95f7d8@thread.tacv2';

/** What every {@link AlertStore} does, whatever it is made of. */
export function alertStoreContract(name: string, open: OpenStores): void {
  describe(`alert store: ${name}`, () => {
    let stores: StoresUnderTest;
    beforeEach(async () => {
      stores = await open();
    });

    test('an empty store answers nothing rather than failing', async () => {
      expect(await stores.alerts.followers('finance')).toEqual([]);
      expect(await stores.alerts.followedBy(FINANCE_CHANNEL)).toEqual([]);
      expect(await stores.alerts.card(FINANCE_CHANNEL, 'K11')).toBeUndefined();
      expect(await stores.alerts.unsubscribe(FINANCE_CHANNEL, 'finance')).toBe(false);
    });

    test('a subscription is found by its division and by its channel, as it was made', async () => {
      const whole = aSubscription({ channel: { ...anAddress(), teamId: '19:team', name: 'Finance' } });
      await stores.alerts.subscribe(whole);
      expect(await stores.alerts.followers('finance')).toEqual([whole]);
      expect(await stores.alerts.followedBy(FINANCE_CHANNEL)).toEqual([whole]);
      expect(await stores.alerts.followers('fin')).toEqual([]);
      expect(await stores.alerts.followedBy('19:4a95f7d8@thread')).toEqual([]);
    });

    test('subscribing again replaces what the channel follows of that division', async () => {
      await stores.alerts.subscribe(aSubscription());
      await stores.alerts.subscribe(aSubscription({ rags: ['red'] }));
      expect(await stores.alerts.followers('finance')).toEqual([aSubscription({ rags: ['red'] })]);
    });

    test('ending a subscription ends that one only, and says whether there was one', async () => {
      await stores.alerts.subscribe(aSubscription());
      await stores.alerts.subscribe(aSubscription({ division: 'hr' }));
      expect(await stores.alerts.unsubscribe(FINANCE_CHANNEL, 'finance')).toBe(true);
      expect(await stores.alerts.unsubscribe(FINANCE_CHANNEL, 'finance')).toBe(false);
      expect(await stores.alerts.followedBy(FINANCE_CHANNEL)).toEqual([aSubscription({ division: 'hr' })]);
    });

    test('twenty channels may follow one division at once', async () => {
      const channels = Array.from({ length: 20 }, (_, index) => `19:${index}@thread.tacv2`);
      await Promise.all(
        channels.map((id) => stores.alerts.subscribe(aSubscription({ channel: anAddress(id) }))),
      );
      const followers = await stores.alerts.followers('finance');
      expect(new Set(followers.map((each) => each.channel.conversationId))).toEqual(new Set(channels));
    });

    test('more than a thousand subscriptions are all searched', async () => {
      const divisions = Array.from({ length: 1100 }, (_, index) => `d${index}`);
      for (let start = 0; start < divisions.length; start += 50)
        await Promise.all(
          divisions
            .slice(start, start + 50)
            .map((division) => stores.alerts.subscribe(aSubscription({ division }))),
        );
      expect(await stores.alerts.followedBy(FINANCE_CHANNEL)).toHaveLength(1100);
    });

    test('a card is kept for each channel and indicator, and the last one saved counts', async () => {
      await stores.alerts.saveCard(FINANCE_CHANNEL, aCard());
      await stores.alerts.saveCard(FINANCE_CHANNEL, aCard({ indicator: 'K1' }));
      await stores.alerts.saveCard('19:other@thread.tacv2', aCard({ activityId: 'other' }));
      await stores.alerts.saveCard(FINANCE_CHANNEL, aCard({ state: 'resolved', sequence: 2 }));
      const resolved = aCard({ state: 'resolved', sequence: 2 });
      expect(await stores.alerts.card(FINANCE_CHANNEL, 'K11')).toEqual(resolved);
      expect(await stores.alerts.card(FINANCE_CHANNEL, 'K1')).toEqual(aCard({ indicator: 'K1' }));
      expect(await stores.alerts.card('19:other@thread.tacv2', 'K11')).toEqual(
        aCard({ activityId: 'other' }),
      );
      expect(await stores.alerts.card(FINANCE_CHANNEL, 'K12')).toBeUndefined();
    });

    test.each(['a/b', 'a\\b?c#d', "it's", 'tab\tbed', '日本 🎯', 'x'.repeat(150)])(
      'ids and codes with characters that keys forbid are stored and found: %j',
      async (odd) => {
        const subscription = aSubscription({ division: odd, channel: anAddress(odd) });
        await stores.alerts.subscribe(subscription);
        await stores.alerts.saveCard(odd, aCard({ indicator: odd }));
        expect(await stores.alerts.followers(odd)).toEqual([subscription]);
        expect(await stores.alerts.followedBy(odd)).toEqual([subscription]);
        expect(await stores.alerts.card(odd, odd)).toEqual(aCard({ indicator: odd }));
        expect(await stores.alerts.unsubscribe(odd, odd)).toBe(true);
      },
    );
  });
}

function anAddress(conversationId = FINANCE_CHANNEL): Subscription['channel'] {
  return {
    tenantId: 'b2f8c0c4-1d2e-4f3a-8b5c-6d7e8f901234',
    serviceUrl: 'http://127.0.0.1:56150/_connector',
    conversationId,
    botId: '28:bot',
  };
}

function aSubscription(changes: Partial<Subscription> = {}): Subscription {
  return {
    division: 'finance',
    rags: ['red', 'amber'],
    channel: anAddress(),
    createdBy: '0f8a6a3e-5b7c-4d59-9a51-0c6f1d1b0001',
    createdAt: '2024-10-08T08:00:00.000Z',
    ...changes,
  };
}

function aCard(changes: Partial<AlertCard> = {}): AlertCard {
  return {
    indicator: 'K11',
    period: '2024-25-M06',
    activityId: 'activity-1',
    state: 'open',
    sequence: 1,
    ...changes,
  };
}
