import { serviceUrlBeside } from './serviceUrl.ts';

/** A GUID as Entra writes it, in either case. */
export const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** Settings as they came, without those that are empty. */
type Settings = Readonly<Record<string, string | undefined>>;

/** A setting that cannot be used, and why; never its value. */
export type SettingRefusal = readonly [name: string, reason: string];

/**
 * What must not be combined, whatever else is wrong: it looks at the settings as they came, so that all is reported at
 * once. Without authentication the bot listens on this machine only; in production nothing of the demo is accepted.
 */
export function refuseCombinations(settings: Settings): readonly SettingRefusal[] {
  switch (settings.APP_ENV) {
    case 'local':
      return [...local(settings), ...telemetry(settings)];
    case 'production':
      return [...identity(settings), ...storage(settings), ...demo(settings), ...telemetry(settings)];
    default:
      return settings.STORAGE_CONNECTION_STRING || settings.STORAGE_ACCOUNT_URL
        ? []
        : [['STORAGE_CONNECTION_STRING', 'is missing']];
  }
}

function local(settings: Settings): readonly SettingRefusal[] {
  const refused: SettingRefusal[] = [];
  if (!['127.0.0.1', '::1', 'localhost'].includes(settings.HOST ?? '127.0.0.1'))
    refused.push([
      'HOST',
      'must be a loopback address in the local environment, which has no authentication',
    ]);
  if (!settings.STORAGE_CONNECTION_STRING) refused.push(['STORAGE_CONNECTION_STRING', 'is missing']);
  for (const name of ['STORAGE_ACCOUNT_URL', 'STORAGE_QUEUE_URL', 'DIGEST_CONTAINER_URL'])
    if (settings[name]) refused.push([name, 'is for production only']);
  return refused;
}

function identity(settings: Settings): readonly SettingRefusal[] {
  const refused: SettingRefusal[] = [];
  const type = settings.MICROSOFT_APP_TYPE;
  if (!GUID.test(settings.MICROSOFT_APP_ID ?? ''))
    refused.push(['MICROSOFT_APP_ID', 'must be a GUID in production']);
  if (!type)
    refused.push(['MICROSOFT_APP_TYPE', 'must be SingleTenant, UserAssignedMsi or FederatedCredentials']);
  if (type === 'SingleTenant' && !settings.MICROSOFT_APP_PASSWORD)
    refused.push(['MICROSOFT_APP_PASSWORD', 'must not be empty for SingleTenant']);
  if ((type === 'UserAssignedMsi' || type === 'FederatedCredentials') && settings.MICROSOFT_APP_PASSWORD)
    refused.push(['MICROSOFT_APP_PASSWORD', `must not be set for ${type}, which needs no secret`]);
  if (type === 'FederatedCredentials' && !settings.MICROSOFT_APP_FEDERATED_CLIENT_ID)
    refused.push(['MICROSOFT_APP_FEDERATED_CLIENT_ID', 'must not be empty for FederatedCredentials']);
  return refused;
}

/** A storage key that leaks opens everything, and the emulator’s is public: in production there is none. */
function storage(settings: Settings): readonly SettingRefusal[] {
  const connection = settings.STORAGE_CONNECTION_STRING;
  if (connection && /devstoreaccount1|UseDevelopmentStorage/i.test(connection))
    return [['STORAGE_CONNECTION_STRING', 'is the emulator’s, and production uses STORAGE_ACCOUNT_URL']];
  if (connection)
    return [['STORAGE_CONNECTION_STRING', 'is for local use; production uses STORAGE_ACCOUNT_URL']];
  const { STORAGE_ACCOUNT_URL: tables, STORAGE_QUEUE_URL: queues } = settings;
  if (!tables) return [['STORAGE_ACCOUNT_URL', 'is missing']];
  if (queues || serviceUrlBeside(tables, 'queue') !== undefined) return [];
  return [['STORAGE_QUEUE_URL', 'is missing, and STORAGE_ACCOUNT_URL does not tell where the queues are']];
}

function demo(settings: Settings): readonly SettingRefusal[] {
  const refused = ['DEMO_NOW', 'SAMPLE_COUNCIL']
    .filter((name) => settings[name])
    .map((name): SettingRefusal => [name, 'is for the demo only']);
  // Whoever runs the process could change the files: that is no place for what is to show a change.
  if (settings.DIGEST_FOLDER)
    refused.push(['DIGEST_FOLDER', 'is for local use; production uses DIGEST_CONTAINER_URL']);
  return refused;
}

/** What is measured travels encrypted, or stays on this machine. */
function telemetry(settings: Settings): readonly SettingRefusal[] {
  const name = 'OTEL_EXPORTER_OTLP_ENDPOINT';
  const endpoint = settings[name];
  if (settings.TELEMETRY !== 'otlp') return [];
  if (!endpoint) return [[name, 'is missing, and TELEMETRY is otlp']];
  if (!URL.canParse(endpoint)) return [];
  const { protocol, hostname } = new URL(endpoint);
  const isHere = ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);
  return protocol === 'https:' || isHere ? [] : [[name, 'must be an https address']];
}
