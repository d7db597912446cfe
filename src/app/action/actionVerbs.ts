import { z } from 'zod';
import { verb } from '../verb.ts';
import { sentActionSchema, sentReportSchema, sentWithdrawalSchema, sourceSchema } from './actionForm.ts';
import { actionHistory } from './actionHistory.ts';
import { listActions, showAgreed } from './listActions.ts';
import { openNewAction } from './newAction.ts';
import { openAction } from './openAction.ts';
import { recordAction, recordDecision } from './recordNewAction.ts';
import { reportAction } from './reportAction.ts';
import { withdrawDecision } from './withdrawDecision.ts';

const code = z.string().max(100);
const page = z.number().int().min(0);

/** What the buttons of the register of actions do. */
export const ACTION_VERBS = {
  'open-new-action': verb({
    sends: {
      sort: z.enum(['action', 'decision']).default('action'),
      // A code, or from a channel’s card the title.
      division: z.string().max(500),
      what: z.string().max(500).default(''),
      from: sourceSchema,
    },
    right: ['add an action', 'record a decision'],
    run: ({ services, plan, actor }, { sort, division, what, from }) => {
      const typed = { division: plan.division.get(division)?.title ?? division, what };
      return openNewAction(services, plan, actor, { sort, from, typed });
    },
  }),
  'record-action': verb({
    sends: sentActionSchema.shape,
    right: 'add an action',
    records: true,
    run: ({ services, plan, actor }, sent) => recordAction(services, plan, actor, sent),
  }),
  'record-clinic-decision': verb({
    sends: sentActionSchema.shape,
    right: 'record a decision',
    records: true,
    run: ({ services, plan, actor }, sent) => recordDecision(services, plan, actor, sent),
  }),
  'open-action': verb({
    sends: { code },
    right: 'see actions',
    run: ({ services, plan, actor }, sent) => openAction(services, plan, actor, sent),
  }),
  'report-action': verb({
    sends: sentReportSchema.shape,
    // Whose it is, the use case knows.
    right: 'see actions',
    records: true,
    run: ({ services, plan, actor }, sent) => reportAction(services, plan, actor, sent),
  }),
  'withdraw-decision': verb({
    sends: sentWithdrawalSchema.shape,
    right: 'record a decision',
    records: true,
    run: ({ services, plan, actor }, sent) => withdrawDecision(services, plan, actor, sent),
  }),
  actions: verb({
    sends: {
      of: z.enum(['division', 'own', 'open', 'overdue', 'agreed']),
      division: code.optional(),
      month: z.string().max(20).optional(),
      page,
    },
    // A division's list, and everybody's, ask for more.
    right: 'see own list',
    run: ({ services, plan, actor }, { of, division, month, page: at }) => {
      const asked = { page: at, ...(division === undefined ? {} : { division }) };
      return of === 'agreed'
        ? showAgreed(services, plan, actor, { ...asked, ...(month === undefined ? {} : { month }) })
        : listActions(services, plan, actor, { of, ...asked });
    },
  }),
  'action-history': verb({
    sends: { code, page },
    right: 'see actions',
    run: ({ services, plan }, sent) => actionHistory(services, plan, sent),
  }),
};
