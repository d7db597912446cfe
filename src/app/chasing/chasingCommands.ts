import { command } from '../command.ts';
import { readDivisionAndPeriod } from '../period/divisionAndPeriod.ts';
import { chase } from './chase.ts';
import { type CoverAsked, type CoverNamed, listCovers, setCover, stopCover } from './coverFor.ts';
import { declineCover } from './declineCover.ts';
import { listGaps } from './listGaps.ts';
import { listMissingReturns } from './listMissingReturns.ts';

/** What people type about leave cover, missing returns and gaps. "Who hasn’t returned" is meant whole: lists of indicators stay with the enquiries. */
export const CHASING_COMMANDS = {
  'cover for': command({
    pattern:
      /^(?:leave )?cover for (.+?)(?: ?: ?| by | with )(.+?)(?: from (?:the )?(.+?))? (?:until|till|up to|through|to) (?:the )?(.+)$/i,
    read: ([, covered = '', deputy = '', from, until = '']): CoverAsked => ({
      covered,
      deputy,
      ...(from ? { from } : {}),
      until,
    }),
    right: 'arrange own cover',
    records: true,
    run: ({ services, plan, actor }, said) => setCover(services, plan, actor, said),
  }),
  covers: command({
    pattern: /^(?:(?:show|list) )?(?:the |my |our )?(?:leave )?covers?$/i,
    right: 'see own list',
    shows: true,
    run: ({ services, plan, actor }) => listCovers(services, plan, actor),
  }),
  'stop cover': command({
    pattern: /^(?:stop|end|cancel) (?:my |the )?(?:leave )?cover(?: for (.+))?$/i,
    read: readCovered,
    right: 'arrange own cover',
    records: true,
    run: ({ services, plan, actor }, said) => stopCover(services, plan, actor, said),
  }),
  // The deputy's own.
  'decline cover': command({
    pattern: /^(?:decline|refuse|reject) (?:my |the |to )?(?:leave )?cover(?: for (.+))?$/i,
    read: readCovered,
    right: 'arrange own cover',
    records: true,
    run: ({ services, plan, actor }, said) => declineCover(services, plan, actor, said),
  }),
  'missing returns': command({
    pattern:
      /^who (?:has|have)(?:n['’]?t| not) (?:yet )?(?:returned|reported|submitted)(?: yet)?(?: (?:for|in) (?:the )?(.+))?$/i,
    read: ([, words], today) => readDivisionAndPeriod(words, today),
    right: 'ask about the plan',
    shows: true,
    run: ({ services, plan, actor }, said) => listMissingReturns(services, plan, actor, said),
  }),
  chase: command({
    pattern: /^chase(?: up)?(?: (?:everyone|everybody|all|officers))?(?:(?: in| for)?(?: the)? (.+))?$/i,
    read: ([, division]): { readonly division?: string } => (division ? { division } : {}),
    right: 'chase',
    records: true,
    run: ({ services, plan, actor }, said) => chase(services, plan, actor, said),
  }),
  gaps: command({
    pattern: /^(?:(?:show|list) (?:me )?)?(?:the |our )?gaps$/i,
    right: 'see gaps',
    shows: true,
    run: ({ services, plan, actor }) => listGaps(services, plan, actor),
  }),
};

function readCovered([, covered]: RegExpExecArray): CoverNamed {
  return covered ? { covered } : {};
}
