import { cleanText } from '../domain/enquiry/reading/tokens.ts';

/**
 * Commands that only show, in other words: each is meant when the message is made of these words alone, and says both
 * what is owed and whose it is. "What do I still owe you", "show me the returns I've got to do".
 */
const MEANT: readonly {
  readonly text: string;
  readonly needs: readonly RegExp[];
  readonly words: ReadonlySet<string>;
}[] = [
  {
    text: 'my returns',
    needs: [
      /\b(?:owe|outstanding|still|not|haven't|havent|left|due|need|must|should|have to|got to|to (?:do|send|submit|return|report)|my returns?)\b/,
      /\b(?:i|me|my|mine|ive|i've)\b/,
      /\b(?:owe|outstanding|due|sen[dt]|submit(?:ted)?|returns?|returned|report|hand|handed)\b/,
    ],
    words: new Set(
      "what whats what's which anything something show list pull bring up the a any do does did have i ive i've still owe you outstanding from for me my mine not haven't havent yet sent send in to return returns returned submit submitted report hand handed got left need must should ones figures kpis indicators that are is there late due now see let get all remaining waiting on of by again before this next week month monday tuesday wednesday thursday friday today tomorrow end deadline numbers data put submissions coming up and when".split(
        ' ',
      ),
    ),
  },
  {
    text: 'clinic summary',
    needs: [
      /\bclinic\b/,
      /\b(?:my (?:next |performance )?clinic$|summary|summaries|rundown|run-down|pack|packs|brief|briefing|overview|papers|lowdown|report|crib|sheet|slides|digest|prep|prepare|ready)\b/,
    ],
    words: new Set(
      "give me the a us rundown run-down for my our clinic pack packs brief briefing overview papers lowdown report crib sheet slides digest prep prepare ready summary summaries performance please pls next this month's months month of to get i need want can could you show pull up what whats what's in on have let see now up coming upcoming tomorrow tomorrow's today today's full quick short".split(
        ' ',
      ),
    ),
  },
  {
    text: "who hasn't returned",
    needs: [
      /\b(?:chase list|list (?:of (?:people|who|those|officers) )?to chase|who\b.*\b(?:owes?|chas(?:e|ing)|outstanding))\b/,
      /\b(?:chase|chasing|numbers|figures?|returns?|data|us|submissions?)\b/,
    ],
    words: new Set(
      "chase chasing list of the a please pls who whos who's still owes owe us numbers number figures figure returns return data submissions submission me give show see get let people those officers to for is are has have not do does we i need should must be now outstanding kpi kpis their any up and has".split(
        ' ',
      ),
    ),
  },
  {
    text: 'to sign off',
    needs: [/\b(?:sign ?-?off|signoff|approve|approval)\b/, /\b(?:i|me|my|mine|ive|i've)\b/],
    words: new Set(
      "what whats what's which anything show list the a any do i ive i've have to sign off signoff sign-off sign-offs approve approval for me my mine waiting is are there need must on in queue list now see let get all returns that got been".split(
        ' ',
      ),
    ),
  },
];

/** The command, as it is typed, that a message means in other words; undefined when it may be a question. */
export function meantCommand(text: string): string | undefined {
  const plain = cleanText(text)
    .toLowerCase()
    .replaceAll(/[’‘]/g, "'")
    .replaceAll(/[?.!,]+/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const words = plain.split(' ');
  return MEANT.find(
    (one) => words.every((word) => one.words.has(word)) && one.needs.every((need) => need.test(plain)),
  )?.text;
}
