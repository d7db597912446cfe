import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { findFreePort, requireFreePort } from '../../demo/ports.ts';
import { runDemo } from '../../demo/runDemo.ts';

const root = join(import.meta.dirname, '../..');
const botScript = join(root, 'test/e2e/harness/standInBot.mjs');

/** A demo on ports of its own, with what it said so far. */
async function start(...args: string[]) {
  const port = await findFreePort();
  const playgroundPort = await findFreePort();
  const leave = Promise.withResolvers<void>();
  const running = Promise.withResolvers<string>();
  const complaints: string[] = [];
  const env = { ...process.env, PORT: `${port}`, PLAYGROUND_PORT: `${playgroundPort}` };
  const print = (text: string) => {
    if (text.includes('is running')) running.resolve(text);
  };
  const complain = (text: string) => void complaints.push(text);
  const code = runDemo({ root, args, env, print, complain, leave: leave.promise, botScript });
  return { port, playgroundPort, leave: leave.resolve, screen: running.promise, complaints, code };
}

async function expectFree(...ports: number[]) {
  for (const port of ports) await expect(requireFreePort(port, 'PORT')).resolves.toBeUndefined();
}

test('the screen gives the address, the person and five things to type; leaving ends everything with code 0', async () => {
  const demo = await start('--as', 'director');
  const screen = await demo.screen;
  expect(screen).toContain(`http://localhost:${demo.playgroundPort}`);
  expect(screen).toContain('Corporate Director (Finance & Resources)');
  expect(screen.match(/^ +\d\. /gm)).toHaveLength(5);
  expect((await fetch(`http://127.0.0.1:${demo.playgroundPort}/`)).status).toBe(200);
  demo.leave();
  expect(await demo.code).toBe(0);
  expect(demo.complaints).toEqual([]);
  await expectFree(demo.port, demo.playgroundPort);
});

test('--headless starts everything but the Playground', async () => {
  const demo = await start('--headless');
  expect(await demo.screen).toContain(`http://127.0.0.1:${demo.port}/api/messages`);
  expect((await fetch(`http://127.0.0.1:${demo.port}/readyz`)).status).toBe(200);
  await expectFree(demo.playgroundPort);
  demo.leave();
  expect(await demo.code).toBe(0);
});

test('leaving while things still start ends them too', async () => {
  const demo = await start();
  demo.leave();
  expect(await demo.code).toBe(0);
  await expectFree(demo.port, demo.playgroundPort);
});

test('a program that ends by itself is named with its last lines, and ends the demo with code 1', async () => {
  const demo = await start('--headless');
  await demo.screen;
  const body = JSON.stringify({ type: 'message', text: 'end' });
  await fetch(`http://127.0.0.1:${demo.port}/api/messages`, { method: 'POST', body });
  expect(await demo.code).toBe(1);
  expect(demo.complaints.join()).toContain(
    'the bot ended by itself (exit code 3).\n  the stand-in was told to end',
  );
});

test.each(['PORT', 'PLAYGROUND_PORT'])(
  'a port in use is named with %s, and nothing is started',
  async (variable) => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const taken = typeof address === 'object' && address ? address.port : 0;
    const printed: string[] = [];
    const complaints: string[] = [];
    const code = await runDemo({
      root,
      args: [],
      env: {
        PORT: `${await findFreePort()}`,
        PLAYGROUND_PORT: `${await findFreePort()}`,
        [variable]: `${taken}`,
      },
      print: (text) => printed.push(text),
      complain: (text) => complaints.push(text),
      leave: new Promise(() => {}),
      botScript,
    });
    server.close();
    expect(code).toBe(1);
    expect(complaints).toEqual([
      `Port ${taken} is in use. End what listens there, or set ${variable} to another port.`,
    ]);
    expect(printed).toEqual([]);
  },
);
