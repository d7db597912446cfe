import { route } from '../../../src/app/router.ts';
import { openCouncil, type PersonName, pressing, type TestCouncil, typing } from '../../fakes/council.ts';
import { aProgress, recording } from '../../fixtures/progress.ts';

let council: TestCouncil;
beforeEach(async () => {
  council = await openCouncil();
});
const say = (text: string, who: PersonName = 'performanceManager') =>
  route(council.services, typing(who, text));
const confirmed = (code: string, at: string) => {
  const by = { aadObjectId: 'a', name: 'Director of Finance' };
  return council.stores.plans.progress.save([
    recording(
      aProgress({
        subject: { kind: 'milestone', code },
        press: { by, at, operation: code },
        confirmed: { by, at },
      }),
    ),
  ]);
};

test('who has not confirmed, with since when, of a part of the council', async () => {
  await confirmed('5.2', '2024-09-03T08:00:00.000Z');
  await confirmed('5.4', '2024-10-03T08:00:00.000Z');
  const reply = await say('who has not confirmed in programme 5?');
  if (reply.screen !== 'milestone list') throw new Error(reply.summary);
  expect(reply.list.lines.map(({ milestone }) => milestone.code)).toEqual([
    '5.2',
    '5.5',
    '5.6',
    '5.7',
    '5.8',
  ]);
  expect(reply.list.lines[0]?.detail).toContain(
    'Director of Finance (Deputy s151 Officer) · not confirmed since 3 September 2024',
  );
  expect(reply.list.lines[1]?.detail).toContain('not confirmed yet');
  expect((await say('who has not confirmed in Neverland?')).summary).toContain(
    'I don’t know a part of the council',
  );
  expect((await say('who has not confirmed?')).summary).toMatch(
    /\d+ milestones of \d+ owners, due 7 October 2024/,
  );
});

test('what was reported since a day, newest first', async () => {
  await confirmed('5.2', '2024-09-03T08:00:00.000Z');
  await confirmed('5.4', '2024-10-03T08:00:00.000Z');
  await confirmed('5.6', '2024-08-30T08:00:00.000Z');
  const codes = async (text: string) => {
    const reply = await say(text);
    if (reply.screen !== 'milestone list') throw new Error(reply.summary);
    return reply.list.lines.map(({ milestone }) => milestone.code);
  };
  expect(await codes('which milestones changed since September?')).toEqual(['5.4', '5.2']);
  expect(await codes('which milestones changed since 4 September?')).toEqual(['5.4']);
  expect(await codes('which milestones of programme 8 changed since September 2024?')).toEqual([]);
  expect((await say('which milestones changed since Neverember?')).summary).toContain('I don’t know the day');
});

test('a clinic names what nobody confirmed, by owner, and an answer says it of each', async () => {
  await confirmed('5.2', '2024-09-03T08:00:00.000Z');
  const clinic = await say('clinic summary for Finance', 'directorOfFinance');
  if (clinic.screen !== 'clinic') throw new Error(clinic.summary);
  const named = clinic.clinic.unconfirmed?.map(({ owner, milestones }) => [
    owner?.title,
    milestones.map(({ code, standing }) => `${code} ${standing.confirmedOn ?? ''}`.trim()),
  ]);
  expect(named).toContainEqual([
    'Director of Finance (Deputy s151 Officer)',
    ['5.2 2024-09-03', '5.4', '5.5', '5.6', '5.7', '5.8'],
  ]);
  const answer = await say('tell me about 5.2');
  expect(JSON.stringify(answer)).toContain('Not confirmed since 3 September 2024');
  await route(
    council.services,
    pressing('directorOfFinance', 'confirm-milestones', {
      page: 0,
      operation: 'a-press-of-all',
      shown: [{ code: '5.2', sequence: 1 }],
    }),
  );
  expect(JSON.stringify(await say('tell me about 5.2'))).not.toContain('Not confirmed');
});
