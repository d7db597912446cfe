import { route } from '../../../src/app/router.ts';
import type { Services } from '../../../src/app/services.ts';
import {
  actorOf,
  openCouncil,
  PEOPLE,
  type PersonName,
  placeOf,
  sampleCouncil,
  type TestCouncil,
  typing,
} from '../../fakes/council.ts';
import { noticeOf } from '../../fakes/forms.ts';
import { setCovers } from '../../fixtures/setCovers.ts';

const LEAVER = PEOPLE.revenuesManager;
let council: TestCouncil;
beforeEach(async () => {
  council = await openCouncil();
});

const say = (text: string, who: PersonName = 'performanceManager', services: Services = council.services) =>
  route(services, typing(who, text)).then(noticeOf);
const drafted = (person: string = LEAVER): Promise<unknown> =>
  route(council.services, {
    actor: { aadObjectId: person, name: 'x' },
    place: placeOf('personal'),
    input: {
      kind: 'action',
      verb: 'save-draft',
      data: { indicator: 'K11', period: '2024-25-M06', sequence: 0, operation: 'operation-x', value: '91' },
    },
  });
const drafts = () => council.stores.drafts.marks(LEAVER);
/** The plan as it is once the revenues manager has left it. */
async function leave(): Promise<void> {
  const { content } = await sampleCouncil();
  const people = content.people.filter(({ aadObjectId }) => aadObjectId !== LEAVER);
  await council.stores.plans.replace({ ...content, people });
}

test('it is asked first, and one button with the object id does it', async () => {
  await drafted();
  await leave();
  const asked = await say(`forget ${LEAVER}`);
  expect(asked.text).toContain('These would be deleted: drafts (1).');
  expect(asked.text).toContain('stays in the history of returns, without their name');
  expect(await drafts()).toHaveLength(1);
  expect(asked.next).toEqual([{ label: 'Delete it', text: `forget ${LEAVER} for good` }]);
  const done = await say(asked.next[0]?.text ?? '');
  expect(done).toMatchObject({
    tone: 'done',
    text: expect.stringContaining('These were deleted: drafts (1).'),
  });
  expect(await drafts()).toEqual([]);
  expect((await say(`forget ${LEAVER}`)).title).toMatch(/^Nothing is kept about/);
});

test.each(['Revenues and benefits manager', 'revenues.and.benefits.manager@nottingham.example', LEAVER])(
  'somebody whom the plan names, found by “%s”, is refused until that is confirmed',
  async (words) => {
    await drafted();
    const asked = await say(`forget ${words}`);
    expect(asked).toMatchObject({
      tone: 'plain',
      title: 'Revenues and benefits manager has not left the plan',
    });
    expect(asked.text).toContain('Take them out of it first');
    await say(asked.next[0]?.text ?? '');
    expect(await drafts()).toEqual([]);
  },
);

test('a name that is typed with “for good” is asked about first', async () => {
  await drafted();
  expect((await say('forget Revenues and benefits manager for good')).next).toHaveLength(1);
  expect(await drafts()).toHaveLength(1);
});

test('who has left is found by the name in the history, and by no other', async () => {
  await council.services.returns.save(
    {
      ...(await anyReturn()),
      submittedBy: { aadObjectId: LEAVER, name: 'A Leaver' },
      operation: 'by-leaver',
    },
    await tokenOfIt(),
    [],
  );
  await drafted();
  await leave();
  expect((await say('forget a  leaver')).next).toEqual([
    { label: 'Delete it', text: `forget ${LEAVER} for good` },
  ]);
  expect((await say('forget A Stranger')).text).toContain('object id');
});

async function anyReturn() {
  const entry = await council.stores.returns.find('finance', 'K11', '2024-25-M05');
  if (!entry) throw new Error('the sample has no return of K11 for August');
  return { ...entry, sequence: entry.sequence + 1 };
}

async function tokenOfIt(): Promise<string | undefined> {
  const points = await council.stores.returns.trend('finance', 'K11', { from: '2024-08', to: '2024-08' });
  return points[0]?.token;
}

test('two who fit are not guessed between', async () => {
  const asked = await say('forget Deputy');
  expect(asked.title).toContain('I do not know who');
});

test('in a channel nothing is said about anybody', async () => {
  await drafted();
  const request = typing('performanceManager', `forget ${LEAVER}`, placeOf('channel'));
  expect(noticeOf(await route(council.services, request)).title).toBe('Ask me in a chat of our own');
});

test('covers go, and the name on covers that were set for others', async () => {
  const cover = { from: '2024-10-01', until: '2024-10-31', setAt: '2024-10-01T08:00:00.000Z' };
  const [finance, hr] = [PEOPLE.directorOfFinance, PEOPLE.directorOfHr];
  await setCovers(council.stores.plans, () => [
    { ...cover, covered: finance, deputy: LEAVER, setBy: actorOf('directorOfFinance') },
    { ...cover, covered: hr, deputy: finance, setBy: { aadObjectId: LEAVER, name: 'A Leaver' } },
  ]);
  expect((await say(`forget ${LEAVER}`)).text).toContain('leave covers (2)');
  await say(`forget ${LEAVER} for good`);
  const covers = (await council.stores.plans.current())?.covers ?? [];
  expect(covers.map(({ covered }) => covered)).toEqual([hr]);
  expect(JSON.stringify(covers)).not.toMatch(new RegExp(`${LEAVER}|A Leaver`));
});

test('what every eraser does is waited for, and what one could not do is said', async () => {
  const erased: string[] = [];
  const eraser = (what: string, isDown: boolean) => ({
    what,
    how: 'deleted' as const,
    count: async () => 1,
    erase: async (person: string) => {
      if (isDown) return council.services.people.markTold({} as never);
      erased.push(`${what} ${person}`);
    },
  });
  const services = { ...council.services, erasers: [eraser('ones', false), eraser('others', true)] };
  council.broken.add('people.markTold');
  const reply = await say(`forget ${LEAVER} for good`, 'performanceManager', services);
  expect(reply).toMatchObject({ tone: 'sorry', title: 'Not finished' });
  expect(reply.next).toEqual([{ label: 'Try again', text: `forget ${LEAVER} for good` }]);
  expect(erased).toEqual([`ones ${LEAVER}`]);
});

test('nobody else may, and nothing about anybody is logged', async () => {
  await drafted();
  expect((await say(`forget ${LEAVER} for good`, 'chiefExecutive')).refused).toBe('forget a leaver');
  expect(await drafts()).toHaveLength(1);
  await say(`forget ${LEAVER} for good`);
  expect(council.log.lines.map(({ event }) => event)).toContain('person.forgotten');
  expect(council.log.text()).not.toMatch(new RegExp(`${LEAVER}|[Rr]evenues`));
});

test.each(['forget it', 'forget that', 'Forget this.'])('“%s” forgets nobody', async (text) => {
  const reply = await route(council.services, typing('performanceManager', text));
  expect(reply.summary).not.toMatch(/forgotten/i);
  expect(council.calls.filter((call) => /erase|replace|save|discard/.test(call))).toEqual([]);
});
