import { lineChart } from '../../src/teams/views/lineChart.ts';

interface Drawn {
  readonly hasChart: boolean;
  readonly yMin: number;
  readonly yMax: number;
  readonly chartLines: readonly {
    readonly legend: string;
    readonly values: readonly { readonly x: string; readonly y: number }[];
  }[];
}

const percent = (figure: number): string => `${figure}%`;
const monthly = (day: string, value: number, target?: number) =>
  ({ day, frequency: 'monthly', value, target }) as const;
const drawn = (...points: Parameters<typeof lineChart>[0]) => lineChart(points, percent) as Drawn;

test('a month without a figure is a gap: the line ends before it and another begins after it', () => {
  const { chartLines } = drawn(
    monthly('2023-08-31', 97),
    monthly('2023-09-30', 96),
    monthly('2023-11-30', 95),
    monthly('2023-12-31', 94),
  );
  expect(chartLines.map(({ legend, values }) => [legend, values.map(({ x }) => x)])).toEqual([
    ['Result Aug 23 to Sep 23, last 96%', ['Aug 23', 'Sep 23']],
    ['Result Nov 23 to Dec 23, last 94%', ['Nov 23', 'Dec 23']],
  ]);
});

test('every second month missing is a gap each time, and none where every month is in', () => {
  const gaps = drawn(monthly('2023-08-31', 97), monthly('2023-10-31', 96), monthly('2023-12-31', 95));
  expect(gaps.chartLines).toHaveLength(3);
  const whole = drawn(monthly('2024-01-31', 97), monthly('2024-02-29', 96), monthly('2024-03-31', 95));
  expect(whole.chartLines.map(({ legend }) => legend)).toEqual(['Result, now 95%']);
});

test('quarters that follow each other are one line', () => {
  const quarter = (day: string, value: number) => ({ day, frequency: 'quarterly', value }) as const;
  const { chartLines } = drawn(quarter('2023-12-31', 1), quarter('2024-03-31', 2), quarter('2024-06-30', 3));
  expect(chartLines).toHaveLength(1);
});

test('the target is a line of its own with its figure in its name, on months that have one', () => {
  const { chartLines, yMin, yMax } = drawn(
    monthly('2024-03-31', 97, 92),
    monthly('2024-04-30', 96),
    monthly('2024-05-31', 95, 96),
  );
  expect(chartLines.at(-1)).toMatchObject({
    legend: 'Target, now 96%',
    values: [
      { x: 'Mar 24', y: 92 },
      { x: 'May 24', y: 96 },
    ],
  });
  expect([yMin < 92, yMax > 97]).toEqual([true, true]);
});

test('as many months as can be named, both ends among them', () => {
  const months = Array.from({ length: 12 }, (_, at) =>
    monthly(`2023-${String(at + 1).padStart(2, '0')}-28`, at),
  );
  const labels = drawn(...months).chartLines[0]?.values.map(({ x }) => x);
  expect(labels).toEqual(['Jul 23', 'Aug 23', 'Sep 23', 'Oct 23', 'Nov 23', 'Dec 23']);
});

test.each([[[]], [[monthly('2024-03-31', 97)]]])('there is no chart of less than two figures', (points) => {
  expect(drawn(...points)).toMatchObject({ hasChart: false });
});
