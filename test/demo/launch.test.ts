import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installMissing, isInstalled } from '../../tools/installMissing.mjs';
import { chooseNode, refuseOldNode } from '../../tools/nodeRuntime.mjs';

const root = join(import.meta.dirname, '../..');

test.each(['18.20.4', '16.0.0', '0.12.18'])('Node %s is refused with its version', (version) => {
  expect(refuseOldNode(version)).toContain(`needs Node 20 or newer to start; this is Node ${version}`);
});

test.each(['20.0.0', '22.18.0', '24.1.0', '100.0.0'])('Node %s can start the install', (version) => {
  expect(refuseOldNode(version)).toBeUndefined();
});

test('the Node that came with the packages runs the project', () => {
  expect(chooseNode(root).path ?? '').toMatch(/node/);
});

test.each(['22.18.0', '23.0.0', '24.4.1'])(
  'on a platform without a package, Node %s is used itself',
  (version) => {
    const own = { platform: 'plan9-mips', version, path: '/somewhere/node' };
    expect(chooseNode(root, own)).toEqual({ path: '/somewhere/node' });
  },
);

test.each(['20.19.0', '22.17.9'])('on a platform without a package, Node %s is too old', (version) => {
  const { problem } = chooseNode(root, { platform: 'plan9-mips', version, path: '/somewhere/node' });
  expect(problem).toContain('There is no Node package for plan9-mips');
  expect(problem).toContain(`22.18 or newer; this is Node ${version}`);
});

describe('what counts as installed', () => {
  let folder: string;
  const locked = {
    '': { version: '0.1.0' },
    'node_modules/a': { version: '1.0.0' },
    'node_modules/b': { version: '2.0.0', optional: true },
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'golden-thread-lock-'));
    mkdirSync(join(folder, 'node_modules'));
    writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages: locked }));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const record = (packages: object) =>
    writeFileSync(join(folder, 'node_modules/.package-lock.json'), JSON.stringify({ packages }));

  test('nothing without npm’s record', () => {
    expect(isInstalled(folder)).toBe(false);
  });

  test('everything locked, leaving out what is optional', () => {
    record({ 'node_modules/a': { version: '1.0.0' } });
    expect(isInstalled(folder)).toBe(true);
  });

  test('not another version', () => {
    record({ 'node_modules/a': { version: '1.0.1' } });
    expect(isInstalled(folder)).toBe(false);
  });

  test('not with one missing', () => {
    record({ 'node_modules/b': { version: '2.0.0' } });
    expect(isInstalled(folder)).toBe(false);
  });
});

describe('installing', () => {
  let folder: string;
  const { npm_execpath: npmBefore } = process.env;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'golden-thread-install-'));
  });
  afterEach(() => {
    if (npmBefore === undefined) delete process.env.npm_execpath;
    else process.env.npm_execpath = npmBefore;
    rmSync(folder, { recursive: true, force: true });
  });

  /** An npm that warns about engines, waits until somebody has been told twice that it goes on, and ends with this code. */
  function npmEndingWith(code: number): { readonly said: string[]; readonly say: (line: string) => void } {
    const script = join(folder, 'npm.js');
    const go = join(folder, 'go');
    writeFileSync(
      script,
      `console.error('npm warn EBADENGINE Unsupported engine');
       const fs = require('node:fs');
       const wait = setInterval(() => { if (fs.existsSync(${JSON.stringify(go)})) { clearInterval(wait); process.exitCode = ${code}; } }, 5);`,
    );
    process.env.npm_execpath = script;
    const said: string[] = [];
    const say = (line: string): void => {
      said.push(line);
      if (said.filter((each) => each.includes('so far')).length === 2) writeFileSync(go, '');
    };
    return { said, say };
  }

  test('says every few seconds that it goes on, and nothing of npm’s warnings', async () => {
    const { said, say } = npmEndingWith(0);
    expect(await installMissing(folder, say, 10)).toBeUndefined();
    expect(said[0]).toContain('Installing packages');
    expect(said.filter((line) => /installing, \d+ s so far/.test(line)).length).toBeGreaterThanOrEqual(2);
    expect(said.join()).not.toContain('EBADENGINE');
    expect(said.at(-1)).toMatch(/^Installed in \d+ s\.$/);
  });

  test('shows what npm wrote when it failed', async () => {
    const { said, say } = npmEndingWith(3);
    expect(await installMissing(folder, say, 10)).toBe(
      'The packages could not be installed: npm ended with 3.',
    );
    expect(said.join()).toContain('EBADENGINE');
  });
});
