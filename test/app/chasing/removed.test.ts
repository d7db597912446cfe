import { queueReminders } from '../../../src/app/chasing/queueReminders.ts';
import { handOverReminders } from '../../../src/app/chasing/remindPeople.ts';
import type { OutgoingByKind } from '../../../src/app/deliveryPorts.ts';
import { route } from '../../../src/app/router.ts';
import { unlessRemoved } from '../../../src/app/sending/unlessRemoved.ts';
import { addressOf, openCouncil, PEOPLE, placeOf, recordingMessenger, typing } from '../../fakes/council.ts';
import { LINE, openLine } from '../../fakes/line.ts';
import { sendReminders } from '../../fakes/sendReminders.ts';

const removing = (person: string, conversation: string) =>
  ({
    actor: { aadObjectId: person, name: 'x' },
    place: { kind: 'personal', address: addressOf(conversation) },
    input: { kind: 'removed' },
  }) as const;

test('whoever removes the bot is remembered, listed in gaps with the day, and reached again once they add it', async () => {
  const council = await openCouncil();
  const { people } = council.stores;
  const person = PEOPLE.directorOfFinance;
  await people.saveReach({ person, address: addressOf('finance') });
  await route(council.services, removing(person, 'finance'));
  expect(await people.reach(person)).toMatchObject({
    address: addressOf('finance'),
    removedAt: '2024-10-08T08:00:00.000Z',
    refusedAt: '2024-10-08T08:00:00.000Z',
  });
  const gaps = await route(council.services, typing('performanceManager', 'gaps'));
  expect(JSON.stringify(gaps)).toContain('Director of Finance: removed me on 8 October 2024');
});

test('a removal that does not say by whom is found by its chat; one by a stranger is nothing', async () => {
  const council = await openCouncil();
  const { people } = council.stores;
  await people.saveReach({ person: PEOPLE.leader, address: addressOf('leader') });
  await route(council.services, removing('', 'leader'));
  expect((await people.reach(PEOPLE.leader))?.removedAt).toBeDefined();
  await route(council.services, removing(PEOPLE.stranger, 'x'));
  expect(await people.reach(PEOPLE.stranger)).toBeUndefined();
});

test('nothing is sent to them: their reminder is noted as refused, and the others go', async () => {
  const council = await openLine([{}, { accountablePost: 'manager' }]);
  council.setNow('2024-10-09T07:00:00Z');
  await queueReminders(council.services, '2024-10-08');
  const queued = (await council.stores.people.told()).length;
  const reach = await council.stores.people.reach(LINE.officer);
  await route(council.services, removing(LINE.officer, reach?.address.conversationId ?? ''));
  const messenger = recordingMessenger();
  expect(await sendReminders(council, messenger)).toBe(queued - 1);
  expect((await council.stores.people.toldTo(LINE.officer))?.state).toBe('refused');
  expect(await handOverReminders(council.services, async () => undefined)).toBe(0);
});

test('what was on its way when they removed it is not sent either', async () => {
  const { people } = (await openCouncil()).stores;
  const composed: string[] = [];
  const outgoing = {
    reminder: {
      whenUncertain: 'leave',
      compose: async ({ person }: { person?: string }) => {
        composed.push(person ?? '');
        return { do: 'nothing', because: 'of the test' };
      },
      settle: async () => undefined,
    },
  } as unknown as OutgoingByKind;
  const { reminder } = unlessRemoved(people, outgoing);
  const delivery = (person: string) =>
    ({
      id: '1',
      kind: 'reminder',
      place: placeOf('personal', person),
      person,
      about: '',
      facts: {},
      at: '',
    }) as const;
  await people.saveReach({
    person: 'gone',
    address: addressOf('gone'),
    removedAt: '2024-10-08T08:00:00.000Z',
  });
  await people.saveReach({
    person: 'here',
    address: addressOf('here'),
    refusedAt: '2024-10-08T08:00:00.000Z',
  });
  expect(await reminder?.compose(delivery('gone'))).toMatchObject({ because: 'they have removed the bot' });
  await reminder?.compose(delivery('here'));
  await reminder?.compose(delivery('unknown'));
  expect(composed).toEqual(['here', 'unknown']);
});
