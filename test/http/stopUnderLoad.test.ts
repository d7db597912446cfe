import { Agent, get } from 'node:http';
import { type Azurite, startAzurite } from '../fixtures/azurite.ts';
import { type BotProcess, startBotProcess } from './botProcess.ts';

const REQUESTS = 1_500;
const CONNECTIONS = 100;
/** Answered requests after which the process is told to end. */
const TOLD_AFTER = 400;

let azurite: Azurite;
let bot: BotProcess;

beforeAll(async () => {
  azurite = await startAzurite();
  bot = await startBotProcess(azurite.connectionString);
});
afterAll(async () => {
  await bot?.stop();
  await azurite?.stop();
});

type Outcome = 'answered' | 'last answer of its connection' | 'not taken' | 'cut';

/** One request over a connection that is kept open for the next. */
function ask(agent: Agent): Promise<Outcome> {
  return new Promise((resolve) => {
    const request = get(`${bot.url}/readyz`, { agent }, (response) => {
      response.resume();
      response.once('end', () =>
        resolve(response.headers.connection === 'close' ? 'last answer of its connection' : 'answered'),
      );
      response.once('error', () => resolve('cut'));
    });
    // A connection that is refused took no request: whoever asked knows that nothing was done.
    request.once('error', (error) =>
      resolve('code' in error && error.code === 'ECONNREFUSED' ? 'not taken' : 'cut'),
    );
  });
}

test('a process that is told to end under a flood of requests answers each that it took, and closes each connection', async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const outcomes: Outcome[] = [];
  let left = REQUESTS;
  const caller = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      outcomes.push(await ask(agent));
      if (outcomes.length === TOLD_AFTER) bot.signal();
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, caller));
  expect(await bot.stop()).toBe(0);
  agent.destroy();
  const count = (kind: Outcome): number => outcomes.filter((outcome) => outcome === kind).length;
  expect(count('cut')).toBe(0);
  expect(count('answered')).toBeGreaterThanOrEqual(TOLD_AFTER);
  expect(count('last answer of its connection')).toBeGreaterThan(0);
  expect(bot.log.join('\n')).not.toContain('stop.cut-off');
  expect(Number(/"stopped","ms":(\d+)/.exec(bot.log.join('\n'))?.[1])).toBeLessThan(10_000);
});
