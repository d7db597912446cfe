import { command, sentence } from '../command.ts';
import { openMilestoneDecision } from './decideMilestone.ts';
import { listMyMilestones } from './listMyMilestones.ts';
import { offerMilestones } from './milestoneFile.ts';
import { milestoneHistory } from './milestoneHistory.ts';
import { listMyWork } from './myWork.ts';
import { openMilestone } from './openMilestone.ts';
import {
  readConfirmed,
  readMilestoneDecision,
  readMilestoneHistory,
  readMilestoneReport,
  readRebaseline,
} from './readMilestone.ts';
import { openRebaseline } from './rebaseline.ts';
import { listReportedSince, listUnconfirmed } from './roundLists.ts';

/** What people type about milestones. */
export const MILESTONE_COMMANDS = {
  // `who has not confirmed`, `which milestones are not confirmed in Finance`
  'not confirmed': command({
    typed: { 'who has not confirmed?': 'Milestones that nobody has confirmed this month' },
    pattern:
      /^(?:who (?:(?:has|have)(?:n[’']t| not) (?:yet )?(?:confirmed|updated|reported on|done)|(?:still )?(?:has|have|needs?) (?:yet |still )?to (?:confirm|update|report on))(?: (?:their|the|any))?(?: milestones)?|(?:which |show |list )?milestones (?:that )?(?:(?:are |have )?(?:not|never)|haven[’']t|aren[’']t|still to be|un) ?(?:yet )?(?:been )?(?:confirmed|updated)|unconfirmed milestones)(?: (?:in|for|of) (?:the )?(.+?))?(?: (?:this month|yet))?$/i,
    // A division or a programme; without one, the whole council.
    read: ([, where]): { readonly where?: string } => (where ? { where } : {}),
    right: 'ask about the plan',
    shows: true,
    run: ({ services, plan }, said) => listUnconfirmed(services, plan, said),
  }),
  // `what milestones changed since September`, `which milestones of P5 were reported since 1 October`
  'reported since': command({
    typed: { 'which milestones changed since September?': 'What was reported about milestones since a day' },
    pattern:
      /^(?:(?:what|which|show|list) (?:of the )?milestones?(?: (?:in|of|for) (?:the )?(?<in>.+?))? (?:have |has |were |was |that )?(?:been )?(?:changed|moved|updated|reported(?: on)?|confirmed)|what(?:['’]s| has| have)? (?:changed|moved|happened) (?:on|in|with|to|for) (?:the |our |all )?milestones(?: (?:in|of|for) (?:the )?(?<of>.+?))?) since (?<since>.+)$/i,
    read: ({ groups = {} }): { readonly since: string; readonly where?: string } => {
      const where = groups.in ?? groups.of;
      return { since: groups.since ?? '', ...(where ? { where } : {}) };
    },
    right: 'ask about the plan',
    shows: true,
    run: ({ services, plan }, said) => listReportedSince(services, plan, said),
  }),
  'milestones template': command({
    typed: { 'milestones template': 'A spreadsheet to confirm many milestones at once' },
    pattern:
      /^(?:(?:show|give|get|send)(?: me)? )?(?:the |a |my )?(?:milestones? (?:template|spreadsheet|csv|file)|(?:spreadsheet|template) (?:of|for) (?:my )?milestones)$/i,
    right: 'see own list',
    shows: true,
    run: ({ services, plan, request }) => offerMilestones(services, plan, request),
  }),
  'my milestones': command({
    typed: { 'my milestones': 'Your milestones, to confirm as they stand or to update' },
    pattern: [
      /^(?:show |list )?(?:me )?(?:all )?(?:my|our) (?:milestones?|activities|actions plan)(?: to confirm)?$/i,
      /^(?:show |list )?(?:me )?(?:my|our) (?:un|not (?:yet )?)confirmed milestones$/i,
      /^(?:show |list )?(?:me )?(?:the |all )?(?:milestones|what)(?: that)? (?:i|we)(?: still)? (?:(?:have|need) to|must) (?:confirm|update|report(?: on)?)$/i,
      /^what (?:have (?:i|we) not|haven['’]t (?:i|we)) (?:yet )?(?:confirmed|updated|reported on)(?: yet)?$/i,
      /^confirm (?:them )?(?:(?:all|every(?:thing)?|each)(?: (?:of )?(?:my|our|the) milestones?| milestones?)?|(?:my|our) milestones)(?: as (?:they|it) (?:stands?|are|is))?$/i,
      /^(?:(?:all|every(?:thing)?)(?: (?:of )?(?:my|our) milestones?)?|(?:my|our) milestones?(?: all)?) (?:is|are|remains?|stays?)(?: (?:all|still))* (?:on track|on time|on schedule|unchanged|as planned|fine|the same|as (?:they|it) (?:are|is|was|were|stands?))$/i,
      /^(?:no changes?|nothing (?:has )?changed) (?:to|on|for|in|with) (?:any of )?(?:my|our) milestones$/i,
      /^(?:what|which) (?:of (?:my|our) )?milestones (?:do|must|should|have) (?:i|we)(?: still)? (?:owe|own|have|hold|(?:(?:have|need) )?to (?:confirm|update|report(?: on)?))(?: (?:this month|now|today))?$/i,
      /^(?:what|which) (?:of )?(?:my|our) milestones (?:still )?(?:need|needs|have|are)(?: still)? (?:to be )?(?:confirm(?:ed|ing|ation)|updat(?:ed|ing|es?)|report(?:ed|ing)(?: on)?|due|left|outstanding)(?: (?:this month|now|today))?$/i,
    ],
    right: 'see own list',
    shows: true,
    run: ({ services, plan, actor }) => listMyMilestones(services, plan, actor),
  }),
  // `confirm 8.4b and 9.6`
  'confirm milestones': sentence({
    typed: { 'confirm 8.4b and 9.6': 'Only these of your milestones, to confirm as they stand' },
    read: ({ plan, short }) => (plan && short !== undefined ? readConfirmed(plan, short) : undefined),
    right: 'see own list',
    run: ({ services, plan, actor }, { only }) => listMyMilestones(services, plan, actor, { only }),
  }),
  'my work': command({
    typed: { 'my work': 'Everything that waits for you, most urgent first' },
    pattern: [
      /^(?:show |list )?(?:me )?(?:my|our) (?:work|tasks?|jobs|to[- ]?do(?: list)?|duties)$/i,
      /^what do i (?:still )?(?:have|need) to do(?: (?:today|now|this (?:week|month)))?$/i,
      /^what(?:['’]s| is)? (?:on my (?:plate|list)|(?:still )?(?:waiting|left) for me(?: to do)?|mine to do)(?: (?:today|now|this (?:week|month)))?$/i,
    ],
    right: 'see own list',
    shows: true,
    run: ({ services, plan, actor }) => listMyWork(services, plan, actor),
  }),
  'milestone history': sentence({
    typed: { 'history 8.4b': 'Every report about a milestone' },
    read: ({ plan, short }) => (plan && short !== undefined ? readMilestoneHistory(plan, short) : undefined),
    right: 'ask about the plan',
    run: ({ services, plan }, said) => milestoneHistory(services, plan, said),
  }),
  'decide milestone': sentence({
    typed: { 'accept the evidence for 8.4b': 'Open what waits about a milestone, to accept or decline' },
    read: ({ plan, text }) => plan && readMilestoneDecision(plan, text),
    right: 'accept a milestone',
    run: ({ services, plan, actor }, said) => openMilestoneDecision(services, plan, actor, said),
  }),
  rebaseline: sentence({
    typed: {
      'rebaseline 8.4b 31 January 2025 because the supplier is late':
        'Ask for another baseline date; somebody else approves it',
    },
    read: ({ plan, text, today }) => plan && readRebaseline(plan, text, today),
    right: 'report a milestone',
    run: ({ services, plan, actor }, said) => openRebaseline(services, plan, actor, said),
  }),
  'report milestone': sentence({
    typed: {
      '8.4b now 13 December because the supplier is late':
        'Open a milestone’s form with what you typed in it',
      '8.4b done': 'The same, for a milestone that is complete',
    },
    read: ({ plan, text, today }) => plan && readMilestoneReport(plan, text, today),
    right: 'report a milestone',
    run: ({ services, plan, actor }, said) => openMilestone(services, plan, actor, said),
  }),
};
