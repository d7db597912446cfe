// `npm run check`: everything that must hold before a change is handed over. Runs every step even when one fails.
// CHECK_TESTS=already-run leaves the tests out; only for a caller that has just run them itself, as .ci/run does.
import { spawnSync } from 'node:child_process';
import { chooseNode } from './nodeRuntime.mjs';

const node = chooseNode(process.cwd()).path;
const steps = [
  ['format', ['node_modules/@biomejs/biome/bin/biome', 'format']],
  [
    'lint',
    ['node_modules/@biomejs/biome/bin/biome', 'check', '--formatter-enabled=false', '--error-on-warnings'],
  ],
  ['types', ['node_modules/typescript/bin/tsc', '--noEmit']],
  ['dead code', ['node_modules/knip/bin/knip.js']],
  ['licences and size', ['tools/licences.mjs']],
  ['tests', ['--experimental-vm-modules', 'node_modules/jest/bin/jest.js']],
];
const chosen = process.env.CHECK_TESTS === 'already-run' ? steps.slice(0, -1) : steps;

const failed = chosen.filter(([name, args]) => {
  console.log(`\n── ${name}`);
  return spawnSync(node, args, { stdio: ['ignore', 'inherit', 'inherit'] }).status !== 0;
});

for (const [name] of chosen)
  console.log(`${failed.some(([other]) => other === name) ? 'FAILED' : 'ok    '} ${name}`);
console.log(`check: ${chosen.length - failed.length} passed, ${failed.length} failed`);
process.exitCode = failed.length === 0 ? 0 : 1;
