import type { AlertNotice } from '../app/alert/alertScreens.ts';
import type { PersonalMessage } from '../app/chasing/chasingScreens.ts';
import { type NextStep, type Reply, say } from '../app/reply.ts';
import type { TypedExamples } from '../app/typedExamples.ts';
import type { Policy } from '../domain/policy.ts';
import type { Card, ExpandCard } from './cardTemplates.ts';
import {
  actionHistoryView,
  actionListView,
  actionReceiptView,
  actionReportView,
  newActionView,
} from './views/actionView.ts';
import { alertView } from './views/alertView.ts';
import { answerPictures } from './views/answerPictures.ts';
import { answerSource, answerView } from './views/answerView.ts';
import { bulkCheckView, bulkProblemsView, downloadView } from './views/bulkView.ts';
import { alertRulesView, channelAlertsView } from './views/channelAlertsView.ts';
import { clinicView } from './views/clinicView.ts';
import { commandsView } from './views/commandsView.ts';
import { deadLettersView, deliveryReportView } from './views/deliveryView.ts';
import { DIGEST_LINES, digestView } from './views/digestView.ts';
import { footView, questionLabel } from './views/footView.ts';
import { gapsView } from './views/gapsView.ts';
import { historyView } from './views/historyView.ts';
import { importView } from './views/importView.ts';
import {
  milestoneHistoryView,
  milestoneListView,
  myMilestonesView,
  myWorkView,
  riskHistoryView,
  riskListView,
  savingHistoryView,
} from './views/itemListView.ts';
import { meetingsView } from './views/meetingsView.ts';
import {
  baselineView,
  milestoneDecisionView,
  milestoneFormView,
  milestoneReceiptView,
} from './views/milestoneView.ts';
import { missingReturnsView } from './views/missingReturnsView.ts';
import { morningView } from './views/morningView.ts';
import { noticeView } from './views/noticeView.ts';
import { paperVersionsView } from './views/paperVersionsView.ts';
import { lockQuestionView, periodsView } from './views/periodsView.ts';
import { askView, questionsView, questionView } from './views/questionView.ts';
import { receiptView } from './views/receiptView.ts';
import { reminderSteps, reminderView } from './views/reminderView.ts';
import { returnFormView } from './views/returnFormView.ts';
import { returnsSheetView } from './views/returnsSheetView.ts';
import { riskDecisionView, riskMoveView, riskProposalView } from './views/riskMatterView.ts';
import { riskFormView, riskReceiptView } from './views/riskView.ts';
import { savingFormView, savingReceiptView } from './views/savingView.ts';
import { signOffView } from './views/signOffView.ts';
import { challengeView, decisionView, restatementView } from './views/stepView.ts';
import { synonymFormView, synonymHistoryView, synonymsView } from './views/synonymView.ts';
import { unansweredFormView, unansweredListView } from './views/unansweredView.ts';
import { pressingLines, worklistHeading, worklistView } from './views/worklistView.ts';
import { LABEL_CHARACTERS, wholeButtons } from './wholeButtons.ts';
import { plain } from './wording.ts';

/** Lines of the worklist that the welcome shows. */
const WELCOME_LINES = 4;

/** Largest card that is sent, in bytes of UTF-8: Teams refuses cards of more than 28 KB. */
export const CARD_BYTES = 28 * 1024;

/** What a foot without its text takes, and the escapes in the text. */
const FOOT_BYTES = 1024;

/** Largest message that is sent, in bytes: half of the platform's 100 KB, which counts two a character, and room. */
export const MESSAGE_BYTES = 48 * 1024;

/** Turns replies and alerts into cards. Built once; holds the parsed templates. */
export interface Renderer {
  readonly reply: (reply: Reply) => Card;
  readonly alert: (notice: AlertNotice) => Card;
  readonly personal: (message: PersonalMessage) => Card;
}

/** The renderer over these templates. The policy supplies the numbers that forms mention. */
export function createRenderer(templates: ExpandCard, policy: Policy): Renderer {
  // What a card ends with and what its foot begins with are one row of buttons.
  const withFoot = (card: Card, next: readonly NextStep[], footer: string, source = ''): Card => {
    const foot = templates('foot', footView(next, footer, source));
    return wholeButtons({ ...card, body: joined(card.body as Part[], foot.body as Part[]) });
  };
  return {
    reply: (reply) =>
      withFoot(
        screen(templates, reply, policy),
        nextOf(reply),
        reply.footer,
        reply.screen === 'answer' ? answerSource(reply) : '',
      ),
    alert: (notice) => withFoot(templates('alert', alertView(notice)), [], notice.footer),
    personal: (message) =>
      withFoot(templates('reminder', reminderView(message)), reminderSteps(message).map(say), message.footer),
  };
}

type Part = Readonly<Record<string, unknown>>;

/** The parts of a card and of its foot, their buttons in one set where they follow each other. */
function joined(body: readonly Part[], foot: readonly Part[]): readonly Part[] {
  const last = body.at(-1);
  const [first, ...others] = foot;
  // One that can be hidden stays by itself.
  if (last?.type !== 'ActionSet' || 'id' in last || first?.type !== 'ActionSet') return [...body, ...foot];
  const actions = [...(last.actions as readonly Part[]), ...(first.actions as readonly Part[])];
  return [...body.slice(0, -1), { ...last, actions }, ...others];
}

/** What can be typed, each thing in bold. */
function typedLine({ here, inChannel }: TypedExamples): string {
  const bold = (text: string): string => `**${plain(text)}**`;
  return [...here.map(bold), ...(inChannel ? [`in a channel, ${bold(inChannel)}`] : [])].join(' · ');
}

/** Size of a card as Teams counts it, in bytes. */
export function cardBytes(card: Card): number {
  return Buffer.byteLength(JSON.stringify(card));
}

function screen(expand: ExpandCard, reply: Reply, policy: Policy): Card {
  switch (reply.screen) {
    case 'welcome': {
      const { worklist, name } = reply;
      const heading = worklistHeading(worklist);
      const lines = pressingLines(worklist, WELCOME_LINES);
      return expand('welcome', { name: plain(name), heading, lines, typed: typedLine(reply.typed) });
    }
    case 'worklist':
      return expand('worklist', worklistView(reply.worklist, reply.page));
    case 'return form':
      return expand('return-form', returnFormView(reply.form, policy));
    case 'returns sheet':
      return expand('returns-sheet', returnsSheetView(reply.sheet));
    case 'receipt':
      return expand('receipt', receiptView(reply.receipt, policy));
    case 'clinic':
      return expand('clinic', clinicView(reply, policy));
    case 'answer':
      return answerCard(expand, reply, policy);
    case 'periods':
      return expand('periods', periodsView(reply));
    case 'lock question':
      return expand('lock-question', lockQuestionView(reply.question));
    case 'missing returns':
      return expand('missing-returns', missingReturnsView(reply.list, reply.page));
    case 'delivery report':
      return expand('delivery-report', deliveryReportView(reply.report, reply.page));
    case 'dead letters':
      return expand('dead-letters', deadLettersView(reply.list));
    case 'commands':
      return expand('commands', commandsView(reply.list));
    case 'gaps':
      return expand('gaps', gapsView(reply.gaps));
    case 'channel alerts':
      return expand('channel-alerts', channelAlertsView(reply.alerts));
    case 'alert rules':
      return expand('alert-rules', alertRulesView(reply.form, policy));
    case 'alert':
      return expand('alert', alertView(reply.notice));
    case 'alert digest':
      return digestCard(expand, reply);
    case 'to sign off':
      return expand('to-sign-off', signOffView(reply.toSignOff, policy));
    case 'decision':
      return expand('return-step', decisionView(reply.form));
    case 'challenge':
      return expand('return-step', challengeView(reply.form));
    case 'restatement':
      return expand('return-step', restatementView(reply.form));
    case 'ask':
      return expand('ask', askView(reply.form));
    case 'question':
      return expand('question', questionView(reply.form));
    case 'questions':
      return expand('questions', questionsView(reply.list));
    case 'unanswered list':
      return expand('unanswered', unansweredListView(reply.list));
    case 'unanswered form':
      return expand('return-step', unansweredFormView(reply.form));
    case 'synonyms':
      return expand('item-list', synonymsView(reply.list));
    case 'synonym form':
      return expand('return-step', synonymFormView(reply.form));
    case 'synonym history':
      return expand('item-list', synonymHistoryView(reply.history));
    case 'milestone form':
      return expand('milestone-form', milestoneFormView(reply.form));
    case 'milestone receipt':
      return expand('return-step', milestoneReceiptView(reply.receipt));
    case 'milestone decision':
      return expand('return-step', milestoneDecisionView(reply.form));
    case 'baseline form':
      return expand('return-step', baselineView(reply.form));
    case 'my milestones':
      return expand('item-list', myMilestonesView(reply.milestones));
    case 'new action':
      return expand('return-step', newActionView(reply.form));
    case 'action report':
      return expand('return-step', actionReportView(reply.form));
    case 'action receipt':
      return expand('return-step', actionReceiptView(reply.receipt));
    case 'action list':
      return expand('item-list', actionListView(reply.list));
    case 'action history':
      return expand('item-list', actionHistoryView(reply.history));
    case 'paper versions':
      return expand('item-list', paperVersionsView(reply.list));
    case 'meetings':
      return expand('item-list', meetingsView(reply.list));
    case 'my work':
      return expand('item-list', myWorkView(reply.work));
    case 'morning':
      return expand('item-list', morningView(reply.morning));
    case 'milestone list':
      return expand('item-list', milestoneListView(reply.list));
    case 'milestone history':
      return expand('item-list', milestoneHistoryView(reply.history));
    case 'risk form':
      return expand('return-step', riskFormView(reply.form, policy));
    case 'risk receipt':
      return expand('return-step', riskReceiptView(reply.receipt, policy));
    case 'risk history':
      return expand('item-list', riskHistoryView(reply.history, policy));
    case 'risk move form':
      return expand('return-step', riskMoveView(reply.form, policy));
    case 'risk proposal':
      return expand('return-step', riskProposalView(reply.form, policy));
    case 'risk decision':
      return expand('return-step', riskDecisionView(reply.form, policy));
    case 'risk list':
      return expand('item-list', riskListView(reply.list, policy));
    case 'saving form':
      return expand('return-step', savingFormView(reply.form));
    case 'saving receipt':
      return expand('return-step', savingReceiptView(reply.receipt));
    case 'saving history':
      return expand('item-list', savingHistoryView(reply.history));
    case 'history':
      return expand('history', historyView(reply.history));
    case 'bulk check':
      return expand('bulk-check', bulkCheckView(reply.check, reply.page));
    case 'import':
      return expand('import-sheet', importView(reply.shown));
    case 'bulk problems':
      return expand('bulk-problems', bulkProblemsView(reply.problems));
    case 'download':
      return expand('download', downloadView(reply.download));
    case 'notice':
      return expand('notice', noticeView(reply));
  }
}

/** A digest's card with as many of its lines as fit beside its footer. */
function digestCard(expand: ExpandCard, reply: Extract<Reply, { screen: 'alert digest' }>): Card {
  const room = CARD_BYTES - FOOT_BYTES - Buffer.byteLength(reply.footer);
  for (let shown = DIGEST_LINES; ; shown -= 2) {
    const card = expand('alert-digest', digestView(reply.digest, shown));
    if (cardBytes(card) < room || shown <= 2) return card;
  }
}

/** An answer's card, with its pictures under the line that says how the question was read. */
function answerCard(expand: ExpandCard, reply: Extract<Reply, { screen: 'answer' }>, policy: Policy): Card {
  const card = expand('answer', answerView(reply));
  if (reply.answer.kind === 'not understood' || reply.page > 0) return card;
  const pictures = answerPictures(reply.answer, policy, reply.question).flatMap(
    ({ template, view }) => expand(template, view).body as unknown[],
  );
  return { ...card, body: (card.body as unknown[]).toSpliced(1, 0, ...pictures) };
}

/** Questions under a list: two rows of buttons. */
const NEXT_OF_LIST = 3;

/** The buttons under a reply. An answer's next questions are its own. */
function nextOf(reply: Reply): readonly NextStep[] {
  if (reply.screen !== 'answer') return ('next' in reply ? reply.next : undefined) ?? [];
  const { answer, question } = reply;
  // What is asked back has its own buttons.
  const nearest = answer.kind === 'not understood' && !answer.asks ? answer.nearest : [];
  // A question that no button shows whole is left out where it is only a suggestion.
  const questions =
    answer.kind === 'not understood'
      ? nearest
      : answer.next.filter(({ length }) => length <= LABEL_CHARACTERS);
  // What was just answered is no next question.
  const asked = question.trim().toLowerCase();
  return questions
    .filter((text) => text.toLowerCase() !== asked)
    .slice(0, answer.kind === 'list' ? NEXT_OF_LIST : undefined)
    .map((text) => ({ label: questionLabel(text), text }));
}
