import type { IsoDate } from '../domain/calendar/dates.ts';
import type { Plan } from '../domain/plan/plan.ts';
import { ALERT_COMMANDS, type AlertCommand } from './alert/readAlertCommand.ts';
import { CHASING_COMMANDS, type ChasingCommand } from './chasing/readChasingCommand.ts';
import {
  type AskCommand,
  QUESTION_COMMANDS,
  type QuestionListCommand,
  readAsk,
} from './clinic/readQuestionCommand.ts';
import { FORGET_COMMANDS, type ForgetCommand } from './forget/readForget.ts';
import { IMPORT_COMMANDS, type ImportCommand } from './import/importCommands.ts';
import { type MilestoneCommand, readMilestoneCommand } from './milestone/readMilestoneCommand.ts';
import { type PaperCommand, readPaper } from './paper/readPaperCommand.ts';
import { readDivisionAndPeriod } from './period/divisionAndPeriod.ts';
import { PERIOD_COMMANDS, type PeriodCommand } from './period/readPeriodCommand.ts';
import { readUpdate, type UpdateCommand } from './return/readUpdate.ts';
import { type RiskCommand, readRiskCommand } from './risk/readRiskCommand.ts';
import { readSavingCommand, type SavingCommand } from './saving/readSavingCommand.ts';
import { DELIVERY_COMMANDS, type DeliveryCommand } from './sending/readDeliveryCommand.ts';
import { type HistoryCommand, type RestateCommand, readHistory, readRestate } from './signOff/readRestate.ts';

/** Something a person can type that is not a question. README, "Adding a command", says how to add one. */
export type Command =
  | { readonly name: 'help' }
  | { readonly name: 'my returns' }
  | { readonly name: 'next return' }
  | UpdateCommand
  | PeriodCommand
  | ChasingCommand
  | RestateCommand
  | HistoryCommand
  | ForgetCommand
  | DeliveryCommand
  | AskCommand
  | QuestionListCommand
  | ImportCommand
  | PaperCommand
  | { readonly name: 'to sign off' }
  | { readonly name: 'returns template' }
  | { readonly name: 'clinic summary'; readonly division?: string; readonly period?: string }
  | AlertCommand
  | MilestoneCommand
  | SavingCommand
  | RiskCommand;

type Reader = (match: RegExpExecArray, today: IsoDate) => Command;

/** Longest command but those that carry a text, in characters. It keeps the patterns from labouring over a long text. */
const LONGEST_COMMAND = 300;

/** Patterns in the order they are tried, each for the whole message. None is global, so none keeps state. */
const COMMANDS: readonly (readonly [RegExp, Reader])[] = [
  [/^(?:hi|hello|hey|help|start|good (?:morning|afternoon)|what can you do)$/i, () => ({ name: 'help' })],
  [
    /^(?:show |list )?(?:me )?(?:my|our) (?:returns?|kpis?|indicators?|worklist)(?: due)?$/i,
    () => ({ name: 'my returns' }),
  ],
  [/^(?:open |show )?(?:my |the )?next return$/i, () => ({ name: 'next return' })],
  [
    /^(?:what(?:'s|’s| is) (?:mine|due from me|waiting (?:on|for) me)|what do i (?:owe|have to return|need to (?:return|submit|send in))|which returns are (?:waiting (?:on|for) me|mine))(?: (?:this month|now|right now|today|this week|next))?$/i,
    () => ({ name: 'my returns' }),
  ],
  [
    /^(?:(?:show|give) (?:me )?)?(?:the )?(?:performance )?clinic(?: summary)?(?: (?:for|in|of) (?:the )?(.+))?$/i,
    readClinic,
  ],
  [
    /^(?:show |list )?(?:me )?(?:what(?:'s| is|’s) |what do i have |my )?(?:to sign off|sign[- ]offs?|waiting for (?:me|my approval)|approvals)$/i,
    () => ({ name: 'to sign off' }),
  ],
  [
    /^(?:(?:show|give|get|send)(?: me)? )?(?:the |a |my )?(?:returns? (?:template|spreadsheet|csv|file)|spreadsheet|template)(?: (?:of|for) (?:my )?returns)?$/i,
    () => ({ name: 'returns template' }),
  ],
  ...ALERT_COMMANDS,
  ...PERIOD_COMMANDS,
  ...CHASING_COMMANDS,
  ...FORGET_COMMANDS,
  ...DELIVERY_COMMANDS,
  ...QUESTION_COMMANDS,
  ...IMPORT_COMMANDS,
];

/** The command in a message as this plan's codes make it; undefined when it is none: then it is a question. */
export function readCommand(plan: Plan, text: string, today: IsoDate): Command | undefined {
  return (
    readSavingCommand(plan, text) ??
    readRiskCommand(plan, text) ??
    readMilestoneCommand(plan, text, today) ??
    parseCommand(text, today, plan.indicator)
  );
}

/** The command in a message, or undefined when it is not one. Without a plan's indicators, codes are known by their usual look alone. */
export function parseCommand(
  text: string,
  today: IsoDate,
  indicators?: Plan['indicator'],
): Command | undefined {
  const entry =
    readUpdate(text.trim(), today, indicators) ??
    readRestate(text, today, indicators) ??
    readAsk(text, today, indicators);
  if (entry) return entry;
  if (text.length > LONGEST_COMMAND) return undefined;
  const message = text
    .replaceAll(/\s+/g, ' ')
    .replace(/[ .?!]+$/, '')
    .trimStart();
  const paper = readPaper(message, today);
  if (paper) return paper;
  for (const [pattern, read] of COMMANDS) {
    const match = pattern.exec(message);
    if (match) return read(match, today);
  }
  return readHistory(message, today, indicators);
}

/** `clinic summary for Finance for August`: either may come first, or be left out. */
function readClinic([, words]: RegExpExecArray, today: IsoDate): Command {
  const name = 'clinic summary';
  return { name, ...readDivisionAndPeriod(words, today) };
}
