import fc from 'fast-check';
import { callerAddress } from '../../src/web/callerAddress.ts';
import { rateLimit } from '../../src/web/rateLimit.ts';

test('nobody is admitted more often at once than the burst, and nobody pays for another', () => {
  const visits = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 60 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9 }), visits, (burst, callers) => {
      const admits = rateLimit({ burst, perSecond: 0.000_1 });
      const admitted = callers.filter((caller) => admits(caller));
      for (const caller of ['a', 'b', 'c']) {
        const came = callers.filter((each) => each === caller).length;
        expect(admitted.filter((each) => each === caller)).toHaveLength(Math.min(came, burst));
      }
    }),
  );
});

test.each<[string, string | undefined, number, string]>([
  ['what the caller claims counts for nothing without a proxy', '9.9.9.9', 0, '10.0.0.1'],
  ['what the proxy wrote counts', '203.0.113.7', 1, '203.0.113.7'],
  ['what the caller wrote before it does not', '9.9.9.9, 203.0.113.7', 1, '203.0.113.7'],
  ['with two proxies, the outer one wrote it', '9.9.9.9, 203.0.113.7, 10.0.0.9', 2, '203.0.113.7'],
  ['a port is left out', '203.0.113.7:50123', 1, '203.0.113.7'],
  ['a port of an IPv6 address too', '[2001:db8::1]:50123', 1, '2001:db8::1'],
  ['a header that is missing', undefined, 1, '10.0.0.1'],
  ['a header with too few hops', '203.0.113.7', 3, '10.0.0.1'],
])('%s', (_what, header, proxies, address) => {
  const headers = header === undefined ? {} : { 'x-forwarded-for': header };
  expect(callerAddress({ headers, socket: { remoteAddress: '10.0.0.1' } }, proxies)).toBe(address);
});

test('an address is never long, whatever a caller claims', () => {
  const headers = { 'x-forwarded-for': 'x'.repeat(5_000) };
  expect(callerAddress({ headers, socket: {} }, 1)).toHaveLength(64);
});
