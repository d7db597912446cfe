// Prints `N passed, N failed` for a run of the tests and of the check; exit code 1 when anything failed.
// Plain JavaScript for Node 20: it must print its line even when nothing could be installed.
import { readFileSync } from 'node:fs';

const [testsFile, checkFile, testCode, checkCode] = process.argv.slice(2);
const tests = testTotals(testsFile);
const check = checkTotals(checkFile);
const passed = tests.passed + check.passed;
const failed = atLeastOne(tests.failed, testCode) + atLeastOne(check.failed, checkCode);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

/** A suite that could not run has no tests to count, so it counts as one; a skipped test counts as failed. */
function testTotals(file) {
  const report = readOr(file, (text) => JSON.parse(text));
  if (!report) return { passed: 0, failed: 0 };
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numRuntimeErrorTestSuites } = report;
  return {
    passed: numPassedTests,
    failed: numFailedTests + numPendingTests + numTodoTests + numRuntimeErrorTestSuites,
  };
}

function checkTotals(file) {
  const match = readOr(file, (text) => /^check: (\d+) passed, (\d+) failed$/m.exec(text));
  return { passed: Number(match?.[1] ?? 0), failed: Number(match?.[2] ?? 0) };
}

/** A command that failed without saying what counts as one failure. */
function atLeastOne(count, code) {
  return code === '0' ? count : Math.max(1, count);
}

function readOr(file, parse) {
  try {
    return parse(readFileSync(file, 'utf8'));
  } catch (error) {
    console.error(`No totals in ${file}: ${error.message}`);
    return undefined;
  }
}
