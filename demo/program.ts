import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { PlainError } from './plainError.ts';

/** How to start a program. `args` go to this process's own Node. */
export interface ProgramSpec {
  /** For people: "the bot", "Azurite". */
  readonly name: string;
  readonly args: readonly string[];
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  /** Done after it has ended, before that is reported. */
  readonly tidyUp?: () => Promise<void>;
}

/** A program that was started, in a process group of its own. */
export interface Program {
  readonly name: string;
  /** Settles when it has ended, with what to say about that. Never rejects. */
  readonly ended: Promise<string>;
  /** The last lines it printed, oldest first, at most 20. */
  lastLines(): readonly string[];
  /** Returns the first match in what it prints, earlier lines included. Throws PlainError when it ends without. */
  printed(pattern: RegExp): Promise<RegExpExecArray>;
  /** Asks it to end, insists after 5 seconds, and returns when it is gone. Doing it twice is fine. */
  stop(): Promise<void>;
}

const keptLines = 20;
const graceMs = 5_000;

/** Starts a Node program with its output kept rather than shown. */
export function startProgram(spec: ProgramSpec): Program {
  const child = spawn(process.execPath, [...spec.args], {
    cwd: spec.folder,
    env: spec.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    // Its own group: Ctrl-C reaches only us, so that we decide the order in which things end.
    detached: process.platform !== 'win32',
  });
  const lines: string[] = [];
  const watchers = new Set<(line: string) => void>();
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line);
      if (lines.length > keptLines) lines.shift();
      for (const watch of watchers) watch(line);
    });
  }
  const killLeftover = () => signal(child, 'SIGKILL');
  process.on('exit', killLeftover);
  const ended = endOf(child, spec.name).finally(async () => {
    process.off('exit', killLeftover);
    await spec.tidyUp?.();
  });
  return {
    name: spec.name,
    ended,
    lastLines: () => [...lines],
    printed: (pattern) => firstMatch(pattern, lines, watchers, ended),
    stop: () => stop(child, ended),
  };
}

function endOf(child: ChildProcess, name: string): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(`${name} could not be started: ${error.message}`));
    child.once('close', (code, by) => resolve(`${name} ended by itself (${by ?? `exit code ${code}`}).`));
  });
}

async function firstMatch(
  pattern: RegExp,
  lines: readonly string[],
  watchers: Set<(line: string) => void>,
  ended: Promise<string>,
): Promise<RegExpExecArray> {
  const earlier = lines.map((line) => pattern.exec(line)).find((match) => match !== null);
  if (earlier) return earlier;
  let watch: (line: string) => void = () => {};
  const seen = new Promise<RegExpExecArray>((resolve) => {
    watch = (line) => {
      const match = pattern.exec(line);
      if (match) resolve(match);
    };
    watchers.add(watch);
  });
  const failed = ended.then((sentence) => Promise.reject(new PlainError([sentence, ...lines].join('\n  '))));
  try {
    return await Promise.race([seen, failed]);
  } finally {
    watchers.delete(watch);
  }
}

async function stop(child: ChildProcess, ended: Promise<string>): Promise<void> {
  signal(child, 'SIGTERM');
  const insist = setTimeout(() => signal(child, 'SIGKILL'), graceMs);
  await ended;
  clearTimeout(insist);
}

/** To the whole group where there are groups, so that a program's own children end too. */
function signal(child: ChildProcess, name: NodeJS.Signals): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  if (process.platform === 'win32') child.kill(name);
  else process.kill(-child.pid, name);
}
