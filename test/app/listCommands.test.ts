import { COMMANDS, readCommand } from '../../src/app/commands.ts';
import { route } from '../../src/app/router.ts';
import { openCouncil, type PersonName, type TestCouncil, typing } from '../fakes/council.ts';

let council: TestCouncil;
beforeEach(async () => {
  council = await openCouncil();
});

const listed = async (who: PersonName, text = 'commands') => {
  const reply = await route(council.services, typing(who, text));
  if (reply.screen !== 'commands') throw new Error(reply.summary);
  return reply;
};
const typedOf = async (who: PersonName, text?: string): Promise<readonly string[]> =>
  (await listed(who, text)).list.groups.flatMap(({ lines }) => lines.map(({ typed }) => typed));

const EXAMPLES = Object.entries(COMMANDS).flatMap(([name, { typed }]) =>
  Object.keys(typed).map((example) => ({ name, example })),
);

test.each(EXAMPLES)('the example “$example” is read as $name', ({ name, example }) => {
  expect(readCommand(council.plan, example, '2024-10-08')?.name).toBe(name);
});

test('the list has every example once for somebody who may do everything', async () => {
  const all = await typedOf('performanceManager');
  expect(new Set(all).size).toBe(all.length);
  expect([...all].sort()).toEqual(EXAMPLES.map(({ example }) => example).sort());
});

test('nobody is offered what they may not do', async () => {
  for (const typed of ['chase Finance', 'lock August', 'dead letters', 'undo import', 'gaps'])
    expect(await typedOf('revenuesManager')).not.toContain(typed);
  expect(await typedOf('leader')).not.toContain('update K11 91.2');
});

test('a word narrows the list, in any number', async () => {
  expect(await typedOf('performanceManager', 'commands about covers')).toEqual([
    'cover for me: Revenues and benefits manager until 20 October',
    'covers',
    'stop cover',
    'decline cover',
    "who hasn't returned for August",
    'how complete are September returns?',
    'chase Finance',
    'gaps',
  ]);
  for (const text of ['commands covers', 'search commands for covers'])
    expect((await typedOf('performanceManager', text)).length).toBe(8);
  const none = await listed('performanceManager', 'commands about helicopters');
  expect([none.list.groups, none.summary]).toEqual([
    [],
    'There is no command about “helicopters”. Type “commands” to see all.',
  ]);
});
