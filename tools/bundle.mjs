// `npm run bundle` puts the bot and its packages into few files, in `built` or the folder that is named: a process starts from them in half
// the time that it takes to find and read 3,000. The image is made so; `npm start` runs the source, so that nobody runs an old bundle.
import { readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { build } from 'esbuild';

const root = dirname(import.meta.dirname);
const built = resolve(process.argv[2] ?? join(root, 'built'));

await build({
  entryPoints: [join(root, 'src', 'main.ts')],
  outdir: built,
  bundle: true,
  splitting: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  outExtension: { '.js': '.mjs' },
  // A package that restify does without: it looks for a file under a name that it puts together.
  external: ['dtrace-provider'],
  sourcemap: true,
  sourcesContent: false,
  // Packages ask for Node's own modules as CommonJS does.
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module';\nconst require = requireFrom(import.meta.url);",
  },
  plugins: [{ name: 'true places', setup: truePlaces }],
  logLevel: 'warning',
});

/** A source file says where it is itself, and not where the bundle is: threads, cards and packages are looked for from there. */
function truePlaces({ onLoad }) {
  onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, async ({ path }) => {
    const text = await readFile(path, 'utf8');
    const contents = text
      .replaceAll('import.meta.url', `${placeOf(path)}.href`)
      .replaceAll(
        'import.meta.dirname',
        `process.getBuiltinModule('node:url').fileURLToPath(${placeOf(dirname(path))})`,
      );
    return { contents, loader: 'ts' };
  });
}

function placeOf(path) {
  return `new URL(${JSON.stringify(relative(built, path).replaceAll('\\', '/'))}, import.meta.url)`;
}
