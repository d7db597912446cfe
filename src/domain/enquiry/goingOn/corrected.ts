const NO = '(?:(?:no|nope|nah|sorry|oops|wait|actually|hang on|ah|oh|my mistake|i am sorry)[, ]+)';
const MEANT =
  /^(?:i (?:meant|mean|was (?:asking|thinking) (?:about|of)|was after|want(?:ed)?|said)|make (?:it|that)|(?:rather|instead)|not that(?: one)?[, ]+)(?: for| about| the one (?:for|about|on))? (.+)$/;
const NOT_BUT = /^not (?:for |the )?[\w.& ]+?(?:,| but| rather|:) ?(.+)$/;
const INSTEAD = /^(.+?) (?:instead|rather|i (?:meant|mean))$/;
const AGAIN =
  /^(?:(?:and |now )*(?:(?:the |do the )?same(?: thing| again| question| figures?)?|ditto|likewise|repeat(?: that)?|do that|again) (?:for|on|with|in|about)|now(?: do| for| try)?|ditto) (?:the )?(.+)$/;
const TOO = /^(?:and )?(.+?),? (?:too|as well|likewise)$/;
const QUESTION =
  /^(?:who|what|which|when|where|why|how|is|are|was|were|has|have|do|does|did|can|show|list|tell|give)\b/;
const MOST_WORDS = 6;

/**
 * "No, I meant K13", "same for P8", "June instead": as "what about K13", which asks of it what was asked before. A
 * whole question after "I meant" is that question. Undefined when it is neither.
 */
export function correctedTo(raw: string): string | undefined {
  const plain = raw.replace(new RegExp(`^${NO}+`), '');
  const said = plain !== raw;
  const rest =
    MEANT.exec(plain)?.[1] ??
    (said ? NOT_BUT.exec(plain)?.[1] : undefined) ??
    INSTEAD.exec(plain)?.[1] ??
    AGAIN.exec(plain)?.[1] ??
    (plain.split(' ').length <= MOST_WORDS && !QUESTION.test(plain) ? TOO.exec(plain)?.[1] : undefined) ??
    (said && plain.split(' ').length <= MOST_WORDS ? plain : undefined);
  if (rest === undefined || /^(?:it|that|them|those|one|thanks|thank you|problem|worries)\b/.test(rest))
    return undefined;
  return QUESTION.test(rest) ? rest : `what about ${rest}`;
}
