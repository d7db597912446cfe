import fc from 'fast-check';
import { NO_COUNTS, type QueueMessage, readMessage, writeMessage } from '../../src/delivery/queueMessage.ts';
import { readEvent } from '../../src/tables/outbox.ts';
import { aMessage, aReturn } from '../fixtures/returns.ts';

const DELIVERY = {
  what: 'delivery',
  day: '2024-10-08',
  id: 'x',
  lane: 'a',
  tries: 1,
  holds: 2,
  begun: 3,
} as const;
const EVENT = {
  what: 'event',
  event: aMessage(aReturn()),
  lane: 'event|finance|K11',
  ...NO_COUNTS,
} as const;

test.each<QueueMessage>([DELIVERY, EVENT, { ...DELIVERY, correlation: 'c' }])(
  'what is written is read as it was: %#',
  (message) => {
    expect(readMessage(writeMessage(message), readEvent)).toEqual(message);
  },
);

test('whatever an id and a lane hold, the text is printable ASCII and says the same', () => {
  const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 300 });
  fc.assert(
    fc.property(text, text, (id, lane) => {
      const written = writeMessage({ ...DELIVERY, id, lane });
      expect(written).toMatch(/^[\x20-\x7e]*$/);
      expect(readMessage(written, readEvent)).toEqual({ ...DELIVERY, id, lane });
    }),
  );
});

test('a message without counts, as an older version may have written it, has none', () => {
  const { tries: _, holds: __, begun: ___, ...older } = DELIVERY;
  expect(readMessage(JSON.stringify({ v: 1, ...older }), readEvent)).toEqual({
    ...older,
    ...NO_COUNTS,
  });
});

test.each([
  ['no JSON', '{'],
  ['no object', '7'],
  ['nothing', 'null'],
  ['a version that is not known', JSON.stringify({ v: 2, ...DELIVERY })],
  ['no version', JSON.stringify(DELIVERY)],
  ['a kind that is not known', JSON.stringify({ v: 1, ...DELIVERY, what: 'pigeon' })],
  ['no day', JSON.stringify({ v: 1, ...DELIVERY, day: 'today' })],
  ['no id', JSON.stringify({ v: 1, ...DELIVERY, id: '' })],
  ['an id that is too long', JSON.stringify({ v: 1, ...DELIVERY, id: 'x'.repeat(1_001) })],
  ['a count below nothing', JSON.stringify({ v: 1, ...DELIVERY, tries: -1 })],
  ['an event that is not known', JSON.stringify({ v: 1, ...EVENT, event: { kind: 'pigeon' } })],
])('a text with %s cannot be read', (_name, text) => {
  expect(readMessage(text, readEvent)).toBeUndefined();
});

test('no text whatever makes reading throw', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      expect(() => readMessage(text, readEvent)).not.toThrow();
    }),
  );
});
