import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { findFreePort, requireFreePort } from '../../demo/ports.ts';

const root = join(import.meta.dirname, '../..');

test('SIGTERM to `npm run demo` ends the bot and its storage, with exit code 0', async () => {
  const port = await findFreePort();
  const npm = spawn('npm', ['run', 'demo', '--', '--headless'], {
    cwd: root,
    env: { ...process.env, PORT: `${port}` },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: string[] = [];
  const started = Promise.withResolvers<void>();
  const listen = (chunk: Buffer) => {
    output.push(chunk.toString());
    if (output.join('').includes('Ctrl-C ends everything')) started.resolve();
  };
  npm.stdout.on('data', listen);
  npm.stderr.on('data', listen);
  const exited = once(npm, 'exit');
  await Promise.race([
    started.promise,
    exited.then(([code]) => expect([code, output.join('')]).toEqual([0, ''])),
  ]);
  expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200);
  npm.kill('SIGTERM');
  expect(await exited).toEqual([0, null]);
  await expect(requireFreePort(port, 'PORT')).resolves.toBeUndefined();
});
