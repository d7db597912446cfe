// Plain JavaScript for Node 20 with built-ins only: on a fresh clone nothing else exists yet.
// Usage: node tools/launch.mjs [arguments for the project's Node]. Installs what is missing, then runs them.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installMissing } from './installMissing.mjs';
import { chooseNode, refuseOldNode } from './nodeRuntime.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [command, ...rest] = process.argv.slice(2);

const problem = refuseOldNode(process.versions.node) ?? (await installMissing(root));
if (problem) stop(problem);
if (command !== undefined) run(chooseNode(root), [command, ...rest]);

function run(choice, args) {
  if (choice.problem) stop(choice.problem);
  const child = spawn(choice.path, args, { stdio: 'inherit' });
  // npm passes signals to this process only; whoever pressed Ctrl-C has sent one to the child as well.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => stop(`${choice.path} could not be started: ${error.message}`));
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 128 + (constants.signals[signal] ?? 0);
  });
}

function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}
