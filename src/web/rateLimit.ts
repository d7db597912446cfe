import restify from 'restify';

/** How often one caller may come: so many at once, and so many a second for as long as they like. */
export interface Pace {
  readonly burst: number;
  readonly perSecond: number;
}

/**
 * Returns a function that says whether this caller may come in now, and counts the visit when they may. Each has a
 * token bucket of their own; 10,000 are remembered, the longest unseen forgotten first. Restify's own buckets, asked
 * outside its chain because who the caller is is known only after their token has been checked.
 */
export function rateLimit(pace: Pace): (caller: string) => boolean {
  const throttle = restify.plugins.throttle({
    burst: pace.burst,
    rate: pace.perSecond,
    username: true,
    ip: false,
    xff: false,
  }) as unknown as (request: object, response: object, next: (error?: unknown) => void) => void;
  return (caller) => {
    let isAdmitted = true;
    throttle({ username: caller, socket: {}, log: SILENT }, {}, (error) => {
      isAdmitted = error === undefined;
    });
    return isAdmitted;
  };
}

const SILENT = { trace: ignore, info: ignore, warn: ignore };

function ignore(): void {
  // What is refused is logged by whoever asked, with the request's id.
}
