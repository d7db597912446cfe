import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Azurite, startAzurite } from '../fixtures/azurite.ts';
import { type Collector, startCollector } from '../fixtures/collector.ts';
import { type Connector, startConnector } from '../fixtures/connector.ts';
import {
  type Activity,
  by,
  mentioned,
  type PersonName,
  pressed,
  recorded,
  submitted,
  typed,
} from './activities.ts';
import { type BotProcess, startBotProcess } from './botProcess.ts';
import { button, buttons, textOf } from './card.ts';
import { FIGURES, MARK, mark, markedCouncil, rows, TOKEN } from './marks.ts';
import { checkedForm, isReceipt, NARRATIVE } from './officer.ts';
import { type HttpAnswer, postJson, type Talk, talkTo } from './runningBot.ts';
import { type StorageSwitch, storageSwitch } from './storageSwitch.ts';

/** The process with everything around it. */
export interface Scene extends Talk {
  readonly azurite: Azurite;
  readonly connector: Connector;
  readonly collector: Collector;
  readonly storage: StorageSwitch;
  readonly bot: BotProcess;
  /** Where a spreadsheet is that can be attached. */
  readonly spreadsheet: string;
  stop(): Promise<void>;
}

/** Starts the bot in a process of its own, logging everything, on a council whose people have marks for names. */
export async function setScene(telemetry: 'otlp' | 'console'): Promise<Scene> {
  const [azurite, connector, collector] = await Promise.all([
    startAzurite(),
    startConnector(),
    startCollector(),
  ]);
  const storage = await storageSwitch(azurite.connectionString);
  const folder = markedCouncil(mkdtempSync(join(tmpdir(), 'golden-thread-marked-')));
  const files = createServer((_request, response) => response.end(rows('\t', '').replaceAll('\t', ',')));
  await new Promise<void>((done) => files.listen(0, '127.0.0.1', done));
  const bot = await startBotProcess(storage.connectionString, {
    SAMPLE_COUNCIL: folder,
    TELEMETRY: telemetry,
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint,
  });
  return {
    azurite,
    connector,
    collector,
    storage,
    bot,
    spreadsheet: `http://127.0.0.1:${(files.address() as AddressInfo).port}/${MARK}.csv`,
    ...talkTo(bot.url, connector),
    async stop() {
      await bot.stop();
      for (const one of [connector, collector, storage, azurite]) await one.stop();
      files.closeAllConnections();
      await new Promise((done) => files.close(done));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Everything that people do, with marks in it: questions, returns, sign-off, clinic, reminders, bad input and faults. */
export async function playEverything(scene: Scene): Promise<void> {
  await questionsAndBadInput(scene);
  await filesAndDrafts(scene);
  await lifeOfAReturn(scene);
  await remindersAndRefusals(scene);
  await storageDown(scene);
}

/** The same activity with marks in what Teams says about its sender. */
function named(activity: Activity): Activity {
  const from = {
    ...(activity.from as Activity),
    name: mark('sender'),
    userPrincipalName: `${MARK}@example.org`,
  };
  return { ...activity, from };
}

const withNarrative = {
  ...NARRATIVE,
  happened: mark('happened'),
  why: mark('why'),
  doing: mark('doing'),
  doingOwner: mark('owner'),
  backOnTrack: `December 2024 ${mark('back')}`,
};

async function saySo(scene: Scene, text: string, who: PersonName = 'directorOfFinance'): Promise<unknown> {
  return (await scene.ask(named(typed(text, who)))).card;
}

/** Presses a button and returns the card that comes of it; throws, with what the card says, when there is none. */
async function press(
  scene: Scene,
  card: unknown,
  title: string,
  who: PersonName,
  inputs: Readonly<Record<string, string>> = {},
): Promise<unknown> {
  return (await scene.press(card, button(card, title), inputs, who)).value;
}

async function questionsAndBadInput(scene: Scene): Promise<void> {
  for (const text of [
    'help',
    'my returns',
    'show red risks',
    `is ${mark('question')} there?`,
    'how is K11 doing?',
  ])
    await saySo(scene, text);
  await saySo(scene, `clinic summary for ${mark('division')} for September`);
  await saySo(scene, `cover for me: ${mark('deputy')} until 18 October`);
  const covered = await saySo(scene, 'cover for me: Revenues and benefits manager until 18 October');
  expect(textOf(covered)).toContain('18 October 2024');
  await saySo(scene, `update K11 ${mark('figure')}`);
  const compose = { commandId: 'search', parameters: [{ name: 'query', value: mark('search') }] };
  await scene.post(recorded('personal-card-action', { name: 'composeExtension/query', value: compose }));
  for (const [verb, data] of [
    [mark('verb'), {}],
    ['open-return', { indicator: mark('code'), period: mark('period') }],
    ['submit-return', { value: { deep: mark('data') } }],
  ] as const)
    await scene.post(named(pressed(verb, data)));
  const raw = (body: unknown): Promise<HttpAnswer> => postJson(scene.bot.url, body);
  for (const body of [
    `{"text":"${mark('broken')}`,
    [mark('array')],
    { type: mark('type') },
    typed(mark('nowhere')),
  ])
    await raw(body);
  await scene.post({ ...typed(mark('channel')), channelId: mark('channelid') });
  await scene.post({ ...typed(mark('long')), text: mark('long').repeat(20_000) });
  await scene.post({
    ...typed(''),
    attachments: [{ contentType: mark('kind'), content: { text: mark('inside') } }],
  });
  await scene.post(typed('my returns', 'stranger'));
  await fetch(`${scene.bot.url}/downloads/${MARK}.secret.csv`);
  await fetch(`${scene.bot.url}/${MARK}?token=${MARK}`, { headers: { authorization: TOKEN } });
  await fetch(`${scene.bot.url}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: TOKEN },
    body: JSON.stringify({ ...typed(mark('token')), serviceUrl: scene.connector.serviceUrl }),
  });
}

async function filesAndDrafts(scene: Scene): Promise<void> {
  expect(textOf(await saySo(scene, rows('\t', 'returns')))).toContain('K13');
  const attached = (at: string): Activity => ({
    ...typed(mark('beside')),
    attachments: [{ contentType: 'text/csv', contentUrl: at, name: `${MARK}.csv` }],
  });
  expect((await scene.ask(attached(scene.spreadsheet))).summary).toContain('draft');
  await scene.post(attached(`http://192.0.2.1/${MARK}.csv`));
  await saySo(scene, 'returns template');
  const form = await checkedForm(scene, 'K12', FIGURES[1]);
  await press(scene, form.card, 'Save draft', 'directorOfFinance', withNarrative);
}

async function lifeOfAReturn(scene: Scene): Promise<void> {
  await scene.ask(named(mentioned('alert us about red and amber in Finance')));
  const form = await checkedForm(scene, 'K11', FIGURES[0], 'revenuesManager');
  const another = { declaredRag: 'amber', overrideReason: mark('override reason long enough') };
  expect(isReceipt((await form.submit({ ...withNarrative, ...another })).value)).toBe(true);
  await scene.connector.next(({ activity }) => (activity.summary ?? '').startsWith('K11'));
  const list = await saySo(scene, 'to sign off', 'corporateDirector');
  const closer = await press(scene, list, 'Look closer or ask', 'corporateDirector');
  await press(scene, closer, 'Ask the officer', 'corporateDirector', { text: mark('challenge') });
  await scene.connector.next(({ activity }) => (activity.summary ?? '').includes(mark('challenge')));
  const mine = await saySo(scene, 'my returns', 'revenuesManager');
  const toAnswer = submitted(button(mine, 'Answer').data, 'revenuesManager');
  const { card: question } = await scene.ask(toAnswer);
  await press(scene, question, 'Send the answer', 'revenuesManager', { text: mark('answer') });
  await scene.ask(mentioned('clinic summary for Finance for July'));
  const restate = await saySo(
    scene,
    `restate K11 July ${FIGURES[2]} because ${mark('restated for a reason')}`,
  );
  await press(scene, restate, 'Send for approval', 'directorOfFinance');
  const waiting = await saySo(scene, 'to sign off', 'performance');
  const look = buttons(waiting).find(({ data }) => data.matter === 'restatement');
  if (!look) throw new Error('the restatement is not on the list');
  const { value: opened } = await scene.press(waiting, look, {}, 'performance');
  expect(textOf(await press(scene, opened, 'Approve', 'performance'))).toContain('Restated');
  await scene.connector.next(({ activity }) => /^Restated/.test(activity.summary ?? ''));
  await saySo(scene, 'history K11 September', 'customerServices');
  await saySo(
    scene,
    `extend September for Finance until 18 October because ${mark('extension')}`,
    'performance',
  );
}

async function remindersAndRefusals(scene: Scene): Promise<void> {
  const chat = (who: PersonName): Activity => ({
    id: `a:${MARK}-chat-${who}`,
    tenantId: '6f0d2c84-9b1e-4a57-8c3d-2e5f7a9b1c60',
  });
  const installed = by('customerServices', recorded('personal-install'));
  await scene.post({ ...installed, conversation: chat('customerServices') });
  const refuse = { status: 403, body: { error: { code: mark('code'), message: mark('refusal') } } };
  scene.connector.script(({ conversationId }) =>
    conversationId.includes('customerServices') ? refuse : undefined,
  );
  await saySo(scene, 'chase Customer Services now', 'performance');
  await scene.bot.logged('"code":"delivery-refused"');
  await saySo(scene, 'who hasn’t returned', 'performance');
  for (const answer of [refuse, { status: 500, body: mark('fault') }, 'break'] as const) {
    scene.connector.script(({ activity }) => (activity.type === 'message' ? answer : undefined));
    await scene.post(named(typed('help')));
  }
  scene.connector.script(undefined);
}

async function storageDown(scene: Scene): Promise<void> {
  const form = await checkedForm(scene, 'K14', '60');
  await scene.storage.cut();
  await saySo(scene, `how is ${mark('down')} doing?`);
  expect(textOf((await form.submit(withNarrative)).value)).toContain('Nothing was saved');
  await saySo(scene, rows('\t', 'returns'));
  await scene.storage.mend();
}
