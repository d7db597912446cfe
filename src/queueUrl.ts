/** Where a storage account whose tables are at `tableUrl` has its queues; undefined when the address does not say. */
export function queueUrlBeside(tableUrl: string): string | undefined {
  const url = tableUrl.replace('.table.', '.queue.');
  return url === tableUrl ? undefined : url;
}

/**
 * Where the queues are that a connection string names: the endpoint that it gives, the emulator's own, or the account's
 * by its name. Undefined when it names none.
 */
export function queueUrlIn(connectionString: string): string | undefined {
  const parts = new Map(
    connectionString
      .split(';')
      .map((part) => part.trim())
      .filter((part) => part.includes('='))
      .map((part) => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)]),
  );
  if (parts.get('UseDevelopmentStorage') === 'true') return 'http://127.0.0.1:10001/devstoreaccount1';
  const account = parts.get('AccountName');
  const named =
    account &&
    `${parts.get('DefaultEndpointsProtocol') ?? 'https'}://${account}.queue.${parts.get('EndpointSuffix') ?? 'core.windows.net'}`;
  return parts.get('QueueEndpoint') || named || undefined;
}
