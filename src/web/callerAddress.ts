import type { IncomingMessage } from 'node:http';

/**
 * The address a request came from. Behind `trustedProxies` reverse proxies it is what the outermost of them wrote at the
 * end of `X-Forwarded-For`; whatever stands before that came from the caller, who can write anything. Without a
 * port. `unknown` when there is neither.
 */
export function callerAddress(
  request: Pick<IncomingMessage, 'headers'> & {
    readonly socket: { readonly remoteAddress?: string | undefined };
  },
  trustedProxies: number,
): string {
  const seen = [request.headers['x-forwarded-for'] ?? []].flat().join(',');
  const hops = seen.split(',').map((hop) => hop.trim());
  const forwarded = trustedProxies > 0 ? hops.at(-trustedProxies) : undefined;
  return withoutPort(forwarded || (request.socket.remoteAddress ?? 'unknown')).slice(0, 64);
}

/** An IPv4 address with a port, or an IPv6 one in brackets, as Azure's front end writes them. */
function withoutPort(address: string): string {
  return /^\[([^\]]+)\](?::\d+)?$/.exec(address)?.[1] ?? /^([\d.]+):\d+$/.exec(address)?.[1] ?? address;
}
