import { hasCode } from '../domain/errors.ts';
import { keepTyped } from './keepTyped.ts';
import type { Written } from './record/written.ts';
import { faultNotice, type Reply } from './reply.ts';
import type { Request } from './request.ts';
import type { Services } from './services.ts';

/**
 * What a person is told when a turn failed: that storage did not answer, with what they typed and whether it may have been
 * recorded nevertheless; or that something went wrong. Logs the code.
 */
export function apologise(services: Services, request: Request, written: Written, error: unknown): Reply {
  if (hasCode(error, 'storage-unavailable')) {
    services.log.error('turn.storage-unavailable', { ...error.details });
    return keepTyped(services, request, written.what());
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unexpected';
  services.log.error('turn.failed', { code, ...describe(error) });
  const text = 'Nothing was saved. It has been logged. Please try again.';
  return faultNotice('failed', 'Something went wrong', text);
}

/** The kind of an unexpected error and the line that threw it: enough to find it, and nothing that anybody typed. */
function describe(error: unknown): { readonly name: string; readonly at?: string } {
  if (!(error instanceof Error)) return { name: typeof error };
  // The stack begins with the message, which may quote what was typed.
  const stack = error.stack ?? '';
  const calls = stack.slice(stack.indexOf(error.message) + error.message.length);
  const at = /^ {4}at .*?([^()\s]+:\d+:\d+)\)?$/m.exec(calls)?.[1];
  return { name: error.name, ...(at ? { at } : {}) };
}
