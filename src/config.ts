import { z } from 'zod';
import { ProductError } from './domain/errors.ts';

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
const guid = z.string().regex(GUID, 'must be a GUID');
const optional = z.string().default('');

const schema = z.object({
  APP_ENV: z.enum(['local', 'production']),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3978),
  HOST: z.string().default('127.0.0.1'),
  TENANT_ID: guid,
  STORAGE_CONNECTION_STRING: z.string(),
  MICROSOFT_APP_ID: optional,
  MICROSOFT_APP_PASSWORD: optional,
  MICROSOFT_APP_TYPE: z.enum(['SingleTenant', 'UserAssignedMsi']).optional(),
  SAMPLE_COUNCIL: optional,
  DEMO_NOW: z.iso.datetime().optional(),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
});

type Settings = Readonly<Record<string, string | undefined>>;
type Refusal = readonly [name: string, reason: string];

/** What must not be combined. Looks at the settings as they came, so that it is reported beside what cannot be read. */
function combinations(settings: Settings): readonly Refusal[] {
  switch (settings.APP_ENV) {
    case 'local':
      return ['127.0.0.1', '::1', 'localhost'].includes(settings.HOST ?? '127.0.0.1')
        ? []
        : [['HOST', 'must be a loopback address in the local environment, which has no authentication']];
    case 'production':
      return production(settings);
    default:
      return [];
  }
}

function production(settings: Settings): readonly Refusal[] {
  const refused: Refusal[] = [];
  if (!GUID.test(settings.MICROSOFT_APP_ID ?? ''))
    refused.push(['MICROSOFT_APP_ID', 'must be a GUID in production']);
  if (settings.MICROSOFT_APP_TYPE === undefined)
    refused.push(['MICROSOFT_APP_TYPE', 'must be SingleTenant or UserAssignedMsi']);
  if (settings.MICROSOFT_APP_TYPE === 'SingleTenant' && settings.MICROSOFT_APP_PASSWORD === undefined)
    refused.push(['MICROSOFT_APP_PASSWORD', 'must not be empty for SingleTenant']);
  if (settings.DEMO_NOW !== undefined) refused.push(['DEMO_NOW', 'is for the demo only']);
  if (settings.SAMPLE_COUNCIL !== undefined) refused.push(['SAMPLE_COUNCIL', 'is for the demo only']);
  if (/devstoreaccount1|UseDevelopmentStorage/i.test(settings.STORAGE_CONNECTION_STRING ?? ''))
    refused.push(['STORAGE_CONNECTION_STRING', 'is the emulator’s']);
  return refused;
}

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
 * Reads the settings from the environment. A name with an empty value counts as not set.
 * @throws ProductError `bad-settings`, naming every setting that is missing or wrong at once, and never a value.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(set);
  const unread = (parsed.error?.issues ?? []).map((issue): Refusal => [issue.path.join('.'), explain(issue)]);
  const refused = [...unread, ...combinations(set)];
  if (!parsed.success || refused.length > 0) {
    const lines = refused.map(([name, reason]) => `${name}: ${reason}`);
    throw new ProductError('bad-settings', `The settings cannot be used.\n${lines.join('\n')}`, {
      count: lines.length,
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
      type: settings.MICROSOFT_APP_TYPE ?? '',
    },
    sampleCouncil: settings.SAMPLE_COUNCIL || undefined,
    demoNow: settings.DEMO_NOW ? new Date(settings.DEMO_NOW) : undefined,
    logLevel: settings.LOG_LEVEL,
  };
}

function explain(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_format') return issue.message;
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.join(', ')}`;
  return 'is missing or not of the right kind';
}
