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
  STORAGE_CONNECTION_STRING: 'AccountName=council;AccountKey=secretkey',
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
      tenantId: '3f2b6c1e-8d4a-4f7b-9a51-0c6e2d7b0001',
      storageConnectionString: 'UseDevelopmentStorage=true',
      microsoftApp: { id: '', password: '', type: '' },
      sampleCouncil: undefined,
      demoNow: undefined,
      logLevel: 'info',
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

  test('a name without a value counts as not set', () => {
    const empty = { PORT: '', HOST: '', LOG_LEVEL: '', DEMO_NOW: '', SAMPLE_COUNCIL: '' };
    expect(readConfig({ ...LOCAL, ...empty })).toEqual(readConfig(LOCAL));
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
    ['PORT', { PORT: 'wrong' }],
    ['PORT', { PORT: '65536' }],
    ['PORT', { PORT: '-1' }],
    ['HOST', { HOST: '0.0.0.0' }],
    ['HOST', { HOST: 'wrong.example' }],
    ['TENANT_ID', { TENANT_ID: undefined }],
    ['TENANT_ID', { TENANT_ID: 'wrong' }],
    ['STORAGE_CONNECTION_STRING', { STORAGE_CONNECTION_STRING: undefined }],
    ['STORAGE_CONNECTION_STRING', { STORAGE_CONNECTION_STRING: '' }],
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
      'STORAGE_CONNECTION_STRING',
      'TENANT_ID',
    ]);
  });

  test('an empty environment', () => {
    expect(refused({}).toSorted()).toEqual(['APP_ENV', 'STORAGE_CONNECTION_STRING', 'TENANT_ID']);
  });
});
