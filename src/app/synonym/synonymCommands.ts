import { command } from '../command.ts';
import { listSynonyms, synonymHistory } from './listSynonyms.ts';
import { addSynonym, openSynonym, withdrawSynonym } from './recordSynonym.ts';

/** What the performance team types about the council's own words. */
export const SYNONYM_COMMANDS = {
  'record synonym': command({
    typed: { 'synonym temps = agency staff': 'Say what a word of the council’s own means' },
    pattern: /^(?:add (?:a )?|new )?synonym:? (.+?)(?: ?= ?| means | is )(.+)$/i,
    read: ([, word = '', means = '']) => ({ word, means }),
    right: 'keep synonyms',
    records: true,
    run: ({ services, plan, actor }, said) =>
      addSynonym(services, plan, actor, { ...said, operation: services.newId(), enquiry: '' }),
  }),
  'add synonym': command({
    typed: {},
    pattern: /^(?:add (?:a )?|new )synonym(?: (?:for )?(.+))?$|^synonym (.+)$/i,
    read: ([, word, other]) => ({ word: word ?? other ?? '' }),
    right: 'keep synonyms',
    shows: true,
    run: ({ services, plan, actor }, said) => openSynonym(services, plan, actor, said),
  }),
  'withdraw synonym': command({
    typed: { 'withdraw synonym temps': 'Take a meaning back: it stays in the word’s history' },
    pattern: /^(?:withdraw|remove|delete|stop) (?:the )?synonym (.+)$/i,
    read: ([, word = '']) => ({ word }),
    right: 'keep synonyms',
    records: true,
    run: ({ services, plan, actor }, said) =>
      withdrawSynonym(services, plan, actor, { ...said, operation: services.newId() }),
  }),
  'synonym history': command({
    typed: { 'history synonym temps': 'Who gave a word which meaning, and when' },
    pattern: /^history (?:of )?(?:the )?synonym (.+)$/i,
    read: ([, word = '']) => ({ word }),
    right: 'keep synonyms',
    shows: true,
    run: ({ services, plan }, said) => synonymHistory(services, plan, said),
  }),
  synonyms: command({
    typed: { synonyms: 'The council’s own words and what they mean' },
    pattern: /^(?:show |list |see )?(?:me )?(?:the |our |all )*(?:council['’]?s )?(?:own )?synonyms$/i,
    right: 'keep synonyms',
    shows: true,
    run: ({ services, plan, actor }) => listSynonyms(services, plan, actor),
  }),
};
