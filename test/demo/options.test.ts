import { readOptions } from '../../demo/options.ts';

const env = { PORT: '3978', PLAYGROUND_PORT: '56150' };

test('without flags the demo speaks as the officer, in memory, with the Playground', () => {
  expect(readOptions([], env)).toEqual({
    role: 'officer',
    headless: false,
    port: 3978,
    playgroundPort: 56150,
  });
});

test('every flag is taken', () => {
  expect(readOptions(['--as', 'director', '--headless', '--data', 'kept'], env)).toEqual({
    role: 'director',
    headless: true,
    dataFolder: 'kept',
    port: 3978,
    playgroundPort: 56150,
  });
});

test.each([
  [['--as', 'mayor'], 'officer, director, performance; it does not know "mayor"'],
  [['--colour'], "Unknown option '--colour'"],
  [['--data', ''], '--data takes a folder'],
  [['again'], "Unexpected argument 'again'"],
])('%j is refused with a sentence', (args, sentence) => {
  expect(() => readOptions(args, env)).toThrow(expect.objectContaining({ name: 'PlainError' }));
  expect(() => readOptions(args, env)).toThrow(sentence);
});

test.each(['', '0', '65536', 'http', '-1', '80.5'])('"%s" is not a port', (text) => {
  expect(() => readOptions([], { ...env, PORT: text })).toThrow(
    `PORT has to be a port from 1 to 65535; it is "${text}"`,
  );
});

test('the bot and the Playground cannot have the same port', () => {
  expect(() => readOptions([], { PORT: '4000', PLAYGROUND_PORT: '4000' })).toThrow(
    'PORT and PLAYGROUND_PORT',
  );
});
