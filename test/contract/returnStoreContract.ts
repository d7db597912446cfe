import type { Return } from '../../src/domain/return/return.ts';
import { withdrawalOf } from '../../src/domain/return/withdrawal.ts';
import { aMessage, aReturn } from '../fixtures/returns.ts';
import type { OpenStores, StoresUnderTest } from './storesUnderTest.ts';

const SEPTEMBER = { from: '2024-09', to: '2024-09' };
const LONG_AGO_TO_LATER = { from: '2020-01', to: '2030-12' };

/** What every {@link ReturnStore} does, whatever it is made of. */
export function returnStoreContract(name: string, open: OpenStores): void {
  describe(`return store: ${name}`, () => {
    let stores: StoresUnderTest;
    beforeEach(async () => {
      stores = await open();
    });
    const tokenOf = async (entry: Return): Promise<string | undefined> =>
      (await stores.returns.trend(entry.division, entry.indicator, LONG_AGO_TO_LATER)).find(
        (point) => point.period === entry.period,
      )?.token;
    const amend = async (entry: Return, changes: Partial<Return>): Promise<Return> => {
      const next = {
        ...entry,
        sequence: entry.sequence + 1,
        operation: `next-of-${entry.operation}`,
        ...changes,
      };
      expect(await stores.returns.save(next, await tokenOf(entry), [])).toBe('saved');
      return next;
    };

    test('an empty store answers nothing rather than failing', async () => {
      expect(await stores.returns.find('finance', 'K11', '2024-25-M06')).toBeUndefined();
      expect(await stores.returns.trend('finance', 'K11', LONG_AGO_TO_LATER)).toEqual([]);
      expect(await stores.returns.returns('finance', LONG_AGO_TO_LATER)).toEqual([]);
      expect(await stores.returns.points('finance', LONG_AGO_TO_LATER)).toEqual([]);
      expect(await stores.returns.history('finance', 'K11', '2024-25-M06')).toEqual([]);
    });

    test('a return comes back as it was saved, with every field a return can have', async () => {
      const by = { aadObjectId: 'a', name: 'Corporate Director' };
      const entry = aReturn({
        calculated: 'red',
        declared: { rag: 'amber', reason: 'The figure is provisional', approvedBy: by },
        narrative: aNarrative('Collection fell behind'),
        restated: { at: '2024-10-09T08:00:00.000Z', by, reason: 'Late postings', previousValue: 0 },
        noDataReason: 'None',
        parts: { numerator: 1234.5, denominator: 1290 },
        forecast: 96.25,
        doubt: { question: '9.12% is far from what is usual.', confirmedBy: by },
        onBehalfOf: by,
        touchedBy: [by, { aadObjectId: 'b', name: 'O’Brien “é 🎯”' }],
        source: 'card',
        signOff: { state: 'challenged', question: 'Why?', askedBy: by, askedAt: '2024-10-09T08:00:00.000Z' },
        pendingRestatement: {
          value: 96.1,
          reason: 'Late postings',
          askedBy: by,
          askedAt: '2024-10-09T08:00:00.000Z',
        },
        step: { what: 'challenged', by, at: '2024-10-09T08:00:00.000Z', note: 'Why?' },
        leanedOn: { plan: 'g00000002-1f0c22ab', decisions: 3 },
      });
      expect(await stores.returns.save(entry, undefined, [])).toBe('saved');
      expect(await stores.returns.find('finance', 'K11', '2024-25-M06')).toEqual(entry);
      expect(await stores.returns.returns('finance', SEPTEMBER)).toEqual([entry]);
      expect(await stores.returns.history('finance', 'K11', '2024-25-M06')).toEqual([entry]);
      expect(await stores.returns.points('finance', SEPTEMBER)).toMatchObject([
        { forecast: 96.25, numerator: 1234.5, denominator: 1290 },
      ]);
    });

    test.each([0, -0.3, 1 / 3, 3_000_000_000, 1e-9, 12])(
      'the value %d is neither rounded nor lost',
      async (value) => {
        await stores.returns.save(aReturn({ value }), undefined, []);
        expect((await stores.returns.points('finance', SEPTEMBER)).map((point) => point.value)).toEqual([
          value,
        ]);
        expect((await stores.returns.find('finance', 'K11', '2024-25-M06'))?.value).toBe(value);
      },
    );

    test('a return without data has no value, in the return and in its point', async () => {
      const { value: _value, calculated: _calculated, ...rest } = aReturn({ dataStatus: 'no data' });
      await stores.returns.save({ ...rest, noDataReason: 'System migration' }, undefined, []);
      const [point] = await stores.returns.points('finance', SEPTEMBER);
      expect(point).toMatchObject({
        dataStatus: 'no data',
        overridden: false,
        restated: false,
        signedOff: true,
      });
      expect(point).not.toHaveProperty('value');
      expect(point).not.toHaveProperty('rag');
    });

    test('points and the trend carry the effective RAG and say whether it was overridden', async () => {
      const by = { aadObjectId: 'a', name: 'Corporate Director' };
      const declared = { rag: 'amber', reason: 'The figure is provisional', approvedBy: by } as const;
      await stores.returns.save(aReturn({ calculated: 'red', declared }), undefined, []);
      const [trend] = await stores.returns.trend('finance', 'K11', SEPTEMBER);
      const [point] = await stores.returns.points('finance', SEPTEMBER);
      expect(point).toEqual({
        indicator: 'K11',
        period: '2024-25-M06',
        dataStatus: 'confirmed',
        value: 95.5,
        target: 95,
        rag: 'amber',
        overridden: true,
        restated: false,
        signedOff: true,
        sequence: 1,
      });
      expect(trend).toEqual({ ...point, operation: 'operation-1', token: expect.any(String) });
    });

    test('the trend says who had a hand in a return, where it is known', async () => {
      const by = { aadObjectId: 'a', name: 'O’Brien “é 🎯”' };
      await stores.returns.save(aReturn({ touchedBy: [by] }), undefined, []);
      await stores.returns.save(aReturn({ indicator: 'K12' }), undefined, []);
      const [known] = await stores.returns.trend('finance', 'K11', SEPTEMBER);
      const [unknown] = await stores.returns.trend('finance', 'K12', SEPTEMBER);
      expect([known?.touchedBy, unknown?.touchedBy]).toEqual([[by], undefined]);
    });

    test('an operation is recognised together with its author and its content', async () => {
      const first = aReturn();
      const save = (entry: Return) => stores.returns.save(entry, undefined, []);
      expect(await save(first)).toBe('saved');
      expect(await save({ ...first, submittedAt: '2024-10-08T08:00:00.250Z' })).toBe('saved'); // the same press, tried again
      const other = { aadObjectId: 'other', name: 'Another officer' };
      expect(await save({ ...first, value: 12 })).toBe('stale');
      expect(await save({ ...first, submittedBy: other })).toBe('stale');
      expect(
        await stores.returns.saveAll([{ entry: { ...first, value: 12 }, token: undefined, messages: [] }]),
      ).toBe('stale');
      expect(await stores.returns.find('finance', 'K11', '2024-25-M06')).toEqual(first);
    });

    test('the trend recognises a narrative by its text, whatever its case and spacing', async () => {
      await stores.returns.save(aReturn({ narrative: aNarrative('It fell.') }), undefined, []);
      await stores.returns.save(
        aReturn({ period: '2024-25-M05', narrative: aNarrative('  it FELL') }),
        undefined,
        [],
      );
      const [august, september] = await stores.returns.trend('finance', 'K11', LONG_AGO_TO_LATER);
      expect(august?.period).toBe('2024-25-M05');
      expect(august?.narrativeFingerprint).toBeDefined();
      expect(august?.narrativeFingerprint).toBe(september?.narrativeFingerprint);
    });

    test('what awaits somebody is picked out, and no longer once it awaits nobody', async () => {
      const by = { aadObjectId: 'a', name: 'Corporate Director' };
      const waiting = aReturn({ signOff: { state: 'waiting' } });
      const challenged = aReturn({
        indicator: 'K2',
        signOff: { state: 'challenged', question: 'Why?', askedBy: by, askedAt: waiting.submittedAt },
      });
      const earlier = aReturn({ period: '2024-25-M05', signOff: { state: 'waiting' } });
      const settled = aReturn({ indicator: 'K12' });
      for (const entry of [waiting, challenged, earlier, settled])
        await stores.returns.save(entry, undefined, []);
      expect(await stores.returns.awaiting('finance', SEPTEMBER)).toEqual([challenged, waiting]);
      const points = await stores.returns.points('finance', SEPTEMBER);
      expect(points.map((point) => point.awaits)).toEqual(['officer', 'second person', undefined]);
      await amend(waiting, {
        signOff: { state: 'accepted', acceptedBy: by, acceptedAt: waiting.submittedAt },
      });
      expect(await stores.returns.awaiting('finance', SEPTEMBER)).toEqual([challenged]);
      expect(await stores.returns.awaiting('legal', SEPTEMBER)).toEqual([]);
    });

    test('what was taken back with its import counts as never made, and is there for whoever asks for it', async () => {
      const entry = aReturn();
      await stores.returns.save(entry, undefined, []);
      const back = withdrawalOf(entry, entry.submittedBy, '2024-10-09T08:00:00.000Z');
      expect(await stores.returns.save(back, await tokenOf(entry), [])).toBe('saved');
      expect(await stores.returns.points('finance', SEPTEMBER)).toEqual([]);
      expect(await stores.returns.returns('finance', SEPTEMBER)).toEqual([]);
      const withdrawn = [{ indicator: 'K11', withdrawn: true, sequence: 2 }];
      expect(await stores.returns.points('finance', SEPTEMBER, 'and withdrawn')).toMatchObject(withdrawn);
      expect(await stores.returns.trend('finance', 'K11', SEPTEMBER)).toMatchObject(withdrawn);
    });

    test('a first submission over an existing return is stale and stores nothing', async () => {
      const first = aReturn();
      await stores.returns.save(first, undefined, []);
      const second = aReturn({ value: 1, operation: 'operation-2' });
      expect(await stores.returns.save(second, undefined, [aMessage(second)])).toBe('stale');
      expect(await stores.returns.find('finance', 'K11', '2024-25-M06')).toEqual(first);
      expect(await stores.returns.history('finance', 'K11', '2024-25-M06')).toEqual([first]);
      expect(await stores.outbox.pending('finance')).toEqual([]);
    });

    test('an amendment with the current token replaces the return and keeps both versions', async () => {
      const first = aReturn();
      await stores.returns.save(first, undefined, []);
      const { target: _target, ...withoutTarget } = first;
      const second = { ...withoutTarget, value: 90, sequence: 2, operation: 'operation-2' };
      expect(await stores.returns.save(second, await tokenOf(first), [])).toBe('saved');
      expect(await stores.returns.find('finance', 'K11', '2024-25-M06')).toEqual(second);
      expect(await stores.returns.history('finance', 'K11', '2024-25-M06')).toEqual([first, second]);
      const [point] = await stores.returns.trend('finance', 'K11', SEPTEMBER);
      expect(point).not.toHaveProperty('target');
    });

    test('an amendment with a token that was used before is stale and stores nothing', async () => {
      const first = aReturn();
      await stores.returns.save(first, undefined, []);
      const token = await tokenOf(first);
      const second = await amend(first, { value: 90 });
      const third = { ...first, value: 80, sequence: 2, operation: 'operation-3' };
      expect(await stores.returns.save(third, token, [aMessage(third)])).toBe('stale');
      expect(await stores.returns.find('finance', 'K11', '2024-25-M06')).toEqual(second);
      expect(await stores.outbox.pending('finance')).toEqual([]);
    });

    test('a return that was read with its token is replaced by it, and then neither token of before counts', async () => {
      const first = aReturn();
      await stores.returns.save(first, undefined, []);
      const [point, read] = [
        await tokenOf(first),
        await stores.returns.guarded('finance', 'K11', first.period),
      ];
      expect(read?.entry).toEqual(first);
      const second = { ...first, sequence: 2, operation: 'operation-2', value: 91 };
      expect(await stores.returns.save(second, read?.token, [])).toBe('saved');
      const third = { ...first, sequence: 3, operation: 'operation-3', value: 92 };
      for (const token of [point, read?.token])
        expect(await stores.returns.save(third, token, [])).toBe('stale');
      expect(await stores.returns.save(third, await tokenOf(second), [])).toBe('saved');
      expect(await stores.returns.save(second, read?.token, [])).toBe('stale');
      expect((await stores.returns.guarded('finance', 'K11', first.period))?.entry).toEqual(third);
      expect((await stores.returns.trend('finance', 'K11', SEPTEMBER))[0]?.sequence).toBe(3);
      expect(await stores.returns.guarded('finance', 'K12', first.period)).toBeUndefined();
    });

    test('an amendment of a return that was never made is stale', async () => {
      const other = aReturn({ indicator: 'K12' });
      await stores.returns.save(other, undefined, []);
      expect(await stores.returns.save(aReturn({ sequence: 2 }), await tokenOf(other), [])).toBe('stale');
      expect(await stores.returns.find('finance', 'K11', '2024-25-M06')).toBeUndefined();
    });

    test('saving the same submission twice is recognised and makes one entry', async () => {
      const first = aReturn();
      expect(await stores.returns.save(first, undefined, [aMessage(first)])).toBe('saved');
      expect(await stores.returns.save(first, undefined, [aMessage(first)])).toBe('saved');
      const token = await tokenOf(first);
      const second = aReturn({ value: 90, sequence: 2, operation: 'operation-2' });
      expect(await stores.returns.save(second, token, [aMessage(second)])).toBe('saved');
      expect(await stores.returns.save(second, token, [aMessage(second)])).toBe('saved');
      expect(await stores.returns.history('finance', 'K11', '2024-25-M06')).toEqual([first, second]);
      expect(await stores.outbox.pending('finance')).toEqual([aMessage(first), aMessage(second)]);
    });

    test('a version number that history already has is refused, and nothing is written over it', async () => {
      const first = aReturn();
      await stores.returns.save(first, undefined, []);
      const again = aReturn({ value: 1, operation: 'operation-2' });
      await expect(stores.returns.save(again, await tokenOf(first), [])).rejects.toMatchObject({
        code: 'corrupt-row',
      });
      expect(await stores.returns.history('finance', 'K11', '2024-25-M06')).toEqual([first]);
      expect(await stores.returns.find('finance', 'K11', '2024-25-M06')).toEqual(first);
    });

    test('of eight writers at once exactly one wins, first submission or amendment', async () => {
      const race = async (sequence: number, token: string | undefined): Promise<Return> => {
        const entries = Array.from({ length: 8 }, (_, index) =>
          aReturn({ value: index, sequence, operation: `writer-${sequence}-${index}` }),
        );
        const outcomes = await Promise.all(
          entries.map((entry) => stores.returns.save(entry, token, [aMessage(entry)])),
        );
        expect(outcomes.filter((outcome) => outcome === 'saved')).toHaveLength(1);
        expect(outcomes.filter((outcome) => outcome === 'stale')).toHaveLength(7);
        return entries[outcomes.indexOf('saved')] ?? aReturn();
      };
      const first = await race(1, undefined);
      const second = await race(2, await tokenOf(first));
      expect(await stores.returns.history('finance', 'K11', '2024-25-M06')).toEqual([first, second]);
      expect(await stores.returns.find('finance', 'K11', '2024-25-M06')).toEqual(second);
      expect(await stores.outbox.pending('finance')).toEqual([aMessage(first), aMessage(second)]);
    });

    test('history only grows: twelve amendments leave thirteen versions in order', async () => {
      const versions = [aReturn()];
      await stores.returns.save(aReturn(), undefined, []);
      for (let value = 1; value <= 12; value += 1)
        versions.push(await amend(versions.at(-1) ?? aReturn(), { value }));
      expect(await stores.returns.history('finance', 'K11', '2024-25-M06')).toEqual(versions);
    });

    test('a range of months has both its ends and nothing beside them, whatever the frequency', async () => {
      const periods = [
        '2024-25-M02',
        '2024-25-M03',
        '2024-25-Q1',
        '2024-25-M05',
        '2024-25-M06',
        '2024-25-M07',
      ];
      const others = ['2024-25-Q2', '2024-25-H1', '2024-25-Q3', '2023-24-Y', '2023-24-M06'];
      for (const period of [...periods, ...others])
        await stores.returns.save(aReturn({ period, operation: period }), undefined, []);
      const inRange = async (from: string, to: string): Promise<readonly string[]> =>
        (await stores.returns.returns('finance', { from, to })).map((entry) => entry.period);
      expect(await inRange('2024-09', '2024-09')).toEqual(['2024-25-H1', '2024-25-M06', '2024-25-Q2']);
      expect(await inRange('2024-06', '2024-08')).toEqual(['2024-25-M03', '2024-25-Q1', '2024-25-M05']);
      expect(await inRange('2024-03', '2024-05')).toEqual(['2023-24-Y', '2024-25-M02']);
      expect(await inRange('2025-01', '2025-12')).toEqual([]);
      const points = await stores.returns.points('finance', { from: '2024-06', to: '2024-08' });
      expect(points.map((point) => point.period)).toEqual(['2024-25-M03', '2024-25-Q1', '2024-25-M05']);
      const trend = await stores.returns.trend('finance', 'K11', { from: '2024-07', to: '2024-10' });
      expect(trend.map((point) => point.period)).toEqual([
        '2024-25-M05',
        '2024-25-H1',
        '2024-25-M06',
        '2024-25-Q2',
        '2024-25-M07',
      ]);
    });

    test('returns come by month and then by code, K2 before K10', async () => {
      for (const [indicator, period] of [
        ['K10', '2024-25-M05'],
        ['K2', '2024-25-M06'],
        ['K10', '2024-25-M06'],
        ['K2', '2024-25-M05'],
        ['K3', '2024-25-Q2'],
      ] as const)
        await stores.returns.save(
          aReturn({ indicator, period, operation: indicator + period }),
          undefined,
          [],
        );
      const order = (await stores.returns.returns('finance', LONG_AGO_TO_LATER)).map(
        (entry) => `${entry.indicator} ${entry.period}`,
      );
      expect(order).toEqual([
        'K2 2024-25-M05',
        'K10 2024-25-M05',
        'K2 2024-25-M06',
        'K3 2024-25-Q2',
        'K10 2024-25-M06',
      ]);
      const points = await stores.returns.points('finance', LONG_AGO_TO_LATER);
      expect(points.map((point) => `${point.indicator} ${point.period}`)).toEqual(order);
    });

    test('divisions and indicators whose codes begin alike do not mix', async () => {
      const codes = ['K1', 'K11', 'K1|2024', 'K1~', 'k1'];
      for (const division of ['fin', 'finance', 'fin|R'])
        for (const indicator of codes)
          await stores.returns.save(
            aReturn({ division, indicator, operation: division + indicator }),
            undefined,
            [],
          );
      expect(await stores.returns.returns('fin', SEPTEMBER)).toHaveLength(codes.length);
      for (const indicator of codes) {
        const trend = await stores.returns.trend('fin', indicator, LONG_AGO_TO_LATER);
        expect(trend.map((point) => point.indicator)).toEqual([indicator]);
        expect(await stores.returns.history('fin', indicator, '2024-25-M06')).toHaveLength(1);
      }
    });

    test.each(['a/b', 'a\\b', 'a#b', 'a?b', "a'b", 'a\u0001b', '%2F', 'ünï 🎯', ''])(
      'a code or id with characters that keys forbid is stored and found: %j',
      async (odd) => {
        const entry = aReturn({ division: `d${odd}`, indicator: `K${odd}`, operation: `op${odd}` });
        const message = aMessage(entry, `id${odd}`);
        expect(await stores.returns.save(entry, undefined, [message])).toBe('saved');
        expect(await stores.returns.find(entry.division, entry.indicator, entry.period)).toEqual(entry);
        expect(await stores.returns.trend(entry.division, entry.indicator, SEPTEMBER)).toHaveLength(1);
        expect(await stores.returns.history(entry.division, entry.indicator, entry.period)).toEqual([entry]);
        expect(await stores.outbox.pending(entry.division)).toEqual([message]);
        await stores.outbox.done(message);
        expect(await stores.outbox.pending(entry.division)).toEqual([]);
      },
    );

    test.each([
      ['emoji', '📉'.repeat(5000)],
      ['letters', 'x'.repeat(10_000)],
      ['an emoji on every boundary', `${'a'}${'🧵'.repeat(4999)}b`],
      ['line breaks, quotes and controls', '\r\n"\\\u0000'.repeat(2000)],
      ['half an emoji', `${'é'.repeat(9999)}\ud83d`],
      [
        'something like a multipart request',
        '\r\n--batch_1\r\nHTTP/1.1 POST http://x/\r\n{"a":1}'.repeat(200),
      ],
    ])('four narrative parts of ten thousand characters come back unchanged: %s', async (_what, text) => {
      const narrative = { ...aNarrative(text), why: text, doing: text, backOnTrack: text };
      const entry = aReturn({ calculated: 'red', narrative });
      expect(await stores.returns.save(entry, undefined, [])).toBe('saved');
      expect(await stores.returns.find('finance', 'K11', '2024-25-M06')).toEqual(entry);
      expect(await stores.returns.history('finance', 'K11', '2024-25-M06')).toEqual([entry]);
    });

    test('nothing is lost after a thousand rows', async () => {
      const months = Array.from({ length: 12 }, (_, index) => `M${String(index + 1).padStart(2, '0')}`);
      const periods = ['2021-22', '2022-23', '2023-24'].flatMap((year) =>
        months.map((month) => `${year}-${month}`),
      );
      const entries = Array.from({ length: 30 }, (_, index) => `K${index + 1}`).flatMap((indicator) =>
        periods.map((period) => aReturn({ indicator, period, operation: indicator + period })),
      );
      for (let start = 0; start < entries.length; start += 40)
        await Promise.all(
          entries.slice(start, start + 40).map((entry) => stores.returns.save(entry, undefined, [])),
        );
      expect(await stores.returns.returns('finance', LONG_AGO_TO_LATER)).toHaveLength(1080);
      const points = await stores.returns.points('finance', LONG_AGO_TO_LATER);
      expect(new Set(points.map((point) => point.indicator + point.period)).size).toBe(1080);
      expect(await stores.returns.trend('finance', 'K30', LONG_AGO_TO_LATER)).toHaveLength(36);
    });
  });
}

function aNarrative(happened: string): NonNullable<Return['narrative']> {
  return {
    happened,
    why: 'Two posts are vacant.',
    doing: 'Recruitment closes on Friday.',
    doingOwner: 'Head of Revenues',
    doingBy: '2024-11-30',
    backOnTrack: 'December 2024',
  };
}
