import { z } from 'zod';
import { parsePeriod } from '../../domain/calendar/period.ts';
import { verb } from '../verb.ts';
import { changeFigure, checkReturn } from './checkReturn.ts';
import { confirmProvisional } from './confirmProvisional.ts';
import { discardDraft, saveDraft } from './keepDraft.ts';
import { listMyReturns } from './listMyReturns.ts';
import { openReturnForm } from './openReturnForm.ts';
import { openReturnsSheet } from './openReturnsSheet.ts';
import { sentFormSchema } from './returnForm.ts';
import { sentSheetSchema } from './returnsSheet.ts';
import { submitReturn } from './submitReturn.ts';
import { submitReturnsSheet } from './submitReturnsSheet.ts';

const which = { indicator: z.string().max(50), period: z.string().max(20) };
const box = z.string().max(500).default('');
const typedFigure = { value: box, numerator: box, denominator: box };
const right = 'enter a return';

/** What the buttons of returns and of the list of them do. */
export const RETURN_VERBS = {
  'my-returns': verb({
    sends: { page: z.number().int().min(0) },
    right: 'see own list',
    run: ({ services, plan, actor }, { page }) => listMyReturns(services, plan, actor, page),
  }),
  'open-return': verb({
    sends: which,
    right,
    run: ({ services, plan, actor }, sent) => {
      const period = parsePeriod(sent.period);
      const asked = { indicator: sent.indicator, ...(period ? { period } : {}) };
      return openReturnForm(services, plan, actor, asked);
    },
  }),
  'confirm-provisional': verb({
    sends: { ...which, sequence: z.number().int().min(1), operation: z.string().min(8).max(64) },
    right,
    records: true,
    run: ({ services, plan, actor }, sent) => confirmProvisional(services, plan, actor, sent),
  }),
  'check-return': verb({
    sends: sentFormSchema.shape,
    right,
    run: ({ services, plan, actor }, sent) => checkReturn(services, plan, actor, sent),
  }),
  'change-figure': verb({
    sends: sentFormSchema.shape,
    right,
    run: ({ services, plan, actor }, sent) => changeFigure(services, plan, actor, sent),
  }),
  'submit-return': verb({
    sends: sentFormSchema.shape,
    right,
    records: true,
    run: ({ services, plan, actor }, sent) => submitReturn(services, plan, actor, sent),
  }),
  'enter-returns': verb({
    sends: { from: z.number().int().min(0).default(0) },
    right,
    run: ({ services, plan, request }, { from }) => openReturnsSheet(services, plan, request, from),
  }),
  'submit-returns': verb({
    sends: sentSheetSchema.shape,
    right,
    records: true,
    run: ({ services, plan, actor }, sent) => submitReturnsSheet(services, plan, actor, sent),
  }),
  // A figure of a card with several that needs more than its figure.
  'open-entered': verb({
    sends: { ...which, ...typedFigure },
    right,
    run: ({ services, plan, actor }, { indicator, period: id, ...typed }) => {
      const period = parsePeriod(id);
      return openReturnForm(services, plan, actor, { indicator, typed, ...(period ? { period } : {}) });
    },
  }),
  'save-draft': verb({
    sends: sentFormSchema.shape,
    right,
    records: true,
    run: ({ services, plan, actor }, sent) => saveDraft(services, plan, actor, sent),
  }),
  'discard-draft': verb({
    sends: {
      ...which,
      // Which draft was on the card; cards of earlier releases say when it was saved, or nothing.
      savedAt: z.string().max(40).exactOptional(),
      draft: z.string().max(64).exactOptional(),
    },
    right,
    records: true,
    run: ({ services, plan, actor }, sent) => discardDraft(services, plan, actor, sent),
  }),
};
