import { effectiveRag, type Return, trendPoint } from '../../../src/domain/return/return.ts';

const officer = { aadObjectId: '9b1c6d1e-0000-4000-8000-00000000000a', name: 'Director of Finance' };
const approver = { aadObjectId: '9b1c6d1e-0000-4000-8000-00000000000b', name: 'Corporate Director' };

const entry: Return = {
  indicator: 'K11',
  period: '2024-25-M06',
  division: 'finance',
  dataStatus: 'confirmed',
  value: 91.2,
  target: 95,
  calculated: 'amber',
  submittedAt: '2024-10-08T08:00:00.000Z',
  submittedBy: officer,
  sequence: 2,
  operation: 'o-1',
};
const declared = { rag: 'green', reason: 'The figure is restated next week' } as const;

test('the calculated RAG counts when nobody declared another', () => {
  expect(effectiveRag(entry)).toBe('amber');
});

test('a declared RAG does not count until somebody approved it', () => {
  expect(effectiveRag({ ...entry, declared })).toBe('amber');
  expect(effectiveRag({ ...entry, declared: { ...declared, approvedBy: approver } })).toBe('green');
});

test('without data there is no effective RAG, rather than red', () => {
  expect(effectiveRag({})).toBeUndefined();
});

test('a trend point carries the figure, the target and the RAG that counts, and nothing about people', () => {
  expect(trendPoint(entry)).toEqual({
    indicator: 'K11',
    period: '2024-25-M06',
    dataStatus: 'confirmed',
    value: 91.2,
    target: 95,
    rag: 'amber',
    overridden: false,
    restated: false,
    signedOff: true,
    sequence: 2,
  });
});

test('a zero is a figure', () => {
  expect(trendPoint({ ...entry, value: 0, target: 0 })).toMatchObject({ value: 0, target: 0 });
});

test('a return without data has a point without value, target or RAG', () => {
  const { value: _value, target: _target, calculated: _calculated, ...rest } = entry;
  const point = trendPoint({ ...rest, dataStatus: 'no data', noDataReason: 'The system is down' });
  expect(Object.keys(point)).toEqual(expect.not.arrayContaining(['value', 'target', 'rag', 'noDataReason']));
  expect(point.dataStatus).toBe('no data');
});

test('only an approved declaration makes a point overridden', () => {
  expect(trendPoint({ ...entry, declared })).toMatchObject({ overridden: false, rag: 'amber' });
  const approved = trendPoint({ ...entry, declared: { ...declared, approvedBy: approver } });
  expect(approved).toMatchObject({ overridden: true, rag: 'green' });
});

test('a correction after the lock marks the point as restated', () => {
  const restated = {
    at: '2024-11-01T09:00:00.000Z',
    by: approver,
    reason: 'Late receipts',
    previousValue: 90,
  };
  expect(trendPoint({ ...entry, restated }).restated).toBe(true);
});
