import { type ErrorCode, ProductError } from '../domain/errors.ts';

/** What the connector client throws, as far as it is looked at: a status with the answer, or a code without one. */
interface ConnectorError {
  readonly statusCode?: unknown;
  readonly code?: unknown;
  readonly cause?: { readonly code?: unknown };
  readonly response?: { readonly headers?: { get?(name: string): string | undefined } };
  readonly body?: { readonly error?: { readonly code?: unknown } };
}

/** Failures to connect: nothing of the request has left this machine. */
const NEVER_LEFT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
/** The platform's words for a conversation, rather than a message, that is not there. */
const NO_CONVERSATION = [
  'ConversationNotFound',
  'BotNotInConversationRoster',
  'BotDisabledByAdmin',
  'ConversationBlockedByUser',
  'MessageWritesBlocked',
  'Forbidden',
] as const;
/** What else the platform says of a message; anything that is not listed may be a text of somebody's. */
const KNOWN = [
  ...NO_CONVERSATION,
  'ActivityNotFoundInConversation',
  'BadArgument',
  'BadSyntax',
  'MessageSizeTooBig',
  'PreconditionFailed',
  'TooManyRequests',
  'Unauthorized',
] as const;
/** Longest that the platform is believed to want us to wait, in milliseconds. */
const LONGEST_RETRY_AFTER_MS = 60 * 60_000;

/**
 * What a failed send or update means. 429, 412 and a failure to connect are "not taken, try later"; 403 and 404 of a
 * place are "nothing is taken here"; 404 of an update is "that message is gone"; any other 4xx is about this message; a time-out, a
 * broken connection and 5xx leave open whether it arrived.
 */
export function deliveryError(error: unknown, how: 'post' | 'update'): ProductError {
  const { statusCode, code, cause, response, body } = (error ?? {}) as ConnectorError;
  const status = typeof statusCode === 'number' ? statusCode : undefined;
  // The client copies the platform's word for it from the body: logged only when it is one that is known.
  const said = body?.error?.code ?? code;
  const reason = KNOWN.find((word) => word === said);
  const details = {
    status,
    ...(reason === undefined ? {} : { reason }),
    ...(status === 429 || status === 503
      ? { retryAfterMs: retryAfterMs(response?.headers?.get?.('retry-after')) }
      : {}),
  };
  const failed = (word: ErrorCode, sentence: string): ProductError =>
    new ProductError(word, sentence, details, error);
  const never = [code, cause?.code].some((each) => typeof each === 'string' && NEVER_LEFT.has(each));
  if (never || status === 429 || status === 412)
    return failed('delivery-postponed', 'The platform did not take the message now.');
  if (status === 503 && details.retryAfterMs !== undefined)
    return failed('delivery-postponed', 'The platform asks to try later.');
  if (status === undefined || status === 408 || status >= 500)
    return failed('delivery-uncertain', 'The platform did not confirm the message.');
  const isConversation = NO_CONVERSATION.some((word) => word === reason);
  if (status === 404 && how === 'update' && !isConversation)
    return failed('delivery-gone', 'The message that was to be changed is not there.');
  if (status === 401) return failed('delivery-postponed', 'The platform does not take our token now.');
  if (status === 403 || status === 404)
    return failed('delivery-refused', 'The platform takes nothing for this place.');
  return failed('delivery-rejected', 'The platform does not take this message.');
}

/** The header in milliseconds: seconds or a date. Undefined without a usable one. */
function retryAfterMs(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const seconds = Number(header);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.min(Math.max(0, ms), LONGEST_RETRY_AFTER_MS) : undefined;
}
