import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runDemo } from './runDemo.ts';

const leave = new Promise<void>((resolve) => {
  // Kept for the whole life of the process: a second signal must not cut the tidying short.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
});

const root = dirname(dirname(fileURLToPath(import.meta.url)));
// What is compiled the first time is not compiled again the second: a fifth of the start. It goes when packages are installed anew.
process.env.NODE_COMPILE_CACHE ??= join(root, 'node_modules', '.cache', 'compiled');

process.exitCode = await runDemo({
  root,
  args: process.argv.slice(2),
  env: process.env,
  print: (text) => process.stdout.write(`${text}\n`),
  complain: (text) => process.stderr.write(`${text}\n`),
  leave,
});
