import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { unpackedChromium } from './unpackedChromium.ts';

// Root, as in most containers, cannot use Chromium's sandbox; the only page it opens is our own.
const args = ['--no-sandbox', '--font-render-hinting=none'];

/**
 * Starts a real browser, headless: on Linux x64 the one inside the npm packages, elsewhere the installed Chrome or Edge.
 * Throws, naming both, when neither is there.
 */
export async function launchBrowser(root: string): Promise<Browser> {
  if (process.platform === 'linux' && process.arch === 'x64')
    return launchUnpacked(await unpackedChromium(root));
  const problems: string[] = [];
  for (const channel of ['chrome', 'msedge']) {
    try {
      return await chromium.launch({ channel });
    } catch (error) {
      problems.push(`${channel}: ${error instanceof Error ? error.message.split('\n')[0] : error}`);
    }
  }
  throw new Error(`The end-to-end test needs Chrome or Edge on this platform.\n${problems.join('\n')}`);
}

async function launchUnpacked(folder: string): Promise<Browser> {
  const executablePath = join(folder, 'chromium');
  const env = { ...process.env, ...(await fontSettings(folder)) };
  try {
    return await chromium.launch({ executablePath, args, env });
  } catch (error) {
    if (!(error instanceof Error && error.message.includes('shared libraries'))) throw error;
    // A slim machine without NSS: the package brings it. Not used elsewhere, because the machine's own fits better.
    const LD_LIBRARY_PATH = join(folder, 'al2023/lib');
    return await chromium.launch({ executablePath, args, env: { ...env, LD_LIBRARY_PATH } });
  }
}

/** Points at the package's font where the machine has no font configuration; nothing otherwise. */
async function fontSettings(folder: string): Promise<Record<string, string>> {
  if (existsSync('/etc/fonts/fonts.conf')) return {};
  const file = join(folder, 'fonts', 'local.conf');
  const lines = [
    `<dir>${join(folder, 'fonts')}</dir>`,
    `<cachedir>${join(folder, 'fonts-cache')}</cachedir>`,
  ];
  await writeFile(file, `<?xml version="1.0"?><fontconfig>${lines.join('')}</fontconfig>`);
  return { FONTCONFIG_FILE: file };
}
