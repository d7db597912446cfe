import { z } from 'zod';
import { quotedIn } from '../../domain/unanswered/unansweredEnquiry.ts';
import { enquirySubject } from '../unansweredPorts.ts';
import { verb } from '../verb.ts';
import { listSynonyms, synonymHistory } from './listSynonyms.ts';
import { addSynonym, openSynonym, withdrawSynonym } from './recordSynonym.ts';

/** Longest text that is read at all, so that too long a one comes back to be shortened. */
const READ_CHARACTERS = 45_000;

const page = z.number().int().min(0);
const operation = z.string().min(8).max(64);
const enquiry = z.string().max(64).default('');
const text = z.string().max(READ_CHARACTERS).default('');

/** What the buttons do that keep the council's own words. */
export const SYNONYM_VERBS = {
  synonyms: verb({
    sends: { page },
    right: 'keep synonyms',
    run: ({ services, plan, actor }, sent) => listSynonyms(services, plan, actor, sent),
  }),
  // For a question that was passed on: with the word that was not understood in the box.
  'open-synonym': verb({
    sends: { enquiry },
    right: 'keep synonyms',
    run: async ({ services, plan, actor }, sent) => {
      const stands =
        sent.enquiry === '' ? undefined : await services.unanswered.find(enquirySubject(sent.enquiry));
      if (!stands) return openSynonym(services, plan, actor);
      const { id, text: question, refusal } = stands.enquiry;
      return openSynonym(services, plan, actor, { word: quotedIn(refusal) ?? '', enquiry: id, question });
    },
  }),
  'add-synonym': verb({
    // `choice` is a button of the card, which counts instead of what is in the box.
    sends: { word: text, means: text, choice: z.string().max(200).default(''), enquiry, operation },
    right: 'keep synonyms',
    records: true,
    run: ({ services, plan, actor }, { choice, means, ...sent }) =>
      addSynonym(services, plan, actor, { ...sent, means: choice === '' ? means : choice }),
  }),
  'withdraw-synonym': verb({
    sends: { word: z.string().min(1).max(500), operation },
    right: 'keep synonyms',
    records: true,
    run: ({ services, plan, actor }, sent) => withdrawSynonym(services, plan, actor, sent),
  }),
  'synonym-history': verb({
    sends: { code: z.string().max(500), page },
    right: 'keep synonyms',
    run: ({ services, plan }, sent) => synonymHistory(services, plan, { word: sent.code, page: sent.page }),
  }),
};
