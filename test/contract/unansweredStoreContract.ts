import { enquirySubject, UNANSWERED_UNIT, type UnansweredRecord } from '../../src/app/unansweredPorts.ts';
import { askedBy, type UnansweredEnquiry } from '../../src/domain/unanswered/unansweredEnquiry.ts';
import type { OpenStores, StoresUnderTest } from './storesUnderTest.ts';

const ANNA = { aadObjectId: '0f8a6a3e-5b7c-4d59-9a51-0c6f1d1b0301', name: 'Anna' };
const BEN = { aadObjectId: '0f8a6a3e-5b7c-4d59-9a51-0c6f1d1b0302', name: 'Ben' };
const asked = (id: string, at = '2024-10-01T08:00:00.000Z'): UnansweredEnquiry => ({
  id,
  text: `How many ${id}?`,
  refusal: `I do not know “${id}”.`,
  askers: [{ by: ANNA, at }],
  standing: { state: 'open' },
});

/** What every store of questions that were passed on does, whatever it is made of, and the outbox with it. */
export function unansweredStoreContract(name: string, open: OpenStores): void {
  describe(`questions passed on: ${name}`, () => {
    let stores: StoresUnderTest;
    beforeEach(async () => {
      stores = await open();
    });
    const find = (id: string) => stores.unanswered.find(enquirySubject(id));
    const save = (enquiry: UnansweredEnquiry, stands?: UnansweredRecord) => {
      const sequence = (stands?.sequence ?? 0) + 1;
      const { standing } = enquiry;
      const last = enquiry.askers.at(-1) ?? enquiry.askers[0];
      const { by, at } = standing.state === 'open' ? last : standing;
      const press = { by, at, operation: `press-${sequence}` };
      const token = stands?.token === undefined ? {} : { token: stands.token };
      const event = {
        ...{ id: `${at}|${enquiry.id}`, kind: 'recorded' as const, unit: UNANSWERED_UNIT },
        ...{ subject: enquirySubject(enquiry.id), sequence, at, what: standing.state },
      };
      const events = standing.state === 'open' ? [] : [event];
      return stores.unanswered.save([{ versions: [{ sequence, press, enquiry, ...token }], events }]);
    };
    const closed = (enquiry: UnansweredEnquiry): UnansweredEnquiry => ({
      ...enquiry,
      standing: { state: 'closed', by: BEN, at: '2024-10-02T08:00:00.000Z' },
    });

    test('nothing was passed on at first', async () => {
      expect(await find('swimmers')).toBeUndefined();
      expect(await stores.unanswered.open()).toEqual([]);
      expect(await stores.outbox.pending(UNANSWERED_UNIT)).toEqual([]);
    });

    test('a question is found with its history, and is open until it is settled', async () => {
      await save(asked('swimmers'));
      const both = askedBy(asked('swimmers'), { by: BEN, at: '2024-10-01T09:00:00.000Z' });
      expect(await save(both, await find('swimmers'))).toBe('saved');
      expect(await stores.unanswered.open()).toEqual([both]);
      expect(await save(closed(both), await find('swimmers'))).toBe('saved');
      expect(await stores.unanswered.open()).toEqual([]);
      const history = await stores.unanswered.history(enquirySubject('swimmers'));
      expect(history.map(({ enquiry }) => enquiry)).toEqual([asked('swimmers'), both, closed(both)]);
      expect(await stores.outbox.pending(UNANSWERED_UNIT)).toMatchObject([{ what: 'closed', sequence: 3 }]);
    });

    test('one that was settled opens again when it is passed on again', async () => {
      await save(asked('swimmers'));
      await save(closed(asked('swimmers')), await find('swimmers'));
      const again = askedBy(closed(asked('swimmers')), { by: BEN, at: '2024-10-03T08:00:00.000Z' });
      expect(await save(again, await find('swimmers'))).toBe('saved');
      expect(await stores.unanswered.open()).toEqual([again]);
    });

    test('of two over the same version one is kept', async () => {
      await save(asked('swimmers'));
      const stands = await find('swimmers');
      const more = (at: string) => askedBy(asked('swimmers'), { by: BEN, at });
      const came = await Promise.all(
        ['2024-10-01T09:00:00.000Z', '2024-10-01T09:00:01.000Z'].map((at) => save(more(at), stands)),
      );
      expect(came.toSorted()).toEqual(['saved', 'stale']);
      expect(await save(asked('swimmers', '2024-10-05T08:00:00.000Z'))).toBe('stale');
    });

    test('what is old goes with its history, and may be passed on anew', async () => {
      await save(asked('swimmers', '2024-01-01T08:00:00.000Z'));
      await save(asked('dogs', '2024-09-01T08:00:00.000Z'));
      expect(await stores.unanswered.forgetBefore('2024-04-01')).toBe(1);
      expect(await find('swimmers')).toBeUndefined();
      expect(await stores.unanswered.history(enquirySubject('swimmers'))).toEqual([]);
      expect((await stores.unanswered.open()).map(({ id }) => id)).toEqual(['dogs']);
      expect(await save(asked('swimmers'))).toBe('saved');
    });
  });
}
