import { setTimeout as pause } from 'node:timers/promises';
import type { Delivery } from '../src/app/deliveryPorts.ts';
import { importOutgoing } from '../src/app/import/longImport.ts';
import type { Reply } from '../src/app/reply.ts';
import { route } from '../src/app/router.ts';
import type { Services } from '../src/app/services.ts';
import { createImportDesk } from '../src/importing/importDesk.ts';
import { createJudgeFile } from '../src/importing/judging/judgeFile.ts';
import { createOpenFile } from '../src/importing/opening/openFile.ts';
import { createReadSheet } from '../src/importing/readSheet.ts';
import { actorOf, openCouncil, placeOf, pressing } from '../test/fakes/council.ts';
import type { MemoryDesk } from '../test/fakes/memoryDesk.ts';
import { HOSTILE_FILES, WRONG_FILES } from '../test/fixtures/hostileFiles.ts';
import { largePlanFile } from './largePlanFile.ts';
import { type LoopWatch, watchLoop } from './watchLoop.ts';

/** What SECURITY.md promises while a plan is read: the longest that the event loop is held, what memory grows by, and how long it takes. */
const MOST_HELD_MS = 250;
const MOST_GROWTH_MIB = 512;
const MOST_SECONDS = 60;

interface Door {
  readonly services: Services;
  /** Sends a file as the performance team does, waits for what comes by itself, and returns it with how often it was told how far it is. */
  readonly send: (name: string, bytes: Uint8Array) => Promise<Answered>;
  readonly press: (verb: string, data: object) => Promise<Answered>;
}

interface Answered {
  readonly reply: Reply;
  readonly told: number;
}

/** Sends everything hostile through the door of the plan's import, then a plan of 50,000 rows, and says what it cost. */
async function main(): Promise<void> {
  const wrong: string[] = [];
  const door = await openDoor();
  const large = largePlanFile();
  await door.send('small.csv', new TextEncoder().encode('KPI,Q1 target,Q1 actual\nA thing,4,5\n'));
  await pause(500);
  global.gc?.();
  const watch = watchLoop();
  const before = watch.restart().mebibytes;
  print('| what | bytes | answered | seconds | loop held, ms |\n|---|---|---|---|---|');
  for (const { what, name, bytes } of [...HOSTILE_FILES, ...WRONG_FILES]) {
    const content = bytes();
    const { reply } = await measured(watch, what, content.length, wrong, () => door.send(name, content));
    if (/went wrong/.test(reply.summary)) wrong.push(`${what}: ${reply.summary}`);
  }
  const hostilePeak = watch.peakMebibytes();
  print(`\nResident memory: ${Math.round(before)} MiB before, ${Math.round(hostilePeak)} at most.\n`);
  const shown = await measured(watch, '50,000 rows, read', large.length, wrong, () =>
    door.send('kpis.xlsx', large),
  );
  if (shown.reply.screen !== 'import') throw new Error(shown.reply.summary);
  const { secret, sheet } = shown.reply.shown;
  const asked = sheet.questions.map(({ id }) => id);
  const answers = Object.fromEntries(
    sheet.questions.map(({ choices }, at) => [`answer${at}`, choices[0]?.value ?? '']),
  );
  const said = { file: secret, page: 0, asked, column: '', meaning: '', ...answers };
  const judged = await measured(watch, 'the same, with its questions answered', 0, wrong, () =>
    door.press('import-say', said),
  );
  if (judged.reply.screen !== 'import' || judged.reply.shown.sheet.loaded < 49_999)
    wrong.push(`Not every row would be loaded: ${judged.reply.summary}`);
  await measured(watch, 'the same, loaded', 0, wrong, () => door.press('import-load', { file: secret }));
  const peak = watch.peakMebibytes();
  watch.stop();
  print(`\nResident memory: ${Math.round(peak)} MiB at most.`);
  if (peak - before > MOST_GROWTH_MIB) wrong.push(`Memory grew by more than ${MOST_GROWTH_MIB} MiB.`);
  for (const sentence of wrong) print(`WRONG: ${sentence}`);
  process.exitCode = wrong.length > 0 ? 1 : 0;
}

async function openDoor(): Promise<Door> {
  const { services: given, stores } = await openCouncil();
  const log = { error: (event: string) => print(`! ${event}`) };
  const dispatched: Delivery[] = [];
  const dispatch = async (all: readonly Delivery[]): Promise<void> => void dispatched.push(...all);
  const files = given.files as MemoryDesk;
  const services: Services = {
    ...given,
    dispatch,
    files: { ...files, read: createReadSheet(createOpenFile(log)) },
    importDesk: createImportDesk({
      judge: createJudgeFile(log),
      plans: given.plans,
      returns: given.returns,
      imports: stores.imports,
      files: stores.files,
      // What tables cost is measured elsewhere; here it is what the import itself does.
      loadReturns: () => pause(1),
      clock: given.clock,
      policy: given.policy,
    }),
  };
  const outgoing = importOutgoing(services);
  const settled = async (reply: Reply): Promise<Answered> => {
    let [last, told] = [reply, 0];
    for (let next = dispatched.shift(); next; next = dispatched.shift()) {
      const composed = await outgoing.compose(next);
      if (composed.do !== 'post' && composed.do !== 'update') throw new Error(composed.do);
      if (composed.content.screen === 'reply') last = composed.content.reply;
      told += 1;
      const at = given.clock.now().toISOString();
      const sent = {
        state: 'sent',
        how: 'post',
        activityId: 'message',
        shown: composed.shown ?? {},
        at,
      } as const;
      await outgoing.keepOutcome(next, sent, dispatch);
    }
    return { reply: last, told };
  };
  let count = 0;
  return {
    services,
    async send(name, bytes) {
      count += 1;
      const url = `https://council.sharepoint.com/${count}`;
      files.at.set(url, bytes);
      const format = name.endsWith('.xlsx') ? 'xlsx' : 'csv';
      const input = { kind: 'files', text: '', files: [{ name, url, format }] } as const;
      const reply = await route(services, {
        actor: actorOf('performanceManager'),
        place: placeOf('personal'),
        input,
      });
      files.at.delete(url);
      return settled(reply);
    },
    press: async (verb, data) => settled(await route(services, pressing('performanceManager', verb, data))),
  };
}

async function measured(
  watch: LoopWatch,
  what: string,
  bytes: number,
  wrong: string[],
  work: () => Promise<Answered>,
): Promise<Answered> {
  await pause(20);
  const startedAt = performance.now();
  watch.restartAfterNextTick();
  const answered = await work();
  const seconds = (performance.now() - startedAt) / 1000;
  await pause(10);
  const heldMs = watch.heldMs();
  const told = answered.told > 1 ? ` (told ${answered.told} times)` : '';
  print(
    `| ${what} | ${bytes === 0 ? '' : bytes.toLocaleString('en-GB')} | ${answered.reply.summary.slice(0, 120)}${told} | ${seconds.toFixed(1)} | ${Math.round(heldMs)} |`,
  );
  if (heldMs > MOST_HELD_MS) wrong.push(`${what}: the event loop was held for ${Math.round(heldMs)} ms.`);
  if (seconds > MOST_SECONDS) wrong.push(`${what}: it took ${Math.round(seconds)} s.`);
  return answered;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

await main();
