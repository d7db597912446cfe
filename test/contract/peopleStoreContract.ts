import type { Reach, Told } from '../../src/app/peoplePorts.ts';
import type { OpenStores, StoresUnderTest } from './storesUnderTest.ts';

const aReach = (person: string, changes: Partial<Reach> = {}): Reach => ({
  person,
  address: {
    tenantId: 'b2f8c0c4-1d2e-4f3a-8b5c-6d7e8f901234',
    serviceUrl: 'http://127.0.0.1:56150/_connector',
    conversationId: `a:${person}/1#2?`,
    botId: '28:bot',
  },
  ...changes,
});

const aTold = (person: string, changes: Partial<Told> = {}): Told => ({
  person,
  day: '2024-10-09',
  state: 'queued',
  at: '2024-10-09T07:00:00.000Z',
  by: 'schedule',
  listed: 0,
  ...changes,
});

/** What every people store does, whatever it is made of. */
export function peopleStoreContract(name: string, open: OpenStores): void {
  describe(`people store: ${name}`, () => {
    let stores: StoresUnderTest;
    beforeEach(async () => {
      stores = await open();
    });

    test('an empty store answers nothing rather than failing', async () => {
      expect(await stores.people.reach('nobody')).toBeUndefined();
      expect(await stores.people.reaches()).toEqual([]);
      expect(await stores.people.told()).toEqual([]);
      expect(await stores.people.changeTold([])).toEqual(new Set());
    });

    test('a person is bound once, and claims of one object id are one', async () => {
      const binding = {
        person: 'upn:ada@council.gov.uk',
        objectId: '0f8a6a3e-5b7c-4d59-9a51-0c6f1d1b0001',
        addresses: ['ada@council.gov.uk'],
        at: '2024-10-09T07:00:00.000Z',
      };
      const other = { ...binding, objectId: '0f8a6a3e-5b7c-4d59-9a51-0c6f1d1b0002' };
      const came = await Promise.all([stores.people.bind(binding), stores.people.bind(other)]);
      expect(came.toSorted()).toEqual(['bound', 'taken']);
      const [winner] = await stores.people.bindings();
      expect(winner).toEqual(came[0] === 'bound' ? binding : other);
      expect(await stores.people.bind(binding)).toBe('taken');
      const claim = { ...other, person: undefined, people: ['Ada'] };
      const { person: _, ...noted } = claim;
      await stores.people.noteClaim(noted);
      await stores.people.noteClaim({ ...noted, at: '2024-10-10T07:00:00.000Z' });
      expect(await stores.people.claims()).toEqual([{ ...noted, at: '2024-10-10T07:00:00.000Z' }]);
    });

    test.each(['0f8a6a3e-5b7c-4d59-9a51-0c6f1d1b0001', 'a/b\\c#d?', '日本 🎯'])(
      'where %s is reached is found, alone and with everybody, and replaced',
      async (person) => {
        await stores.people.saveReach(aReach(person));
        await stores.people.saveReach(aReach('other'));
        expect(await stores.people.reach(person)).toEqual(aReach(person));
        const refused = aReach(person, { refusedAt: '2024-10-09T07:00:00.000Z' });
        await stores.people.saveReach(refused);
        expect(await stores.people.reach(person)).toEqual(refused);
        expect(await stores.people.reaches()).toHaveLength(2);
      },
    );

    test('a first message is queued once: a second attempt to be the first is refused', async () => {
      const first = { told: aTold('a'), token: undefined };
      expect(await stores.people.changeTold([first])).toEqual(new Set(['a']));
      expect(await stores.people.changeTold([first])).toEqual(new Set());
      expect(await stores.people.told()).toMatchObject([aTold('a')]);
    });

    test('of two who take the same message one gets it', async () => {
      await stores.people.changeTold([{ told: aTold('a'), token: undefined }]);
      const token = (await stores.people.told())[0]?.token;
      const taken = await Promise.all(
        ['one', 'two'].map((by) =>
          stores.people.changeTold([{ told: aTold('a', { state: 'sending', by }), token }]),
        ),
      );
      expect(taken.map(({ size }) => size).sort()).toEqual([0, 1]);
    });

    test('when one of many was changed by somebody else, the others are still written', async () => {
      const people = Array.from({ length: 230 }, (_, index) => `person-${index}`);
      const queue = people.map((person) => ({ told: aTold(person), token: undefined }));
      await stores.people.changeTold([{ told: aTold('person-7', { by: 'else' }), token: undefined }]);
      const queued = await stores.people.changeTold(queue);
      expect([queued.size, queued.has('person-7')]).toEqual([229, false]);
      const told = await stores.people.told();
      expect([told.length, new Set(told.map(({ token }) => token)).size > 0]).toEqual([230, true]);
      expect(told.find(({ person }) => person === 'person-7')?.by).toBe('else');
    });

    test('what came of a message is written over it', async () => {
      await stores.people.changeTold([{ told: aTold('a'), token: undefined }]);
      await stores.people.markTold(aTold('a', { state: 'arrived', listed: 4 }));
      expect(await stores.people.told()).toMatchObject([aTold('a', { state: 'arrived', listed: 4 })]);
    });

    test('more than a thousand people are all there', async () => {
      const people = Array.from({ length: 1100 }, (_, index) => `person-${index}`);
      await stores.people.changeTold(people.map((person) => ({ told: aTold(person), token: undefined })));
      expect(await stores.people.told()).toHaveLength(1100);
    });
  });
}
