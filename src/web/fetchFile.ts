import type { Fetched, FetchFile } from '../app/filePorts.ts';
import type { Log } from '../app/ports.ts';

/** Largest file that is taken in where nobody says otherwise, in bytes, and longest that fetching it may take. */
const MOST_BYTES = 1024 * 1024;
const TIMEOUT_MS = 10_000;
/** Storage hands out its files after at most a redirection or two. */
const MOST_REDIRECTIONS = 3;

const MB = 1024 * 1024;
const FAILED = 'The file could not be fetched. Attach it again.';

/**
 * Where attached files may be fetched from: Microsoft's own storage in production, this machine in the local environment.
 * Anything else could make the bot ask addresses inside the council's network for whoever sends a message.
 */
export function allowFileUrl(environment: 'local' | 'production'): (url: string) => boolean {
  return (text) => {
    if (!URL.canParse(text)) return false;
    const { protocol, hostname, port, username, password } = new URL(text);
    if (username !== '' || password !== '') return false;
    if (environment === 'local')
      return /^https?:$/.test(protocol) && ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
    return (
      protocol === 'https:' &&
      port === '' &&
      /^(?:[a-z0-9-]+\.)+(?:sharepoint\.com|onedrive\.com)$|^onedrive\.live\.com$/.test(hostname)
    );
  };
}

/**
 * Fetches files from allowed addresses, redirections included; at most 1 MB, or as said, in at most ten seconds. Sends no cookie and no
 * token: the address itself is the permission, so it is never logged.
 */
export function createFetchFile(
  allows: (url: string) => boolean,
  log: Log,
  timeoutMs = TIMEOUT_MS,
): FetchFile {
  return async (url, mostBytes = MOST_BYTES) => {
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      return await fetchFrom(allows, log, url, signal, mostBytes);
    } catch (error) {
      const name = (error as { readonly name?: unknown }).name;
      if (!signal.aborted && name !== 'TypeError') throw error; // fetch throws TypeError for want of an answer
      log.warn('file.not-fetched', { reason: signal.aborted ? 'timeout' : 'no answer' });
      return refuse(signal.aborted ? 'The file took too long to fetch. Try again.' : FAILED);
    }
  };
}

async function fetchFrom(
  allows: (url: string) => boolean,
  log: Log,
  first: string,
  signal: AbortSignal,
  mostBytes: number,
): Promise<Fetched> {
  let url = first;
  for (let redirections = 0; redirections <= MOST_REDIRECTIONS; redirections += 1) {
    if (!allows(url)) {
      log.warn('file.not-fetched', { reason: 'address not allowed', redirections });
      return refuse('I can only take files that were attached in Teams, from SharePoint or OneDrive.');
    }
    const response = await fetch(url, { signal, redirect: 'manual', credentials: 'omit' });
    const next = response.headers.get('location');
    if (response.status < 300 || response.status > 399 || next === null)
      return bodyOf(response, log, mostBytes);
    await response.body?.cancel();
    url = URL.canParse(next, url) ? new URL(next, url).href : '';
  }
  log.warn('file.not-fetched', { reason: 'redirections' });
  return refuse(FAILED);
}

async function bodyOf(response: Response, log: Log, mostBytes: number): Promise<Fetched> {
  if (!response.ok || !response.body) {
    log.warn('file.not-fetched', { status: response.status });
    await response.body?.cancel();
    return refuse(FAILED);
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Counted as it comes: what the header says it will be is only a claim.
  for await (const chunk of response.body) {
    size += chunk.byteLength;
    if (size > mostBytes) return refuse(`The file is larger than ${mostBytes / MB} MB.`); // leaving the loop cancels the rest
    chunks.push(chunk);
  }
  return { ok: true, bytes: Buffer.concat(chunks) };
}

function refuse(reason: string): Fetched {
  return { ok: false, reason };
}
