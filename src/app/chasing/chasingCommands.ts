import { MONTH_WORDS } from '../../domain/calendar/monthNames.ts';
import { command } from '../command.ts';
import { readDivisionAndPeriod } from '../period/divisionAndPeriod.ts';
import { type ChaseAsked, chase } from './chase.ts';
import { type CoverAsked, type CoverNamed, listCovers, setCover, stopCover } from './coverFor.ts';
import { declineCover } from './declineCover.ts';
import { howComplete } from './howComplete.ts';
import { listGaps } from './listGaps.ts';
import { listMissingReturns } from './listMissingReturns.ts';

/** What people type about leave cover, missing returns and gaps. "Who hasn’t returned" is meant whole: lists of indicators stay with the enquiries. */
export const CHASING_COMMANDS = {
  'cover for': command({
    typed: {
      'cover for me: Revenues and benefits manager until 20 October':
        'Somebody stands in for you while you are away',
    },
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
    typed: { covers: 'Who stands in for whom' },
    pattern: /^(?:(?:show|list) )?(?:the |my |our )?(?:leave )?covers?$/i,
    right: 'see own list',
    shows: true,
    run: ({ services, plan, actor }) => listCovers(services, plan, actor),
  }),
  'stop cover': command({
    typed: { 'stop cover': 'End the cover of your own work' },
    pattern: /^(?:stop|end|cancel) (?:my |the )?(?:leave )?cover(?: for (.+))?$/i,
    read: readCovered,
    right: 'arrange own cover',
    records: true,
    run: ({ services, plan, actor }, said) => stopCover(services, plan, actor, said),
  }),
  // The deputy's own.
  'decline cover': command({
    typed: { 'decline cover': 'Say that you cannot stand in' },
    pattern: /^(?:decline|refuse|reject) (?:my |the |to )?(?:leave )?cover(?: for (.+))?$/i,
    read: readCovered,
    right: 'arrange own cover',
    records: true,
    run: ({ services, plan, actor }, said) => declineCover(services, plan, actor, said),
  }),
  'missing returns': command({
    typed: { "who hasn't returned for August": 'What is not in, by officer' },
    pattern: [
      /^who (?:has|have)(?:n['’]?t| not) (?:yet )?(?:returned|reported|submitted)(?: yet)?(?: (?:for|in) (?:the )?(.+?))?(?: yet)?$/i,
      // `who hasn't done August yet`: what is done in a month or a quarter is its returns.
      new RegExp(
        String.raw`^who (?:(?:has|have)(?:n['’]?t| not) (?:yet )?(?:done|sent in|sent|put in|filled in|finished|completed|returned|submitted)|(?:still )?(?:has|needs|have) (?:still )?(?:to|got to) (?:do|send in|return|submit|fill in)|(?:still )?owes (?:us )?)(?: (?:their|the|any))?\s*((?:${MONTH_WORDS}|q[1-4]|quarter [1-4])(?: 20\d\d)?)(?:['’]?s)?(?: (?:returns?|figures?|numbers?|data))?(?: in)?(?: yet)?$`,
        'i',
      ),
    ],
    read: ([, words], today) => readDivisionAndPeriod(words, today),
    right: 'ask about the plan',
    shows: true,
    run: ({ services, plan, actor }, said) => listMissingReturns(services, plan, actor, said),
  }),
  // `how complete are September returns?`, `how many returns are in for Finance?`, `what percentage are in for September?`
  'how complete': command({
    typed: {
      'how complete are September returns?': 'How many of the returns that are owed are in, by division',
    },
    pattern: [
      /^how complete (?:are|is) (?:the |our )?(?:(?<of>.+?) )?(?:returns?|figures|data|submissions)(?: (?:for|in|of) (?:the )?(?<for>.+?))?(?: (?:so far|yet|now))?$/i,
      /^(?:how many|what (?:percentage|percent|share|proportion|%)|how much(?=.*\b(?:returns?|figures)\b))(?: of)?(?: the| our)?(?: (?<of>(?!(?:of|returns?|figures)\b)[\w &]+?))?(?: returns?| figures)? (?:are|is|have come|has come|came) in(?: (?:for|in) (?:the )?(?<for>.+?))?(?: (?:so far|yet|now))?$/i,
      /^(?:are|have) (?:all|all of|all the|all our)(?: the| our)?(?: (?<of>(?!returns|figures)[\w &]+?))? (?:returns|figures) (?:in|come in|been returned|been submitted)(?: (?:for|in) (?:the )?(?<for>.+?))?(?: (?:yet|now))?$/i,
      /^how (?:are|is) (?:we|the council|it|things) (?:doing|getting on|looking)(?: (?:for|with|on))(?: the| our)? (?:(?<of>[\w &]+?) )?returns(?: (?:for|in) (?:the )?(?<for>.+?))?$/i,
      // “return rate of K11” asks about an indicator.
      /^(?:completeness|return rate|submission rate)(?: (?:for|in|of) (?:the )?(?!(?![qh]\d$)[a-z]{1,3}-?\d+$)(?<for>.+?))?$/i,
    ],
    read: ({ groups = {} }, today) =>
      readDivisionAndPeriod([groups.of, groups.for].filter(Boolean).join(' for ') || undefined, today),
    right: 'ask about the plan',
    shows: true,
    run: ({ services, plan }, said) => howComplete(services, plan, said),
  }),
  chase: command({
    typed: { 'chase Finance': 'See whom it would remind of their returns, and remind them' },
    pattern:
      /^chase(?! list\b)(?: up)?(?: (?:everyone|everybody|all|officers|them|people|(?:the )?late (?:ones|returns)))?(?:(?: in| for)?(?: the)? (?!now$)(.+?))?( now)?$/i,
    read: ([, division, sure]): ChaseAsked => ({
      sure: sure !== undefined,
      ...(division ? { division } : {}),
    }),
    right: 'chase',
    records: true,
    run: ({ services, plan, actor }, said) => chase(services, plan, actor, said),
  }),
  gaps: command({
    typed: { gaps: 'Where nobody is accountable, or something is still to be set' },
    pattern: /^(?:(?:show|list) (?:me )?)?(?:the |our )?gaps$/i,
    right: 'see gaps',
    shows: true,
    run: ({ services, plan, actor }) => listGaps(services, plan, actor),
  }),
};

function readCovered([, covered]: RegExpExecArray): CoverNamed {
  return covered ? { covered } : {};
}
