import { searchPlan, suggestNames } from '../../../src/app/enquiry/searchPlan.ts';
import type { Request } from '../../../src/app/request.ts';
import { route } from '../../../src/app/router.ts';
import { pressing, type TestCouncil } from '../../fakes/council.ts';
import { actorFor, openCast, type Who } from './cast.ts';
import { type Doing, EVERYTHING } from './everything.ts';
import { requestOf } from './perform.ts';

/** What every object has under a name: a look-up of a typed word must not find it. */
const NAMES: readonly string[] = [
  ...Object.getOwnPropertyNames(Object.prototype),
  'prototype',
  'length',
  'name',
];
const VALUES: readonly unknown[] = [
  ...NAMES,
  null,
  undefined,
  true,
  -1,
  1e308,
  Number.NaN,
  '',
  ' ',
  [],
  [null],
  {},
  { toString: 'x' },
  JSON.parse('{"__proto__": {"matter": "sign-off"}}'),
  'x'.repeat(5000),
  '\0',
  '2024-25-M06',
  'K11',
  'K99',
];

/** Who may do it, and gets furthest. */
const someone = ({ may }: Doing): Who => may.at(-1) ?? 'performance';

/** What each request that failed was, and where it failed. */
async function failuresOf(council: TestCouncil, requests: readonly Request[]): Promise<readonly string[]> {
  const failures: string[] = [];
  for (const request of requests) {
    council.log.lines.length = 0;
    const reply = await route(council.services, request);
    const failed = council.log.lines.find(({ event }) => event === 'turn.failed');
    if (failed || !/\S/.test(reply.summary) || /\[object|undefined|native code/.test(reply.summary))
      failures.push(
        `${JSON.stringify(request.input).slice(0, 200)}: ${JSON.stringify(failed?.fields ?? reply.summary)}`,
      );
  }
  return failures;
}

const sample = <T>(all: readonly T[], step: number, offset: number): readonly T[] =>
  all.filter((_, index) => index % step === offset % step);

describe('a word that every object knows', () => {
  const questions = [
    'NAME',
    'what is NAME?',
    'who is accountable for NAME',
    'is NAME red',
    'NAME risks',
    'milestones due in NAME',
    'how is NAME doing in NAME',
    'compare K11 with NAME',
    'show red risks in NAME',
    'update NAME 91.2',
    'update K11 NAME',
    'update K11 91.2 NAME because NAME',
    'history NAME NAME',
    'open NAME early',
    'alert us about NAME in NAME',
    'cover for NAME: NAME until NAME',
    'returns\nNAME,indicator,period,value\nNAME,K11,2024-25-M06,91',
    'returns\nindicator,period,value,NAME\nNAME,NAME,NAME,NAME',
  ];
  test.each(NAMES)('%s, in questions and commands', async (name) => {
    const council = await openCast();
    const texts = questions.map((text) => text.replaceAll('NAME', name));
    const requests = texts.flatMap((text) => [
      requestOf(EVERYTHING[0] as Doing, 'performance', { kind: 'text', text }),
      requestOf({ ...(EVERYTHING[0] as Doing), place: 'channel' }, 'accountable', { kind: 'text', text }),
    ]);
    expect(await failuresOf(council, requests)).toEqual([]);
    for (const typed of [name, `${name} ${name}`]) {
      await searchPlan(council.services, actorFor('performance'), typed);
      await suggestNames(council.services, actorFor('performance'), typed);
    }
  });

  test('in the place of each word of each command', async () => {
    const council = await openCast();
    const requests = EVERYTHING.flatMap((doing, at) => {
      if (!('command' in doing.input)) return [];
      const words = doing.input.text.split(' ');
      return words.flatMap((_, index) =>
        sample(NAMES, 4, at + index).map((name) =>
          requestOf(doing, someone(doing), { kind: 'text', text: words.with(index, name).join(' ') }),
        ),
      );
    });
    expect(await failuresOf(council, requests)).toEqual([]);
  });

  test('as a verb', async () => {
    const council = await openCast();
    expect(
      await failuresOf(
        council,
        NAMES.map((name) => pressing('performanceManager', name, {})),
      ),
    ).toEqual([]);
  });
});

describe('a button whose data is odd', () => {
  const buttons = EVERYTHING.filter(({ input }) => 'verb' in input);
  const fields = [
    ...new Set([
      ...NAMES,
      ...buttons.flatMap(({ input }) => ('data' in input ? Object.keys(input.data) : [])),
    ]),
  ];
  const dataOf = ({ input }: Doing): Record<string, unknown> => ('data' in input ? { ...input.data } : {});

  test.each(
    buttons.map(
      (doing, at) => [`${'verb' in doing.input ? doing.input.verb : ''} ${at}`, doing, at] as const,
    ),
  )('%s is answered', async (_name, doing, at) => {
    const verb = 'verb' in doing.input ? doing.input.verb : '';
    const council = await openCast(doing.returns);
    await doing.prepare?.(council, someone(doing));
    const data = dataOf(doing);
    const changed = Object.keys(data).flatMap((field, index) => [
      Object.fromEntries(Object.entries(data).filter(([name]) => name !== field)),
      ...sample(VALUES, 3, at + index).map((value) => ({ ...data, [field]: value })),
    ]);
    const more = fields.flatMap((field, index) =>
      sample(VALUES, 31, at + index).map((value) => ({
        ...Object.fromEntries([[field, value]]),
        ...data,
      })),
    );
    const nested = changed.length > 0 ? nestedIn(data) : [];
    const requests = [null, 7, 'x', [], [data], {}, ...changed, ...more, ...nested].map((each) =>
      requestOf(doing, someone(doing), { kind: 'action', verb, data: each }),
    );
    expect(await failuresOf(council, requests)).toEqual([]);
  });
});

/** The same with what is inside its lists changed. */
function nestedIn(data: Record<string, unknown>): readonly Record<string, unknown>[] {
  return Object.entries(data).flatMap(([field, list]) => {
    if (!Array.isArray(list)) return [];
    const [first] = list as Record<string, unknown>[];
    return VALUES.flatMap((value) => [
      { ...data, [field]: [value] },
      { ...data, [field]: [first, first] },
      ...(typeof first === 'object' && first !== null
        ? Object.keys(first).map((name) => ({ ...data, [field]: [{ ...first, [name]: value }] }))
        : []),
    ]);
  });
}
