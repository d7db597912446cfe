import { cardAction, message, type Sender } from './activities.ts';
import {
  divisionTitle,
  indicatorCode,
  OPEN_PERIOD,
  PERFORMANCE_PERSON,
  personId,
  SIZES,
} from './bigCouncil.ts';
import type { Turn } from './drive.ts';

/** One kind of turn that is measured. */
export interface Scenario {
  readonly name: string;
  /** Turn `index` of a run. Neighbours go to different divisions, so that no one partition is favoured. */
  turn(index: number): Turn;
}

/** Where the turns come from. */
export interface Place {
  readonly tenantId: string;
  readonly serviceUrl: string;
  /** What the bot sent to a conversation last, as JSON; taking it forgets it. */
  takeReply(conversation: string): string | undefined;
}

/** The interactions that the product promises to be quick, on the big council. */
export function scenarios(place: Place): readonly Scenario[] {
  return [submit(place), myReturns(place), clinic(place), milestones(place)];
}

/** The echo bot's turn: any text, sent back. */
export function echo(place: Place): Scenario {
  return {
    name: 'echo',
    turn: (index) =>
      typed(place, 'echo', personId(index % PERFORMANCE_PERSON), 'hello there', 'You said: hello there'),
  };
}

function submit(place: Place): Scenario {
  const versions = new Map<string, number>();
  const performance = personId(PERFORMANCE_PERSON);
  return {
    name: 'submit',
    turn(index) {
      const indicator = indicatorCode((index * 41) % (SIZES.divisions * SIZES.indicatorsEach));
      const sequence = versions.get(indicator) ?? 0;
      versions.set(indicator, sequence + 1);
      const operation = `bench-${indicator}-${sequence + 1}`;
      const value = (95 + (index % 50) / 10).toFixed(1);
      // Some of these figures are far from the indicator's last twelve: the officer has said that they are right.
      const confirmed = String(Number(value));
      const typed = { value, confirmed, dataStatus: 'confirmed' };
      const form = { indicator, period: OPEN_PERIOD, sequence, operation, ...typed };
      return {
        activity: cardAction(senderOf(place, 'submit', performance), 'submit-return', form),
        check: ({ body }) => missing(body, '"statusCode":200', 'Recorded', indicator),
      };
    },
  };
}

function myReturns(place: Place): Scenario {
  return {
    name: 'my returns',
    turn(index) {
      const division = (index * 7) % SIZES.divisions;
      const head = division * (SIZES.postsEach + 1) + 1 + (index % SIZES.postsEach);
      return typed(place, 'returns', personId(head), 'my returns', `${divisionTitle(division)} measure`);
    },
  };
}

function clinic(place: Place): Scenario {
  return {
    name: 'clinic summary',
    turn(index) {
      const division = (index * 7) % SIZES.divisions;
      const title = divisionTitle(division);
      const director = personId(division * (SIZES.postsEach + 1));
      return typed(place, 'clinic', director, `clinic summary for ${title} for August`, `${title} measure`);
    },
  };
}

function milestones(place: Place): Scenario {
  return {
    name: 'milestone question',
    turn(index) {
      const programme = (index % SIZES.programmes) + 1;
      const text = `which milestones have slipped in programme ${programme}?`;
      return typed(place, 'milestones', personId(index % PERFORMANCE_PERSON), text, 'Step ');
    },
  };
}

function typed(place: Place, chat: string, aadObjectId: string, text: string, expected: string): Turn {
  const sender = senderOf(place, chat, aadObjectId);
  return {
    activity: message(sender, text),
    check: () => missing(place.takeReply(sender.conversation) ?? '', expected),
  };
}

/**
 * Everybody's own chat with the bot, which is one for all turns of a kind: another each time would have the bot note each time where they
 * can be reached. Not one for all kinds, for the reply to a turn is known by its chat.
 */
function senderOf(place: Place, chat: string, aadObjectId: string): Sender {
  const { tenantId, serviceUrl } = place;
  return { aadObjectId, tenantId, serviceUrl, conversation: `a:${aadObjectId}-${chat}` };
}

function missing(answer: string, ...expected: readonly string[]): string | undefined {
  const absent = expected.filter((each) => !answer.includes(each));
  return absent.length > 0 ? `“${absent.join('”, “')}” is missing in: ${answer.slice(0, 1000)}` : undefined;
}
