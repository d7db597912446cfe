import type { ActionProgress } from '../../domain/action/action.ts';
import { isOwnCode, ownerWords, registerCode, registerOf } from '../../domain/action/register.ts';
import { type IsoDate, longDay } from '../../domain/calendar/dates.ts';
import { readPlanDay } from '../../domain/calendar/planDayWords.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { notice, type Reply, say } from '../reply.ts';
import { footerOf } from '../services.ts';
import { chooseOwner, partsOf } from './chooseOwner.ts';
import { mayBeOwner } from './readCommitment.ts';

const ONE = String.raw`(?:actions? )?a\s?-?\d{1,6}`;
const SEVERAL = new RegExp(
  String.raw`^(?:(mark|close|complete|finish|cancel|decline|move|extend|postpone) )?(${ONE}(?:\s*(?:,|&|and|, and)\s*${ONE})+)(?:\s+(.+))?$`,
  'is',
);
const REASSIGN =
  /^(?:please )?(?:re-?assign|give|hand|pass|transfer)\s+(?:action )?(a\s?-?\d{1,6})(?: over)?\s+to\s+(?:the )?(.+?)(?:\s+(?:because|as|since)\s+(.+))?$/is;

/** `A3 to Priya`, `A3 owner is Director of HR`, `A3 is for the Revenues manager`: whose it is, behind the code. */
const IS_FOR =
  /^(?:action )?(a\s?-?\d{1,6})(?:[’']s)?(?::|,)?\s+(?:(?:new )?owner(?:\s*(?:is|:|=))?(?: now)?|(?:(?:is|should be|needs to be|goes|passed|handed|given|to go)\s+)*(?:now )?(?:owned by|assigned to|for|to|with)|belongs to)\s+(?:the )?(.+?)(?:\s+(?:because|as|since)\s+(.+))?[.!]*$/is;
const REOPEN =
  /^(?:please )?(?:re-?open|open again|reinstate|un-?do|un-?close|bring back|restart)\s+(?:action )?(a\s?-?\d{1,6})(?=$|[\s,;:.])|^(?:action )?(a\s?-?\d{1,6})\s+(?:(?:should be|to be|needs to be|is)\s+)?(?:re-?opened|not (?:really |actually )?(?:done|finished|complete[d]?)(?: after all| yet)?)(?=$|[\s,;:.])/i;
/** How far it is: neither done, nor another day, nor declined. */
const HOW_FAR =
  /^(?:action )?(a\s?-?\d{1,6})[:,]?\s+(?:(?:is|are|was|has been|have been|now|still|currently|about|nearly|almost|over|at)\s+)*(?:\d{1,2} ?(?:%|per ?cent)|half ?way|half|part(?:ly|ially)?|mostly|nearly|almost|in progress|in hand|under ?way|started|begun|on (?:track|time|schedule|hold|course)|ongoing|open|outstanding|waiting|stuck|blocked|paused|overdue|with\s|being\s|no (?:change|progress|update)|not (?:yet )?started)(?=$|[\s,;:.%]|)(.*)$/is;

/** What cannot be said of the register in one message, or at all, and what is said instead. */
export type Unsaid =
  | {
      readonly unsaid: 'several';
      /** What was said before the codes; empty where nothing was. */
      readonly verb: string;
      readonly codes: readonly string[];
      readonly rest: string;
    }
  | { readonly unsaid: 'reassign'; readonly code: string; readonly to: string; readonly because: string }
  | { readonly unsaid: 'reopen' | 'how far'; readonly code: string };

/** Undefined for anything else, for a question, and for codes that the register does not have. */
export function readUnsaid(plan: Plan, message: string, today: IsoDate): Unsaid | undefined {
  const text = message.trim().slice(0, 1_000);
  if (text.endsWith('?')) return undefined;
  const { action } = registerOf(plan);
  const known = (written: string | undefined): string | undefined => {
    const code = registerCode(written ?? '');
    return action.has(code) && !isOwnCode(plan, code) ? code : undefined;
  };
  const [, verb = '', list = '', rest = ''] = SEVERAL.exec(text) ?? [];
  const codes = [
    ...new Set(
      list
        .split(/,|&|\band\b/i)
        .map((each) => registerCode(each.trim().replace(/^actions? /i, '')))
        .filter(Boolean),
    ),
  ];
  if ((verb !== '' || rest !== '') && codes.length > 1 && codes.every((each) => action.has(each)))
    return { unsaid: 'several', verb, codes, rest };
  const given = REASSIGN.exec(text);
  const isFor = given ? null : IS_FOR.exec(text);
  const [, one, to = '', because = ''] = given ?? isFor ?? [];
  const isDay = readPlanDay(to.trim(), today, 'coming') !== undefined;
  const code = known(one);
  if (code !== undefined && (given || (!isDay && mayBeOwner(plan, to, true))))
    return { unsaid: 'reassign', code, to: to.trim(), because };
  const [, before, behind] = REOPEN.exec(text) ?? [];
  const again = known(before ?? behind);
  if (again !== undefined) return { unsaid: 'reopen', code: again };
  const far = known(HOW_FAR.exec(text)?.[1]);
  return far === undefined ? undefined : { unsaid: 'how far', code: far };
}

/** How it is said instead, each with its button. Records nothing, reads nothing beside the plan. */
export function showUnsaid(plan: Plan, said: Unsaid): Reply {
  if (said.unsaid === 'several')
    return notice(
      'plain',
      'One action at a time',
      'Each has its own owner and its own reason. Nothing was recorded: press one after the other.',
      said.codes.slice(0, 5).map((code) => say(`${said.verb} ${code} ${said.rest.slice(0, 300)}`.trim())),
      footerOf(plan),
    );
  const action = registerOf(plan).action.get(said.code);
  if (said.unsaid !== 'reassign') return showStanding(plan, said, action);
  const division = plan.division.get(action?.division ?? '')?.title ?? '';
  const several = partsOf(said.to);
  if (action && several.length > 1 && chooseOwner(plan, said.to).kind !== 'post')
    return oneOwner(plan, action, division, several);
  const because = said.because === '' ? `it is for ${said.to}` : said.because;
  return notice(
    'plain',
    `${said.code} stays with the ${action ? ownerWords(plan, action) : 'owner'} it was agreed with`,
    `Decline it with a reason, and agree a new one with ${said.to.slice(0, 80)}: so both know. Nothing was recorded.`,
    [
      say(`${said.code} declined because ${because.slice(0, 300)}`),
      ...(action
        ? [say(`action for ${division}: ${action.what.slice(0, 250)}; owner: ${said.to.slice(0, 80)}`)]
        : []),
    ],
    footerOf(plan),
  );
}

/** An action has one owner: whoever it is that answers for it is chosen by a press, and the other stands in what is to be done. */
function oneOwner(plan: Plan, action: ActionProgress, division: string, several: readonly string[]): Reply {
  const { code } = action.subject;
  return notice(
    'plain',
    `Which of them answers for ${code}?`,
    `An action has one owner. ${code} stays with the ${ownerWords(plan, action)} it was agreed with until it is declined; agree a new one with whoever answers for it, and name the other in what is to be done. Nothing was recorded.`,
    several.slice(0, 4).map((one) => ({
      label: one.slice(0, 60),
      text: `action for ${division}: ${action.what.slice(0, 200)}, with ${several
        .filter((other) => other !== one)
        .join(' and ')
        .slice(0, 80)}; owner: ${one.slice(0, 80)}`,
    })),
    footerOf(plan),
  );
}

/** Where an action stands, for whoever wants it open again, or says how far it is. */
function showStanding(
  plan: Plan,
  { unsaid, code }: { readonly unsaid: 'reopen' | 'how far'; readonly code: string },
  action: ActionProgress | undefined,
): Reply {
  const { state = 'open', due = '', settledOn, what = '' } = action ?? {};
  const division = plan.division.get(action?.division ?? '')?.title ?? '';
  if (state !== 'open')
    return notice(
      'plain',
      `${code} was ${state} on ${longDay(settledOn ?? due)}, and stays so`,
      'If there is more to do, agree it as a new action: the register then has both. Nothing was recorded.',
      [
        {
          label: 'Agree it anew',
          text: `action for ${division}: ${what.slice(0, 250)}; owner: ${action ? ownerWords(plan, action) : ''}`,
        },
        say(`history action ${code}`),
      ],
      footerOf(plan),
    );
  return notice(
    'plain',
    `${code} is open, due ${longDay(due)}`,
    unsaid === 'reopen'
      ? 'There is nothing to open again.'
      : 'How far it is, is not kept. Say when it is done, give it another day, or decline it with a reason. Nothing was recorded.',
    [say(`update ${code}`), say(`history action ${code}`)],
    footerOf(plan),
  );
}
