// `npm run test:faults`: the tests of failures at length, for an evening and not for every change. Arguments go to Jest.
// FAULT_SCHEDULES, 5,000 by default, says how many random schedules are run, and FAULT_SEED from which seed.
import { spawnSync } from 'node:child_process';
import { chooseNode } from './nodeRuntime.mjs';

const { FAULT_SCHEDULES = '5000' } = process.env;
const jest = ['--experimental-vm-modules', 'node_modules/jest/bin/jest.js', 'test/faults'];
const { status } = spawnSync(chooseNode(process.cwd()).path, [...jest, ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, FAULT_SCHEDULES, FAULT_KILLS: 'all' },
});
process.exitCode = status ?? 1;
