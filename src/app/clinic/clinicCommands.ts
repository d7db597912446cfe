import { command, sentence } from '../command.ts';
import { readDivisionAndPeriod } from '../period/divisionAndPeriod.ts';
import { askQuestion } from './askQuestion.ts';
import { listMyQuestions, listQuestions } from './listQuestions.ts';
import { readAsk } from './readAsk.ts';
import { showClinic } from './showClinic.ts';

/** What people type about a clinic and its ledger of questions. */
export const CLINIC_COMMANDS = {
  'ask about': sentence({
    typed: {
      'ask about K11 for August: why did it fall?':
        'Put a question to the accountable officer, on the clinic’s ledger',
    },
    read: ({ text, today, indicators }) => readAsk(text, today, indicators),
    right: 'ask an officer',
    records: true,
    run: ({ services, plan, request }, { indicator, text, period }) => {
      const asked = { indicator, text, from: 'chat', ...(period ? { period: period.id } : {}) } as const;
      return askQuestion(services, plan, request, asked);
    },
  }),
  // `clinic summary for Finance for August`: either may come first, or be left out.
  'clinic summary': command({
    typed: {
      'clinic summary for Finance for August': 'The summary of a division’s monthly performance clinic',
    },
    pattern:
      /^(?:(?:show|give) (?:me )?)?(?:the )?(?:performance )?clinic(?: summary)?(?: (?:for|in|of) (?:the )?(.+))?$/i,
    read: ([, words], today) => readDivisionAndPeriod(words, today),
    right: 'see a clinic summary',
    shows: true,
    run: ({ services, plan, actor }, said) => showClinic(services, plan, actor, said),
  }),
  'my questions': command({
    typed: { 'my questions': 'Questions of clinics that wait for your answer' },
    pattern: /^(?:show |list )?(?:me )?my (?:open |clinic )?questions$/i,
    right: 'see own list',
    shows: true,
    run: ({ services, plan, actor }) => listMyQuestions(services, plan, actor),
  }),
  questions: command({
    typed: { 'questions for Finance': 'The ledger: what a clinic asked and what was answered' },
    pattern:
      /^(?:show |list )?(?:me )?(?:the )?(?:open |clinic |clinic’s |clinic's )*(?:questions|question ledger)(?: (?:for|in|of|about) (?:the )?(.+))?$/i,
    read: ([, division]): { readonly division?: string } => (division ? { division } : {}),
    right: 'see a clinic summary',
    shows: true,
    run: ({ services, plan, actor }, said) => listQuestions(services, plan, actor, said),
  }),
};
