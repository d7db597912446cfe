import { join } from 'node:path';
import { askAll } from './askAll.ts';

const FOLDER = join(import.meta.dirname, 'blind');

/** The least that has to be right, and the most that may be wrong, of questions that have been mended for. */
test.each([
  ['development', { right: 66, wrong: 0 }],
  ['development-chains', { right: 29, wrong: 0 }],
  ['round1', { right: 112, wrong: 1 }],
  ['round1-chains', { right: 49, wrong: 2 }],
  ['round2', { right: 115, wrong: 3 }],
  ['round2-chains', { right: 47, wrong: 1 }],
  ['round3', { right: 112, wrong: 3 }],
  ['round3-chains', { right: 44, wrong: 2 }],
  ['round4', { right: 112, wrong: 3 }],
  ['round4-chains', { right: 47, wrong: 0 }],
  ['round5', { right: 115, wrong: 1 }],
  ['round5-chains', { right: 44, wrong: 0 }],
  ['round6', { right: 120, wrong: 0 }],
  ['round6-chains', { right: 44, wrong: 1 }],
  ['round7', { right: 112, wrong: 3 }],
  ['round7-chains', { right: 42, wrong: 0 }],
  ['round8', { right: 120, wrong: 0 }],
  ['round8-chains', { right: 45, wrong: 0 }],
  ['round9', { right: 118, wrong: 0 }],
  ['round9-chains', { right: 45, wrong: 0 }],
  ['round10', { right: 120, wrong: 0 }],
  ['round10-chains', { right: 44, wrong: 0 }],
  ['round11', { right: 118, wrong: 0 }],
  ['round11-chains', { right: 45, wrong: 0 }],
  ['round12', { right: 120, wrong: 0 }],
  ['round12-chains', { right: 45, wrong: 0 }],
  ['round13', { right: 112, wrong: 2 }],
  ['round13-chains', { right: 43, wrong: 2 }],
  ['round14', { right: 116, wrong: 2 }],
  ['round14-chains', { right: 42, wrong: 1 }],
  ['outOfScopeAgain', { right: 60, wrong: 0 }],
  ['outOfScopeOnceMore', { right: 98, wrong: 1 }],
  ['nearScope', { right: 55, wrong: 0 }],
  ['outOfScope', { right: 70, wrong: 0 }],
  ['own', { right: 62, wrong: 0 }],
  ['ownAgain', { right: 59, wrong: 2 }],
  ['goingOnAgain-chains', { right: 43, wrong: 1 }],
  ['goingOnOnceMore-chains', { right: 46, wrong: 1 }],
  ['goingOn-chains', { right: 66, wrong: 0 }],
  ['kinds', { right: 68, wrong: 0 }],
  ['kindsAgain', { right: 62, wrong: 1 }],
  ['spoken', { right: 28, wrong: 0 }],
  ['kindsOnceMore', { right: 51, wrong: 2 }],
])('the answers to %s stay as good as they were', async (file, least) => {
  const marks = await askAll([join(FOLDER, `${file}.jsonl`)]);
  const count = (verdict: string) => marks.filter((one) => one.verdict === verdict).length;
  const worse = marks.filter((one) => one.verdict === 'wrong').map(({ asked, why }) => `${asked.q}: ${why}`);
  process.stdout.write(`${file}: ${count('right')} of ${marks.length} right, ${count('wrong')} wrong\n`);
  expect(count('right')).toBeGreaterThanOrEqual(least.right);
  expect(worse.length).toBeLessThanOrEqual(least.wrong);
});
