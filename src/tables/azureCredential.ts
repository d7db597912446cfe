import type { TokenCredential } from './openTables.ts';

/**
 * What gets tokens for storage: the managed identity of the web app, or whoever is signed in to the Azure CLI on a
 * developer's machine. `clientId` chooses between several identities. Loaded only when storage is reached
 * so: a local start does without it.
 */
export async function azureCredential(clientId: string | undefined): Promise<TokenCredential> {
  const { DefaultAzureCredential } = await import('@azure/identity');
  return new DefaultAzureCredential(clientId === undefined ? {} : { managedIdentityClientId: clientId });
}
