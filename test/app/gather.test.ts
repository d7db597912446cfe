import { command } from '../../src/app/command.ts';
import { gather } from '../../src/app/gather.ts';
import { notice } from '../../src/app/reply.ts';
import { verb } from '../../src/app/verb.ts';

test('the tables of the nouns are one, in their order', () => {
  expect(Object.keys(gather({ b: 1, a: 2 }, { c: 3 }))).toEqual(['b', 'a', 'c']);
});

// What follows is proved by the compiler: a line that compiled would be an unused directive, which is an error.
test('a name that two nouns use, and a command or a verb without its right or its use case, do not compile', () => {
  const run = () => notice('plain', 'x', 'x');
  // @ts-expect-error: `a` would hide the other `a`.
  gather({ a: 1 }, { b: 2 }, { a: 3 });
  // @ts-expect-error: nobody said who may.
  command({ pattern: /^x$/, run });
  // @ts-expect-error: nothing is done.
  command({ pattern: /^x$/, right: 'ask about the plan' });
  // @ts-expect-error: nobody said who may.
  verb({ sends: {}, run });
  // @ts-expect-error: there is no such right.
  verb({ sends: {}, right: 'fly', run });
  expect(run().summary).toContain('x');
});
