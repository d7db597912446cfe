import { command, sentence } from '../command.ts';
import { listMyMilestones } from './listMyMilestones.ts';
import { offerMilestones } from './milestoneFile.ts';
import { milestoneHistory } from './milestoneHistory.ts';
import { listMyWork } from './myWork.ts';
import { openMilestone } from './openMilestone.ts';
import { readMilestoneHistory, readMilestoneReport, readRebaseline } from './readMilestone.ts';
import { openRebaseline } from './rebaseline.ts';
import { listReportedSince, listUnconfirmed } from './roundLists.ts';

/** What people type about milestones. */
export const MILESTONE_COMMANDS = {
  // `who has not confirmed`, `which milestones are not confirmed in Finance`
  'not confirmed': command({
    typed: { 'who has not confirmed?': 'Milestones that nobody has confirmed this month' },
    pattern:
      /^(?:(?:who (?:has|have)(?:n[’']t| not) (?:yet )?(?:confirmed|updated|reported on)(?: (?:their|the|any))?(?: milestones)?)|(?:(?:which |show |list )?milestones (?:that )?(?:are |have )?(?:not|never|un) ?(?:been )?confirmed)|unconfirmed milestones)(?: (?:in|for|of) (?:the )?(.+?))?(?: (?:this month|yet))?$/i,
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
      /^(?:what|which|show|list) (?:of the )?milestones?(?: (?:in|of|for) (?:the )?(.+?))? (?:have |has |were |was |that )?(?:been )?(?:changed|moved|updated|reported(?: on)?|confirmed) since (.+)$/i,
    read: ([, where, since = '']): { readonly since: string; readonly where?: string } => ({
      since,
      ...(where ? { where } : {}),
    }),
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
      /^(?:show |list )?(?:me )?(?:my|our) (?:milestones?|activities|actions plan)(?: to confirm)?$/i,
      /^confirm (?:them )?(?:all|everything|my milestones)(?: (?:milestones )?as (?:they|it) stands?)?$/i,
    ],
    right: 'see own list',
    shows: true,
    run: ({ services, plan, actor }) => listMyMilestones(services, plan, actor),
  }),
  'my work': command({
    typed: { 'my work': 'Everything that waits for you, most urgent first' },
    pattern: [
      /^(?:show |list )?(?:me )?(?:my|our) (?:work|tasks?|jobs|to[- ]?do(?: list)?|duties)$/i,
      /^(?:what do i (?:have to do|need to do)|what is on my plate|what(?:'s|’s) on my plate)(?: today| now)?$/i,
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
