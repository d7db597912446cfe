/** A service of a storage account beside its tables. */
type Service = 'queue' | 'blob';

/** The emulator's own ports. */
const EMULATOR_PORTS: Readonly<Record<Service, number>> = { blob: 10_000, queue: 10_001 };

/** Where a storage account whose tables are at `tableUrl` has another service; undefined when the address does not say. */
export function serviceUrlBeside(tableUrl: string, service: Service): string | undefined {
  const url = tableUrl.replace('.table.', `.${service}.`);
  return url === tableUrl ? undefined : url;
}

/**
 * Where the service is that a connection string names: the endpoint that it gives, the emulator's own, or the account's
 * by its name. Undefined when it names none.
 */
export function serviceUrlIn(connectionString: string, service: Service): string | undefined {
  const parts = new Map(
    connectionString
      .split(';')
      .map((part) => part.trim())
      .filter((part) => part.includes('='))
      .map((part) => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)]),
  );
  if (parts.get('UseDevelopmentStorage') === 'true')
    return `http://127.0.0.1:${EMULATOR_PORTS[service]}/devstoreaccount1`;
  const account = parts.get('AccountName');
  // Endpoints that are named one by one are all there are.
  const named =
    account &&
    !parts.has('TableEndpoint') &&
    `${parts.get('DefaultEndpointsProtocol') ?? 'https'}://${account}.${service}.${parts.get('EndpointSuffix') ?? 'core.windows.net'}`;
  return parts.get(service === 'queue' ? 'QueueEndpoint' : 'BlobEndpoint') || named || undefined;
}
