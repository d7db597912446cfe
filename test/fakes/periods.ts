import type { LockQuestion, Reply } from '../../src/app/reply.ts';
import { route } from '../../src/app/router.ts';
import type { PeriodDecision } from '../../src/domain/calendar/periodDecision.ts';
import { type PersonName, pressing, type TestCouncil, typing } from './council.ts';
import { GREEN, sentForm } from './forms.ts';

type Periods = Extract<Reply, { screen: 'periods' }>;

/** What people do about periods in a council, the performance manager unless somebody else is named. */
export interface PeriodTalk {
  say(text: string, who?: PersonName): Promise<Reply>;
  press(verb: string, data: object, who?: PersonName): Promise<Reply>;
  /** Submits K11 for September as the Director of Finance. */
  submit(typed?: object): Promise<Reply>;
  /** Asks to lock a period and presses the button. */
  lock(period: string): Promise<Reply>;
  decisions(): Promise<readonly PeriodDecision[]>;
}

export function periodTalk({ services, stores }: TestCouncil): PeriodTalk {
  const say: PeriodTalk['say'] = (text, who = 'performanceManager') => route(services, typing(who, text));
  const press: PeriodTalk['press'] = (verb, data, who = 'performanceManager') =>
    route(services, pressing(who, verb, data));
  return {
    say,
    press,
    submit: (typed = GREEN) => press('submit-return', sentForm(typed), 'directorOfFinance'),
    async lock(period) {
      const question = questionOf(await say(`lock ${period}`));
      return press('lock-period', { period: question.period.id, decisions: question.decisions });
    },
    decisions: async () => (await stores.plans.current())?.decisions ?? [],
  };
}

/** The periods that a reply shows. @throws Error when it shows something else. */
export function periodsOf(reply: Reply): Periods {
  if (reply.screen !== 'periods') throw new Error(`expected periods, got ${reply.screen}: ${reply.summary}`);
  return reply;
}

/** The question that a reply asks before it locks. @throws Error when it asks something else. */
export function questionOf(reply: Reply): LockQuestion {
  if (reply.screen !== 'lock question') throw new Error(`expected a question, got ${reply.summary}`);
  return reply.question;
}

/** `2024-25-M06 open` for each period that a reply shows. */
export function states(reply: Reply): readonly string[] {
  return periodsOf(reply).standings.map(({ period, state }) => `${period.id} ${state}`);
}
