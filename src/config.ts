import { z } from 'zod';
import { ProductError } from './domain/errors.ts';

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
const guid = z.string().regex(GUID, 'must be a GUID');
const optional = z.string().default('');

const schema = z
  .object({
    APP_ENV: z.enum(['local', 'production']),
    PORT: z.coerce.number().int().min(0).max(65_535).default(3978),
    HOST: z.string().default('127.0.0.1'),
    TENANT_ID: guid,
    STORAGE_CONNECTION_STRING: z.string().min(1, 'must not be empty'),
    MICROSOFT_APP_ID: optional,
    MICROSOFT_APP_PASSWORD: optional,
    MICROSOFT_APP_TYPE: z.enum(['', 'SingleTenant', 'UserAssignedMsi']).default(''),
    SAMPLE_COUNCIL: optional,
    DEMO_NOW: z.union([z.literal(''), z.iso.datetime()]).default(''),
    LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  })
  .superRefine((settings, context) => {
    const refuse = (name: string, message: string): void =>
      context.addIssue({ code: 'custom', path: [name], message });
    if (settings.APP_ENV === 'local') {
      if (!['127.0.0.1', '::1', 'localhost'].includes(settings.HOST))
        refuse('HOST', 'must be a loopback address in the local environment, which has no authentication');
      return;
    }
    if (!GUID.test(settings.MICROSOFT_APP_ID)) refuse('MICROSOFT_APP_ID', 'must be a GUID in production');
    if (settings.MICROSOFT_APP_TYPE === '')
      refuse('MICROSOFT_APP_TYPE', 'must be SingleTenant or UserAssignedMsi');
    if (settings.DEMO_NOW) refuse('DEMO_NOW', 'is for the demo only');
    if (settings.SAMPLE_COUNCIL) refuse('SAMPLE_COUNCIL', 'is for the demo only');
    if (/devstoreaccount1|UseDevelopmentStorage/i.test(settings.STORAGE_CONNECTION_STRING))
      refuse('STORAGE_CONNECTION_STRING', 'is the emulator’s');
  });

/** The process's settings, checked. Secrets are in it: never log it whole. */
export interface Config {
  readonly environment: 'local' | 'production';
  readonly port: number;
  readonly host: string;
  /** The one tenant whose people are served, lower case. */
  readonly tenantId: string;
  readonly storageConnectionString: string;
  readonly microsoftApp: {
    readonly id: string;
    readonly password: string;
    readonly type: '' | 'SingleTenant' | 'UserAssignedMsi';
  };
  /** Folder of a sample council to load into an empty store; undefined for none. */
  readonly sampleCouncil: string | undefined;
  /** Where the demo's clock starts; undefined for the real time. */
  readonly demoNow: Date | undefined;
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
}

/**
 * Reads the settings from the environment.
 * @throws ProductError `bad-settings`, naming every setting that is missing or wrong at once, and never a value.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const parsed = schema.safeParse(environment);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${explain(issue)}`);
    throw new ProductError('bad-settings', `The settings cannot be used.\n${wrong.join('\n')}`, {
      count: wrong.length,
    });
  }
  const settings = parsed.data;
  return {
    environment: settings.APP_ENV,
    port: settings.PORT,
    host: settings.HOST,
    tenantId: settings.TENANT_ID.toLowerCase(),
    storageConnectionString: settings.STORAGE_CONNECTION_STRING,
    microsoftApp: {
      id: settings.MICROSOFT_APP_ID,
      password: settings.MICROSOFT_APP_PASSWORD,
      type: settings.MICROSOFT_APP_TYPE,
    },
    sampleCouncil: settings.SAMPLE_COUNCIL || undefined,
    demoNow: settings.DEMO_NOW ? new Date(settings.DEMO_NOW) : undefined,
    logLevel: settings.LOG_LEVEL,
  };
}

function explain(issue: z.core.$ZodIssue): string {
  if (issue.code === 'custom' || issue.code === 'invalid_format') return issue.message;
  if (issue.code === 'invalid_value')
    return `must be one of ${issue.values.map((value) => value || '(empty)').join(', ')}`;
  return 'is missing or not of the right kind';
}
