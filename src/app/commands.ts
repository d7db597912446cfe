import type { IsoDate } from '../domain/calendar/dates.ts';
import type { Plan } from '../domain/plan/plan.ts';
import { ACTION_COMMANDS } from './action/actionCommands.ts';
import { ALERT_COMMANDS } from './alert/alertCommands.ts';
import { CHASING_COMMANDS } from './chasing/chasingCommands.ts';
import { CLINIC_COMMANDS } from './clinic/clinicCommands.ts';
import { type CommandKind, command, type Message } from './command.ts';
import { FORGET_COMMANDS } from './forget/forgetCommands.ts';
import { gather } from './gather.ts';
import { greet } from './greet.ts';
import { IMPORT_COMMANDS } from './import/importCommands.ts';
import { listCommands, type TitledCommands } from './listCommands.ts';
import { MEETING_COMMANDS } from './meeting/meetingCommands.ts';
import { MILESTONE_COMMANDS } from './milestone/milestoneCommands.ts';
import { MORNING_COMMANDS } from './morning/morningCommands.ts';
import { PAPER_COMMANDS } from './paper/paperCommands.ts';
import { PERIOD_COMMANDS } from './period/periodCommands.ts';
import type { Permitted } from './permit.ts';
import type { Reply } from './reply.ts';
import { RETURN_COMMANDS } from './return/returnCommands.ts';
import { RISK_COMMANDS } from './risk/riskCommands.ts';
import { SAVING_COMMANDS } from './saving/savingCommands.ts';
import { SENDING_COMMANDS } from './sending/sendingCommands.ts';
import { SIGN_OFF_COMMANDS } from './signOff/signOffCommands.ts';
import { SYNONYM_COMMANDS } from './synonym/synonymCommands.ts';
import type { Turn } from './turn.ts';
import { UNANSWERED_COMMANDS } from './unanswered/unansweredCommands.ts';

const HELP = {
  help: command({
    typed: { help: 'What you can do here, and what waits for you' },
    pattern: /^(?:hi|hello|hey|help|start|good (?:afternoon|evening)|what can you do)$/i,
    right: 'ask about the plan',
    shows: true,
    run: ({ services, plan, request }) => greet(services, plan, request),
  }),
  commands: command({
    typed: { 'commands about milestones': 'What can be typed, all of it or about something' },
    pattern:
      /^(?:(?:show|list|see|search|find) (?:me )?)?(?:the |all |all the )?commands(?:(?: (?:about|for|with|on|to))? (?:the )?(.+))?$|^what can i (?:type|say|ask)(?: here)?$/i,
    read: ([, about]): { readonly about?: string } => (about ? { about } : {}),
    right: 'ask about the plan',
    shows: true,
    run: ({ plan, actor }, said) => listCommands(plan, actor, titled(), said),
  }),
};

/**
 * Everything that can be typed and is no enquiry, in the order in which it is tried: those first that only the plan's codes tell from
 * others. What each needs, whether it records and what it does stands with it.
 */
export const COMMANDS = gather(
  ACTION_COMMANDS,
  SYNONYM_COMMANDS,
  SAVING_COMMANDS,
  RISK_COMMANDS,
  MILESTONE_COMMANDS,
  MORNING_COMMANDS,
  RETURN_COMMANDS,
  SIGN_OFF_COMMANDS,
  CLINIC_COMMANDS,
  UNANSWERED_COMMANDS,
  MEETING_COMMANDS,
  PAPER_COMMANDS,
  HELP,
  ALERT_COMMANDS,
  PERIOD_COMMANDS,
  CHASING_COMMANDS,
  FORGET_COMMANDS,
  SENDING_COMMANDS,
  IMPORT_COMMANDS,
);

/** The same under the headings that they are listed by, in the order in which people look for them. */
function titled(): readonly TitledCommands[] {
  return [
    ['The day', MORNING_COMMANDS],
    ['Returns', RETURN_COMMANDS],
    ['Sign-off, restatements and history', SIGN_OFF_COMMANDS],
    ['Milestones and my work', MILESTONE_COMMANDS],
    ['Risks', RISK_COMMANDS],
    ['Savings', SAVING_COMMANDS],
    ['Clinics and their questions', CLINIC_COMMANDS],
    ['Questions that I could not answer', UNANSWERED_COMMANDS],
    ['The council’s own words', SYNONYM_COMMANDS],
    ['Actions and decisions', ACTION_COMMANDS],
    ['Meetings', MEETING_COMMANDS],
    ['Papers for meetings', PAPER_COMMANDS],
    ['Alerts of a channel', ALERT_COMMANDS],
    ['Missing returns, cover and gaps', CHASING_COMMANDS],
    ['Periods', PERIOD_COMMANDS],
    ['A council’s own files', IMPORT_COMMANDS],
    ['What the bot sent', SENDING_COMMANDS],
    ['Somebody who has left', FORGET_COMMANDS],
    ['Help', HELP],
  ] as readonly TitledCommands[];
}

type Table = typeof COMMANDS;

/** A command that was typed: its name, and what was typed with it. */
export type Command = {
  readonly [Name in keyof Table]: { readonly name: Name } & SaidWith<Table[Name]>;
}[keyof Table];

type SaidWith<Kind> = Kind extends CommandKind<infer Said> ? Said : never;

/** Longest command but those that carry a text, in characters. It keeps the patterns from labouring over a long text. */
const LONGEST_COMMAND = 300;

/** The command in a message as this plan's codes make it; undefined when it is none: then it is an enquiry. */
export function readCommand(plan: Plan, text: string, today: IsoDate): Command | undefined {
  return read({ text, short: shortened(text), today, indicators: plan.indicator, plan });
}

/** The same where only a plan's indicators are known, or none: then codes are known by their usual look alone. */
export function parseCommand(
  text: string,
  today: IsoDate,
  indicators?: Plan['indicator'],
): Command | undefined {
  return read({ text, short: shortened(text), today, indicators, plan: undefined });
}

/** Hands a command to its use case. */
export async function runCommand(turn: Turn, said: Permitted<Command>): Promise<Reply> {
  const kind: CommandKind<object> = COMMANDS[said.name];
  return kind.run(turn, said);
}

const IN_ORDER = Object.entries<CommandKind<object>>(COMMANDS);

function read(message: Message): Command | undefined {
  for (const [name, kind] of IN_ORDER) {
    const said = kind.read(message);
    if (said) return { name, ...said } as Command;
  }
  return undefined;
}

function shortened(text: string): string | undefined {
  if (text.length > LONGEST_COMMAND) return undefined;
  return text
    .replaceAll(/\s+/g, ' ')
    .replace(/[ .?!]+$/, '')
    .trimStart();
}
