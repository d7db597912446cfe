import type { Plan } from '../domain/plan/plan.ts';
import { notice, type Reply, say } from './reply.ts';
import { footerOf } from './services.ts';

/** What people say between questions, and what is said back: a heading, a sentence. Nothing is looked up or changed. */
const TALK: readonly (readonly [RegExp, string, string])[] = [
  [
    /^(?:many |great |ok |okay |brilliant |lovely |perfect )*(?:thanks|thank you|thx|cheers|ta|much appreciated)(?: (?:very much|so much|a lot|all|again|mate|for (?:that|your help|the help)|that[’']?s (?:all|great|it|perfect|helpful|everything)|that is (?:all|it)|bye|for now))*$/i,
    'You are welcome',
    'Ask again whenever you need to.',
  ],
  [
    /^(?:ok|okay|right|fine|great|good|got it|understood|noted|perfect|cool|sure|alright|all right|lovely|brilliant|yes|no|yep|nope|sorted)(?: (?:then|thanks|thank you))?$/i,
    'Noted',
    'Nothing was changed. What would you like to know?',
  ],
  [
    /^(?:cancel|never ?mind|forget it|stop|quit|exit|abort|scrap that|ignore that)(?: (?:that|it|this|please))?$/i,
    'Nothing was recorded',
    'Nothing is recorded before you press a button that says so. What is on an open form is not sent.',
  ],
  [
    /^(?:who|what) (?:are|r) (?:you|u)(?: exactly)?$|^are you (?:a )?(?:bot|robot|human|real|person|ai|machine)$|^what is this(?: bot| thing)?$|^what is golden thread$/i,
    'I am Golden Thread',
    'I am a program, not a person. I answer from the council’s plan and its returns, take returns, and remind people of what is due. I make nothing up.',
  ],
];

/** The reply to a courtesy, or undefined when the message is none. */
export function smallTalk(plan: Plan, text: string): Reply | undefined {
  const plain = text
    .replaceAll(/[^\p{L}\p{N}\s'’]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const found = TALK.find(([pattern]) => pattern.test(plain));
  if (!found) return undefined;
  const [, heading, sentence] = found;
  return notice('plain', heading, sentence, [say('my returns'), say('help')], footerOf(plan));
}
