import { registerPromise } from '../../../src/app/action/registerPromise.ts';
import { personalMessage } from '../../../src/app/chasing/personalMessage.ts';
import type { Reply } from '../../../src/app/reply.ts';
import { route } from '../../../src/app/router.ts';
import { ownMessages } from '../../../src/app/sending/ownMessages.ts';
import type { Services } from '../../../src/app/services.ts';
import { registerOf } from '../../../src/domain/action/register.ts';
import { dutiesOf, isToBeTold } from '../../../src/domain/chasing.ts';
import { coveredOn } from '../../../src/domain/plan/cover.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import {
  addressOf,
  openCouncil,
  PEOPLE,
  type PersonName,
  pressing,
  recordingMessenger,
  type TestCouncil,
  typing,
} from '../../fakes/council.ts';
import { deliverNow, replyIn } from '../../fakes/deliverNow.ts';
import { FULL_NARRATIVE, noticeOf, RED, sentForm } from '../../fakes/forms.ts';
import { anAction, recording } from '../../fixtures/progress.ts';
import { setCovers } from '../../fixtures/setCovers.ts';

let council: TestCouncil;
beforeEach(async () => {
  council = await openCouncil();
  for (const person of [PEOPLE.revenuesManager, PEOPLE.directorOfFinance, PEOPLE.performanceOfficer])
    await council.stores.people.saveReach({ person, address: addressOf(person) });
});

const say = (text: string, who: PersonName = 'directorOfFinance') =>
  route(council.services, typing(who, text));
const press = (verb: string, data: object, who: PersonName = 'directorOfFinance') =>
  route(council.services, pressing(who, verb, data));
const register = async () => registerOf((await council.stores.plans.current()) ?? council.plan);
const formOf = (reply: Reply) => {
  if (reply.screen !== 'new action' && reply.screen !== 'action report') throw new Error(reply.summary);
  return reply;
};
const add = async (text: string) => {
  const reply = formOf(await say(text));
  if (reply.screen !== 'new action') throw new Error(reply.summary);
  const { typed, from, operation } = reply.form;
  return press('record-action', { ...typed, from, operation: `${operation}-press` });
};
const report = async (text: string, who: PersonName) => {
  const reply = formOf(await say(text, who));
  if (reply.screen !== 'action report') throw new Error(reply.summary);
  const { action, what, reason, due, sequence, operation } = reply.form;
  return press(
    'report-action',
    { code: action.subject.code, what, reason, due, sequence, operation: `${operation}-press` },
    who,
  );
};

/** Deals with everything that waits, and gives what was said in each chat. */
async function told(): Promise<readonly string[]> {
  const { stores, log } = council;
  const messenger = recordingMessenger();
  const services: Services = { ...council.services, dispatch: (all) => path.dispatch(all) };
  const { expand, follow, outgoing, units } = ownMessages(services, {
    issues: stores.issues,
    deliveries: stores.deliveries,
  });
  const path = deliverNow({ deliveries: stores.deliveries, outgoing, messenger, clock: services.clock, log });
  for (const unit of await units())
    for (const event of await stores.outbox.pending(unit)) {
      await path.dispatch(await expand(event));
      await follow(event);
      await stores.outbox.done(event);
    }
  await path.drain();
  const nameOf = (id: string) => Object.entries(PEOPLE).find(([, each]) => each === id)?.[0] ?? id;
  return messenger.sent.map(({ to, content }) => `${nameOf(to)}: ${noticeOf(replyIn(content)).title}`);
}

const ACTION = 'action for Finance: weekly checks, Revenues and benefits manager, by 31 October';

test('the owner is told, and whoever agreed it of what became of it; nobody of what they did themselves', async () => {
  await add(ACTION);
  expect(await told()).toEqual(['revenuesManager: An action for you: A1, by 31 October 2024']);
  await report('A1 now 15 November because the supplier is late', 'revenuesManager');
  expect(await told()).toEqual(['directorOfFinance: A1 is now due 15 November 2024']);
  await report('A1 declined because it belongs to Customer Services', 'revenuesManager');
  expect(await told()).toEqual(['directorOfFinance: A1 is declined']);
  await add('action for Finance: a second agency, Director of Finance, by 30 November');
  expect(await told()).toEqual([]);
});

test('whoever covers for the owner is told as well, and what was settled before the message came is told to nobody', async () => {
  const until = { from: '2024-10-01', until: '2024-10-31', setAt: '2024-10-01T08:00:00.000Z' };
  const who = { covered: PEOPLE.revenuesManager, deputy: PEOPLE.performanceOfficer };
  await setCovers(council.stores.plans, () => [
    { ...until, ...who, setBy: { aadObjectId: PEOPLE.revenuesManager, name: 'The manager' } },
  ]);
  await add(ACTION);
  expect((await told()).map((one) => one.split(':')[0]).toSorted()).toEqual([
    'performanceOfficer',
    'revenuesManager',
  ]);
  await add('action for Finance: a second agency, Revenues and benefits manager, by 30 November');
  await report('A2 done because the agency is at work', 'performanceOfficer');
  expect(await told()).toEqual(['directorOfFinance: A2 is done']);
});

test('it is in my work, in the one message a day while it is due soon or overdue, and goes up the line after 10 working days', async () => {
  await add(ACTION);
  expect((await say('my work', 'revenuesManager')).summary).toMatch(/due/);
  const on = async (today: string, who: PersonName) => {
    const plan = coveredOn((await council.stores.plans.current()) ?? council.plan, today);
    const duty = dutiesOf({ ...plan, milestones: [], savings: [] }, [], today, defaultPolicy).get(
      PEOPLE[who],
    );
    return duty && [personalMessage(plan, duty, today).heading, isToBeTold(duty, before(today), today)];
  };
  const before = (day: string): string => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
  expect(await on('2024-10-25', 'revenuesManager')).toBeUndefined();
  expect(await on('2024-10-28', 'revenuesManager')).toEqual(['1 action due soon', true]);
  expect(await on('2024-10-30', 'revenuesManager')).toEqual(['1 action due soon', false]);
  expect(await on('2024-10-31', 'revenuesManager')).toEqual(['1 action due soon', true]);
  expect(await on('2024-11-01', 'revenuesManager')).toEqual(['1 action overdue', true]);
  expect(await on('2024-11-13', 'directorOfFinance')).toBeUndefined();
  expect(await on('2024-11-14', 'directorOfFinance')).toEqual(['1 action of your officers overdue', true]);
  expect(await on('2024-11-15', 'directorOfFinance')).toEqual(['1 action of your officers overdue', false]);
  council.setNow('2024-11-15T08:00:00.000Z');
  expect((await say('overdue actions')).summary).toContain('carried forward once');
});

const submit = (typed: object) => press('submit-return', sentForm({ ...RED, ...typed }), 'revenuesManager');

test('what a red return promises is an action of its division, its owner is told, and doing it again adds nothing', async () => {
  await submit({});
  const pending = await council.stores.outbox.pending('finance');
  // The promise is recorded when its event is told on; what tells the owner is another event.
  await told();
  expect((await register()).actions).toMatchObject([
    {
      subject: { code: 'A1' },
      step: 'promised',
      what: FULL_NARRATIVE.doing,
      ownerPost: 'revenues-and-benefits-manager',
      due: '2024-11-29',
      division: 'finance',
      from: { kind: 'return', indicator: 'K11', period: '2024-25-M06' },
    },
  ]);
  for (const event of pending)
    if (event.kind === 'rag-reported') await registerPromise(council.services, event);
  expect((await register()).actions).toHaveLength(1);
  expect((await say('actions for Finance')).summary).toContain('A1 Weekly calls to the largest arrears.');
});

test('a resubmission in other words changes the same action, and a green return promises nothing', async () => {
  await submit({});
  await told();
  const form = { operation: 'second-operation', sequence: 1 };
  await submit({ ...form, doing: 'A second agency for the largest arrears.', doingBy: '2024-12-20' });
  await told();
  expect((await register()).actions).toMatchObject([
    {
      subject: { code: 'A1' },
      step: 'promised again',
      what: 'A second agency for the largest arrears.',
      due: '2024-12-20',
      moves: 1,
    },
  ]);
  await press(
    'submit-return',
    sentForm({ value: '97.1', operation: 'third-operation', sequence: 2 }),
    'revenuesManager',
  );
  await told();
  expect((await register()).actions).toHaveLength(1);
});

test('signing a return off takes back nothing that the owner said of its promise since', async () => {
  await submit({});
  await told();
  await report('A1 now 15 December because the supplier is late', 'revenuesManager');
  await press(
    'decide',
    {
      ...{ indicator: 'K11', period: '2024-25-M06', matter: 'sign-off', sequence: 1 },
      ...{ decision: 'agree', text: '', operation: 'sign-off-operation' },
    },
    'corporateDirector',
  );
  expect(await council.stores.returns.find('finance', 'K11', '2024-25-M06')).toMatchObject({
    step: { what: 'accepted' },
  });
  await told();
  expect((await register()).actions).toMatchObject([
    { sequence: 2, step: 'moved', due: '2024-12-15', reason: 'the supplier is late' },
  ]);
  // Another promise of the same return is one.
  await submit({ operation: 'second-operation', sequence: 2, doingBy: '2024-12-20' });
  await told();
  expect((await register()).actions).toMatchObject([{ step: 'promised again', due: '2024-12-20' }]);
});

test('storage away while a promise is registered: the event waits, and the next look registers it once', async () => {
  await submit({});
  council.broken.add('progress.save');
  await expect(told()).rejects.toMatchObject({ code: 'storage-unavailable' });
  expect((await register()).actions).toEqual([]);
  council.broken.clear();
  await told();
  expect((await register()).actions).toHaveLength(1);
});

test('a year of clinics: what is agreed is open, done or declined at each, and carried forward once by every clinic that passes', async () => {
  const { progress } = council.stores.plans;
  for (let month = 0; month < 12; month += 1) {
    const day = new Date(Date.UTC(2024, 9 + month, 16)).toISOString().slice(0, 10);
    council.setNow(`${day}T09:00:00.000Z`);
    const number = month + 1;
    await progress.save([
      recording(
        anAction(`A${number}`, {
          agreedOn: day,
          due: '2025-12-31',
          ownerPost: 'revenues-and-benefits-manager',
        }),
      ),
    ]);
    // Every third is done three clinics later, every fourth declined two later.
    if (month >= 3 && (month - 3) % 3 === 0)
      await report(`A${number - 3} done because it runs every week now`, 'revenuesManager');
    if (month >= 2 && (month - 2) % 4 === 1)
      await report(`A${number - 2} declined because it belongs elsewhere`, 'revenuesManager');
    const clinic = await say('clinic summary for Finance');
    if (clinic.screen !== 'clinic') throw new Error(clinic.summary);
    const { open = [], settled = [], agreed = [] } = clinic.clinic.actions ?? {};
    const all = (await register()).actions;
    expect(open.map(({ action }) => action.subject.code)).toEqual(
      all.filter(({ state }) => state === 'open').map(({ subject }) => subject.code),
    );
    expect(agreed).toEqual([`A${number}`]);
    for (const { action, carried } of open)
      expect(carried).toBe(number - Number(action.subject.code.slice(1)));
    for (const { action } of settled)
      expect(action.settledOn?.slice(0, 7) === day.slice(0, 7) || month > 0).toBe(true);
    expect(clinic.summary).toContain(`${open.length} ${open.length === 1 ? 'action' : 'actions'} open`);
  }
  const states = (await register()).actions.map(({ state }) => state);
  expect([states.length, new Set(states).size]).toEqual([12, 3]);
});
