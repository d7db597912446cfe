import { z } from 'zod';
import { GUID } from './settingRules.ts';

const guid = z.string().regex(GUID, 'must be a GUID');
const guids = z
  .string()
  .transform((text) => text.split(/[\s,;]+/).filter(Boolean))
  .refine((list) => list.every((each) => GUID.test(each)), 'must be GUIDs with commas between them');

/**
 * Every setting the process reads, with what it is for. `docs/operations.md` shows this table, and a test fails when
 * the two differ. A default is what counts when the name is not set.
 */
export const settingsSchema = z.object({
  APP_ENV: z
    .enum(['local', 'production'])
    .describe(
      '`local` has no authentication and listens on this machine only; `production` checks everything',
    ),
  PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(3978)
    .describe('Port to listen on; 0 takes a free one'),
  HOST: z.string().default('127.0.0.1').describe('Address to listen on; `0.0.0.0` in a container'),
  PUBLIC_URL: z
    .url({ protocol: /^https$/, error: 'must be an https address' })
    .optional()
    .describe('Address at which people’s browsers reach the bot, for downloads; without it there are none'),
  TRUSTED_PROXIES: z.coerce
    .number()
    .int()
    .min(0)
    .max(5)
    .default(0)
    .describe('Reverse proxies in front that add to `X-Forwarded-For`; 1 on Azure App Service'),
  TENANT_ID: guid.describe('Entra tenant of the council, where the bot is registered'),
  ALLOWED_TENANTS: guids
    .optional()
    .describe('Tenants whose people are served, with commas between them; `TENANT_ID` alone when not set'),
  STORAGE_ACCOUNT_URL: z
    .url({ protocol: /^https$/, error: 'must be an https address' })
    .optional()
    .describe(
      'Table endpoint of the storage account, reached with the identity of the web app; production only',
    ),
  STORAGE_QUEUE_URL: z
    .url({ protocol: /^https$/, error: 'must be an https address' })
    .optional()
    .describe(
      'Queue endpoint of the same account; `STORAGE_ACCOUNT_URL` with `queue` for `table` when not set; production only',
    ),
  AZURE_CLIENT_ID: guid
    .optional()
    .describe('Client id of the managed identity that reaches storage, where the web app has several'),
  STORAGE_CONNECTION_STRING: z
    .string()
    .optional()
    .describe('Connection string of the emulator or a storage account; local only'),
  DIGEST_CONTAINER_URL: z
    .url({ protocol: /^https$/, error: 'must be an https address' })
    .optional()
    .describe(
      'Blob container that nobody can change, for the daily digests of the history; production only. Without it there are none',
    ),
  DIGEST_FOLDER: z
    .string()
    .optional()
    .describe('Folder for the daily digests of the history; local only. Without it there are none'),
  MICROSOFT_APP_ID: z
    .string()
    .default('')
    .describe('Application (client) id of the bot registration; a GUID'),
  MICROSOFT_APP_TYPE: z
    .enum(['SingleTenant', 'UserAssignedMsi', 'FederatedCredentials'])
    .optional()
    .describe('How the bot proves who it is to Teams; `UserAssignedMsi` needs no secret'),
  MICROSOFT_APP_PASSWORD: z.string().default('').describe('Client secret, for `SingleTenant` only. Secret'),
  MICROSOFT_APP_FEDERATED_CLIENT_ID: guid
    .optional()
    .describe(
      'Client id of the managed identity that the registration trusts, for `FederatedCredentials` only',
    ),
  SAMPLE_COUNCIL: z
    .string()
    .default('')
    .describe('Folder of a sample council for an empty store; local only'),
  DEMO_NOW: z.iso.datetime().optional().describe('Where the clock of the demo starts; local only'),
  FIRST_PERFORMANCE_TEAM: z
    .string()
    .regex(
      /^\s*(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\s*(?:,\s*|$))*$/i,
      'must be object ids with commas between them',
    )
    .optional()
    .describe(
      'Entra object ids that count as performance team while the plan names none, with commas between them',
    ),
  LOG_LEVEL: z
    .enum(['silent', 'error', 'warn', 'info', 'debug'])
    .default('info')
    .describe('How much is logged'),
  TELEMETRY: z
    .enum(['none', 'console', 'otlp'])
    .default('none')
    .describe('Where spans and metrics go: nowhere, into the log, or to a collector'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/, error: 'must be an https address' })
    .optional()
    .describe('Address of the collector, for `otlp`; https, or http on this machine'),
});
