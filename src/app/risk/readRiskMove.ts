import { codeFamily } from '../../domain/plan/codeFamily.ts';
import { leadingItem } from '../../domain/plan/codes.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { RiskMatter } from '../../domain/plan/progress/recordedRisk.ts';
import { everyRisk, riskCalled } from '../../domain/plan/progress/riskAcceptance.ts';
import { asksOf } from '../../domain/plan/progress/riskMatters.ts';
import type { Risk } from '../../domain/plan/risk.ts';
import type { RiskLevel } from '../../domain/plan/riskLevel.ts';
import { asksBack } from '../record/asksBack.ts';
import { type MatterNames, readSaidOfMatter, type SaidOfMatter } from '../record/saidOfMatter.ts';
import { readLevel } from './matterWords.ts';
import type { AskedMove } from './moveRisk.ts';
import type { TypedProposal } from './proposalForm.ts';
import { readProposalDetails } from './proposalWords.ts';

const POLITE = /^(?:please |can you |could you |kindly )+/i;
const NOUN = /^(?:the )?(?:risk )?/i;
/** `escalate R4`, `take R1 down`: what is to be done stands before the code. */
const VERB =
  /^(escalate|de-?escalate|promote|demote|raise|lower|move|take|bring|put|send|transfer|close(?: down)?|retire|shut|remove|delete)\s+/i;
/** `R4 needs escalating`, `R1 should go down`, `R3 can be closed`: it stands after it. */
const SAID =
  /^(?:(?:really )?(?:needs?|should|must|has|have|ought|can|could|may|might|is|was|to|be|been|being|now|go|goes|move|moved|come|comes|taken|put)\s+)*(escalat\w+|de-?escalat\w+|clos(?:e|ed|ing|ure)|retired?|removed|no longer (?:a risk|relevant|applies|needed)|up|down|to|on|in)\b/i;
/** A run of signs is looked at from its beginning alone, so that a long one is gone through once. */
const BECAUSE =
  /(?<![\s,;:–—-])[\s,;:–—-]*\b(?:because(?: of)?|since|due to|owing to|as)\b[\s:,]*|(?<!\s)\s*[,;:–—]\s+|(?<!\s)\s+-\s+/i;
const TO = /\b(?:to|into|onto|on|in) (?:be )?(?:the |our )?(.+?)(?:'s|’s)?$/i;
const REGISTER = /\b(?:risk )?(?:register|level|tier|list)s?\b/i;
const LONGEST_CODE = 50;

/**
 * A move between registers or a closure: `escalate R4 to corporate because …`, `R1 should go down to the directorate register, …`,
 * `close R3 because …`. Undefined for anything else; a code that is no risk is taken for one only after `escalate`.
 */
export function readRiskMove(plan: Plan, text: string): AskedMove | undefined {
  if (asksBack(text)) return undefined;
  const bare = text.replace(POLITE, '');
  const verb = VERB.exec(bare);
  const named = bare.slice(verb?.[0].length ?? 0).replace(NOUN, '');
  const found = leadingItem(named, everyRisk(plan));
  const typedCode = found
    ? named.slice(0, named.length - found.rest.length)
    : (/^[^\s,;:]+/.exec(named)?.[0].replace(/(?<![.!])[.!]+$/, '') ?? '');
  // A code that the plan does not have is a risk’s after `escalate`, and where the plan’s risks are called so.
  const isUnknown =
    verb !== null &&
    (codeFamily(plan, typedCode) === 'risk' ||
      (/escalat/i.test(verb[1] ?? '') && /^[a-z]{1,3}-?\d{1,4}$/i.test(typedCode)));
  if (!found && !isUnknown) return undefined;
  const after = named.slice(typedCode.length);
  const said = verb ? undefined : SAID.exec(after.trimStart());
  const [saying = '', ...because] = splitReason(after, said?.[0].length ?? 0);
  const word = (verb?.[1] ?? said?.[1] ?? '').toLowerCase();
  const isOff = word === 'take' && /^\s+off\b/i.test(after);
  const kind = isOff || /^(?:clos|retire|shut|remov|delet|no longer)/.test(word) ? 'closure' : 'move';
  const code = found?.code ?? typedCode;
  const reason = because.join(' ').trim();
  if (kind === 'closure') return word === '' ? undefined : { code, kind, to: '', reason };
  return readMove(code, word, saying.replace(/(?<![.!])[.!]+$/, '').trim(), reason);
}

/** What is said before the reason, and the reason. A sign or a word that is part of what is to be done does not begin one. */
function splitReason(after: string, from: number): readonly string[] {
  const rest = after.slice(from);
  const at = BECAUSE.exec(rest);
  return at ? [after.slice(0, from + at.index), rest.slice(at.index + at[0].length)] : [after];
}

function readMove(code: string, word: string, saying: string, reason: string): AskedMove | undefined {
  const to = TO.exec(saying)?.[1] ?? '';
  const isRegister = readLevel(to) !== undefined || REGISTER.test(to);
  const isEscalation = /escalat|promote|demote/.test(word);
  const down = /^(?:de-?escalat|demote|lower)/.test(word) || /\bdown\b/i.test(`${word} ${saying}`);
  const up = /^(?:escalat|promote|raise)/.test(word) || /\bup\b/i.test(`${word} ${saying}`);
  // “Raise R2 to 4 x 4”, “move R2 likelihood to 4”: a score and no register.
  if (!isRegister && !isEscalation && (to !== '' || /\d|likelihood|impact|score/i.test(saying)))
    return undefined;
  if (!isRegister && !isEscalation && !/\b(?:up|down)\b/i.test(`${word} ${saying}`)) return undefined;
  if (/likelihood|impact|score|\bnotch|\bpoints?\b/i.test(saying)) return undefined;
  const way = down ? 'down' : up ? 'up' : undefined;
  const level = to.replace(REGISTER, '').trim();
  return { code, kind: 'move', ...(way ? { way } : {}), to: level, reason };
}

const NAMES: MatterNames<RiskMatter> = [
  ['de-escalation', /\bde-?escalat|\bmoving? down\b/i],
  ['escalation', /\bescalat|\bmoving? up\b/i],
  ['closure', /\bclos(?:e|ed|ing|ure)\b/i],
  ['new risk', /\b(?:new|proposed|proposal)\b/i],
];

/** A decision about a risk that is typed: `decline R5 escalation`. See {@link readSaidOfMatter}. */
export function readRiskDecision(plan: Plan, message: string): SaidOfMatter<RiskMatter> | undefined {
  const waitingOf = ({ code, progress }: Risk) => ({
    code,
    waiting: progress ? asksOf(progress).map(({ what }) => what) : [],
  });
  return readSaidOfMatter(
    message,
    (typed) => {
      const risk = typed.length <= LONGEST_CODE ? riskCalled(plan, typed) : undefined;
      return risk && waitingOf(risk);
    },
    NAMES,
  );
}

const PROPOSE =
  /^(?:(?:i(?:'d|’d| would)? (?:want|like|need|wish) to|can i|could i|may i|let me|let us|we (?:want|need) to|how do i) )?(?:propose|raise|add|log|record|register|report|flag|identify|suggest|open|create|enter)\s+(?:a |an |another |one )?(?:new |further )?(?:(corporate|directorate|divisional) )?risk\b/i;
const NEW_RISK =
  /^(?:there(?:[’']s| is) |(?:we|i) have )?(?:a )?new (?:(corporate|directorate|divisional) )?risk(?= |:|$)/i;
const TO_REGISTER =
  /^\s*(?:to|on|in|for) (?:the |our |my )?(corporate|directorate|division(?:al)?|department(?:al)?)\b(?: (?:risk )?register)?/i;
/** `add loss of the data centre to the risk register` */
const ADDED =
  /^(?:(?:i|we) (?:want|need|have|should|must)(?: to)? )?(?:add|put|log|record|enter)\s+(.{3,200}?)\s+(?:to|on|onto|in|into)\s+(?:the |our )?(?:(corporate|directorate|divisional) )?risk register[.!]*$/i;
const ABOUT = /^[\s:,–—-]*(?:about|of|that|on|around|regarding|called|named|titled|is)?\b[\s:“"']*/i;

/** A risk that is proposed: `propose a risk`, `new risk: loss of key staff`. What follows is its title. Undefined for anything else. */
export function readProposalCommand(plan: Plan, text: string): Partial<TypedProposal> | undefined {
  const bare = text.replace(POLITE, '');
  const added = ADDED.exec(bare);
  if (added?.[1] && !riskCalled(plan, added[1]) && !/\brisks?$/i.test(added[1]))
    return proposalOf(added[1], readLevel(added[2] ?? ''));
  const match = PROPOSE.exec(bare) ?? NEW_RISK.exec(bare);
  if (!match) return undefined;
  const rest = bare.slice(match[0].length);
  if (/^s\b/i.test(rest)) return undefined;
  const [first = ''] = rest.trim().split(/[\s,;:]/);
  if (riskCalled(plan, first)) return undefined;
  const register = TO_REGISTER.exec(rest);
  const level = readLevel(register?.[1] ?? match[1] ?? '');
  const said = rest
    .slice(register?.[0].length ?? 0)
    .replace(ABOUT, '')
    .replace(/(?<![.“”"'])[.“”"']+$/, '')
    .trim();
  return proposalOf(said, level);
}

function proposalOf(said: string, level: RiskLevel | undefined): Partial<TypedProposal> {
  const { about, ...details } = readProposalDetails(said);
  const title = about.charAt(0).toUpperCase() + about.slice(1);
  return {
    ...(level ? { level } : {}),
    ...details,
    ...(title === '' ? {} : { title: title.slice(0, 200) }),
  };
}
