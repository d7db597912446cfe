import { ownerWords, registerOf } from '../../domain/action/register.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { notice, type Reply, say } from '../reply.ts';
import { footerOf } from '../services.ts';

const ONE = String.raw`(?:actions? )?a\s?-?\d{1,6}`;
const SEVERAL = new RegExp(
  String.raw`^(?:(mark|close|complete|finish|cancel|decline|move|extend|postpone) )?(${ONE}(?:\s*(?:,|&|and|, and)\s*${ONE})+)(?:\s+(.+))?$`,
  'is',
);
const REASSIGN =
  /^(?:please )?(?:re-?assign|give|hand|pass|transfer)\s+(?:action )?(a\s?-?\d{1,6})(?: over)?\s+to\s+(?:the )?(.+?)(?:\s+(?:because|as|since)\s+(.+))?$/is;

/** What cannot be said in one message of the register: something of several actions at once, or that one is somebody else’s. */
export type Unsaid =
  | {
      readonly unsaid: 'several';
      /** What was said before the codes; empty where nothing was. */
      readonly verb: string;
      readonly codes: readonly string[];
      readonly rest: string;
    }
  | { readonly unsaid: 'reassign'; readonly code: string; readonly to: string; readonly because: string };

/** Undefined for anything else, for a question, and for codes that the register does not have. */
export function readUnsaid(plan: Plan, message: string): Unsaid | undefined {
  const text = message.trim().slice(0, 1_000);
  const { action } = registerOf(plan);
  const code = (written: string): string =>
    written
      .replace(/^actions? /i, '')
      .replaceAll(/[\s-]/g, '')
      .toUpperCase();
  const [, verb = '', list = '', rest = ''] = SEVERAL.exec(text) ?? [];
  const codes = [
    ...new Set(
      list
        .split(/,|&|\band\b/i)
        .map((each) => code(each.trim()))
        .filter(Boolean),
    ),
  ];
  const isSaid = (verb !== '' || rest !== '') && !rest.endsWith('?');
  if (isSaid && codes.length > 1 && codes.every((each) => action.has(each)))
    return { unsaid: 'several', verb, codes, rest };
  const [, one = '', to = '', because = ''] = REASSIGN.exec(text) ?? [];
  return action.has(code(one)) ? { unsaid: 'reassign', code: code(one), to: to.trim(), because } : undefined;
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
  const division = plan.division.get(action?.division ?? '')?.title ?? '';
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
