import type { Request, Response } from 'restify';
import { PAPER_FORMATS, type PaperFormat } from '../app/paper/paperPorts.ts';
import type { Log } from '../app/ports.ts';
import { hasCode } from '../domain/errors.ts';

/** A file to be sent: its bytes and what it is called. */
export interface OpenedFile {
  readonly bytes: Uint8Array;
  /** Letters, digits, spaces, dots and hyphens only. */
  readonly fileName: string;
}

/** The text of the file that a person was offered under this secret; undefined when there is none, or its time is up. */
export type OpenDownload = (person: string, secret: string) => Promise<string | undefined>;
/** The paper that was offered under this secret, likewise. */
export type OpenPaper = (secret: string, format: PaperFormat) => Promise<OpenedFile | undefined>;

/** `<person>.<secret>.csv`: nothing else is looked for, whatever path somebody asks for. */
const RETURNS = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([0-9A-Za-z-]{8,64})\.csv$/;
/** `<secret>.docx`, `.xlsx` or `.csv`. */
const PAPER = /^([0-9A-Za-z-]{8,64})\.(docx|xlsx|csv)$/;

const HEADERS = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'",
  'Referrer-Policy': 'no-referrer',
};

const CONTENT_TYPES = {
  csv: 'text/csv; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** The address of a download below the address that people reach this server at. */
export function downloadUrl(base: string, person: string, secret: string): string {
  return `${base.replace(/\/+$/, '')}/downloads/${person}.${secret}.csv`;
}

/** The address of a paper, likewise. */
export function paperUrl(base: string, secret: string, format: PaperFormat): string {
  return `${base.replace(/\/+$/, '')}/papers/${secret}.${format}`;
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
  const [, person, secret] = RETURNS.exec(nameIn(request)) ?? [];
  await send(request, response, log, 'csv', 'Ask the bot for “returns template” again.', async () => {
    const text = person && secret ? await open(person, secret) : undefined;
    return text === undefined ? undefined : { bytes: Buffer.from(text, 'utf8'), fileName: 'returns.csv' };
  });
}

/** Answers `GET /papers/<secret>.<format>` in the same way. */
export async function sendPaper(
  open: OpenPaper,
  log: Log,
  request: Request,
  response: Response,
): Promise<void> {
  const [, secret, suffix] = PAPER.exec(nameIn(request)) ?? [];
  const format = PAPER_FORMATS.find((one) => one === suffix) ?? 'docx';
  await send(request, response, log, format, 'Ask the bot for the paper again.', async () =>
    secret ? open(secret, format) : undefined,
  );
}

async function send(
  request: Request,
  response: Response,
  log: Log,
  type: keyof typeof CONTENT_TYPES,
  again: string,
  open: () => Promise<OpenedFile | undefined>,
): Promise<void> {
  const refuse = (status: number, error: string): void => {
    log.warn('download.refused', { status });
    response.send(status, { error, id: request.getId() });
  };
  try {
    const file = await open();
    if (!file) {
      refuse(404, `This link is not valid any more. ${again}`);
      return;
    }
    log.info('download.sent');
    response.writeHead(200, {
      ...HEADERS,
      'Content-Type': CONTENT_TYPES[type],
      'Content-Disposition': `attachment; filename="${file.fileName}"`,
      'Content-Length': String(file.bytes.length),
    });
    response.end(file.bytes);
  } catch (error) {
    if (!hasCode(error, 'storage-unavailable')) throw error;
    refuse(503, 'Storage did not answer. Please try again in a minute.');
  }
}

function nameIn(request: Request): string {
  return String((request.params as { name?: unknown }).name ?? '');
}
