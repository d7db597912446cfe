import type { AlertRule } from './alert/alertRules.ts';
import type { IsoDate } from './calendar/dates.ts';
import type { MeetingKind, MeetingPolicy } from './meeting/meetingKinds.ts';
import type { RiskLevel } from './plan/riskLevel.ts';
import type { Rag } from './status.ts';

/**
 * The council's performance policy: every number a rule needs, in one place that a council edits.
 * The source papers set no thresholds, so each default says where it comes from; "ours" marks a choice
 * of this product that a council should confirm before it relies on it.
 */
export interface Policy {
  /** Adverse variance up to which a result is amber rather than red, percent of target. Ours. */
  readonly tolerancePercent: number;
  /** Change within which the direction of travel is static, percent of the earlier value. Ours. */
  readonly staticPercent: number;
  /** Shortest reason for declaring another RAG, characters. Ours. */
  readonly overrideReasonCharacters: number;
  /** Shortest reason for a restatement, and shortest question, answer or reason on the way to it, characters. Ours. */
  readonly restatementReasonCharacters: number;
  readonly questionCharacters: number;
  /** First day for which returns are owed; periods that began earlier are background. The plan's own start. */
  readonly returnsOwedFrom: IsoDate;
  /** Working day after the period on which its window opens, and on which returns are due. Ours. */
  readonly opensOnWorkingDay: number;
  readonly dueOnWorkingDay: number;
  /**
   * Working day after the end of the next period, on which a period is open for the last time. Ours: a provisional
   * figure has to be confirmed when its indicator is next returned, so the lock cannot come before that.
   */
  readonly lockOnWorkingDay: number;
  readonly reminders: ReminderPolicy;
  /** Longest leave that can be covered at once, calendar days; a mistyped year is asked back. Ours. */
  readonly longestCoverDays: number;
  /** Shortest reason for a later due date, characters. Ours. */
  readonly extensionReasonCharacters: number;
  /** Green returns running before a target is reviewed (audit committee paper, section D: consistent greens are reviewed). */
  readonly consistentGreen: {
    readonly monthly: number;
    readonly quarterly: number;
    readonly 'six-monthly': number;
    readonly annual: number;
  };
  /** Red periods running before an indicator counts as consistently red. Ours. */
  readonly consistentRed: number;
  /** Red periods running from which those who see the corporate tier also see an indicator below it (domain rules, "exposure by level"). */
  readonly exposedRedPeriods: number;
  /** Longest slip, in days, that a recovery plan keeps at amber. Ours. */
  readonly milestoneAmberDays: number;
  /** The monthly round in which milestones are updated or confirmed (improvement plan, figure 4: standard reporting every month). */
  readonly milestoneRound: MilestoneRoundPolicy;
  /** When the owner of an action is told of it again, and when whoever they answer to is (domain rules, "actions"). Working days. */
  readonly actions: ActionPolicy;
  /** Lowest risk score (likelihood × impact) that is amber, and that is red. Ours. */
  readonly riskAmberFrom: number;
  readonly riskRedFrom: number;
  /** Impact at which a risk is always flagged, whatever its score. Ours. */
  readonly riskFlaggedImpact: number;
  /** Calendar months from one review of a risk to the next, by its colour (domain rules, "risk review"). */
  readonly riskReviewMonths: Readonly<Record<Rag, number>>;
  /** Highest score that is accepted for a risk whose own appetite nobody said. Ours: the top of amber. */
  readonly riskAppetite: number;
  /**
   * Posts that accept what is asked for in a register: a risk that is new in it, comes to it or is closed in it (domain rules, "risk
   * levels"). The performance team where no post is named, or nobody holds one.
   */
  readonly riskAcceptedBy: Readonly<Record<RiskLevel, readonly string[]>>;
  /** Theme of the clinic held in each calendar month (S0 C gives the three-month roll; the order is ours). */
  readonly clinicThemes: readonly ClinicTheme[];
  /**
   * When each meeting is held, and how long before it its paper goes out (domain rules, "made when"). The days of the month are ours:
   * clinics meet after returns are due, and each level of the cascade after the one below it. What one meeting has otherwise is typed.
   */
  readonly meetings: Readonly<Record<MeetingKind, MeetingPolicy>>;
  readonly alerts: AlertPolicy;
  /** How long it is kept what was sent where and whether it arrived, days: a year and the month in which it is reported. Ours. */
  readonly deliveriesKeptDays: number;
  /** How long it is kept where a clinic summary was shown, days: who saw a figure last year hears that it was restated. Ours. */
  readonly summariesKeptDays: number;
  /** How long a paper that was made can be made to say what it carried, days: as long as what was sent is kept. Ours. */
  readonly papersKeptDays: number;
  /** How long a question that was passed on is kept after anybody last did something about it, days: two quarters. Ours. */
  readonly unansweredKeptDays: number;
  /** When a figure is asked about before it is rated. */
  readonly plausibility: PlausibilityPolicy;
  /** Reds running, and getting worse, after which a green forecast for the year end is asked about. Ours. */
  readonly forecastContradictsAfter: number;
  /** Different words of trouble in the text of a green from which it is asked about: fewer are ordinary candour. Ours. */
  readonly problemsInGreen: number;
}

/** When people are told about returns without asking (product rules, "reminders"). Days are working days. Ours. */
export interface ReminderPolicy {
  /** The officer, this many days before a return is due, and again on the day. */
  readonly daysBeforeDue: number;
  /** The holder of the line manager's post, once a return is this late. */
  readonly daysLateToLineManager: number;
  /** The Senior Accountable Officer: the line manager's own, once it is this late. */
  readonly daysLateToSao: number;
  /** Hours of a working day in London in which messages are sent: from the first, and before the last. */
  readonly fromHour: number;
  readonly beforeHour: number;
}

/** When people are told about actions without asking, in working days. Hours are those of the reminders. */
export interface ActionPolicy {
  /** The owner, this many days before the day, and again on it. Ours. */
  readonly daysBeforeDue: number;
  /** The owner again, once it is this many days overdue. Ours. */
  readonly daysOverdue: readonly number[];
  /** The holder of the post above, once it is this many days overdue. */
  readonly daysUpTheLine: number;
}

/** How channels are alerted (product, "a channel"). Hours and working days are those of the reminders. */
export interface AlertPolicy {
  /** What a channel follows that names no rules. Ours. */
  readonly defaultRules: readonly AlertRule[];
  /** Alerts for one channel within these minutes that get cards of their own; more become one digest (product, "never flooded"). */
  readonly mostAtOnce: number;
  readonly withinMinutes: number;
  /** Shortest time between two changes of one digest, seconds: what comes meanwhile is in the next. Ours. */
  readonly digestPaceSeconds: number;
  /** Hour in London at which a daily digest is posted, on working days. Ours. */
  readonly dailyHour: number;
  /** Days between reviews of a red risk, and reviews without a change that make it static (domain rules, "risk review"). */
  readonly redReviewDays: number;
  readonly staticReviews: number;
}

/** Which figures look wrong enough to ask "is this right?" (product rules, "plausibility"). */
export interface PlausibilityPolicy {
  /** How many earlier figures are looked at, the latest ones. */
  readonly figures: number;
  /** More than this many times the median is asked about. */
  readonly timesMedian: number;
  /** More than this many median absolute deviations from the median is asked about... */
  readonly deviations: number;
  /** ...with at least this many earlier figures. */
  readonly fewestForDeviation: number;
  /** Least that a deviation counts as, percent of the median: as much as a change that is called static. Ours. */
  readonly deviationFloorPercent: number;
  /** Fewest figures with a median worth comparing with; below it the target stands in. Ours. */
  readonly fewestForMedian: number;
  /** Decimal places by which figures slip: pounds for thousands, a fraction for a percentage. */
  readonly slipPlaces: readonly number[];
  /** How near to the median, in percent of it, the figure must be once the point is put back. Ours. */
  readonly slipWithinPercent: number;
}

/** One stop on the clinic's three-month roll. `months` are calendar months, 1 for January. */
export interface ClinicTheme {
  readonly months: readonly number[];
  readonly title: string;
}

/** When milestones are to be updated or confirmed, and how much is asked for. */
export interface MilestoneRoundPolicy {
  /** The first day of the month of the first round. Absent: the month in which the plan was first loaded. Ours. */
  readonly from?: IsoDate;
  /** Working days of the month on which a round opens and is due. */
  readonly opensOnWorkingDay: number;
  readonly dueOnWorkingDay: number;
  /** Working days before and after the due day on which those who owe a report are told again. */
  readonly daysBeforeDue: number;
  readonly daysLate: number;
  /** A milestone that starts or is due within so many days is confirmed, too: a month. */
  readonly aheadDays: number;
  /** Shortest reason, evidence or account of what changed, in characters. */
  readonly reasonCharacters: number;
}

/** The policy the product ships with. */
export const defaultPolicy: Policy = {
  tolerancePercent: 10,
  staticPercent: 2,
  overrideReasonCharacters: 20,
  restatementReasonCharacters: 20,
  questionCharacters: 10,
  returnsOwedFrom: '2024-04-01',
  opensOnWorkingDay: 1,
  dueOnWorkingDay: 10,
  lockOnWorkingDay: 20,
  reminders: {
    daysBeforeDue: 3,
    daysLateToLineManager: 2,
    daysLateToSao: 5,
    fromHour: 8,
    beforeHour: 18,
  },
  longestCoverDays: 184,
  extensionReasonCharacters: 10,
  consistentGreen: { monthly: 6, quarterly: 4, 'six-monthly': 4, annual: 4 },
  consistentRed: 3,
  exposedRedPeriods: 2,
  milestoneAmberDays: 30,
  milestoneRound: {
    opensOnWorkingDay: 1,
    dueOnWorkingDay: 5,
    daysBeforeDue: 1,
    daysLate: 2,
    aheadDays: 31,
    reasonCharacters: 10,
  },
  actions: { daysBeforeDue: 3, daysOverdue: [1, 5, 10], daysUpTheLine: 10 },
  riskAmberFrom: 8,
  riskRedFrom: 15,
  riskFlaggedImpact: 5,
  riskReviewMonths: { red: 1, amber: 3, green: 6 },
  riskAppetite: 12,
  riskAcceptedBy: { divisional: [], directorate: [], corporate: [] },
  clinicThemes: [
    { months: [4, 7, 10, 1], title: 'Last quarter’s indicators' },
    { months: [5, 8, 11, 2], title: 'Transformation, capital, savings and budget' },
    { months: [6, 9, 12, 3], title: 'Risk registers and plan commitments' },
  ],
  meetings: {
    clinic: { rule: 'fourth Thursday', monthsBack: 1, packDaysBefore: 3 },
    DLT: { rule: 'last Friday', monthsBack: 1, packDaysBefore: 3 },
    CLT: { rule: 'first Wednesday', monthsBack: 2, packDaysBefore: 3 },
    board: { rule: 'third Wednesday', monthsBack: 1, packDaysBefore: 5 },
    Executive: { rule: 'third Tuesday', months: [2, 5, 8, 11], monthsBack: 1, packDaysBefore: 7 },
    scrutiny: { rule: 'second Wednesday', months: [3, 6, 9, 12], monthsBack: 1, packDaysBefore: 7 },
    'audit committee': { rule: 'last Tuesday', months: [1, 4, 7, 10], monthsBack: 1, packDaysBefore: 7 },
  },
  deliveriesKeptDays: 400,
  summariesKeptDays: 400,
  papersKeptDays: 400,
  unansweredKeptDays: 184,
  alerts: {
    defaultRules: ['turned red', 'turned amber'],
    mostAtOnce: 5,
    withinMinutes: 10,
    digestPaceSeconds: 20,
    dailyHour: 9,
    redReviewDays: 30,
    staticReviews: 2,
  },
  plausibility: {
    figures: 12,
    timesMedian: 5,
    deviations: 4,
    fewestForDeviation: 6,
    deviationFloorPercent: 2,
    fewestForMedian: 3,
    slipPlaces: [2, 3],
    slipWithinPercent: 25,
  },
  forecastContradictsAfter: 2,
  problemsInGreen: 3,
};
