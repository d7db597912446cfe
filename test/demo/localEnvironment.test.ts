import { join } from 'node:path';
import { readLocalEnvironment } from '../../demo/localEnvironment.ts';

const root = join(import.meta.dirname, '../..');

test('the local environment listens on the loopback, with a tenant and no identity', () => {
  expect(readLocalEnvironment(root, {})).toMatchObject({
    APP_ENV: 'local',
    HOST: '127.0.0.1',
    PORT: '3978',
    PLAYGROUND_PORT: '56150',
    MICROSOFT_APP_ID: '',
    TENANT_ID: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
  });
});

test('a port set before the command wins', () => {
  expect(readLocalEnvironment(root, { PORT: '4000' }).PORT).toBe('4000');
});

test.each(['HOST', 'APP_ENV', 'MICROSOFT_APP_ID', 'TENANT_ID'])(
  '%s set for something else is left aside',
  (name) => {
    const local = readLocalEnvironment(root, {})[name];
    expect(readLocalEnvironment(root, { [name]: 'elsewhere' })[name]).toBe(local);
  },
);
