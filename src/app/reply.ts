import type { Action } from '../domain/access.ts';
import type { IsoDate } from '../domain/calendar/dates.ts';
import type { Period } from '../domain/calendar/period.ts';
import type { PeriodStanding } from '../domain/calendar/periodStanding.ts';
import type { ClinicSummary } from '../domain/clinic/clinic.ts';
import type { ComingMonth } from '../domain/clinic/comingMonth.ts';
import type { Answer } from '../domain/enquiry/answer.ts';
import type { Obligation } from '../domain/return/obligation.ts';
import type { ToConfirm } from '../domain/return/provisional.ts';
import type { TrendPoint } from '../domain/return/return.ts';
import type { Rag } from '../domain/status.ts';
import type {
  ActionHistory,
  ActionList,
  ActionReceipt,
  NewActionForm,
  ReportForm,
} from './action/actionForm.ts';
import type { AlertDigest, AlertNotice, AlertRulesForm } from './alert/alertScreens.ts';
import type { BulkCheck, BulkProblems, Download } from './bulk/bulkScreens.ts';
import type { Gap, MissingReturns } from './chasing/chasingScreens.ts';
import type { AskForm, QuestionForm, QuestionList } from './clinic/questionScreens.ts';
import type { CommandList } from './commandScreens.ts';
import type { ImportShown } from './import/importScreens.ts';
import type { MeetingList } from './meeting/meetingScreens.ts';
import type { MilestoneForm, MilestoneReceipt } from './milestone/milestoneForm.ts';
import type {
  BaselineForm,
  MilestoneDecision,
  MilestoneHistory,
  MilestoneList,
  MyMilestones,
  MyWork,
} from './milestone/milestoneScreens.ts';
import type { Morning } from './morning/morningScreens.ts';
import type { PaperVersions } from './paper/paperScreens.ts';
import type { Receipt, ReturnForm } from './return/returnForm.ts';
import type { ReturnsSheet } from './return/returnsSheet.ts';
import type { ProposalForm } from './risk/proposalForm.ts';
import type { RiskForm, RiskHistory, RiskReceipt } from './risk/riskForm.ts';
import type { RiskDecision, RiskList, RiskMoveForm } from './risk/riskScreens.ts';
import type { SavingForm, SavingHistory, SavingReceipt } from './saving/savingForm.ts';
import type { DeadLetterList, DeliveryReport } from './sending/deliveryScreens.ts';
import type {
  ChallengeForm,
  DecisionForm,
  RestatementForm,
  ReturnHistory,
  ToSignOff,
} from './signOff/signOffScreens.ts';
import type { SynonymForm, SynonymHistory, SynonymList } from './synonym/synonymScreens.ts';
import type { TypedExamples } from './typedExamples.ts';
import type { UnansweredForm, UnansweredList } from './unanswered/unansweredScreens.ts';

/** One line of an officer's worklist: a return that is owed or was made for an open period. */
export interface WorklistLine extends Obligation {
  /** `challenged` when its validator asked a question that waits for an answer. */
  readonly state: 'challenged' | 'late' | 'due' | 'returned';
  /** Effective RAG of the latest earlier return; undefined without one. */
  readonly lastRag: Rag | undefined;
  /** That return; undefined without one. */
  readonly last?: TrendPoint | undefined;
  /** Effective RAG of this period's return, once made. */
  readonly rag: Rag | undefined;
  /** Whose it is, when the person covers for them. */
  readonly coveringFor?: string;
}

export interface Worklist {
  readonly lines: readonly WorklistLine[];
  /** Returns of which the person has a draft, as `K11 2024-25-M06`. */
  readonly drafts?: ReadonlySet<string>;
  /** Provisional figures to confirm or to correct, each with the id that a press of its button will have. */
  readonly toConfirm: readonly (ToConfirm & { readonly operation: string })[];
  /** Codes of the indicators about which a clinic's question waits for the person; one for each question, oldest first. */
  readonly questions?: readonly string[];
  /** Indicators that are the person's own but are worked out by the system. */
  readonly computed: readonly { readonly code: string; readonly title: string }[];
}

/** A channel's subscriptions as its members see them. */
export interface ChannelAlerts {
  readonly following: readonly {
    /** Names the scope on buttons. */
    readonly key: string;
    readonly title: string;
    /** The rules that are on, in words. */
    readonly rules: string;
    readonly digest: 'as it happens' | 'daily';
  }[];
  /** What was just changed, in a sentence. */
  readonly changed?: string;
}

/** Whether to lock a period for good, and what would be locked out. */
export interface LockQuestion {
  readonly period: Period;
  /** The last day on which any division may still return in time. */
  readonly dueOn: IsoDate;
  readonly beforeDue: boolean;
  /** Codes that nobody has returned, by division title; divisions with none are left out. */
  readonly missing: readonly { readonly division: string; readonly codes: readonly string[] }[];
  /** How many decisions had been taken when it was asked. */
  readonly decisions: number;
}

/** Something to press or type next. `text` is what a person would type. */
export interface NextStep {
  readonly label: string;
  readonly text: string;
}

/**
 * What a use case answers, as facts: `teams/` turns it into a card. `summary` says the same in one or two plain
 * sentences, for notifications, screen readers and clients that draw no cards.
 */
export type Reply = {
  readonly summary: string;
  readonly footer: string;
  /** What is posted as a message of its own besides: only where the reply takes the place of a card that others look at. */
  readonly beside?: Reply;
  /** What comes next for whoever asked, as they would type it. */
  readonly suggested?: readonly string[];
} & (
  | {
      readonly screen: 'welcome';
      readonly name: string;
      readonly worklist: Worklist;
      readonly typed: TypedExamples;
      readonly next: readonly NextStep[];
    }
  | {
      readonly screen: 'worklist';
      readonly worklist: Worklist;
      readonly page: number;
      readonly next: readonly NextStep[];
    }
  | { readonly screen: 'return form'; readonly form: ReturnForm; readonly next?: readonly NextStep[] }
  | { readonly screen: 'returns sheet'; readonly sheet: ReturnsSheet; readonly next: readonly NextStep[] }
  | { readonly screen: 'receipt'; readonly receipt: Receipt }
  | {
      readonly screen: 'clinic';
      readonly clinic: ClinicSummary;
      /** The month after it, whose returns are coming in. */
      readonly coming?: ComingMonth;
      readonly next: readonly NextStep[];
      readonly page: number;
      readonly asAt: Date;
    }
  | {
      readonly screen: 'answer';
      readonly question: string;
      readonly answer: Answer;
      /** What can be looked up when the question was not understood; empty otherwise. */
      readonly picks: readonly { readonly code: string; readonly title: string }[];
      /** A refusal that whoever asked may have passed on to the performance team. */
      readonly mayPassOn?: true;
      /** The query as its page button carries it; absent for a refusal. */
      readonly carries?: string;
      readonly page: number;
      readonly asAt: Date;
    }
  | {
      readonly screen: 'periods';
      readonly standings: readonly PeriodStanding[];
      /** Division titles by code. */
      readonly divisions: ReadonlyMap<string, string>;
      /** What was just decided, in a sentence. */
      readonly changed?: string;
      readonly next: readonly NextStep[];
    }
  | { readonly screen: 'lock question'; readonly question: LockQuestion }
  | {
      readonly screen: 'missing returns';
      readonly list: MissingReturns;
      readonly page: number;
      readonly next: readonly NextStep[];
    }
  | { readonly screen: 'commands'; readonly list: CommandList; readonly next: readonly NextStep[] }
  | { readonly screen: 'gaps'; readonly gaps: readonly Gap[]; readonly next: readonly NextStep[] }
  | { readonly screen: 'channel alerts'; readonly alerts: ChannelAlerts; readonly next: readonly NextStep[] }
  | { readonly screen: 'alert rules'; readonly form: AlertRulesForm; readonly next: readonly NextStep[] }
  | { readonly screen: 'alert'; readonly notice: AlertNotice; readonly next: readonly NextStep[] }
  | { readonly screen: 'alert digest'; readonly digest: AlertDigest; readonly next: readonly NextStep[] }
  | {
      readonly screen: 'delivery report';
      readonly report: DeliveryReport;
      readonly page: number;
      readonly next: readonly NextStep[];
    }
  | { readonly screen: 'dead letters'; readonly list: DeadLetterList; readonly next: readonly NextStep[] }
  | { readonly screen: 'to sign off'; readonly toSignOff: ToSignOff; readonly next: readonly NextStep[] }
  | { readonly screen: 'decision'; readonly form: DecisionForm; readonly next: readonly NextStep[] }
  | { readonly screen: 'challenge'; readonly form: ChallengeForm; readonly next: readonly NextStep[] }
  | { readonly screen: 'restatement'; readonly form: RestatementForm; readonly next: readonly NextStep[] }
  | { readonly screen: 'ask'; readonly form: AskForm; readonly next: readonly NextStep[] }
  | { readonly screen: 'question'; readonly form: QuestionForm; readonly next: readonly NextStep[] }
  | { readonly screen: 'questions'; readonly list: QuestionList; readonly next: readonly NextStep[] }
  | { readonly screen: 'unanswered list'; readonly list: UnansweredList; readonly next: readonly NextStep[] }
  | { readonly screen: 'unanswered form'; readonly form: UnansweredForm; readonly next: readonly NextStep[] }
  | { readonly screen: 'synonyms'; readonly list: SynonymList; readonly next: readonly NextStep[] }
  | { readonly screen: 'synonym form'; readonly form: SynonymForm; readonly next: readonly NextStep[] }
  | {
      readonly screen: 'synonym history';
      readonly history: SynonymHistory;
      readonly next: readonly NextStep[];
    }
  | { readonly screen: 'milestone form'; readonly form: MilestoneForm; readonly next: readonly NextStep[] }
  | {
      readonly screen: 'milestone receipt';
      readonly receipt: MilestoneReceipt;
      readonly next: readonly NextStep[];
    }
  | {
      readonly screen: 'my milestones';
      readonly milestones: MyMilestones;
      readonly next: readonly NextStep[];
    }
  | { readonly screen: 'baseline form'; readonly form: BaselineForm; readonly next: readonly NextStep[] }
  | {
      readonly screen: 'milestone decision';
      readonly form: MilestoneDecision;
      readonly next: readonly NextStep[];
    }
  | {
      readonly screen: 'milestone history';
      readonly history: MilestoneHistory;
      readonly next: readonly NextStep[];
    }
  | {
      readonly screen: 'milestone list';
      readonly list: MilestoneList;
      readonly next: readonly NextStep[];
    }
  | { readonly screen: 'risk form'; readonly form: RiskForm; readonly next: readonly NextStep[] }
  | { readonly screen: 'risk receipt'; readonly receipt: RiskReceipt; readonly next: readonly NextStep[] }
  | { readonly screen: 'risk history'; readonly history: RiskHistory; readonly next: readonly NextStep[] }
  | { readonly screen: 'risk move form'; readonly form: RiskMoveForm; readonly next: readonly NextStep[] }
  | { readonly screen: 'risk proposal'; readonly form: ProposalForm; readonly next: readonly NextStep[] }
  | { readonly screen: 'risk decision'; readonly form: RiskDecision; readonly next: readonly NextStep[] }
  | { readonly screen: 'risk list'; readonly list: RiskList; readonly next: readonly NextStep[] }
  | { readonly screen: 'saving form'; readonly form: SavingForm; readonly next: readonly NextStep[] }
  | { readonly screen: 'saving receipt'; readonly receipt: SavingReceipt; readonly next: readonly NextStep[] }
  | { readonly screen: 'saving history'; readonly history: SavingHistory; readonly next: readonly NextStep[] }
  | { readonly screen: 'new action'; readonly form: NewActionForm; readonly next: readonly NextStep[] }
  | { readonly screen: 'action report'; readonly form: ReportForm; readonly next: readonly NextStep[] }
  | { readonly screen: 'action receipt'; readonly receipt: ActionReceipt; readonly next: readonly NextStep[] }
  | { readonly screen: 'action list'; readonly list: ActionList; readonly next: readonly NextStep[] }
  | { readonly screen: 'action history'; readonly history: ActionHistory; readonly next: readonly NextStep[] }
  | { readonly screen: 'paper versions'; readonly list: PaperVersions; readonly next: readonly NextStep[] }
  | { readonly screen: 'meetings'; readonly list: MeetingList; readonly next: readonly NextStep[] }
  | { readonly screen: 'my work'; readonly work: MyWork; readonly next: readonly NextStep[] }
  | { readonly screen: 'morning'; readonly morning: Morning; readonly next: readonly NextStep[] }
  | { readonly screen: 'history'; readonly history: ReturnHistory; readonly next: readonly NextStep[] }
  | {
      readonly screen: 'bulk check';
      readonly check: BulkCheck;
      readonly page: number;
      readonly next: readonly NextStep[];
    }
  | { readonly screen: 'import'; readonly shown: ImportShown; readonly next: readonly NextStep[] }
  | { readonly screen: 'bulk problems'; readonly problems: BulkProblems; readonly next: readonly NextStep[] }
  | { readonly screen: 'download'; readonly download: Download; readonly next: readonly NextStep[] }
  | {
      readonly screen: 'notice';
      /** `sorry` when something could not be done; `done` when it was. */
      readonly tone: 'done' | 'plain' | 'sorry';
      readonly title: string;
      readonly text: string;
      readonly next: readonly NextStep[];
      /** The right that was wanting, when that is why it could not be done. */
      readonly refused?: Action;
      /** For whoever measures, and never shown. */
      readonly fault?: Fault;
      /** What was sent in vain, to be sent again with what was typed still in it. */
      readonly again?: Again;
    }
);

/** A button to press again, with everything that it sent the first time. */
export interface Again {
  readonly verb: string;
  /** What it says; that it sends again without one. */
  readonly label?: string;
  /** What it sends besides what is in the boxes. */
  readonly data: Readonly<Record<string, unknown>>;
  /** What was typed, each in a box of its own. */
  readonly boxes: readonly { readonly id: string; readonly label: string; readonly value: string }[];
}

/** A reply that is a plain notice. */
export type Notice = Extract<Reply, { screen: 'notice' }>;

/** Why a turn came to nothing, where that is no fault of whoever asked. */
export type Fault = 'storage unavailable' | 'failed' | 'unreadable';

/** A plain notice; its summary is its title and text. */
export function notice(
  tone: 'done' | 'plain' | 'sorry',
  title: string,
  text: string,
  next: readonly NextStep[] = [],
  footer = '',
): Notice {
  return { screen: 'notice', tone, title, text, next, footer, summary: `${title}. ${text}`.trim() };
}

/** A notice that something could not be done, which says why to whoever measures. */
export function faultNotice(
  fault: Fault,
  title: string,
  text: string,
  next: readonly NextStep[] = [],
  footer = '',
): Notice {
  const summary = `${title}. ${text}`;
  return { screen: 'notice', tone: 'sorry', fault, title, text, next, footer, summary };
}

/** A next step whose label is what is typed. */
export function say(text: string): NextStep {
  return { label: `${text.charAt(0).toUpperCase()}${text.slice(1)}`, text };
}
