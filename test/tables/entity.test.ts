import fc from 'fast-check';
import { z } from 'zod';
import { entityBytes, jsonColumns, readJson, toEntity } from '../../src/tables/entity.ts';

const keys = { partitionKey: 'p', rowKey: 'r' };
const row = (columns: Record<string, unknown>) => ({ ...keys, etag: 'e', writtenAt: '', columns });
const tooLarge = expect.objectContaining({ code: 'too-large' });

test('any text survives being cut into columns, and no column is too long or ends in half a character', () => {
  const emoji = fc.constantFrom('🎯', 'é', 'a', '"', '\n');
  const long = fc.array(emoji, { minLength: 15_000, maxLength: 70_000 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.oneof(long, fc.string({ unit: 'binary' })), (text) => {
      const columns = jsonColumns(text);
      for (const chunk of Object.values(columns)) {
        expect(chunk.length).toBeLessThanOrEqual(32_768);
        expect(chunk.isWellFormed()).toBe(true);
      }
      expect(readJson(row(columns), z.string())).toBe(text);
    }),
    { numRuns: 20 },
  );
});

test('numbers are stored as doubles, and columns without a value are left out', () => {
  const entity = toEntity({
    ...keys,
    columns: { value: 3_000_000_000, text: 'a', yes: true, none: undefined },
  });
  expect(entity).toEqual({ ...keys, value: { type: 'Double', value: '3000000000' }, text: 'a', yes: true });
});

test.each([Number.NaN, Number.POSITIVE_INFINITY])('%d is not stored', (value) => {
  expect(() => toEntity({ ...keys, columns: { value } })).toThrow(
    expect.objectContaining({ code: 'corrupt-row' }),
  );
});

test('a column may have 32,768 characters and not one more', () => {
  expect(toEntity({ ...keys, columns: { a: 'x'.repeat(32_768) } }).a).toHaveLength(32_768);
  expect(() => toEntity({ ...keys, columns: { a: 'x'.repeat(32_769) } })).toThrow(tooLarge);
});

test('a row may have 252 columns and not one more', () => {
  const columns = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`c${index}`, true]));
  expect(Object.keys(toEntity({ ...keys, columns: columns(252) }))).toHaveLength(254);
  expect(() => toEntity({ ...keys, columns: columns(253) })).toThrow(tooLarge);
});

test('a row may have one mebibyte, counted at two bytes a character', () => {
  const columns = (characters: number) => jsonColumns('x'.repeat(characters));
  expect(entityBytes(toEntity({ ...keys, columns: columns(520_000) }))).toBeLessThanOrEqual(1_048_576);
  expect(() => toEntity({ ...keys, columns: columns(525_000) })).toThrow(tooLarge);
});
