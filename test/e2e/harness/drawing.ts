import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { THEMES, type Theme } from '../../teams/cardContrast.ts';

/** How a client draws cards: its colours, and Adaptive Cards' host configuration without them. */
export interface Host {
  readonly name: string;
  /** Whether its sizes are its own: what is cut in one of Teams' themes is cut in all. */
  readonly measures: boolean;
  readonly config: object;
}

/** What Teams' own host configuration says besides colours (AdaptiveCards, samples/HostConfig/microsoft-teams-light.json). */
const TEAMS_MEASURES = {
  spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
  separator: { lineThickness: 1, lineColor: '#EEEEEE' },
  fontFamily: 'Drawn',
  fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
  fontWeights: { lighter: 200, default: 400, bolder: 600 },
  textStyles: { heading: { weight: 'bolder', size: 'default' } },
  actions: { maxActions: 6, buttonSpacing: 8, actionsOrientation: 'horizontal', actionAlignment: 'left' },
  factSet: { title: { weight: 'bolder', wrap: true, maxWidth: 150 }, value: { wrap: true }, spacing: 16 },
};

/** A client with its own measures: those that the renderer falls back on, larger than Teams', as on a phone. */
const DEFAULT_MEASURES = { fontFamily: 'Drawn', actions: { maxActions: 6 } };

const coloursOf = ({ styles }: Theme): object => {
  const containerStyles = Object.entries(styles).map(([style, { back, text, subtle }]) => {
    const foregroundColors = { default: { default: text, subtle } };
    return [style, { backgroundColor: back, foregroundColors }];
  });
  return { supportsInteractivity: true, containerStyles: Object.fromEntries(containerStyles) };
};

const light = THEMES.find(({ name }) => name === 'light');

/** Teams in each of its themes, and a client that has no configuration of its own. */
export const HOSTS: readonly Host[] = [
  ...THEMES.map((theme) => ({
    name: `Teams ${theme.name}`,
    measures: theme === light,
    config: { ...TEAMS_MEASURES, ...coloursOf(theme) },
  })),
  { name: 'a phone', measures: true, config: { ...DEFAULT_MEASURES, ...(light ? coloursOf(light) : {}) } },
];

/** As Teams draws buttons and inputs, where the renderer leaves them to the browser. */
const STYLES = `
  body { margin: 0; overflow-wrap: normal; }
  .ac-pushButton { min-height: 32px; padding: 0 12px; font: 600 14px Drawn; border: 1px solid #767676; border-radius: 4px; background: #fff; color: #242424; }
  .ac-input { font: 14px Drawn; min-height: 32px; box-sizing: border-box; }
`;

/** A page with Microsoft's own renderer in it, in a font that is the same on every machine. */
export async function openDrawing(browser: Browser, root: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 450, height: 900 } });
  const faces = (['400Regular', '600SemiBold'] as const).map((cut) => {
    const file = join(root, `node_modules/@expo-google-fonts/arimo/${cut}/Arimo_${cut}.ttf`);
    return `@font-face { font-family: Drawn; font-weight: ${cut.slice(0, 3)}; src: url(data:font/ttf;base64,${readFileSync(file, 'base64')}); }`;
  });
  const style = `<style>${faces.join('')}${STYLES}</style>`;
  await page.setContent(`<!doctype html><html lang="en"><head>${style}</head><body></body></html>`);
  await page.addScriptTag({ path: join(root, 'node_modules/adaptivecards/dist/adaptivecards.js') });
  await page.addScriptTag({
    path: join(root, 'node_modules/markdown-it/dist/browser/markdown-it.umd.min.js'),
  });
  await page.evaluate(
    "Promise.all([document.fonts.load('400 14px Drawn'), document.fonts.load('600 14px Drawn')])",
  );
  return page;
}
