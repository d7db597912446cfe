import { route } from '../../../src/app/router.ts';
import type { PlannedMilestone } from '../../../src/domain/plan/milestone.ts';
import { openCouncil, PEOPLE, pressing, type TestCouncil, typing } from '../../fakes/council.ts';

const CODES = Array.from({ length: 400 }, (_, at) => `90.${at + 1}`);
const milestone = (code: string): PlannedMilestone => ({
  code,
  title: `Milestone ${code}`,
  programme: 'P5',
  start: { kind: 'started', printed: 'Started' },
  end: { kind: 'date', day: '2025-03-31', precision: 'day', thenOngoing: false, printed: 'March 2025' },
  ownerPost: 'director-of-finance',
  waitsFor: [],
});

let council: TestCouncil;
beforeEach(async () => {
  council = await openCouncil({ content: { milestones: CODES.map(milestone) }, returns: [] });
});
const say = (text: string) => route(council.services, typing('directorOfFinance', text));
const recorded = async () => {
  const found = await Promise.all(
    CODES.map((code) => council.stores.plans.progress.history({ kind: 'milestone', code })),
  );
  return found.filter((versions) => versions.length === 1).length;
};

test('400 milestones of one person are listed ten a page, and each page is confirmed with one press', async () => {
  const list = await say('my milestones');
  if (list.screen !== 'my milestones') throw new Error(list.summary);
  expect(list.summary).toContain('400 milestones: 0 to update and 400 to confirm');
  const shown = list.milestones.lines.slice(0, 10).map(({ milestone: { code } }) => ({ code, sequence: 0 }));
  const sent = { page: 0, operation: list.milestones.operation, shown };
  const done = await route(council.services, pressing('directorOfFinance', 'confirm-milestones', sent));
  expect(done.summary).toContain('400 milestones: 0 to update and 390 to confirm');
  const work = await say('my work');
  if (work.screen !== 'my work') throw new Error(work.summary);
  expect(work.work.lines.filter(({ kind }) => kind === 'milestone')).toHaveLength(390);
});

test('their spreadsheet comes back as one, and is recorded once, all of it', async () => {
  await say('milestones template');
  const kept = await council.stores.files.find(PEOPLE.directorOfFinance, 'download');
  const rows = (kept?.content ?? '').replace('\uFEFF', '').trimEnd().split('\r\n');
  expect(rows).toHaveLength(401);
  const checked = await say(['milestones', ...rows].join('\n'));
  if (checked.screen !== 'milestone list' || !checked.list.record) throw new Error(checked.summary);
  const press = pressing('directorOfFinance', 'record-milestone-file', checked.list.record);
  const done = await route(council.services, press);
  expect(done.summary).toContain('Recorded: 400 milestones');
  await route(council.services, press);
  expect(await recorded()).toBe(400);
});

test('storage that is away while a list is confirmed says so, records nothing, and the press can be made again', async () => {
  const sent = { page: 0, operation: 'a-press-of-all', shown: [{ code: '90.1', sequence: 0 }] };
  const press = pressing('directorOfFinance', 'confirm-milestones', sent);
  council.stores.setDown(true);
  const down = await route(council.services, press);
  council.stores.setDown(false);
  expect(down.summary).toMatch(/storage|Nothing was (?:saved|recorded)/i);
  expect(await recorded()).toBe(0);
  expect((await route(council.services, press)).summary).toContain('Confirmed as they stand: 1 milestone');
  expect(await recorded()).toBe(1);
});
