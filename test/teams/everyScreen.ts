import { join } from 'node:path';
import { findAlerts } from '../../src/app/alert/findAlerts.ts';
import { coverEraser, draftEraser } from '../../src/app/forget/erasers.ts';
import type { Reply } from '../../src/app/reply.ts';
import type { Request } from '../../src/app/request.ts';
import { route } from '../../src/app/router.ts';
import { DELIVERY_KINDS } from '../../src/app/sending/deliveryKinds.ts';
import type { Services } from '../../src/app/services.ts';
import { ALERT_RULES } from '../../src/domain/alert/alertRules.ts';
import type { PlanContent } from '../../src/domain/plan/plan.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import type { Return } from '../../src/domain/return/return.ts';
import { type Card, loadCardTemplates } from '../../src/teams/cardTemplates.ts';
import { createRenderer, type Renderer } from '../../src/teams/renderReply.ts';
import { alertPath } from '../fakes/alertPath.ts';
import { memoryDesk } from '../fakes/memoryDesk.ts';
import { memoryPaperDesk } from '../fakes/memoryPapers.ts';
import { type MemoryStores, memoryStores } from '../fakes/memoryStores.ts';
import { anAction, recording } from '../fixtures/progress.ts';
import { longNarrative, longText, OFFICER } from './extremeCouncils.ts';

export const CARDS = join(import.meta.dirname, '..', '..', 'cards');

/** A card that somebody saw, and what they did to see it. */
export interface Seen {
  readonly after: string;
  readonly screen: Reply['screen'];
  readonly card: Card;
}

/** A council that can be talked to, with its cards as the bot would send them. */
export interface Talk {
  /** Does this and keeps the card that comes of it. */
  see(input: Request['input'], place?: Request['place']['kind']): Promise<Reply>;
  /** Opens the first, the second and the last page. */
  seePages(
    verb: 'my-returns' | 'clinic' | 'ask' | 'delivery-report' | 'unanswered' | 'synonyms',
    data: object,
  ): Promise<void>;
  readonly seen: readonly Seen[];
  readonly services: Services;
  /** Keeps a card that nobody asked for. */
  show(after: string, screen: Seen['screen'], card: Card): void;
  readonly renderer: Renderer;
}

const ADDRESS = { tenantId: 't', serviceUrl: 'https://example.org', conversationId: 'c', botId: 'b' };
/** A page that no list has: the bot shows the last instead. */
const BEYOND = 9_999;

/** Loads a council into memory and lets its officer talk to the bot at 09:00 in London on 8 October 2024. */
export async function talkTo(content: PlanContent, returns: readonly Return[]): Promise<Talk> {
  const stores = memoryStores();
  await stores.plans.replace(content);
  for (const entry of returns) await stores.returns.save(entry, undefined, []);
  const renderer = createRenderer(loadCardTemplates(CARDS), defaultPolicy);
  const nothing = (): void => undefined;
  let ids = 0;
  const clock = { now: () => new Date('2024-10-08T08:00:00Z') };
  const log = { info: nothing, warn: nothing, error: nothing };
  const services: Services = {
    ...stores,
    files: memoryDesk(stores.files),
    papers: memoryPaperDesk(stores.papers),
    clock,
    log,
    policy: defaultPolicy,
    nudge: nothing,
    met: nothing,
    forget: nothing,
    wake: nothing,
    erasers: [draftEraser(stores.drafts), coverEraser(stores.plans, { clock, log, nudge: nothing })],
    newId: () => `operation-${++ids}`,
  };
  const seen: Seen[] = [];
  const see: Talk['see'] = async (input, kind = 'personal') => {
    const reply = await route(services, { actor: OFFICER, place: { kind, address: ADDRESS }, input });
    seen.push({
      after: JSON.stringify(input).slice(0, 100),
      screen: reply.screen,
      card: renderer.reply(reply),
    });
    return reply;
  };
  const seePages: Talk['seePages'] = async (verb, data) => {
    for (const page of [0, 1, BEYOND]) await see({ kind: 'action', verb, data: { ...data, page } });
  };
  const show = (after: string, screen: Seen['screen'], card: Card) => seen.push({ after, screen, card });
  return { see, seePages, seen, services, show, renderer };
}

/** Alerts of everything there is, posted, taken by somebody, and many at once. */
async function seeAlerts({ services, see, show, renderer }: Talk): Promise<void> {
  const path = alertPath({ services, stores: {} });
  const everything = { rules: ALERT_RULES, digest: 'as it happens' as const, createdBy: 'o', createdAt: '' };
  await services.alerts.subscribe({ ...everything, scope: { kind: 'council' }, channel: ADDRESS });
  const shown = (): void => {
    for (const { content } of path.sent.splice(0)) {
      if (content.screen === 'alert') show('alert', 'alert', renderer.alert(content.notice));
      if (content.screen === 'reply') show('digest', content.reply.screen, renderer.reply(content.reply));
    }
  };
  const entries = await services.returns.returns('finance', { from: '2024-08', to: '2024-10' });
  // Two returns as cards of their own, then milestones and risks, then so many that they become a digest.
  for (const [index, entry] of entries.entries()) {
    if (index === 2) await findAlerts(services, path.dispatch, '2024-10-08');
    await path.tell({ ...entry, id: entry.operation, kind: 'rag-reported', at: entry.submittedAt });
  }
  if (entries.length <= 2) await findAlerts(services, path.dispatch, '2024-10-08');
  shown();
  // As though the digest had been posted a while ago, so that all that joined it since is on it.
  const { digests, posts } = await services.alerts.board(ADDRESS.conversationId);
  const earlier = digests.map((digest) => ({ ...digest, sentAt: '2024-10-08T07:00:00.000Z' }));
  await services.alerts.saveBoard(ADDRESS.conversationId, { posts, digests: earlier });
  for (const [id, held] of path.held) path.held.set(id, { ...held, until: '' });
  await path.wake();
  shown();
  for (const { subject, period = '', digest = '' } of await services.alerts.cards(ADDRESS.conversationId)) {
    const data = { subject: subject.kind, code: subject.code, period, digest };
    await see({ kind: 'action', verb: 'acknowledge-alert', data }, 'channel');
  }
}

/** Talks through every screen there is, with the longest input that a form takes. */
export async function seeEverything(talk: Talk): Promise<readonly Seen[]> {
  const { see, seePages } = talk;
  const say = (text: string, place?: Request['place']['kind']) => see({ kind: 'text', text }, place);
  await see({ kind: 'installed' });
  for (const place of ['personal', 'group', 'channel'] as const) await say('help', place);
  await seePages('my-returns', {});
  await seePages('clinic', { division: 'finance', period: '2024-25-M05' });
  await seePages('clinic', { division: 'finance', period: '2024-25-M06' });
  for (const text of QUESTIONS) await seePages('ask', { text });
  for (const text of ['clinic summary for Nowhere', 'clinic summary for Finance for Neverember', 'clinic'])
    await say(text);
  await say('alert us about red and amber in Nowhere', 'channel');
  await say('alerts', 'channel');
  for (const where of ['Finance', 'programme 1', 'corporate tier', 'the whole council', longText(200)])
    await say(`alert us about everything in ${where}`, 'channel');
  for (const { code } of (await talk.services.plans.current())?.divisions ?? [])
    await say(`alert us about everything in ${code} daily`, 'channel');
  await say('alerts', 'channel');
  const rules = { scope: 'division:finance', rules: 'late' };
  for (const verb of ['open-alert-rules', 'change-alert-rules', 'stop-alert'])
    await see({ kind: 'action', verb, data: rules }, 'channel');
  await say('stop alerts', 'channel');
  await seeAlerts(talk);
  await say('update K999');
  await say(longText(500));
  await see({ kind: 'action', verb: 'no-such-verb', data: {} });
  await seeForms(talk);
  await seeUnanswered(talk);
  await seeDeliveries(talk);
  await seeFiles(talk);
  await seePeriods(talk);
  await seeMilestones(talk);
  await seeSavings(talk);
  await seeActions(talk);
  await seeRisks(talk);
  return talk.seen;
}

async function seePeriods({ see, services }: Talk): Promise<void> {
  const say = (text: string) => see({ kind: 'text', text });
  await say('periods');
  const reason = longText(200);
  for (const division of ['finance', ...Array.from({ length: 12 }, (_, index) => `division-${index + 1}`)])
    await say(`extend 2024-25-M06 for ${division} until 18 October because ${reason}`);
  await see({
    kind: 'action',
    verb: 'extend-period',
    data: { period: '2024-25-M06', division: 'hr-edi', until: '22 October', reason: '' },
  });
  await say('open October early');
  await say('unlock August');
  for (const period of ['August', 'September']) await say(`lock ${period}`);
  const decisions = (await services.plans.current())?.decisions.length;
  await see({ kind: 'action', verb: 'lock-period', data: { period: '2024-25-M05', decisions } });
  await say('periods');
}

/** Questions that were passed on, as long as they can be: the list, the box for an answer, and what comes of both. */
async function seeUnanswered({ see, seePages, services }: Talk): Promise<void> {
  const act = (verb: string, data: object) => see({ kind: 'action', verb, data });
  await see({ kind: 'text', text: 'questions I could not answer' });
  for (let index = 0; index < 14; index += 1)
    await act('pass-on', { text: `What is the weather in ${index} ${longText(440)}` });
  await act('pass-on', { text: 'how is K101 doing?' });
  await see({ kind: 'text', text: 'questions I could not answer' });
  await seePages('unanswered', {});
  const [first, second] = await services.unanswered.open();
  const data = (enquiry: string | undefined) => ({ enquiry, operation: 'operation-u' });
  await act('open-synonym', data(first?.id));
  await act('add-synonym', { ...data(first?.id), word: longText(100), means: longText(4000) });
  await act('add-synonym', { ...data(first?.id), word: 'lido', means: 'collection rate' });
  await see({ kind: 'text', text: 'synonyms' });
  for (let index = 0; index < 26; index += 1)
    await see({
      kind: 'text',
      text: `synonym lido${'abcdefghijklmnopqrstuvwxyz'[index]} ${'pool '.repeat(3)}= K101`,
    });
  await see({ kind: 'text', text: 'synonyms' });
  await seePages('synonyms', {});
  await see({ kind: 'text', text: 'history synonym lidoa pool pool pool' });
  await see({ kind: 'text', text: 'withdraw synonym lidoa pool pool pool' });
  await act('open-unanswered', data(first?.id));
  await act('answer-unanswered', { ...data(first?.id), answer: longText(4000) });
  await act('answer-unanswered', { ...data(first?.id), answer: longText(1000) });
  await act('open-unanswered', data(first?.id));
  await act('close-unanswered', data(second?.id));
}

/** What was sent to many, some of it in vain. */
async function seeDeliveries({ services, see, seePages }: Talk): Promise<void> {
  const { deliveries, deadLetters } = services as unknown as MemoryStores;
  for (let index = 0; index < 30; index += 1) {
    const state =
      (['sent', 'refused', 'failed', 'waiting', 'uncertain', 'not needed'] as const)[index % 6] ?? 'sent';
    const at = '2024-10-08T07:00:00.000Z';
    const address = { ...ADDRESS, conversationId: `channel ${index}`, name: longText(300) };
    const id = `delivery ${index}`;
    const about = 'K101 2024-25-M06';
    const kind = DELIVERY_KINDS[index % DELIVERY_KINDS.length] ?? 'alert';
    const delivery = { id, kind, place: { kind: 'channel' as const, address }, about, facts: {}, at };
    await deliveries.record({ delivery, state, changedAt: at, nextAt: at, attempts: 1, repeats: index % 2 });
    const reason = longText(300);
    deadLetters.letters.push({ id, reason, at, delivery: { day: '2024-10-08', id } });
    if (state === 'refused') await deliveries.noteRefused({ place: delivery.place, since: at });
  }
  await seePages('delivery-report', { period: 'this week' });
  await see({ kind: 'text', text: 'delivery report for Neverember' });
  await see({ kind: 'text', text: 'dead letters' });
  await see({ kind: 'action', verb: 'send-again', data: { letters: ['delivery 1'] } });
  deadLetters.letters.length = 0;
  await see({ kind: 'text', text: 'dead letters' });
  await see({ kind: 'text', text: 'delivery report for yesterday' });
}

const QUESTIONS = [
  'which milestones are due in October?',
  'show red risks',
  'indicators in Finance',
  'programmes',
  'how is K101 doing?',
  'tell me about 1.2',
  'tell me about R1',
  'tell me about P1',
  'tell me about aim 1',
  'who is accountable for K101?',
  'when are returns due?',
  'divisions',
  'what is the weather?',
];

async function seeForms({ see }: Talk): Promise<void> {
  const say = (text: string) => see({ kind: 'text', text });
  const form = {
    indicator: 'K101',
    period: '2024-25-M06',
    sequence: 0,
    operation: 'operation-a',
    value: '10.12',
  };
  const everything = {
    ...form,
    ...longNarrative(),
    happened: longText(3999),
    overrideReason: longText(4000),
  };
  const act = (verb: string, data: object) => see({ kind: 'action', verb, data });
  await see({ kind: 'text', text: 'update K101' });
  await see({ kind: 'text', text: `update K101 10.12 amber ${longText(4000)}` });
  await act('open-return', { indicator: 'K101', period: '2024-25-M05' });
  await act('open-return', { indicator: 'K101', period: '2024-25-M04' });
  await say('all my returns');
  await act('enter-returns', { from: BEYOND });
  const rows = ['K101', 'K102', 'K103'].map((indicator, index) => {
    return { indicator, period: '2024-25-M06', operation: `of-the-sheet-${index}` };
  });
  await act('submit-returns', { rows, value0: longText(40), numerator1: longText(40) });
  await act('submit-returns', { rows, value0: '10.12', value2: '95000', after: 30 });
  await act('open-entered', { ...rows[0], value: '10.12' });
  await act('check-return', form);
  await act('check-return', { ...everything, value: longText(40) });
  await act('check-return', { ...everything, value: '95000' });
  await act('check-return', { ...everything, value: '95000', confirmed: '95000', forecast: longText(40) });
  await act('check-return', { ...everything, value: '9500000000000' });
  await act('change-figure', everything);
  await say('update K102');
  await act('check-return', { ...everything, indicator: 'K102', numerator: '1,234', denominator: '1,290' });
  await act('submit-return', form);
  await act('submit-return', { ...everything, declaredRag: 'green', overrideReason: 'short' });
  const anyway = { despite: 'tone,forecast,date,owner,vague,twice' };
  await act('submit-return', { ...everything, declaredRag: 'green' });
  await act('submit-return', { ...everything, declaredRag: 'green', ...anyway });
  await act('submit-return', { ...everything, operation: 'operation-b', value: '11', ...anyway });
  await act('open-return', { indicator: 'K101', period: '2024-25-M06' });
  const noData = { dataStatus: 'no data', value: '', noDataReason: longText(500) };
  await act('submit-return', { ...form, ...noData, sequence: 1, operation: 'operation-c' });
}

/** A milestone through its life, with the longest texts, its history, its lists, and what waits for somebody else. */
async function seeMilestones({ see, services }: Talk): Promise<void> {
  const say = (text: string) => see({ kind: 'text', text });
  const act = (verb: string, data: object) => see({ kind: 'action', verb, data });
  for (const text of [
    'my milestones',
    'my work',
    'morning',
    'who has not confirmed?',
    'update P1',
    'update 99.99',
    'to sign off',
  ])
    await say(text);
  for (const page of [0, 1, BEYOND]) {
    await act('my-milestones', { page });
    await act('my-work', { page });
  }
  const codes = (await services.plans.current())?.milestones.map(({ code }) => code) ?? [];
  const [first = '1.1', second = '1.2'] = codes;
  const long = longText(999);
  const texts = { changed: long, recoveryPlan: long, needed: long, nextStep: long, evidence: long };
  const slip = { forecast: '2026-12-13', recoveryBy: '2026-11-30', ...texts };
  const press = (code: string, sequence: number, data: object) =>
    act('record-milestone', {
      code,
      sequence,
      operation: `of-milestones-${code}-${sequence}`,
      despite: 'yes',
      ...data,
    });
  await say(`${first} now 13 December because ${longText(3999)}`);
  await act('check-milestone', {
    code: first,
    sequence: 0,
    operation: 'operation-m',
    ...slip,
    forecast: '31 February',
  });
  await press(first, 0, slip);
  await press(first, 0, { ...slip, forecast: '2027-01-31', tell: 'true' });
  const sequence = async (code: string) =>
    (await services.plans.current())?.milestone.get(code)?.progress?.sequence ?? 0;
  await press(first, await sequence(first), {
    ...slip,
    changed: `Again: ${longText(900)}`,
    forecast: '2027-02-28',
  });
  await say(`rebaseline ${first} 31 January 2027 because ${longText(900)}`);
  await act('ask-baseline', {
    code: first,
    sequence: await sequence(first),
    operation: 'operation-n',
    day: '31 January 2027',
    reason: longText(900),
  });
  await press(second, 0, { state: 'complete', completedOn: '2024-10-07', evidence: long });
  await press(second, await sequence(second), { state: 'paused', changed: long });
  await say('to sign off');
  for (const code of [first, second]) {
    await say(`update ${code}`);
    for (const page of [0, 1, BEYOND]) await act('milestone-history', { code, page });
    for (const what of ['completion', 'new baseline', 'pause'])
      await act('open-milestone-decision', { code, what });
  }
  await say('which milestones changed since September?');
  await say(`tell me about ${first}`);
}

/** A risk with the longest texts, refused, reviewed and repeated, and its history. */
async function seeRisks({ see, services }: Talk): Promise<void> {
  const say = (text: string) => see({ kind: 'text', text });
  const act = (verb: string, data: object) => see({ kind: 'action', verb, data });
  const sent = { code: 'R1', sequence: 0, operation: 'of-risks-1', likelihood: '4', impact: '5' };
  const texts = { changed: longText(1999), mitigations: longText(1999) };
  await say(`R1 likelihood 4 because ${longText(3999)}`);
  await say('update risk R999');
  await act('record-risk', {
    ...sent,
    likelihood: longText(99),
    changed: longText(9999),
    mitigations: longText(9999),
  });
  for (let press = 0; press < 2; press += 1) await act('record-risk', { ...sent, ...texts });
  await act('record-risk', { ...sent, ...texts, operation: 'of-risks-2' });
  for (const page of [0, 1, BEYOND]) await act('risk-history', { code: 'R1', page });
  await say('update R1');
  await say('risks');
  await say('which risks moved?');
  await say('which risks are static in Nowhere?');
  await say(`propose a risk: ${longText(190)}`);
  const long = longText(1999);
  const proposal = {
    ...{ title: longText(199), cause: long, event: long, consequence: long, mitigations: long },
    ...{ owner: longText(199), division: 'finance', level: 'directorate', current: '5 x 5' },
  };
  await act('propose-risk', { ...proposal, number: 1, operation: 'of-risks-3', target: longText(99) });
  await act('propose-risk', { ...proposal, number: 1, operation: 'of-risks-3' });
  await say(`close R1 because ${longText(1900)}`);
  await act('ask-risk-move', { ...sent, kind: 'move', to: longText(150), reason: long });
  const known = (await services.plans.current())?.risk.get('R1')?.progress;
  if (!known) return;
  // Somebody else asks, so that whoever looks may decide.
  const by = { aadObjectId: '0f8a6a3e-5b7c-4d59-9a51-0c6f1d1b0999', name: longText(99) };
  const at = '2024-10-07T08:00:00.000Z';
  const asks = (['closure', 'de-escalation'] as const).map((what) => ({
    ...{ what, at, authors: [by] as const, reason: long, to: 'divisional' as const },
  }));
  const asked = { ...known, sequence: known.sequence + 1, press: { by, at, operation: 'of-others' }, asks };
  await services.plans.progress.save([recording({ ...asked, step: 'closure asked' })]);
  await say('to sign off');
  const seen = { code: 'R1', sequence: asked.sequence, operation: 'of-risks-4', what: 'closure' };
  await act('open-risk-decision', seen);
  await act('decide-risk', { ...seen, decision: 'decline', text: 'no' });
  await act('decide-risk', { ...seen, decision: 'accept' });
  await act('risk-history', { code: 'R1', page: 0 });
  await say('update R1');
  await say('which risks were closed this year?');
}

/** Actions and a decision with the longest texts, refused, recorded and repeated, moved and done, listed and looked back on. */
async function seeActions(talk: Talk): Promise<void> {
  const { see, seePages, services } = talk;
  const say = (text: string) => see({ kind: 'text', text });
  const act = (verb: string, data: object) => see({ kind: 'action', verb, data });
  const from = { kind: 'clinic', month: '2024-25-M06' };
  await say(`action for Finance: ${longText(3999)}, ${longText(400)}, by 31 February`);
  await say('A1');
  for (const sort of ['action', 'decision'] as const) {
    await act('open-new-action', { sort, division: longText(99), what: longText(499), from });
    const verb = sort === 'action' ? 'record-action' : 'record-clinic-decision';
    const refused = {
      what: longText(9999),
      owner: longText(499),
      due: longText(99),
      division: longText(199),
    };
    await act(verb, { ...refused, from, operation: `of-actions-${sort}` });
    await see({ kind: 'text', text: `${sort} for Finance: ${longText(900)}` });
  }
  const division =
    (await services.plans.current())?.divisions.find(({ code }) => code === 'finance')?.title ?? '';
  for (let number = 1; number <= 12; number += 1) {
    const sent = { what: longText(999), owner: longText(499), due: '31 October 2030', division, from };
    await act('record-action', { ...sent, operation: `of-actions-${number}` });
    if (number < 3) await act('record-clinic-decision', { ...sent, operation: `of-decisions-${number}` });
  }
  await say(`A1 now 15 November 2030 because ${longText(3999)}`);
  const report = { code: 'A1', reason: longText(999), sequence: 1 };
  await act('report-action', { ...report, what: 'moved', due: '31 February', operation: 'moving-action-1' });
  for (let press = 0; press < 2; press += 1)
    await act('report-action', {
      ...report,
      what: 'moved',
      due: '15 November 2030',
      operation: 'moving-action-2',
    });
  await act('report-action', { ...report, what: 'declined', operation: 'declining-action' });
  await act('report-action', { ...report, what: 'done', sequence: 2, operation: 'doing-action-1' });
  await say('A1');
  await act('open-action', { code: 'A2' });
  for (const page of [0, 1, BEYOND]) {
    await act('action-history', { code: 'A1', page });
    await act('actions', { of: 'open', page });
  }
  await act('withdraw-decision', { code: 'D1', reason: '', sequence: 1, operation: 'withdrawing-1' });
  await say(`withdraw D1 because ${longText(900)}`);
  for (const text of ['my actions', 'actions', 'overdue actions', 'who has the most open actions?'])
    await say(text);
  await say('what did the last clinic agree?');
  for (const period of ['2024-25-M05', '2024-25-M06'])
    await seePages('clinic', { division: 'finance', period });
  await seeOverdueActions(talk);
}

/** The alert of an overdue action, and many of them. */
async function seeOverdueActions({ services, show, renderer }: Talk): Promise<void> {
  const channel = { ...ADDRESS, conversationId: 'of-actions' };
  const follows = { rules: ['action'], digest: 'as it happens', createdBy: 'o', createdAt: '' } as const;
  await services.alerts.subscribe({ ...follows, scope: { kind: 'council' }, channel });
  const { ownerPost: _, ...action } = anAction('A99', { what: longText(999), due: '2024-10-07' });
  const codes = Array.from(
    { length: 30 },
    (_each, index) => ({ kind: 'action', code: `A${901 + index}` }) as const,
  );
  await services.plans.progress.save([recording({ ...action, ownerText: longText(499) })]);
  const path = alertPath({ services, stores: {} });
  await findAlerts(services, path.dispatch, '2024-10-08');
  for (const half of [codes.slice(0, 15), codes.slice(15)])
    await services.plans.progress.save(
      half.map((subject) => recording({ ...action, subject, ownerText: 'x' })),
    );
  await findAlerts(services, path.dispatch, '2024-10-08');
  for (const { content } of path.sent) {
    if (content.screen === 'alert') show('overdue action', 'alert', renderer.alert(content.notice));
    if (content.screen === 'reply')
      show('overdue actions', content.reply.screen, renderer.reply(content.reply));
  }
}

/** A saving with the longest amounts and texts, refused, recorded and repeated, and its history. */
async function seeSavings({ see }: Talk): Promise<void> {
  const say = (text: string) => see({ kind: 'text', text });
  const act = (verb: string, data: object) => see({ kind: 'action', verb, data });
  const sent = { code: 'S1', sequence: 0, operation: 'of-savings-1' };
  const parts = { delivered: '1', green: '0', amber: '0', red: '9,999,999,997', unachievable: '1' };
  const texts = { correctiveAction: longText(999), changed: longText(999) };
  await say(`S1 delivered 1, red £1m because ${longText(3999)}`);
  await say('update saving S999');
  await act('check-saving', { ...sent, ...texts, red: longText(99), delivered: '' });
  await act('record-saving', {
    ...sent,
    ...parts,
    correctiveAction: longText(9999),
    changed: longText(9999),
  });
  for (let press = 0; press < 2; press += 1) await act('record-saving', { ...sent, ...parts, ...texts });
  await act('record-saving', { ...sent, ...parts, ...texts, operation: 'of-savings-2', amber: '5' });
  for (const page of [0, 1, BEYOND]) await act('saving-history', { code: 'S1', page });
  await say('update S1');
  await say('savings');
}

/** A file whose lines are complete, lack something, or are wrong, with the longest names and texts. */
async function seeFiles({ see }: Talk): Promise<void> {
  const say = (text: string) => see({ kind: 'text', text });
  const act = (verb: string, data: object) => see({ kind: 'action', verb, data });
  await say('returns template');
  const head = 'returns\nindicator\tperiod\tvalue\thappened';
  const codes = Array.from({ length: 30 }, (_, index) => `K${101 + index}`);
  const line = (code: string) => `${code}\t2024-25-M06\t10.12\t${longText(300).replaceAll(/\s/g, ' ')}`;
  const whole = await say([head, ...codes.map(line)].join('\n'));
  const one = await say(`${head}\n${line('K101')}`);
  await say(
    [head, ...Array.from({ length: 40 }, () => `${longText(60).replaceAll(/\s/g, ' ')}\tx\tx`)].join('\n'),
  );
  for (const reply of [whole, one]) {
    if (reply.screen !== 'bulk check') continue;
    for (const page of [0, 1, BEYOND]) await act('show-file', { file: reply.check.secret, page });
    await act('submit-file', { file: reply.check.secret });
  }
  await act('submit-file', { file: 'another-file' });
}
