import { setTimeout as pause } from 'node:timers/promises';
import { PlainError } from './plainError.ts';
import type { Program } from './program.ts';
import { wordsOf } from './systemError.ts';

const betweenMs = 100;
const timeoutMs = 60_000;

/**
 * Returns when `url` answers 200. Throws {@link PlainError} with the program's last lines when it ends first, or when it
 * has not answered 200 within a minute.
 */
export async function waitUntilReady(program: Program, url: string): Promise<void> {
  let ended: string | undefined;
  void program.ended.then((sentence) => {
    ended = sentence;
  });
  const deadline = Date.now() + timeoutMs;
  let last = 'no answer';
  while (Date.now() < deadline) {
    if (ended) throw new PlainError(withLastLines(ended, program));
    last = await statusOf(url);
    if (last === '200') return;
    await pause(betweenMs);
  }
  throw new PlainError(
    withLastLines(`${program.name} was not ready after ${timeoutMs / 1000} s (${url}: ${last}).`, program),
  );
}

/** A sentence followed by what the program printed last, for people. */
export function withLastLines(sentence: string, program: Program): string {
  return [sentence, ...program.lastLines()].join('\n  ');
}

async function statusOf(url: string): Promise<string> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await response.body?.cancel();
    return String(response.status);
  } catch (error) {
    // Refused, reset or slow: all mean "not yet" while something starts.
    return wordsOf(error);
  }
}
