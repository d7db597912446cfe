import type { NotUnderstood } from '../answer.ts';
import { examples, nameOf } from '../notUnderstood.ts';
import type { Query } from '../query.ts';
import { refCode, refKind } from '../queryTerms.ts';
import { echo } from '../reading/tokens.ts';
import { KIND_NOUNS, kindList, type Said } from './said.ts';

/** Most things on the screen that are offered. */
const OFFERED = 3;

/**
 * Says that it is not clear what is asked of what is being talked about, and offers what can be: to ask costs little, to
 * answer something else as if it were that costs trust.
 */
export function askedBack({ text, about, context }: Said): NotUnderstood {
  const { focus, shown, query } = about;
  const of = focus ? nameOf(focus, context.plan) : whatWas(query, shown.length);
  const offered = focus
    ? askOf(refCode(focus), refKind(focus) === 'indicator')
    : shown.length > 0
      ? shown.slice(0, OFFERED).map((ref) => `Tell me about ${refCode(ref)}`)
      : examples(context.plan).slice(0, OFFERED);
  return {
    kind: 'not understood',
    reading: `I do not know what “${echo(text)}” asks${of ? ` of ${of}` : ''}. You could ask: ${offered.map((one) => `“${one}”`).join(', ')}.`,
    nearest: offered,
  };
}

function askOf(code: string, indicator: boolean): readonly string[] {
  return [
    `How is ${code} doing?`,
    `Who is accountable for ${code}?`,
    ...(indicator ? [`What is the trend of ${code}?`] : [`Why is ${code} late?`]),
  ];
}

function whatWas(query: Query | undefined, shown: number): string {
  const list = kindList(query);
  if (list) return `the ${KIND_NOUNS[list.about]} that were listed`;
  return shown > 1 ? 'what was shown' : '';
}
