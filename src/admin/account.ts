import { z } from 'zod';
import type { Author } from '../domain/record/author.ts';
import { AdminRefusal } from './adminRefusal.ts';

/** What stands in the place of an object id where nobody signed in to Entra. */
const LOCAL = 'local';

const claims = z.looseObject({
  oid: z.string().min(1),
  upn: z.string().optional(),
  unique_name: z.string().optional(),
  preferred_username: z.string().optional(),
  app_displayname: z.string().optional(),
  appid: z.string().optional(),
});

/**
 * Who signed in, by the token that the storage account is asked with: a person's sign-in name, or an application's. The token is
 * not checked here; the storage account does that, and takes no other.
 * @throws AdminRefusal when it does not say who it is of: then nothing may be recorded in anybody's name
 */
export function entraAccount(token: string): Author {
  const found = claims.safeParse(payloadOf(token));
  if (!found.success)
    throw new AdminRefusal(
      'The sign-in does not say whose it is, so nothing was changed. Sign in again with “az login”.',
    );
  const { oid, upn, unique_name, preferred_username, app_displayname, appid } = found.data;
  const name = upn ?? preferred_username ?? unique_name ?? app_displayname ?? appid ?? 'no name';
  return { aadObjectId: oid.toLowerCase(), name };
}

/** The account of the machine that the command runs on, where storage asks for no sign-in. */
export function localAccount(user: string): Author {
  return { aadObjectId: LOCAL, name: `${user}, an account of this machine` };
}

/** `jane@council.gov.uk (0f8a…)`, or the account of a machine. */
export function accountWords({ aadObjectId, name }: Author): string {
  return aadObjectId === LOCAL ? name : `${name} (${aadObjectId})`;
}

function payloadOf(token: string): unknown {
  const [, payload = ''] = token.split('.');
  try {
    return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
