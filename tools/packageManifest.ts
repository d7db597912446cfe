import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import AjvDraft04 from 'ajv-draft-04';

/** A manifest with its values in place, and what is wrong with it, a sentence each; none when it can be used. */
export interface FilledManifest {
  readonly text: string;
  readonly problems: readonly string[];
}

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** The settings of `env/.env.<name>` with those of its `.user` file, which git ignores, over them. */
export function readEnvironmentFile(
  root: string,
  name: string,
): Readonly<Record<string, string | undefined>> {
  const files = [`.env.${name}`, `.env.${name}.user`].map((file) => join(root, 'env', file));
  return Object.assign(
    {},
    ...files.filter((file) => existsSync(file)).map((file) => parseEnv(readFileSync(file, 'utf8'))),
  );
}

/**
 * Puts values in the place of `${{NAME}}` and checks the result: nothing missing, ids that are GUIDs, addresses that are
 * https, valid by the official schema of the manifest's own version.
 */
export function fillManifest(
  root: string,
  template: string,
  values: Readonly<Record<string, string | undefined>>,
): FilledManifest {
  const names = [...new Set([...template.matchAll(/\$\{\{(\w+)\}\}/g)].map(([, name]) => name ?? ''))];
  const missing = names.filter((name) => !values[name]);
  if (missing.length > 0) return { text: template, problems: missing.map((name) => `${name} is missing.`) };
  const wrong = names.filter((name) => !isUsable(name, values[name] ?? ''));
  const text = template.replace(/\$\{\{(\w+)\}\}/g, (_, name) => JSON.stringify(values[name]).slice(1, -1));
  const problems = [
    ...wrong.map((name) => `${name} is not ${name.endsWith('_ID') ? 'a GUID' : 'an https address'}.`),
    ...schemaProblems(root, JSON.parse(text)),
  ];
  return { text, problems };
}

function isUsable(name: string, value: string): boolean {
  if (name.endsWith('_ID')) return GUID.test(value);
  if (name.endsWith('_URL')) return URL.canParse(value) && new URL(value).protocol === 'https:';
  return true;
}

function schemaProblems(root: string, manifest: { readonly manifestVersion?: string }): readonly string[] {
  const folder = join(root, 'node_modules/@microsoft/app-manifest/build/json-schemas/teams');
  const file = join(folder, `v${manifest.manifestVersion}`, 'MicrosoftTeams.schema.json');
  if (!existsSync(file)) return [`There is no official schema of version ${manifest.manifestVersion}.`];
  const { default: Ajv } = AjvDraft04 as unknown as { default: typeof AjvDraft04.default };
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  const validate = ajv.compile(JSON.parse(readFileSync(file, 'utf8')));
  validate(manifest);
  return (validate.errors ?? []).map(
    ({ instancePath, message }) => `${instancePath || 'The manifest'} ${message}.`,
  );
}
