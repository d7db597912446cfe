import { readConfig } from './config.ts';
import { start } from './goldenThread.ts';
import { describeDefects, ImportRefused } from './importing/importRefused.ts';
import { createLog, quieten } from './processLog.ts';

/** Starts the bot in this process by the settings of its environment, and arranges its end. Exits with 1, and a sentence, when it cannot start. */
export function runProcess(): Promise<void> {
  return startProcess().catch(giveUp);
}

async function startProcess(): Promise<void> {
  const config = readConfig(process.env);
  quieten(createLog(config));
  const running = await start(config);
  const stop = (): void => {
    running.stop().then(() => process.exit(0), giveUp);
  };
  // Not once: without a listener a second signal would end the process in the middle of the first.
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

function reason(error: unknown): string {
  if (error instanceof ImportRefused) return `${error.message}\n${describeDefects(error.defects)}`;
  return error instanceof Error ? error.message : 'The bot could not start.';
}

function giveUp(error: unknown): never {
  process.stderr.write(`${reason(error)}\n`);
  process.exit(1);
}
