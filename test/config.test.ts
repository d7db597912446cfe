import { readConfig } from '../src/config.ts';

const LOCAL = {
  APP_ENV: 'local',
  TENANT_ID: '3F2B6C1E-8D4A-4F7B-9A51-0C6E2D7B0001',
  STORAGE_CONNECTION_STRING: 'UseDevelopmentStorage=true',
};
const PRODUCTION = {
  APP_ENV: 'production',
  HOST: '0.0.0.0',
  TENANT_ID: '3f2b6c1e-8d4a-4f7b-9a51-0c6e2d7b0001',
  STORAGE_ACCOUNT_URL: 'https://council.table.core.windows.net',
  MICROSOFT_APP_ID: '3f2b6c1e-8d4a-4f7b-9a51-0c6e2d7b0002',
  MICROSOFT_APP_TYPE: 'SingleTenant',
  MICROSOFT_APP_PASSWORD: 'secretpassword',
};

/** The names that a refusal gives, in its order. */
const refused = (environment: Record<string, string | undefined>): readonly string[] => {
  try {
    readConfig(environment);
  } catch (error) {
    expect(error).toMatchObject({ code: 'bad-settings' });
    const text = (error as Error).message;
    for (const value of Object.values(environment))
      if (value && /secret|wrong/.test(value)) expect(text).not.toContain(value);
    return [...text.matchAll(/^([A-Z_]+): ./gm)].map(([, name]) => name ?? '');
  }
  return [];
};

describe('settings that are right', () => {
  test('the least that the local environment needs, and the defaults', () => {
    expect(readConfig(LOCAL)).toEqual({
      environment: 'local',
      port: 3978,
      host: '127.0.0.1',
      publicUrl: undefined,
      trustedProxies: 0,
      tenantId: '3f2b6c1e-8d4a-4f7b-9a51-0c6e2d7b0001',
      allowedTenants: ['3f2b6c1e-8d4a-4f7b-9a51-0c6e2d7b0001'],
      storageAccountUrl: undefined,
      storageQueueUrl: 'http://127.0.0.1:10001/devstoreaccount1',
      storageClientId: undefined,
      storageConnectionString: 'UseDevelopmentStorage=true',
      microsoftApp: { id: '', password: '', type: '', federatedClientId: '' },
      sampleCouncil: undefined,
      demoNow: undefined,
      logLevel: 'info',
      telemetry: { exporter: 'none' },
    });
  });

  test('a production', () => {
    expect(readConfig(PRODUCTION)).toMatchObject({
      environment: 'production',
      host: '0.0.0.0',
      microsoftApp: { id: PRODUCTION.MICROSOFT_APP_ID, type: 'SingleTenant' },
    });
  });

  test('a managed identity needs no password', () => {
    const { MICROSOFT_APP_PASSWORD: _, ...rest } = PRODUCTION;
    expect(refused({ ...rest, MICROSOFT_APP_TYPE: 'UserAssignedMsi' })).toEqual([]);
  });

  test('federated credentials need the identity that is trusted, and no password', () => {
    const { MICROSOFT_APP_PASSWORD: _, ...rest } = PRODUCTION;
    const federated = { ...rest, MICROSOFT_APP_TYPE: 'FederatedCredentials' };
    expect(refused(federated)).toEqual(['MICROSOFT_APP_FEDERATED_CLIENT_ID']);
    expect(refused({ ...federated, MICROSOFT_APP_FEDERATED_CLIENT_ID: PRODUCTION.TENANT_ID })).toEqual([]);
  });

  test('several tenants may be served, in any case and with any of the usual separators', () => {
    const other = '11111111-2222-4333-8444-55555555555A';
    expect(
      readConfig({ ...PRODUCTION, ALLOWED_TENANTS: `${PRODUCTION.TENANT_ID}, ${other}` }).allowedTenants,
    ).toEqual([PRODUCTION.TENANT_ID, other.toLowerCase()]);
  });

  test('an application id in capitals is the same id', () => {
    const config = readConfig({ ...PRODUCTION, MICROSOFT_APP_ID: PRODUCTION.MICROSOFT_APP_ID.toUpperCase() });
    expect(config.microsoftApp.id).toBe(PRODUCTION.MICROSOFT_APP_ID);
  });

  test.each([
    ['beside the tables', {}, 'https://council.queue.core.windows.net'],
    ['where it says', { STORAGE_QUEUE_URL: 'https://queues.example/q' }, 'https://queues.example/q'],
    [
      'where it says, the tables’ address not telling',
      { STORAGE_ACCOUNT_URL: 'https://tables.example', STORAGE_QUEUE_URL: 'https://queues.example' },
      'https://queues.example',
    ],
  ])('the queues of production are %s', (_, changed, url) => {
    expect(readConfig({ ...PRODUCTION, ...changed }).storageQueueUrl).toBe(url);
  });

  test.each([
    [
      'TableEndpoint=http://127.0.0.1:1/a;AccountKey=ab==;QueueEndpoint=http://127.0.0.1:2/a;',
      'http://127.0.0.1:2/a',
    ],
    ['AccountName=council;AccountKey=ab==', 'https://council.queue.core.windows.net'],
    [
      'DefaultEndpointsProtocol=http;AccountName=council;EndpointSuffix=council.example',
      'http://council.queue.council.example',
    ],
    ['TableEndpoint=http://127.0.0.1:1/a', undefined],
  ])('the queues of the connection string %s', (value, url) => {
    expect(readConfig({ ...LOCAL, STORAGE_CONNECTION_STRING: value }).storageQueueUrl).toBe(url);
  });

  test('a name without a value counts as not set', () => {
    const empty = { PORT: '', HOST: '', LOG_LEVEL: '', DEMO_NOW: '', SAMPLE_COUNCIL: '' };
    expect(readConfig({ ...LOCAL, ...empty })).toEqual(readConfig(LOCAL));
  });

  test('telemetry to a collector, over https or on this machine', () => {
    for (const endpoint of [
      'https://collector.example.org:4318',
      'http://127.0.0.1:4318',
      'http://localhost:4318',
    ]) {
      const set = { TELEMETRY: 'otlp', OTEL_EXPORTER_OTLP_ENDPOINT: endpoint };
      for (const environment of [LOCAL, PRODUCTION])
        expect(readConfig({ ...environment, ...set }).telemetry).toEqual({ exporter: 'otlp', endpoint });
    }
  });

  test('an address of a collector counts only where it is asked for', () => {
    const set = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector.example.org' };
    expect(readConfig({ ...PRODUCTION, ...set }).telemetry).toEqual({ exporter: 'none' });
  });

  test('the demo’s clock and council', () => {
    const config = readConfig({
      ...LOCAL,
      DEMO_NOW: '2024-10-08T08:00:00Z',
      SAMPLE_COUNCIL: 'sample/nottingham',
    });
    expect(config.demoNow?.toISOString()).toBe('2024-10-08T08:00:00.000Z');
    expect(config.sampleCouncil).toBe('sample/nottingham');
  });
});

describe('each that is missing or wrong is named, never its value', () => {
  test.each<[string, Record<string, string | undefined>]>([
    ['APP_ENV', { APP_ENV: undefined }],
    ['APP_ENV', { APP_ENV: 'wrong' }],
    ['TELEMETRY', { TELEMETRY: 'wrong' }],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', { TELEMETRY: 'otlp' }],
    [
      'OTEL_EXPORTER_OTLP_ENDPOINT',
      { TELEMETRY: 'otlp', OTEL_EXPORTER_OTLP_ENDPOINT: 'http://secret.example.org' },
    ],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', { TELEMETRY: 'otlp', OTEL_EXPORTER_OTLP_ENDPOINT: 'secretly wrong' }],
    ['PORT', { PORT: 'wrong' }],
    ['PORT', { PORT: '65536' }],
    ['PORT', { PORT: '-1' }],
    ['HOST', { HOST: '0.0.0.0' }],
    ['HOST', { HOST: 'wrong.example' }],
    ['TENANT_ID', { TENANT_ID: undefined }],
    ['TENANT_ID', { TENANT_ID: 'wrong' }],
    ['STORAGE_CONNECTION_STRING', { STORAGE_CONNECTION_STRING: undefined }],
    ['STORAGE_CONNECTION_STRING', { STORAGE_CONNECTION_STRING: '' }],
    ['STORAGE_ACCOUNT_URL', { STORAGE_ACCOUNT_URL: 'https://council.table.core.windows.net' }],
    ['STORAGE_QUEUE_URL', { STORAGE_QUEUE_URL: 'https://council.queue.core.windows.net' }],
    ['TRUSTED_PROXIES', { TRUSTED_PROXIES: 'wrong' }],
    ['TRUSTED_PROXIES', { TRUSTED_PROXIES: '6' }],
    ['ALLOWED_TENANTS', { ALLOWED_TENANTS: 'wrong' }],
    ['MICROSOFT_APP_TYPE', { MICROSOFT_APP_TYPE: 'wrong' }],
    ['DEMO_NOW', { DEMO_NOW: 'wrong' }],
    ['LOG_LEVEL', { LOG_LEVEL: 'wrong' }],
  ])('locally %s with %j', (name, changed) => {
    expect(refused({ ...LOCAL, ...changed })).toEqual([name]);
  });

  test.each<[string, Record<string, string | undefined>]>([
    ['MICROSOFT_APP_ID', { MICROSOFT_APP_ID: undefined }],
    ['MICROSOFT_APP_ID', { MICROSOFT_APP_ID: 'wrong' }],
    ['MICROSOFT_APP_TYPE', { MICROSOFT_APP_TYPE: '' }],
    ['MICROSOFT_APP_TYPE', { MICROSOFT_APP_TYPE: 'MultiTenant-wrong' }],
    ['MICROSOFT_APP_PASSWORD', { MICROSOFT_APP_PASSWORD: '' }],
    ['MICROSOFT_APP_PASSWORD', { MICROSOFT_APP_TYPE: 'UserAssignedMsi' }],
    ['TENANT_ID', { TENANT_ID: '' }],
    ['ALLOWED_TENANTS', { ALLOWED_TENANTS: '*' }],
    ['AZURE_CLIENT_ID', { AZURE_CLIENT_ID: 'wrong' }],
    ['STORAGE_ACCOUNT_URL', { STORAGE_ACCOUNT_URL: '' }],
    ['STORAGE_ACCOUNT_URL', { STORAGE_ACCOUNT_URL: 'http://council.table.core.windows.net' }],
    ['STORAGE_QUEUE_URL', { STORAGE_QUEUE_URL: 'http://council.queue.core.windows.net' }],
    ['STORAGE_QUEUE_URL', { STORAGE_ACCOUNT_URL: 'https://tables.council.example' }],
    ['STORAGE_CONNECTION_STRING', { STORAGE_CONNECTION_STRING: 'AccountName=council;AccountKey=secret' }],
    ['DEMO_NOW', { DEMO_NOW: '2024-10-08T08:00:00Z' }],
    ['SAMPLE_COUNCIL', { SAMPLE_COUNCIL: 'sample/nottingham' }],
    ['STORAGE_CONNECTION_STRING', { STORAGE_CONNECTION_STRING: 'UseDevelopmentStorage=true' }],
    [
      'STORAGE_CONNECTION_STRING',
      { STORAGE_CONNECTION_STRING: 'AccountName=devstoreaccount1;AccountKey=secret' },
    ],
  ])('in production %s with %j', (name, changed) => {
    expect(refused({ ...PRODUCTION, ...changed })).toEqual([name]);
  });

  test('all of them at once, whichever rule they break', () => {
    expect(
      refused({
        APP_ENV: 'production',
        PORT: 'wrong',
        LOG_LEVEL: 'wrong',
        DEMO_NOW: '2024-10-08T08:00:00Z',
        MICROSOFT_APP_ID: 'wrong',
      }).toSorted(),
    ).toEqual([
      'DEMO_NOW',
      'LOG_LEVEL',
      'MICROSOFT_APP_ID',
      'MICROSOFT_APP_TYPE',
      'PORT',
      'STORAGE_ACCOUNT_URL',
      'TENANT_ID',
    ]);
  });

  test('an empty environment', () => {
    expect(refused({}).toSorted()).toEqual(['APP_ENV', 'STORAGE_CONNECTION_STRING', 'TENANT_ID']);
  });
});
