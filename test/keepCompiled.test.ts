import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SOURCE = join(import.meta.dirname, '..', 'src', 'keepCompiled.ts');

const place = mkdtempSync(join(tmpdir(), 'golden-thread-'));
afterAll(() => rmSync(place, { recursive: true }));

/** A process that keeps what it compiles in this folder, and then reads a file. */
function startWith(folder: string, settings: NodeJS.ProcessEnv = {}): { said: string; failed: string } {
  const script = `
    const { keepCompiled } = await import(${JSON.stringify(SOURCE)});
    console.log(keepCompiled(${JSON.stringify(folder)}) === undefined ? 'not kept' : 'kept');
    await import(${JSON.stringify(join(SOURCE, '..', 'serviceUrl.ts'))});`;
  const { PATH } = process.env;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    env: { PATH, ...settings },
    encoding: 'utf8',
  });
  return { said: stdout.trim(), failed: stderr };
}

const filesIn = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;

test('what was compiled is there for the next start', () => {
  const folder = join(place, 'kept');
  expect(startWith(folder)).toEqual({ said: 'kept', failed: '' });
  expect(filesIn(folder)).toBeGreaterThan(0);
});

test('a folder that cannot be written keeps nothing and stops nothing', () => {
  const file = join(place, 'file');
  writeFileSync(file, '');
  expect(startWith(join(file, 'inside'))).toEqual({ said: 'not kept', failed: '' });
});

test('a folder that the operator names comes first', () => {
  const [named, ours] = [join(place, 'named'), join(place, 'ours')];
  expect(startWith(ours, { NODE_COMPILE_CACHE: named }).said).toBe('kept');
  expect(filesIn(named)).toBeGreaterThan(0);
  expect(existsSync(ours)).toBe(false);
});
