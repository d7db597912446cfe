import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const script = join(import.meta.dirname, '../../.ci/totals.mjs');
const allWell = {
  numPassedTests: 40,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  numRuntimeErrorTestSuites: 0,
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'golden-thread-totals-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The last line and the exit code for what the two commands left behind. */
function totals(
  tests: object | undefined,
  check: string,
  testCode = '0',
  checkCode = '0',
): [string, number | null] {
  const [testsFile, checkFile] = [join(folder, 'tests.json'), join(folder, 'check.txt')];
  if (tests) writeFileSync(testsFile, JSON.stringify(tests));
  writeFileSync(checkFile, check);
  const { stdout, status } = spawnSync(
    process.execPath,
    [script, testsFile, checkFile, testCode, checkCode],
    {
      encoding: 'utf8',
    },
  );
  return [stdout.trimEnd(), status];
}

test('tests and steps of the check are added up', () => {
  expect(totals(allWell, 'ok lint\ncheck: 4 passed, 0 failed\n')).toEqual(['44 passed, 0 failed', 0]);
});

test('a failed step fails the whole', () => {
  expect(totals(allWell, 'check: 3 passed, 1 failed\n', '0', '1')).toEqual(['43 passed, 1 failed', 1]);
});

test('a skipped test, one to be done, and a suite that could not run count as failed', () => {
  const report = { ...allWell, numPendingTests: 1, numTodoTests: 1, numRuntimeErrorTestSuites: 1 };
  expect(totals(report, 'check: 4 passed, 0 failed\n', '1')).toEqual(['44 passed, 3 failed', 1]);
});

test('commands that end without a report count as one failure each', () => {
  expect(totals(undefined, 'nothing', '1', '1')).toEqual(['0 passed, 2 failed', 1]);
});

test('a run that tested nothing is no success', () => {
  expect(totals(undefined, 'nothing')).toEqual(['0 passed, 0 failed', 1]);
});

test('a command that fails although its report is clean counts as one failure', () => {
  expect(totals(allWell, 'check: 4 passed, 0 failed\n', '1')).toEqual(['44 passed, 1 failed', 1]);
});
