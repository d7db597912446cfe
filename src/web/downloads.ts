import type { Request, Response } from 'restify';
import type { Log } from '../app/ports.ts';
import { hasCode } from '../domain/errors.ts';

/** The text of the file that a person was offered under this secret; undefined when there is none, or its time is up. */
export type OpenDownload = (person: string, secret: string) => Promise<string | undefined>;

/** `<person>.<secret>.csv`: nothing else is looked for, whatever path somebody asks for. */
const NAME = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([0-9A-Za-z-]{8,64})\.csv$/;

const HEADERS = {
  'Content-Type': 'text/csv; charset=utf-8',
  'Content-Disposition': 'attachment; filename="returns.csv"',
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'",
  'Referrer-Policy': 'no-referrer',
};

/** The address of a download below the address that people reach this server at. */
export function downloadUrl(base: string, person: string, secret: string): string {
  return `${base.replace(/\/+$/, '')}/downloads/${person}.${secret}.csv`;
}

/**
 * Answers `GET /downloads/<person>.<secret>.csv` with the file, or 404 with a sentence for everything that is not there:
 * a wrong secret, an old link and another path read the same. The address is never logged.
 */
export async function sendDownload(
  open: OpenDownload,
  log: Log,
  request: Request,
  response: Response,
): Promise<void> {
  const refuse = (status: number, error: string): void => {
    log.warn('download.refused', { status });
    response.send(status, { error, id: request.getId() });
  };
  const [, person, secret] = NAME.exec(String((request.params as { name?: unknown }).name ?? '')) ?? [];
  try {
    const text = person && secret ? await open(person, secret) : undefined;
    if (text === undefined) {
      refuse(404, 'This link is not valid any more. Ask the bot for “returns template” again.');
      return;
    }
    log.info('download.sent');
    const bytes = Buffer.from(text, 'utf8');
    response.writeHead(200, { ...HEADERS, 'Content-Length': String(bytes.length) });
    response.end(bytes);
  } catch (error) {
    if (!hasCode(error, 'storage-unavailable')) throw error;
    refuse(503, 'Storage did not answer. Please try again in a minute.');
  }
}
