import { pino } from 'pino';
import { currentCorrelation } from './app/correlation.ts';
import type { Log } from './app/ports.ts';
import type { Config } from './config.ts';

/** The log, a JSON object a line, with the id of the request or the job on every line that was written because of it. */
export function createLog(config: Config): Log {
  const mixin = (): object => {
    const correlation = currentCorrelation();
    return correlation === undefined ? {} : { correlation };
  };
  const logger = pino({ level: config.logLevel, base: null, mixin });
  return {
    info: (event, fields) => logger.info({ event, ...fields }),
    warn: (event, fields) => logger.warn({ event, ...fields }),
    error: (event, fields) => logger.error({ event, ...fields }),
  };
}

/** The SDK prints keys and stacks over many lines at a bad token, whoever sent it. A line of the log says that it did. */
export function quieten(log: Log): void {
  console.error = (first: unknown) => {
    log.warn('sdk.printed', { name: first instanceof Error ? first.name : typeof first });
  };
}
