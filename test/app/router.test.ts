import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { route } from '../../src/app/router.ts';
import type { Services } from '../../src/app/services.ts';
import { CARD_VERBS } from '../../src/app/verbs.ts';
import {
  actorOf,
  openCouncil,
  type PersonName,
  placeOf,
  pressing,
  type TestCouncil,
  typing,
} from '../fakes/council.ts';
import { FULL_NARRATIVE, formOf, GREEN, noticeOf, RED, sentForm } from '../fakes/forms.ts';
import { memoryStores } from '../fakes/memoryStores.ts';

let council: TestCouncil;
beforeEach(async () => {
  council = await openCouncil();
});

const type = (text: string, who: PersonName = 'directorOfFinance', place = placeOf('personal')) =>
  route(council.services, typing(who, text, place));
const press = (verb: string, data: unknown, who: PersonName = 'directorOfFinance') =>
  route(council.services, pressing(who, verb, data));

describe('text', () => {
  test.each([
    ['hi', 'welcome'],
    ['', 'welcome'],
    ['my returns', 'worklist'],
    ['update K11 91.2', 'return form'],
    ['clinic summary', 'clinic'],
    ['clinic summary for Finance for August', 'clinic'],
    ['show red risks', 'answer'],
    ['is there a moon?', 'answer'],
    ['alerts', 'notice'],
  ])('“%s” shows a %s, and says the same in plain text', async (text, screen) => {
    const reply = await type(text);
    expect(reply.screen).toBe(screen);
    expect(reply.summary).toMatch(/\w.*[.?!]$/);
    expect(reply.summary).not.toMatch(/undefined|null|NaN|\$\{|\[object/);
    expect(reply.footer).toContain('Nottingham');
  });

  test('in a channel a greeting shows no member’s returns', async () => {
    expect(noticeOf(await type('hi', 'directorOfFinance', placeOf('channel'))).title).toBe(
      'Golden Thread is here',
    );
  });

  test('a message too long to read is refused in a sentence', async () => {
    expect(noticeOf(await type('x'.repeat(45_001))).title).toBe('That message is too long for me');
  });

  test('a narrative of 10,000 characters reaches the form whole', async () => {
    const form = formOf(await type(`update K11 90 red because ${'é'.repeat(10_000)}`));
    expect(form.typed.happened).toHaveLength(10_000);
  });
});

describe('buttons', () => {
  test.each<[string, string, object]>([
    ['say', 'worklist', { text: 'my returns' }],
    ['open-return', 'return form', { indicator: 'K11', period: '2024-25-M06' }],
    ['check-return', 'return form', sentForm(RED)],
    ['change-figure', 'return form', sentForm(RED)],
    ['submit-return', 'receipt', sentForm(GREEN)],
    ['clinic', 'clinic', { division: 'finance', period: '2024-25-M05', page: 1 }],
    ['my-returns', 'worklist', { page: 1 }],
    ['ask', 'answer', { text: 'show red risks', page: 1 }],
  ])('%s shows a %s', async (verb, screen, data) => {
    expect((await press(verb, data)).screen).toBe(screen);
  });

  test.each([
    ['say', { text: 'x'.repeat(501) }],
    ['clinic', { division: 'finance', period: '2024-25-M05', page: -1 }],
    ['clinic', { division: 'finance', period: '2024-25-M05', page: 0.5 }],
    ['my-returns', { page: '1' }],
    ['ask', { page: 0 }],
    ['nothing-we-know', {}],
  ])('%s with %j is refused, and logged without what was sent', async (verb, data) => {
    expect(noticeOf(await press(verb, data)).title).toBe('I could not read that card');
    const known = CARD_VERBS.includes(verb) ? verb : 'unknown';
    expect(council.log.lines).toEqual([
      { level: 'warn', event: 'action.unreadable', fields: { verb: known, issues: expect.any(Number) } },
    ]);
  });

  test('the verb is the button’s, whatever its data claims', async () => {
    const reply = await press('check-return', { ...sentForm(GREEN), verb: 'submit-return' });
    expect(reply.screen).toBe('return form');
    expect(council.calls).not.toContain('returns.save');
  });
});

describe('when storage is down', () => {
  test.each([
    'hi',
    'my returns',
    'update K11 91.2',
    'clinic summary',
    'show red risks',
    'how is K11 doing?',
    'alerts',
  ])('“%s” gets a plain sentence and no exception', async (text) => {
    council.stores.setDown(true);
    const place = text === 'alerts' ? placeOf('channel') : placeOf('personal');
    const reply = noticeOf(await type(text, 'directorOfFinance', place));
    expect(reply).toMatchObject({ tone: 'sorry', title: 'I cannot reach the figures' });
    expect(council.log.lines.map(({ event }) => event)).toEqual(['turn.storage-unavailable']);
  });

  test.each(CARD_VERBS.filter((verb) => verb !== 'submit-return'))(
    '%s gets a plain sentence too',
    async (verb) => {
      council.stores.setDown(true);
      const data = { ...sentForm(RED), text: 'show red risks', division: 'finance', page: 0 };
      expect(noticeOf(await press(verb, data)).title).toBe('I cannot reach the figures');
    },
  );
});

describe('when something unexpected happens', () => {
  const typed = `secret words at noon:12:34 ${FULL_NARRATIVE.happened}`;
  const failing = (error: unknown): Services => ({
    ...council.services,
    returns: { ...council.services.returns, trend: () => Promise.reject(error) },
  });

  test.each<[string, unknown]>([
    ['an error that quotes what was typed', new Error(`cannot read ${typed}`)],
    ['one whose message looks like a stack', new Error(`x\n    at ${typed} (/secret/words.ts:1:2)`)],
    ['one with a code', Object.assign(new Error(typed), { code: 'ETAG' })],
    ['something that is no error', typed],
    ['nothing at all', undefined],
  ])('%s gets an apology, and the log nothing that was typed', async (_, error) => {
    const services = failing(error);
    const request = pressing('directorOfFinance', 'submit-return', sentForm({ ...RED, happened: typed }));
    expect(noticeOf(await route(services, request))).toMatchObject({ title: 'Something went wrong' });
    expect(council.log.lines.map(({ event }) => event)).toEqual(['turn.failed']);
    expect(council.log.text()).not.toMatch(/secret|noon|12:34|Collection/);
  });

  test('the log says which line threw, whether or not there was a message', async () => {
    for (const error of [new Error('of some kind'), new TypeError()])
      await route(failing(error), pressing('directorOfFinance', 'submit-return', sentForm(RED)));
    expect(council.log.lines.map(({ fields }) => fields)).toEqual([
      { code: 'unexpected', name: 'Error', at: expect.stringMatching(/router\.test\.ts:\d+:\d+$/) },
      { code: 'unexpected', name: 'TypeError', at: expect.stringMatching(/router\.test\.ts:\d+:\d+$/) },
    ]);
  });

  test('without a plan it says who can load one', async () => {
    const services = { ...council.services, plans: memoryStores().plans };
    expect(noticeOf(await route(services, typing('stranger', 'hi'))).title).toBe('No plan is loaded');
  });
});

test('what a person types is never logged', async () => {
  for (const text of [
    'update K11 12.34 because of a secret',
    'show me the secret',
    'clinic summary for Secret',
  ])
    await type(text);
  await press(
    'submit-return',
    sentForm({ ...RED, value: '12.34', confirmed: '12.34', happened: 'A secret happened.' }),
  );
  expect(council.log.lines.map(({ event }) => event)).toEqual(['record.saved']);
  expect(council.log.text()).not.toMatch(/secret|12\.34/i);
});

test('every verb on a card is one the router knows, and every verb it knows is on a card', () => {
  const root = join(import.meta.dirname, '..', '..');
  const files = [join(root, 'cards'), join(root, 'src', 'teams', 'views')]
    .flatMap((folder) => readdirSync(folder).map((file) => join(folder, file)))
    .filter((file) => /\.(?:json|ts)$/.test(file) && !file.endsWith('.sample.json'))
    .map((file) => readFileSync(file, 'utf8'));
  // Templates name most verbs; where a button's verb depends on the data, the view does, perhaps for one that it is given to.
  const named = files.flatMap((text) => [...text.matchAll(/\bverb"?\s*:\s*["']([a-z-]+)["']/g)]);
  for (const [, verb] of named) expect(CARD_VERBS).toContain(verb);
  // What a notice asks for once more is named by the use case.
  const app = readdirSync(join(root, 'src', 'app'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(root, 'src', 'app', file), 'utf8'));
  const asked = app
    .flatMap((text) => [...text.matchAll(/again: \{\s*verb: '([a-z-]+)'/g)])
    .map(([, verb]) => verb);
  const isNamed = (verb: string): boolean =>
    asked.includes(verb) || files.some((text) => new RegExp(`["']${verb}["']`).test(text));
  expect(CARD_VERBS.filter((verb) => !isNamed(verb))).toEqual([]);
});

test.each(['my returns', 'my work', 'morning', 'my milestones', 'my questions', 'my actions', 'to sign off'])(
  '“%s” shows nobody’s list where others look on',
  async (text) => {
    for (const kind of ['channel', 'group'] as const) {
      const reply = await route(council.services, typing('directorOfFinance', text, placeOf(kind)));
      expect(reply).toMatchObject({ screen: 'notice', title: 'Not where others look on' });
    }
    expect(council.calls.filter((call) => call.startsWith('returns.'))).toEqual([]);
  },
);

test('nor does a button of a card that stands there', async () => {
  const input = { kind: 'action', verb: 'my-returns', data: { page: 0 } } as const;
  const reply = await route(council.services, {
    actor: actorOf('directorOfFinance'),
    place: placeOf('channel'),
    input,
  });
  expect(reply).toMatchObject({ title: 'Not where others look on' });
});
