/** Background, text and subtle text of a container's style, each as `#rrggbb` or with its opacity first, `#aarrggbb`. */
interface Surface {
  readonly back: string;
  readonly text: string;
  readonly subtle: string;
}

export interface Theme {
  readonly name: string;
  /** By the style of the container; those that are not here look like `default`. */
  readonly styles: Readonly<Record<string, Surface>>;
}

const onPastel = (back: string, text: string, subtle: string): Surface => ({ back, text, subtle });
const PASTELS = { accent: '#c7def9', good: '#ccffcc', attention: '#ffc5b2', warning: '#ffe2b2' };

/**
 * Teams' colours as Microsoft publishes them for its light and its dark theme (AdaptiveCards, samples/HostConfig/microsoft-teams-*.json),
 * and, for high contrast, as its design tokens have them (Fluent UI, `teamsHighContrastTheme`): one black, one white, and no other.
 */
export const THEMES: readonly Theme[] = [
  {
    name: 'light',
    styles: {
      default: { back: '#ffffff', text: '#252424', subtle: '#bf252424' },
      emphasis: { back: '#f9f8f7', text: '#252424', subtle: '#bf252424' },
      ...surfaces('#252424', '#bf252424'),
    },
  },
  {
    name: 'dark',
    styles: {
      default: { back: '#2d2c2c', text: '#ffffff', subtle: '#bfffffff' },
      emphasis: { back: '#292828', text: '#ffffff', subtle: '#bfffffff' },
      ...surfaces('#201f1f', '#2d2c2c'),
    },
  },
  {
    name: 'high contrast',
    styles: Object.fromEntries(
      ['default', 'emphasis', ...Object.keys(PASTELS)].map((style) => [
        style,
        { back: '#000000', text: '#ffffff', subtle: '#ffffff' },
      ]),
    ),
  },
];

function surfaces(text: string, subtle: string): Readonly<Record<string, Surface>> {
  return Object.fromEntries(
    Object.entries(PASTELS).map(([style, back]) => [style, onPastel(back, text, subtle)]),
  );
}

/** How far text stands out from what is behind it, 1 to 21, as WCAG 2.2 works it out (1.4.3 asks for 4.5). */
export function contrastOf(theme: Theme, style: string, isSubtle: boolean): number {
  const surface = theme.styles[style] ?? theme.styles.default;
  if (!surface) return 1;
  return ratio(surface.back, isSubtle ? surface.subtle : surface.text);
}

/** The same for two colours; one with an opacity lies over the other. */
export function ratio(back: string, front: string): number {
  const behind = channels(back);
  const over = channels(front);
  const seen = over.rgb.map((value, at) => value * over.opacity + (behind.rgb[at] ?? 0) * (1 - over.opacity));
  const [light = 0, dark = 0] = [luminance(behind.rgb), luminance(seen)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function channels(colour: string): { readonly rgb: readonly number[]; readonly opacity: number } {
  const hex = colour.slice(1);
  const bytes = hex.match(/../g)?.map((pair) => Number.parseInt(pair, 16) / 255) ?? [];
  return bytes.length === 4 ? { rgb: bytes.slice(1), opacity: bytes[0] ?? 1 } : { rgb: bytes, opacity: 1 };
}

function luminance(rgb: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = rgb.map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
