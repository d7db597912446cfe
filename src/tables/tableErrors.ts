import { RestError } from '@azure/data-tables';
import { z } from 'zod';
import { ProductError } from '../domain/errors.ts';

/** True when the service said that this row is not there. A missing table or a stray 404 is not the same. */
export function isMissingRow(error: unknown): boolean {
  return error instanceof RestError && error.statusCode === 404 && serviceCode(error) === 'ResourceNotFound';
}

/** True when the service refused a write because the row is not as the writer believed it to be. */
export function isConflict(error: unknown): boolean {
  if (!(error instanceof RestError)) return false;
  return error.statusCode === 409 || error.statusCode === 412 || isMissingRow(error);
}

const TOO_LARGE = new Set(['EntityTooLarge', 'PropertyValueTooLarge', 'RequestBodyTooLarge']);

const NOT_SENT: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

/** True when the service may have done what it was asked, although it did not say so: no answer came, one of a fault of its own, or one that is not its. */
export function mayHaveArrived(error: unknown): boolean {
  if (!(error instanceof RestError)) return !(error instanceof ProductError);
  if (NOT_SENT.has(error.code ?? '')) return false;
  return error.statusCode === undefined || error.statusCode >= 500 || error.statusCode < 300;
}

/**
 * Any other failure of a request: `too-large` when the service says so, otherwise `storage-unavailable`, whether it
 * refused (403), failed (5xx), or did not answer; `unconfirmed` in its details when it may have been done nevertheless. The original is the cause; the details carry no contents.
 */
export function storageError(
  error: unknown,
  table: string,
  operation: string,
  unconfirmed = false,
): ProductError {
  if (error instanceof ProductError) return error;
  const rest = error instanceof RestError ? error : undefined;
  const reason = rest && serviceCode(rest);
  const details = {
    table,
    operation,
    status: rest?.statusCode,
    reason,
    ...(unconfirmed ? { unconfirmed } : {}),
  };
  if (rest?.statusCode === 413 || TOO_LARGE.has(reason ?? ''))
    return new ProductError('too-large', 'This is too long to be stored', details, error);
  return new ProductError('storage-unavailable', 'The storage did not answer as it should', details, error);
}

const serviceDetails = z.object({ odataError: z.object({ code: z.string() }) });

/** The service's own word for what went wrong. Transactions put it in `code`, single requests deeper. */
function serviceCode(error: RestError): string | undefined {
  return serviceDetails.safeParse(error.details).data?.odataError.code ?? error.code;
}
