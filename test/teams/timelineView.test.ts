import { isDrawn, timelineView } from '../../src/teams/views/timelineView.ts';

interface Shown {
  readonly axis: string;
  readonly rows: readonly { readonly bar: string; readonly dates: string; readonly word: string }[];
  readonly more: string;
}

const bar = (code: string, start?: string, end?: string) =>
  ({
    code,
    title: `Title of ${code}`,
    colour: 'green',
    ...(start ? { start } : {}),
    ...(end ? { end } : {}),
  }) as const;
const shown = (...bars: Parameters<typeof timelineView>[0]) => timelineView(bars) as Shown;

test('each is a bar on one scale whose ends are named, with its dates in words', () => {
  const { axis, rows, more } = shown(
    bar('1.1', '2024-06-01', '2024-08-31'),
    bar('1.2', '2024-09-01', '2025-03-31'),
    bar('1.3', undefined, '2024-06-01'),
  );
  expect(axis).toMatch(/^Jun 24·+Mar 25$/);
  expect(rows.map(({ bar: drawn }) => drawn.replaceAll(/(.)\1*/g, '$1'))).toEqual(['█·', '·█', '●·']);
  expect(new Set([axis, ...rows.map((row) => row.bar)].map((text) => text.length))).toEqual(new Set([20]));
  expect(rows.map(({ dates }) => dates)).toEqual([
    '1 June 2024 to 31 August 2024',
    '1 September 2024 to 31 March 2025',
    'by 1 June 2024',
  ]);
  expect(more).toBe('');
});

test('what has no date is named once and not drawn; what is too much is named, too', () => {
  const dated = Array.from({ length: 14 }, (_, at) => bar(`2.${at + 1}`, '2024-06-01', '2024-08-31'));
  const { rows, more } = shown(...dated, bar('3.1'), bar('3.2', '2024-06-01'));
  expect(rows).toHaveLength(12);
  expect(more).toBe('Further: 2.13, 2.14. Not dated: 3.1, 3.2.');
});

test('a start after its end, and one day for all, are drawn', () => {
  const { rows } = shown(bar('1.1', '2024-09-01', '2024-08-31'), bar('1.2', '2024-08-31', '2024-08-31'));
  expect(rows.every(({ bar: drawn }) => drawn.length === 20 && drawn.includes('█'))).toBe(true);
});

test('there is no timeline of one thing or of none', () => {
  expect(isDrawn([bar('1.1', undefined, '2024-08-31'), bar('1.2')])).toBe(false);
  expect(isDrawn([bar('1.1', undefined, '2024-08-31'), bar('1.2', undefined, '2024-08-31')])).toBe(true);
});
