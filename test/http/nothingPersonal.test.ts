import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MEASUREMENTS } from '../../src/telemetry/measurements.ts';
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
import { checkedForm, isReceipt, NARRATIVE } from './officer.ts';
import { type HttpAnswer, postJson, type Talk, talkTo } from './runningBot.ts';
import { type StorageSwitch, storageSwitch } from './storageSwitch.ts';

// Everything that people can type carries a mark. None may be found in what the process writes or sends about itself.

const ROOT = join(import.meta.dirname, '..', '..');
const SAMPLE = join(ROOT, 'sample', 'nottingham');
/** Begins every mark; the output is searched for it whatever its case. */
const MARK = 'qxzv';
const mark = (what: string): string => `Qxzv${what} said so`;
/** Figures that nothing else in the output could be by chance. */
const FIGURES = ['83.739157', '61.284913', '97.318264', '71.946385'] as const;
const TOKEN = `Bearer ${['header', 'payload', 'signature'].map((part) => `${MARK}${part}`).join('.')}`;

/** The sample council with marks for the names and e-mail addresses of its people. */
function markedCouncil(folder: string): string {
  for (const name of readdirSync(SAMPLE).filter((one) => one.endsWith('.csv')))
    writeFileSync(join(folder, name), readFileSync(join(SAMPLE, name)));
  const [head = '', ...people] = readFileSync(join(SAMPLE, 'people.csv'), 'utf8').trim().split(/\r?\n/);
  const marked = people.map((line, index) =>
    line.replace(/^([^,]+),("[^"]*"|[^,]*),[^,]*,/, `$1,Qxzvname ${index},${MARK}.mail${index}@example.org,`),
  );
  writeFileSync(join(folder, 'people.csv'), [head, ...marked, ''].join('\n'));
  return folder;
}

let folder: string;
let files: Server;
beforeAll(async () => {
  folder = markedCouncil(mkdtempSync(join(tmpdir(), 'golden-thread-marked-')));
  files = createServer((_request, response) => response.end(rows('\t', '').replaceAll('\t', ',')));
  await new Promise<void>((done) => files.listen(0, '127.0.0.1', done));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  files.closeAllConnections();
  await new Promise((done) => files.close(done));
});

/** A spreadsheet with marks in its narrative, as it is pasted or attached. */
function rows(separator: string, before: string): string {
  const head = [
    'indicator',
    'period',
    'value',
    'happened',
    'why',
    'doing',
    'doing_owner',
    'doing_by',
    'back_on_track',
  ];
  const cells = [
    'K13',
    '2024-25-M06',
    FIGURES[3],
    ...['a', 'b', 'c', 'd'].map((each) => mark(`cell${each}`)),
  ];
  return [before, head.join(separator), [...cells, '2024-10-25', mark('celle')].join(separator)]
    .filter(Boolean)
    .join('\n');
}

/** The process with everything around it. */
interface Scene extends Talk {
  readonly azurite: Azurite;
  readonly connector: Connector;
  readonly collector: Collector;
  readonly storage: StorageSwitch;
  readonly bot: BotProcess;
}

async function setScene(telemetry: 'otlp' | 'console'): Promise<Scene> {
  const [azurite, connector, collector] = await Promise.all([
    startAzurite(),
    startConnector(),
    startCollector(),
  ]);
  const storage = await storageSwitch(azurite.connectionString);
  const bot = await startBotProcess(storage.connectionString, {
    SAMPLE_COUNCIL: folder,
    TELEMETRY: telemetry,
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint,
  });
  return { azurite, connector, collector, storage, bot, ...talkTo(bot.url, connector) };
}

async function strike({ azurite, connector, collector, storage, bot }: Scene): Promise<void> {
  await bot.stop();
  for (const one of [connector, collector, storage, azurite]) await one.stop();
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
  const url = `http://127.0.0.1:${(files.address() as AddressInfo).port}/${MARK}.csv`;
  const attached = (at: string): Activity => ({
    ...typed(mark('beside')),
    attachments: [{ contentType: 'text/csv', contentUrl: at, name: `${MARK}.csv` }],
  });
  expect((await scene.ask(attached(url))).summary).toContain('draft');
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
  await saySo(scene, 'chase Customer Services', 'performance');
  await scene.bot.logged('reminder.refused');
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

/** Lines and bodies in which a mark or a marked figure is found. */
function found(output: readonly string[]): readonly string[] {
  const wanted = [MARK, ...FIGURES, TOKEN.slice(7)].map((text) => text.toLowerCase());
  return output.filter((text) => wanted.some((one) => text.toLowerCase().includes(one)));
}

describe.each(['otlp', 'console'] as const)('with everything logged, and telemetry to %s', (telemetry) => {
  let scene: Scene;
  let output: readonly string[];

  beforeAll(async () => {
    scene = await setScene(telemetry);
    await questionsAndBadInput(scene);
    await filesAndDrafts(scene);
    await lifeOfAReturn(scene);
    await remindersAndRefusals(scene);
    await storageDown(scene);
    expect(await scene.bot.stop()).toBe(0);
    output = [...scene.bot.log, ...scene.collector.bodies];
  });
  afterAll(() => strike(scene));

  test('nothing that anybody typed, no figure, name, address or token is in what the process says', () => {
    expect(found(output)).toEqual([]);
  });

  test('what was typed did arrive, so that there was something to find', () => {
    const said = JSON.stringify(scene.connector.deliveries);
    const wanted = [mark('happened'), mark('challenge'), 'Qxzvname', 'restatement', '83.7'];
    expect(wanted.filter((text) => !said.includes(text))).toEqual([]);
  });

  test('there is a great deal to look through: lines of every part, spans and metrics', () => {
    const events = new Set(scene.bot.log.map((line) => /"event":"([^"]+)"/.exec(line)?.[1]));
    for (const event of [
      'return.recorded',
      'alert.sent',
      'challenge.told',
      'restatement.told',
      'draft.saved',
      'file.taken',
      'file.not-fetched',
      'action.unreadable',
      'http.refused',
      'activity.refused',
      'turn.error',
      'turn.storage-unavailable',
      'submit.storage-unavailable',
      'chase.queued',
      'period.decided',
    ])
      expect([event, events.has(event)]).toEqual([event, true]);
    const text = output.join('\n');
    for (const { name } of [
      MEASUREMENTS.turns,
      MEASUREMENTS.turnDuration,
      MEASUREMENTS.activityDuration,
      MEASUREMENTS.parseFailures,
      MEASUREMENTS.storageRequests,
      MEASUREMENTS.lateReturns,
    ])
      expect(text).toContain(name);
  });
});

test('whoever would log what was typed would be found', () => {
  const planted = JSON.stringify({ event: 'turn', text: mark('planted') });
  expect(found(['{"event":"turn"}', planted, `{"value":${FIGURES[0]}}`])).toHaveLength(2);
});
