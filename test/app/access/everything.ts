import { keepUpload } from '../../../src/app/bulk/upload.ts';
import type { COMMANDS } from '../../../src/app/commands.ts';
import type { Place } from '../../../src/app/request.ts';
import type { OTHER_RIGHTS } from '../../../src/app/rights.ts';
import type { CardAction } from '../../../src/app/verbs.ts';
import { scopeKey } from '../../../src/domain/alert/alertScope.ts';
import type { ClinicQuestion } from '../../../src/domain/clinic/clinicQuestion.ts';
import type { PlanContent } from '../../../src/domain/plan/plan.ts';
import type { Return } from '../../../src/domain/return/return.ts';
import type { UnansweredEnquiry } from '../../../src/domain/unanswered/unansweredEnquiry.ts';
import { placeOf, type TestCouncil } from '../../fakes/council.ts';
import { GREEN, RED, sentForm } from '../../fakes/forms.ts';
import type { MemoryDesk } from '../../fakes/memoryDesk.ts';
import { aCard, aSubscription, K11 } from '../../fixtures/alerts.ts';
import { anIndicator } from '../../fixtures/planContent.ts';
import {
  aDecision,
  anAction,
  aProgress,
  aRiskProgress,
  aSynonym,
  recording,
} from '../../fixtures/progress.ts';
import { recordOf } from '../../fixtures/questions.ts';
import { aReturn } from '../../fixtures/returns.ts';
import { setCovers } from '../../fixtures/setCovers.ts';
import {
  CAST as ALL,
  actorFor,
  castPlan,
  ENTERING,
  ENTERING_ANYTHING,
  NAMED,
  REPORTING,
  SOMEBODY,
  STAFF,
  TRACKING,
  type Who,
} from './cast.ts';

/** Something that can be done, and who of the cast may. */
export interface Doing {
  /** What is typed; or the data of a button's verb; or the name of another way in. */
  readonly input:
    | { readonly command: keyof typeof COMMANDS; readonly text: string }
    | { readonly verb: CardAction['verb']; readonly data: object }
    | { readonly other: keyof typeof OTHER_RIGHTS };
  readonly may: readonly Who[];
  /** Returns that stand before. */
  readonly returns?: readonly Return[];
  readonly place?: Place['kind'];
  /** Set when doing it changes what is stored: then it was done when, and only when, something was. */
  readonly writes?: true;
  /** Set when only the router asks: the right depends on nothing that the use case alone knows. */
  readonly routerAlone?: true;
  readonly prepare?: (council: TestCouncil, who: Who) => Promise<void>;
  /** The plan by which a command is read, where it is not that of the cast. */
  readonly knows?: PlanContent;
}

const WHICH = { indicator: 'K11', period: '2024-25-M06' };
const SEEN = { sequence: 1, operation: 'this-operation' };
const UNREPORTED = { sequence: 0, operation: 'this-operation' };
const LONG_ENOUGH = 'Two batches were posted late, and were found only now.';
const FILE = 'indicator,period,value\nK11,2024-25-M06,97.1\n';
export const FILE_URL = 'https://council.sharepoint.com/file';
export const PASTED = `returns\n${FILE}`;
export const SECRET = 'a-secret-of-this-test';

const waiting = aReturn({ signOff: { state: 'waiting' }, submittedBy: SOMEBODY });
const challenged = aReturn({
  submittedBy: SOMEBODY,
  signOff: {
    state: 'challenged',
    question: 'Is that all?',
    askedBy: SOMEBODY,
    askedAt: '2024-10-07T08:00:00Z',
  },
});
const declared = aReturn({
  submittedBy: SOMEBODY,
  declared: { rag: 'amber', reason: LONG_ENOUGH },
});
const july = aReturn({ period: '2024-25-M04', submittedBy: SOMEBODY });
const pending = {
  ...july,
  pendingRestatement: {
    value: 94.2,
    reason: LONG_ENOUGH,
    askedBy: SOMEBODY,
    askedAt: '2024-10-07T08:00:00Z',
  },
};
const provisional = aReturn({ period: '2024-25-M05', dataStatus: 'provisional', submittedBy: SOMEBODY });

const ofTheDivision = aReturn({ indicator: 'K12', submittedBy: SOMEBODY });
/** Members see below the corporate tier what stays red. */
const lastingRed = ['2024-25-M05', '2024-25-M06'].map((period) =>
  aReturn({ indicator: 'K12', period, value: 60, calculated: 'red', submittedBy: SOMEBODY }),
);

const VALIDATING: readonly Who[] = ['validator'];
const DIRECTING: readonly Who[] = ['otherDirector', 'director', 'performance'];
const PERFORMANCE: readonly Who[] = ['performance'];

const ASKED: ClinicQuestion = {
  id: 'a-question-of-this-test',
  division: 'finance',
  ...WHICH,
  text: 'Why did collection dip?',
  askedBy: SOMEBODY,
  askedAt: '2024-10-07T08:00:00Z',
  from: 'chat',
  post: 'accountable',
  standing: { state: 'open' },
};
const asked = async (council: TestCouncil): Promise<void> => {
  await council.stores.questions.save([recordOf({ question: ASKED })]);
};
const PASSED_ON: UnansweredEnquiry = {
  id: 'passed-on-1',
  text: 'How many swimmers use the lido?',
  refusal: 'I do not know what “swimmers” stands for here.',
  askers: [{ by: SOMEBODY, at: '2024-10-07T08:00:00Z' }],
  standing: { state: 'open' },
};
const passedOn = async (council: TestCouncil): Promise<void> => {
  const press = { by: SOMEBODY, at: '2024-10-07T08:00:00Z', operation: 'passed-on' };
  await council.stores.unanswered.save([
    { versions: [{ sequence: 1, press, enquiry: PASSED_ON }], events: [] },
  ]);
};
/** The council has a word of its own. */
const worded = async (council: TestCouncil): Promise<void> => {
  await council.stores.plans.progress.save([recording(aSynonym('temps'))]);
};
/** Somebody says that 1.3 is complete. */
const claimed = async ({ stores }: TestCouncil): Promise<void> => {
  const press = { by: SOMEBODY, at: '2024-10-07T08:00:00.000Z', operation: 'a-claim' };
  const ask = { what: 'completion', at: press.at, authors: [SOMEBODY] } as const;
  const done = { state: 'complete', completedOn: '2024-10-07', evidence: LONG_ENOUGH } as const;
  await stores.plans.progress.save([
    recording(aProgress({ press, step: 'completion asked', ...done, asks: [ask] })),
  ]);
};
/** Somebody asks that R1 is closed. */
const closing = async ({ stores }: TestCouncil): Promise<void> => {
  const press = { by: SOMEBODY, at: '2024-10-07T08:00:00.000Z', operation: 'a-closure' };
  const ask = {
    what: 'closure',
    at: press.at,
    authors: [SOMEBODY],
    reason: LONG_ENOUGH,
    to: 'corporate',
  } as const;
  await stores.plans.progress.save([recording(aRiskProgress({ press, step: 'closure asked', asks: [ask] }))]);
};
const TYPED = { kind: 'typed' } as const;
const NEW_ACTION = {
  ...{ what: LONG_ENOUGH, owner: 'The accountable', due: '31 October 2024', division: 'Finance' },
  ...{ from: TYPED, operation: 'this-operation' },
};
/** What is in the register of actions where anything is. */
export const REGISTERED = [anAction('A1', { ownerPost: 'accountable', agreedBy: SOMEBODY }), aDecision('D1')];
const registered = async ({ stores }: TestCouncil): Promise<void> => {
  await stores.plans.progress.save(REGISTERED.map((one) => recording(one)));
};
/** The council has an indicator of the same code. */
const TWICE = { ...castPlan(), indicators: [...castPlan().indicators, anIndicator({ code: 'A1' })] };
const twice = async (council: TestCouncil): Promise<void> => {
  await registered(council);
  await council.stores.plans.replace(TWICE);
};
const fileAtHand = async (council: TestCouncil): Promise<void> => {
  (council.services.files as MemoryDesk).at.set(FILE_URL, new TextEncoder().encode(FILE));
};
const drafted = async ({ stores }: TestCouncil, who: Who): Promise<void> => {
  const person = actorFor(who).aadObjectId.toLowerCase();
  await stores.drafts.save([{ person, ...WHICH, savedAt: ASKED.askedAt, typed: sentForm(RED), sequence: 0 }]);
};
const coveredBySomebody = async ({ stores }: TestCouncil): Promise<void> => {
  await setCovers(stores.plans, (held) => held.map((cover) => ({ ...cover, setBy: SOMEBODY })));
};
const uploaded = async (council: TestCouncil, who: Who): Promise<void> => {
  const line = { row: 2, ...WHICH, sequence: 0, typed: sentForm(GREEN), complete: true };
  await keepUpload({ ...council.services, files: councilDesk(council) }, actorFor(who), SECRET, {
    file: 'returns.csv',
    blank: 0,
    lines: [line],
  });
};
const uploadedMilestones = async (council: TestCouncil, who: Who): Promise<void> => {
  const person = actorFor(who).aadObjectId;
  const expiresAt = '2024-10-08T09:00:00.000Z';
  const typed = { state: 'under way', nextStep: 'Publish it' };
  const content = JSON.stringify({ milestones: [{ code: '1.3', sequence: 0, typed }] });
  await council.stores.files.keep({ person, kind: 'upload', secret: SECRET, expiresAt, content });
};
const offered = async (council: TestCouncil, who: Who): Promise<void> => {
  const person = actorFor(who).aadObjectId;
  const expiresAt = '2024-10-08T09:00:00.000Z';
  await council.stores.files.keep({ person, kind: 'download', secret: SECRET, expiresAt, content: FILE });
};
/** The desk over the store itself, so that preparing is not counted. */
const councilDesk = ({ services, stores }: TestCouncil) => ({ ...services.files, store: stores.files });

const command = (
  name: keyof typeof COMMANDS,
  text: string,
  may: readonly Who[],
  more: Partial<Doing> = {},
): Doing => ({ input: { command: name, text }, may, ...more });
const button = (
  verb: CardAction['verb'],
  data: object,
  may: readonly Who[],
  more: Partial<Doing> = {},
): Doing => ({ input: { verb, data }, may, ...more });
const other = (name: keyof typeof OTHER_RIGHTS, may: readonly Who[], more: Partial<Doing> = {}): Doing => ({
  input: { other: name },
  may,
  ...more,
});
const decide = (matter: string, period: string): object => ({
  indicator: 'K11',
  period,
  matter,
  ...SEEN,
  decision: 'agree',
  text: '',
});
const WRITES = { writes: true } as const;
const ROUTER = { routerAlone: true } as const;

const SCOPE = scopeKey({ kind: 'division', division: 'finance' });
/** In a channel that follows Finance, and has a card about K11. */
const ON_CHANNEL = {
  place: 'channel' as const,
  async prepare({ stores }: TestCouncil): Promise<void> {
    const channel = placeOf('channel').address;
    await stores.alerts.subscribe(aSubscription({ channel }));
    await stores.alerts.changeCard(channel.conversationId, K11, () => aCard());
  },
};

/** Everything that anybody can do to the bot, each with those who may: written by hand, from the product's rules. */
export const EVERYTHING: readonly Doing[] = [
  command('help', 'help', ALL),
  command('commands', 'commands', ALL),
  command('periods', 'periods', ALL),
  command('unlock', 'unlock July', ALL),
  command('missing returns', 'who hasn’t returned', ALL),
  command('alerts', 'alerts', ALL, { place: 'channel' }),
  command('history', 'history K11 September', ALL, { returns: [waiting] }),
  command('history', 'history K12 September', STAFF, { returns: [ofTheDivision] }),
  command('history', 'history K12 September', NAMED, { returns: lastingRed }),
  command('my returns', 'my returns', ALL),
  command('next return', 'next return', ALL),
  command('skip return', 'skip this one', ALL),
  command('to sign off', 'to sign off', ALL),
  command('covers', 'covers', ALL),
  command('clinic summary', 'clinic summary for Finance', STAFF, ROUTER),
  command('next meeting', 'next clinic for Finance', ALL),
  command('meetings', 'meetings', ALL),
  command('move meeting', 'move the Finance clinic to 22 October', ['director', 'performance']),
  command('move meeting', 'move the CLT to 14 November', PERFORMANCE),
  command(
    'paper holders',
    'who has the clinic pack for Finance?',
    ['otherDirector', 'director', 'performance'],
    ROUTER,
  ),
  command('paper', 'clinic pack for Finance for August', STAFF, WRITES),
  command('paper', 'scrutiny report for Q1', NAMED, WRITES),
  command('questions', 'questions for Finance', STAFF),
  command('my questions', 'my questions', ALL),
  command('ask about', `ask about K11: ${LONG_ENOUGH}`, NAMED, WRITES),
  command('record synonym', 'synonym temps = K11', ['performance'], WRITES),
  command('add synonym', 'add synonym', ['performance']),
  command('withdraw synonym', 'withdraw synonym temps', ['performance'], { ...WRITES, prepare: worded }),
  command('synonym history', 'history synonym temps', ['performance'], { ...ROUTER, prepare: worded }),
  command('synonyms', 'synonyms', ['performance']),
  command('unanswered questions', 'questions I could not answer', ['performance']),
  command('alert us', 'alert us about red in Finance', STAFF, { ...WRITES, place: 'channel' }),
  command('stop alerts', 'stop alerts', STAFF, { ...ON_CHANNEL, ...WRITES }),
  command('cover for', 'cover for me: Spare hand until 18 October', NAMED, WRITES),
  command(
    'cover for',
    'cover for the accountable: Spare hand until 18 October',
    ['accountable', 'performance'],
    WRITES,
  ),
  command('stop cover', 'stop cover', NAMED),
  command('decline cover', 'decline cover', NAMED),
  command('stop cover', 'stop cover for the accountable', ['accountable', 'performance'], WRITES),
  command('update', 'update K11 97.1', ENTERING),
  command('answer', 'answer K11 September', ENTERING, { returns: [challenged] }),
  command('restate', 'restate K11 July 94.2', ENTERING, { returns: [july] }),
  command('report milestone', '1.3 done', REPORTING),
  command('rebaseline', 'rebaseline 1.3 31 January 2025', REPORTING),
  command('decide milestone', 'accept the completion of 1.3', ['director', 'performance'], {
    prepare: claimed,
  }),
  command('milestone history', 'history 1.3', ALL),
  command('my milestones', 'my milestones', ALL),
  command('confirm milestones', 'confirm 1.3 and 1.3', ALL),
  command('my work', 'my work', ALL),
  command('how complete', 'how complete are September returns?', ALL),
  command('all my returns', 'all my returns', ENTERING_ANYTHING, ROUTER),
  command('morning', 'morning', ALL),
  command('milestones template', 'milestones template', ALL),
  command('not confirmed', 'who has not confirmed?', ALL),
  command('reported since', 'which milestones changed since September?', ALL),
  command('review risk', 'R1 likelihood 4', TRACKING),
  command('risk history', 'history R1', ALL),
  command('decide risk', 'decline the closure of R1', PERFORMANCE, { prepare: closing }),
  command('move risk', `close R1 because ${LONG_ENOUGH}`, TRACKING),
  command('propose risk', 'propose a risk', NAMED),
  command('list risks', 'which risks moved?', ALL),
  command('report saving', 'S1 delivered 50, green 50', TRACKING),
  command('saving history', 'history S1', ALL),
  command('unreported savings', 'which savings are not reported?', ALL),
  command('add action', `action for Finance: ${LONG_ENOUGH}`, STAFF, ROUTER),
  command(
    'add decision',
    `decision for Finance: ${LONG_ENOUGH}`,
    ['otherDirector', 'director', 'performance'],
    ROUTER,
  ),
  command('my actions', 'my actions', ALL),
  command('open actions', 'open actions', STAFF),
  command('overdue actions', 'overdue actions', STAFF),
  command('actions', 'actions for Finance', STAFF),
  command('clinic agreed', 'what did the last clinic for Finance agree?', STAFF, ROUTER),
  command('most actions', 'who has the most open actions?', STAFF, ROUTER),
  command('report action', `A1 done because ${LONG_ENOUGH}`, TRACKING, { prepare: registered }),
  command('one action at a time', 'give A1 to the updater', STAFF, { ...ROUTER, prepare: registered }),
  command('action history', 'history A1', STAFF, { ...ROUTER, prepare: registered }),
  command('which action', 'update A1', STAFF, { ...ROUTER, prepare: twice, knows: TWICE }),
  command('withdraw decision', 'decision D1', STAFF, { ...ROUTER, prepare: registered }),
  command('returns template', 'returns template', ENTERING_ANYTHING, ROUTER),
  command('open early', 'open October early', PERFORMANCE, WRITES),
  command(
    'extend',
    'extend September for Finance until 18 October because the system is down',
    PERFORMANCE,
    WRITES,
  ),
  command('lock', 'lock August', PERFORMANCE),
  command('chase', 'chase now', PERFORMANCE, WRITES),
  command('chase', 'chase Finance now', ['director', 'performance'], WRITES),
  command('gaps', 'gaps', PERFORMANCE),
  command('import', 'import', PERFORMANCE),
  command('undo import', 'undo import', PERFORMANCE),
  command('delivery report', 'delivery report for September', PERFORMANCE, ROUTER),
  command('dead letters', 'dead letters', PERFORMANCE, ROUTER),
  command('forget', 'forget Spare hand', PERFORMANCE),
  command('forget', `forget ${SOMEBODY.aadObjectId} for good`, PERFORMANCE, {
    ...WRITES,
    prepare: coveredBySomebody,
  }),
  button('say', { text: 'my returns' }, ALL),
  button('say', { text: 'update K11 97.1' }, ENTERING, ROUTER),
  button('ask', { text: 'how is K11 doing?', page: 0 }, ALL),
  button('missing-returns', { division: '', period: '', page: 0 }, ALL),
  button('history', { ...WHICH, page: 0 }, ALL, { returns: [waiting] }),
  button('my-returns', { page: 0 }, ALL),
  button('to-sign-off', { page: 0 }, ALL),
  button('clinic', { division: 'finance', period: '2024-25-M06', page: 0 }, STAFF, ROUTER),
  button('open-return', WHICH, ENTERING),
  button('confirm-provisional', { ...WHICH, period: '2024-25-M05', ...SEEN }, ENTERING, {
    ...WRITES,
    returns: [provisional],
  }),
  button('check-return', sentForm(RED), ENTERING),
  button('change-figure', sentForm(RED), ENTERING),
  button('submit-return', sentForm(GREEN), ENTERING, WRITES),
  button('enter-returns', { from: 0 }, ENTERING_ANYTHING, ROUTER),
  button(
    'submit-returns',
    { rows: [{ ...WHICH, operation: SEEN.operation }], value0: '97.1' },
    ENTERING,
    WRITES,
  ),
  button('open-entered', { ...WHICH, value: '97.1' }, ENTERING),
  button('save-draft', sentForm(RED), ENTERING, WRITES),
  button('discard-draft', WHICH, ENTERING, { ...WRITES, prepare: drafted }),
  button('open-challenge', WHICH, ENTERING, { returns: [challenged] }),
  button('answer-challenge', { ...WHICH, ...SEEN, text: LONG_ENOUGH }, ENTERING, {
    ...WRITES,
    returns: [challenged],
  }),
  button(
    'ask-restatement',
    { ...WHICH, period: '2024-25-M04', ...SEEN, value: '94.2', shown: '94.2', reason: LONG_ENOUGH },
    ENTERING,
    { ...WRITES, returns: [july] },
  ),
  button('submit-file', { file: SECRET }, ENTERING, { ...WRITES, prepare: uploaded }),
  button('show-file', { file: SECRET, page: 0 }, ENTERING, { prepare: uploaded }),
  button('import-show', { file: SECRET, page: 0 }, PERFORMANCE),
  button('import-say', { file: SECRET, page: 0, asked: [] }, PERFORMANCE),
  button('import-leave', { file: SECRET, page: 0, sheet: 'Sheet1' }, PERFORMANCE),
  button('import-load', { file: SECRET }, PERFORMANCE),
  button(
    'accept-ticked',
    {
      page: 0,
      operation: 'this-operation',
      lines: [{ ...WHICH, matter: 'sign-off', sequence: 1 }],
      tick0: 'true',
    },
    VALIDATING,
    { ...WRITES, returns: [waiting] },
  ),
  button('open-decision', { ...WHICH, matter: 'sign-off' }, VALIDATING, { returns: [waiting] }),
  button('decide', decide('sign-off', '2024-25-M06'), VALIDATING, { ...WRITES, returns: [waiting] }),
  button('decide', decide('another RAG', '2024-25-M06'), ['validator', ...DIRECTING], {
    ...WRITES,
    returns: [declared],
  }),
  button('decide', decide('restatement', '2024-25-M04'), DIRECTING, { ...WRITES, returns: [pending] }),
  button('acknowledge-alert', { subject: 'indicator', code: 'K11', period: '2024-25-M06' }, NAMED, {
    ...ON_CHANNEL,
    ...WRITES,
  }),
  button('open-alert-rules', { scope: SCOPE }, STAFF, ON_CHANNEL),
  button('change-alert-rules', { scope: SCOPE, rules: 'turned red' }, STAFF, { ...ON_CHANNEL, ...WRITES }),
  button('stop-alert', { scope: SCOPE }, STAFF, { ...ON_CHANNEL, ...WRITES }),
  button('questions', { division: '', page: 0 }, ALL),
  button('questions', { division: 'finance', page: 0 }, STAFF),
  button('ask-about', { ...WHICH, text: LONG_ENOUGH }, NAMED, WRITES),
  button('pass-on', { text: PASSED_ON.text }, NAMED, WRITES),
  button('unanswered', { page: 0 }, ['performance']),
  button('open-unanswered', { enquiry: PASSED_ON.id }, ['performance'], { prepare: passedOn }),
  button(
    'answer-unanswered',
    { enquiry: PASSED_ON.id, operation: 'this-operation', answer: LONG_ENOUGH },
    ['performance'],
    { ...WRITES, prepare: passedOn },
  ),
  button('close-unanswered', { enquiry: PASSED_ON.id, operation: 'this-operation' }, ['performance'], {
    ...WRITES,
    prepare: passedOn,
  }),
  button('synonyms', { page: 0 }, ['performance']),
  button('open-synonym', { enquiry: PASSED_ON.id }, ['performance'], { prepare: passedOn }),
  button(
    'add-synonym',
    { word: 'temps', means: 'K11', enquiry: '', operation: 'this-operation' },
    ['performance'],
    WRITES,
  ),
  button('withdraw-synonym', { word: 'temp', operation: 'this-operation' }, ['performance'], {
    ...WRITES,
    prepare: worded,
  }),
  button('synonym-history', { code: 'temp', page: 0 }, ['performance'], { ...ROUTER, prepare: worded }),
  button('open-ask', { division: 'finance', period: '2024-25-M06' }, STAFF, ROUTER),
  button('open-question', { question: ASKED.id }, STAFF, { prepare: asked }),
  button(
    'answer-question',
    { question: ASKED.id, operation: 'this-operation', text: LONG_ENOUGH },
    ENTERING,
    {
      ...WRITES,
      prepare: asked,
    },
  ),
  button('withdraw-question', { question: ASKED.id, operation: 'this-operation' }, PERFORMANCE, {
    ...WRITES,
    prepare: asked,
  }),
  button('delivery-report', { period: '', page: 0 }, PERFORMANCE, ROUTER),
  button('send-again', { letters: ['letter'] }, PERFORMANCE, { ...ROUTER, ...WRITES }),
  button(
    'extend-period',
    { period: 'September', division: 'Finance', until: '18 October', reason: 'the system is down' },
    PERFORMANCE,
    WRITES,
  ),
  button('lock-period', { period: '2024-25-M05', decisions: 0 }, PERFORMANCE, WRITES),
  button('open-milestone', { code: '1.3' }, REPORTING),
  button('check-milestone', { code: '1.3', ...UNREPORTED }, REPORTING),
  button('record-milestone', { code: '1.3', ...UNREPORTED, nextStep: 'Publish it' }, REPORTING, WRITES),
  button('my-milestones', { page: 0 }, ALL),
  button(
    'confirm-milestones',
    { page: 0, operation: 'this-operation', shown: [{ code: '1.3', sequence: 0 }] },
    REPORTING,
    { ...WRITES, routerAlone: true },
  ),
  button(
    'ask-baseline',
    { code: '1.3', ...UNREPORTED, day: '31 January 2025', reason: LONG_ENOUGH },
    REPORTING,
    WRITES,
  ),
  button('open-milestone-decision', { code: '1.3', what: 'completion' }, ['director', 'performance'], {
    prepare: claimed,
  }),
  button(
    'decide-milestone',
    { code: '1.3', what: 'completion', ...SEEN, decision: 'accept' },
    ['director', 'performance'],
    { ...WRITES, prepare: claimed },
  ),
  button('milestone-history', { code: '1.3', page: 0 }, ALL),
  button(
    'move-meeting',
    { kind: 'clinic', about: 'finance', month: '2024-10', to: '2024-10-22', ...UNREPORTED },
    ['director', 'performance'],
    WRITES,
  ),
  button(
    'move-meeting',
    { kind: 'CLT', about: '', month: '2024-11', to: '2024-11-14', ...UNREPORTED },
    PERFORMANCE,
    WRITES,
  ),
  button('my-work', { page: 0 }, ALL),
  button('open-risk', { code: 'R1' }, TRACKING),
  button(
    'record-risk',
    { code: 'R1', ...UNREPORTED, likelihood: '4', impact: '4', changed: LONG_ENOUGH },
    TRACKING,
    WRITES,
  ),
  button('risk-history', { code: 'R1', page: 0 }, ALL),
  button(
    'ask-risk-move',
    { code: 'R1', ...UNREPORTED, kind: 'closure', reason: LONG_ENOUGH },
    TRACKING,
    WRITES,
  ),
  button(
    'propose-risk',
    {
      ...{ number: 1, operation: 'a-proposal', title: 'A flood', level: 'divisional', current: '3 x 4' },
      ...{ cause: LONG_ENOUGH, event: LONG_ENOUGH, consequence: LONG_ENOUGH },
      ...{ owner: 'The accountable', division: 'finance' },
    },
    NAMED,
    WRITES,
  ),
  button('open-risk-decision', { code: 'R1', what: 'closure' }, PERFORMANCE, { prepare: closing }),
  button('decide-risk', { code: 'R1', what: 'closure', ...SEEN, decision: 'accept' }, PERFORMANCE, {
    ...WRITES,
    prepare: closing,
  }),
  button('open-saving', { code: 'S1' }, TRACKING),
  button('check-saving', { code: 'S1', ...UNREPORTED, delivered: '50' }, TRACKING),
  button('record-saving', { code: 'S1', ...UNREPORTED, delivered: '50', green: '50' }, TRACKING, WRITES),
  button('saving-history', { code: 'S1', page: 0 }, ALL),
  button('open-new-action', { division: 'finance', from: TYPED }, STAFF, ROUTER),
  button('record-action', NEW_ACTION, STAFF, WRITES),
  button('record-clinic-decision', NEW_ACTION, ['director', 'performance'], WRITES),
  button('open-action', { code: 'A1' }, STAFF, { ...ROUTER, prepare: registered }),
  button('report-action', { code: 'A1', what: 'done', reason: LONG_ENOUGH, ...SEEN }, TRACKING, {
    ...WRITES,
    prepare: registered,
  }),
  button('withdraw-decision', { code: 'D1', reason: LONG_ENOUGH, ...SEEN }, ['director', 'performance'], {
    ...WRITES,
    prepare: registered,
  }),
  button('actions', { of: 'open', page: 0 }, STAFF),
  button('action-history', { code: 'A1', page: 0 }, STAFF, { ...ROUTER, prepare: registered }),
  button('record-milestone-file', { file: SECRET }, REPORTING, {
    ...WRITES,
    ...ROUTER,
    prepare: uploadedMilestones,
  }),
  other('greeting', ALL),
  other('question', ALL),
  other('search', ALL),
  other('files', ENTERING, { ...WRITES, prepare: fileAtHand }),
  other('pasted rows', ENTERING, WRITES),
  other('download', ENTERING_ANYTHING, { prepare: offered }),
];
