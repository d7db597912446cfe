import type { z } from 'zod';
import { ProductError } from './domain/errors.ts';
import { serviceUrlBeside, serviceUrlIn } from './serviceUrl.ts';
import { refuseCombinations, type SettingRefusal } from './settingRules.ts';
import { settingsSchema } from './settings.ts';
import type { TelemetryChoice } from './telemetry/openTelemetry.ts';

/** The process's settings, checked. Secrets are in it: never log it whole. */
export interface Config {
  readonly environment: 'local' | 'production';
  readonly port: number;
  readonly host: string;
  /** Address at which people's browsers reach the server; undefined when nobody said. The local one is its own port. */
  readonly publicUrl: string | undefined;
  /** Reverse proxies in front of the server, each of which adds one address to `X-Forwarded-For`. */
  readonly trustedProxies: number;
  /** The tenant that the bot is registered in, lower case. */
  readonly tenantId: string;
  /** The tenants whose people are served, lower case; never empty. */
  readonly allowedTenants: readonly string[];
  /** Table endpoint reached with an identity; undefined where the connection string counts. */
  readonly storageAccountUrl: string | undefined;
  /** Queue endpoint beside the tables; undefined only for a connection string that names none. */
  readonly storageQueueUrl: string | undefined;
  /** Client id of the managed identity that reaches storage; undefined for the only one there is. */
  readonly storageClientId: string | undefined;
  /** Empty where {@link storageAccountUrl} counts. */
  readonly storageConnectionString: string;
  /** Where daily digests of the history go: a blob container, a folder, or nowhere. */
  readonly digests:
    | { readonly kind: 'container'; readonly url: string }
    | { readonly kind: 'folder'; readonly path: string }
    | undefined;
  readonly microsoftApp: {
    /** Lower case. */
    readonly id: string;
    readonly password: string;
    readonly type: '' | 'SingleTenant' | 'UserAssignedMsi' | 'FederatedCredentials';
    /** Client id of the identity that the registration trusts, for `FederatedCredentials`; otherwise empty. */
    readonly federatedClientId: string;
  };
  /** Folder of a sample council to load into an empty store; undefined for none. */
  readonly sampleCouncil: string | undefined;
  /** Where the demo's clock starts; undefined for the real time. */
  readonly demoNow: Date | undefined;
  /** Entra object ids, lower case, that count as performance team while the plan names none. */
  readonly firstTeam?: ReadonlySet<string>;
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
  /** Where spans and metrics go. */
  readonly telemetry: TelemetryChoice;
}

/**
 * Reads the settings from the environment. A name with an empty value counts as not set.
 * @throws ProductError `bad-settings`, naming every setting that is missing or wrong at once, and never a value.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = settingsSchema.safeParse(set);
  const unread = (parsed.error?.issues ?? []).map(
    (issue): SettingRefusal => [issue.path.join('.'), explain(issue)],
  );
  const named = new Set(unread.map(([name]) => name));
  const refused = [...unread, ...refuseCombinations(set).filter(([name]) => !named.has(name))];
  if (!parsed.success || refused.length > 0) {
    const lines = refused.map(([name, reason]) => `${name}: ${reason}`);
    throw new ProductError('bad-settings', `The settings cannot be used.\n${lines.join('\n')}`, {
      count: lines.length,
    });
  }
  return configOf(parsed.data);
}

function configOf(settings: z.infer<typeof settingsSchema>): Config {
  const tenantId = settings.TENANT_ID.toLowerCase();
  return {
    environment: settings.APP_ENV,
    port: settings.PORT,
    host: settings.HOST,
    publicUrl: settings.PUBLIC_URL,
    trustedProxies: settings.TRUSTED_PROXIES,
    tenantId,
    allowedTenants: settings.ALLOWED_TENANTS?.map((id) => id.toLowerCase()) ?? [tenantId],
    storageAccountUrl: settings.STORAGE_ACCOUNT_URL,
    storageQueueUrl: queueUrlOf(settings),
    storageClientId: settings.AZURE_CLIENT_ID,
    storageConnectionString: settings.STORAGE_CONNECTION_STRING ?? '',
    digests: digestsOf(settings),
    microsoftApp: {
      id: settings.MICROSOFT_APP_ID.toLowerCase(),
      password: settings.MICROSOFT_APP_PASSWORD,
      type: settings.MICROSOFT_APP_TYPE ?? '',
      federatedClientId: settings.MICROSOFT_APP_FEDERATED_CLIENT_ID ?? '',
    },
    sampleCouncil: settings.SAMPLE_COUNCIL || undefined,
    demoNow: settings.DEMO_NOW ? new Date(settings.DEMO_NOW) : undefined,
    ...(settings.FIRST_PERFORMANCE_TEAM ? { firstTeam: idsIn(settings.FIRST_PERFORMANCE_TEAM) } : {}),
    logLevel: settings.LOG_LEVEL,
    telemetry:
      settings.TELEMETRY === 'otlp'
        ? { exporter: 'otlp', endpoint: settings.OTEL_EXPORTER_OTLP_ENDPOINT ?? '' }
        : { exporter: settings.TELEMETRY },
  };
}

function idsIn(setting: string): ReadonlySet<string> {
  return new Set(
    setting
      .toLowerCase()
      .split(',')
      .map((id) => id.trim())
      .filter(Boolean),
  );
}

function queueUrlOf(settings: z.infer<typeof settingsSchema>): string | undefined {
  if (!settings.STORAGE_ACCOUNT_URL) return serviceUrlIn(settings.STORAGE_CONNECTION_STRING ?? '', 'queue');
  return settings.STORAGE_QUEUE_URL ?? serviceUrlBeside(settings.STORAGE_ACCOUNT_URL, 'queue');
}

function digestsOf({ DIGEST_CONTAINER_URL: url, DIGEST_FOLDER: path }: z.infer<typeof settingsSchema>) {
  if (url) return { kind: 'container', url } as const;
  return path ? ({ kind: 'folder', path } as const) : undefined;
}

function explain(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_format' || issue.code === 'custom') return issue.message;
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.join(', ')}`;
  return 'is missing or not of the right kind';
}
