import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { setFlagsFromString } from 'node:v8';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import type { TrendChart } from '../domain/paper/paper.ts';
import { formatFigure } from '../domain/return/figure.ts';

/** Size of a chart in points of the page; its picture has twice as many pixels. */
export const CHART_SIZE = { width: 600, height: 170 };

const EDGE = { left: 70, right: 20, top: 24, bottom: 34 };
/** Most labels along the bottom, so that none runs into the next. */
const MOST_LABELS = 7;
const INK = '#1f1f1f';

/** Draws charts as PNG pictures. Loading the renderer and its font takes a moment, once. */
export async function openChartPainter(): Promise<(chart: TrendChart) => Uint8Array> {
  const found = createRequire(import.meta.url);
  const read = (name: string) => readFile(found.resolve(name));
  const [wasm, regular] = await Promise.all([
    read('@resvg/resvg-wasm/index_bg.wasm'),
    read('@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf'),
  ]);
  await initialise(wasm);
  return (chart) => {
    const font = { fontBuffers: [regular], defaultFontFamily: 'Arimo' };
    const picture = new Resvg(chartSvg(chart), { font, fitTo: { mode: 'zoom', value: 2 } });
    // Its memory is not the engine's to clear up: what is not given back here stays, some 2 MB for each chart.
    try {
      const pixels = picture.render();
      try {
        return pixels.asPng();
      } finally {
        pixels.free();
      }
    } finally {
      picture.free();
    }
  };
}

/**
 * A line of the figures over their periods, with dots, a dashed line for the target, and gaps where there is no figure. It
 * says everything without colour: a solid line and a dashed one, each named at its end.
 */
export function chartSvg({ points, unit }: TrendChart): string {
  const { width, height } = CHART_SIZE;
  const known = points.flatMap(({ value, target }) => [value, target].filter((each) => each !== undefined));
  const [low, high] = boundsOf(known);
  const across = width - EDGE.left - EDGE.right;
  const down = height - EDGE.top - EDGE.bottom;
  const x = (index: number): number =>
    EDGE.left + (points.length === 1 ? across / 2 : (across * index) / (points.length - 1));
  const y = (value: number): number => EDGE.top + down - (down * (value - low)) / (high - low);
  const line = (pick: 'value' | 'target'): string =>
    segments(points.map((point) => point[pick]))
      .map((run) => run.map(({ index, value }) => `${round(x(index))},${round(y(value))}`).join(' '))
      .map((path) => `<polyline points="${path}" fill="none" ${STROKES[pick]}/>`)
      .join('');
  const dots = points
    .flatMap(({ value }, index) =>
      value === undefined
        ? []
        : [`<circle cx="${round(x(index))}" cy="${round(y(value))}" r="3.5" fill="${INK}"/>`],
    )
    .join('');
  const every = Math.ceil(points.length / MOST_LABELS);
  const labels = points
    .flatMap(({ label }, index) => {
      const last = points.length - 1;
      // Both ends are always named; a label too near to the last one is left out.
      const shown = index === last || (index % every === 0 && last - index >= every);
      const anchor = index === 0 ? 'start' : index === last ? 'end' : 'middle';
      return shown ? [text(round(x(index)), height - 12, label, anchor)] : [];
    })
    .join('');
  const scale = [low, high].map((value) =>
    text(EDGE.left - 8, round(y(value)) + 4, formatFigure(value, unit), 'end'),
  );
  const legend = text(width - EDGE.right, EDGE.top - 4, 'Solid line: result. Dashed line: target.', 'end');
  const axis = `<path d="M${EDGE.left} ${EDGE.top}V${EDGE.top + down}H${width - EDGE.right}" fill="none" stroke="#8a8a8a"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="${width}" height="${height}" fill="#ffffff"/>${axis}${scale.join('')}${line('target')}${line('value')}${dots}${labels}${legend}</svg>`;
}

const STROKES = {
  value: `stroke="${INK}" stroke-width="2"`,
  target: 'stroke="#5c5c5c" stroke-width="1.5" stroke-dasharray="6 4"',
};

/** Runs of neighbouring points that have a figure: a line is drawn within a run and never across a gap. */
function segments(
  values: readonly (number | undefined)[],
): readonly (readonly { readonly index: number; readonly value: number }[])[] {
  const runs: { index: number; value: number }[][] = [[]];
  for (const [index, value] of values.entries()) {
    if (value === undefined) runs.push([]);
    else runs.at(-1)?.push({ index, value });
  }
  return runs.filter((run) => run.length > 1);
}

/** The round figures below and above all of them; a flat line still has height. */
function boundsOf(values: readonly number[]): readonly [number, number] {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const span = most - least || Math.abs(most) * 0.2 || 1;
  const step = roundStep(span / 4);
  const [low, high] = [Math.floor(least / step) * step, Math.ceil(most / step) * step];
  return [low, high > low ? high : low + step];
}

/** The next of 1, 2 and 5 times a power of ten. */
function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  return power * ([1, 2, 5, 10].find((times) => times * power >= rough) ?? 10);
}

function text(x: number, y: number, content: string, anchor: string): string {
  const safe = content.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<text x="${x}" y="${y}" font-family="Arimo" font-size="12" fill="${INK}" text-anchor="${anchor}">${safe}</text>`;
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}

let ready: Promise<void> | undefined;

/**
 * The renderer refuses to be loaded twice. It is compiled once and not, for speed, a second time: that takes 60 MB for a while, and a
 * paper has a dozen charts.
 */
function initialise(wasm: Uint8Array<ArrayBuffer>): Promise<void> {
  setFlagsFromString('--wasm-tiering-budget=1000000000');
  ready ??= initWasm(wasm);
  return ready;
}
