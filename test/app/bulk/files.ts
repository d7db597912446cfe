import type { BulkCheck, BulkProblems } from '../../../src/app/bulk/bulkScreens.ts';
import type { Reply } from '../../../src/app/reply.ts';
import type { Request } from '../../../src/app/request.ts';
import { route } from '../../../src/app/router.ts';
import { actorOf, type PersonName, placeOf, pressing, type TestCouncil } from '../../fakes/council.ts';
import type { MemoryDesk } from '../../fakes/memoryDesk.ts';

/** A message with a file of this text, or of these bytes. */
export function sending(
  council: TestCouncil,
  content: string | Uint8Array,
  who: PersonName = 'directorOfFinance',
  format: 'csv' | 'xlsx' | 'other' = 'csv',
): Promise<Reply> {
  const url = 'https://council.sharepoint.com/file';
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  (council.services.files as MemoryDesk).at.set(url, bytes);
  const files = [{ name: 'returns.csv', url, format }];
  const request: Request = {
    actor: actorOf(who),
    place: placeOf('personal'),
    input: { kind: 'files', text: '', files },
  };
  return route(council.services, request);
}

/** Presses the button under a file. */
export function submitting(
  council: TestCouncil,
  secret: string,
  who: PersonName = 'directorOfFinance',
): Promise<Reply> {
  return route(council.services, pressing(who, 'submit-file', { file: secret }));
}

/** The checked file that a reply shows. @throws Error when it shows something else. */
export function checkOf(reply: Reply): BulkCheck {
  if (reply.screen !== 'bulk check')
    throw new Error(`expected a check, got ${reply.screen}: ${reply.summary}`);
  return reply.check;
}

/** What each line of a checked file came to, as `K11 complete`. */
export function outcomes(reply: Reply): readonly string[] {
  return checkOf(reply).lines.map(({ line, outcome }) => `${line.indicator} ${outcome.kind}`);
}

/** What is wrong with a file, as `3 value: reason`. @throws Error when the reply shows something else. */
export function problemsOf(reply: Reply): readonly string[] {
  if (reply.screen !== 'bulk problems')
    throw new Error(`expected problems, got ${reply.screen}: ${reply.summary}`);
  const { problems }: BulkProblems = reply.problems;
  return problems.map(({ row, column, reason }) => `${row} ${column}: ${reason}`);
}
