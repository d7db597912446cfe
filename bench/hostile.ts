import { spawnSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import type { SentFile } from '../src/app/filePorts.ts';
import type { Request } from '../src/app/request.ts';
import { route } from '../src/app/router.ts';
import type { Services } from '../src/app/services.ts';
import { createOpenFile } from '../src/importing/opening/openFile.ts';
import { createReadSheet } from '../src/importing/readSheet.ts';
import { readRequest } from '../src/teams/readRequest.ts';
import { actorOf, openCouncil, placeOf, pressing, typing } from '../test/fakes/council.ts';
import type { MemoryDesk } from '../test/fakes/memoryDesk.ts';
import {
  HARMLESS_FILES,
  HOSTILE_FILES,
  type HostileFile,
  WRONG_FILES,
} from '../test/fixtures/hostileFiles.ts';
import { ALLOCATOR } from './botProcess.ts';
import { type LoopWatch, watchLoop } from './watchLoop.ts';

/** What SECURITY.md promises while files are refused: the longest that the event loop is held, and what memory grows by at most. */
const MOST_HELD_MS = 250;
const MOST_GROWTH_MIB = 300;
/** What of that may be left when they are gone, as the engine's heap keeps it; and what a second round may add to it. */
const MOST_LEFT_MIB = 60;
const MOST_ADDED_MIB = 20;
const AT_ONCE = 8;

interface Line {
  readonly what: string;
  readonly bytes: number;
  readonly told: string;
  readonly tookMs: number;
  readonly heldMs: number;
}

/** Sends everything hostile to the product's own way in, alone and eight at once, and prints what came of it. Exits with 1 when a promise was broken. */
async function main(): Promise<void> {
  const council = await openCouncil();
  const log = { error: (event: string) => print(`! ${event}`) };
  const services: Services = {
    ...council.services,
    files: { ...council.services.files, read: createReadSheet(createOpenFile(log)) },
  };
  const desk = council.services.files as MemoryDesk;
  const wrong: string[] = [];
  const send = sender(services, desk, wrong);
  // Making the files takes memory of its own, which is not what is measured.
  const files = [...HOSTILE_FILES, ...WRONG_FILES].map(made);
  for (const file of HARMLESS_FILES.slice(0, 3)) await send(made({ ...file, told: /./ }));
  await pause(1000);
  global.gc?.();
  const watch = watchLoop();
  const before = watch.restart().mebibytes;
  const heaps = [heap()];
  const lines: Line[] = [];
  for (const file of files) lines.push(await measured(watch, file.what, () => send(file)));
  for (const [what, request] of texts())
    lines.push(
      await measured(watch, what, async () => ({ bytes: 0, told: await answered(services, request, wrong) })),
    );
  lines.push(...(await together(watch, services, send, files, wrong)));
  const peak = watch.peakMebibytes();
  const after = await atRest(watch);
  heaps.push(heap());
  await together(watch, services, send, files, wrong);
  for (const file of files) await send(file);
  const again = await atRest(watch);
  heaps.push(heap());
  watch.stop();
  printTable(lines);
  const held = Math.max(...lines.map(({ heldMs }) => heldMs));
  print(`\nLongest that the event loop was held: ${Math.round(held)} ms.`);
  print(
    `Resident memory: ${mebibytes(before)} before, ${mebibytes(peak)} at most, ${mebibytes(after)} afterwards, ${mebibytes(again)} after a second round.`,
  );
  print(`Of that the engine's heap: ${heaps.map(mebibytes).join(', ')}.`);
  if (held > MOST_HELD_MS) wrong.push(`The event loop was held for more than ${MOST_HELD_MS} ms.`);
  if (peak - before > MOST_GROWTH_MIB) wrong.push(`Memory grew by more than ${MOST_GROWTH_MIB} MiB.`);
  if (after - before > MOST_LEFT_MIB) wrong.push('Memory did not come back.');
  if (again - after > MOST_ADDED_MIB) wrong.push('Memory grew with a second round.');
  for (const sentence of wrong) print(`WRONG: ${sentence}`);
  process.exitCode = wrong.length > 0 ? 1 : 0;
}

/** The same file, made once. */
function made(file: HostileFile): HostileFile {
  const content = file.bytes();
  return { ...file, bytes: () => content };
}

/** Memory once it has not come down for a while: on a busy machine a thread takes its time to end. */
async function atRest(watch: LoopWatch): Promise<number> {
  let lowest = Number.POSITIVE_INFINITY;
  for (let unchanged = 0; unchanged < 3; ) {
    await pause(2000);
    global.gc?.();
    await pause(500);
    const now = watch.restart().mebibytes;
    unchanged = now < lowest - 2 ? 0 : unchanged + 1;
    lowest = Math.min(lowest, now);
  }
  return lowest;
}

type Send = (file: HostileFile) => Promise<{ readonly bytes: number; readonly told: string }>;

/** Sends a file as an officer does, and notes when the answer is not the sentence that it should be. */
function sender(services: Services, desk: MemoryDesk, wrong: string[]): Send {
  let sent = 0;
  return async ({ what, name, bytes, told }) => {
    sent += 1;
    const url = `https://council.sharepoint.com/${sent}`;
    const content = bytes();
    desk.at.set(url, content);
    const format: SentFile['format'] = name.endsWith('.xlsx') ? 'xlsx' : 'csv';
    const input = { kind: 'files', text: '', files: [{ name, url, format }] } as const;
    const request = { actor: actorOf('directorOfFinance'), place: placeOf('personal'), input };
    const summary = await answered(services, request, wrong);
    desk.at.delete(url);
    if (!told.test(summary)) wrong.push(`${what}: ${summary}`);
    return { bytes: content.length, told: summary };
  };
}

async function answered(services: Services, request: Request, wrong: string[]): Promise<string> {
  const reply = await route(services, request);
  if (/went wrong/.test(reply.summary))
    wrong.push(`${JSON.stringify(request.input).slice(0, 80)}: ${reply.summary}`);
  return reply.summary;
}

/** Messages and buttons that stopped a turn once. */
function texts(): readonly (readonly [what: string, request: Request])[] {
  const mentions = Array.from({ length: 3000 }, (_, index) => ({
    type: 'mention',
    mentioned: { id: 'bot', name: `Golden Thread ${index}` },
    text: `<at>Golden Thread ${index}</at>`,
  }));
  const activity = {
    type: 'message',
    text: `${mentions.map(({ text }) => text).join(' ')} my returns`,
    entities: mentions,
    serviceUrl: 'http://127.0.0.1/',
    from: { id: '29:1', ...actorOf('directorOfFinance') },
    recipient: { id: 'bot', name: 'Golden Thread' },
    conversation: { id: 'a:1', conversationType: 'personal' },
  };
  const mentioned = readRequest(activity as never);
  if (!mentioned) throw new Error('the message was not read');
  const ticked = { page: 0, operation: 'operation', lines: [], matter: 'constructor' };
  return [
    ['a message with 3,000 mentions', mentioned],
    ...Object.getOwnPropertyNames(Object.prototype).map(
      (name) => [`the word “${name}”`, typing('directorOfFinance', `what is ${name}?`)] as const,
    ),
    ['a tick list with a “matter”', pressing('directorOfFinance', 'accept-ticked', ticked)],
  ];
}

async function measured(
  watch: LoopWatch,
  what: string,
  work: () => Promise<{ readonly bytes: number; readonly told: string }>,
): Promise<Line> {
  await pause(20);
  const startedAt = performance.now();
  watch.restartAfterNextTick();
  const { bytes, told } = await work();
  const tookMs = performance.now() - startedAt;
  await pause(10);
  return { what, bytes, told, tookMs, heldMs: watch.heldMs() };
}

/** The costliest, eight at once, while somebody else asks one question after the other. */
async function together(
  watch: LoopWatch,
  services: Services,
  send: Send,
  files: readonly HostileFile[],
  wrong: string[],
): Promise<readonly Line[]> {
  const costly = files.filter(({ what }) => /share a text of 30|million cell|25 MB|rows|ranges/.test(what));
  const eight = Array.from({ length: AT_ONCE }, (_, index) => costly[index % costly.length] as HostileFile);
  let others = 0;
  const line = await measured(watch, `${AT_ONCE} at once`, async () => {
    let done = false;
    const asking = (async () => {
      while (!done) {
        await answered(services, typing('revenuesManager', 'my returns'), wrong);
        others += 1;
        await pause(10);
      }
    })();
    const sent = await Promise.all(eight.map(send));
    done = true;
    await asking;
    return {
      bytes: sent.reduce((sum, { bytes }) => sum + bytes, 0),
      told: `${sent.length} refused, ${others} other turns answered`,
    };
  });
  if (others < AT_ONCE) wrong.push(`Only ${others} other turns were answered meanwhile.`);
  return [line];
}

function printTable(lines: readonly Line[]): void {
  print('| what | bytes | answered | ms | loop held, ms |\n|---|---|---|---|---|');
  for (const { what, bytes, told, tookMs, heldMs } of lines)
    print(
      `| ${what} | ${bytes === 0 ? '' : bytes.toLocaleString('en-GB')} | ${told.replace(/ Nothing was changed\.$/, '').slice(0, 120)} | ${Math.round(tookMs)} | ${Math.round(heldMs)} |`,
    );
}

/** What the engine has taken for its heap, in MiB. */
function heap(): number {
  return process.memoryUsage().heapTotal / 2 ** 20;
}

function mebibytes(number: number): string {
  return `${Math.round(number)} MiB`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

if (process.env.MALLOC_MMAP_THRESHOLD_ === ALLOCATOR.MALLOC_MMAP_THRESHOLD_) await main();
else {
  const env = { ...process.env, ...ALLOCATOR };
  const again = [...process.execArgv, ...process.argv.slice(1)];
  process.exitCode = spawnSync(process.execPath, again, { env, stdio: 'inherit' }).status ?? 1;
}
