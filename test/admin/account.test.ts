import { accountWords, entraAccount, localAccount } from '../../src/admin/account.ts';

const ID = '0F8A6A3E-5B7C-4D59-9A51-0C6F1D1B0001';
const token = (claims: unknown): string =>
  ['e30', Buffer.from(JSON.stringify(claims)).toString('base64url'), 'signature'].join('.');

test.each([
  ['a person', { oid: ID, upn: 'jané@council.gov.uk', name: 'Jane' }, 'jané@council.gov.uk'],
  ['a guest', { oid: ID, unique_name: 'live.com#jane@example.org' }, 'live.com#jane@example.org'],
  ['an application', { oid: ID, appid: 'app-1', app_displayname: 'Nightly backup' }, 'Nightly backup'],
  ['a managed identity', { oid: ID, appid: 'app-1' }, 'app-1'],
])('%s is known by the token', (_who, claims, name) => {
  const by = entraAccount(token(claims));
  expect(by).toEqual({ aadObjectId: ID.toLowerCase(), name });
  expect(accountWords(by)).toBe(`${name} (${ID.toLowerCase()})`);
});

test.each([
  ['nothing', ''],
  ['no JSON', 'a.b.c'],
  ['nobody', token({ upn: 'jane@council.gov.uk' })],
])('a token that says %s changes nothing', (_what, text) => {
  expect(() => entraAccount(text)).toThrow(/does not say whose it is, so nothing was changed/);
});

test('without a sign-in it is the account of the machine, marked as such', () => {
  expect(accountWords(localAccount('jane'))).toBe('jane, an account of this machine');
});
