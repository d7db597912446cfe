/** What the performance team asks about messages that the bot sent on its own. */
export type DeliveryCommand =
  | { readonly name: 'delivery report'; readonly period?: string }
  | { readonly name: 'dead letters' };

type Reader = (match: RegExpExecArray) => DeliveryCommand;

/** The patterns of those commands. */
export const DELIVERY_COMMANDS: readonly (readonly [RegExp, Reader])[] = [
  [
    /^(?:(?:show|give) (?:me )?)?(?:the |a )?delivery report(?: (?:for|of|about|from)? ?(?:the )?(.+))?$/i,
    ([, period]) => ({ name: 'delivery report', ...(period ? { period } : {}) }),
  ],
  [
    /^(?:(?:show|list) (?:me )?)?(?:the )?(?:dead letters?|failed messages?|undelivered messages?)$/i,
    () => ({ name: 'dead letters' }),
  ],
];
