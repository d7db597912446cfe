import { MEASUREMENTS } from '../../src/telemetry/measurements.ts';
import { PEOPLE } from './activities.ts';
import { playEverything, type Scene, setScene } from './markedScene.ts';
import { FIGURES, MARK, mark, TOKEN } from './marks.ts';

// Everything that people can type carries a mark. None may be found in what the process writes or sends about itself.

/** Lines and bodies in which a mark, a marked figure or somebody's object id is found. */
function found(output: readonly string[]): readonly string[] {
  const wanted = [MARK, ...FIGURES, TOKEN.slice(7), ...Object.values(PEOPLE)].map((text) =>
    text.toLowerCase(),
  );
  return output.filter((text) => wanted.some((one) => text.toLowerCase().includes(one)));
}

describe.each(['otlp', 'console'] as const)('with everything logged, and telemetry to %s', (telemetry) => {
  let scene: Scene;
  let output: readonly string[];

  beforeAll(async () => {
    scene = await setScene(telemetry);
    await playEverything(scene);
    expect(await scene.bot.stop()).toBe(0);
    output = [...scene.bot.log, ...scene.collector.bodies];
  });
  afterAll(() => scene.stop());

  test('nothing that anybody typed, no figure, name, id of a person, address or token is in what the process says', () => {
    expect(found(output)).toEqual([]);
  });

  test('what was typed did arrive, so that there was something to find', () => {
    const said = JSON.stringify(scene.connector.deliveries);
    const wanted = [mark('happened'), mark('challenge'), 'Qxzvname', 'restatement', '83.7'];
    expect(wanted.filter((text) => !said.includes(text))).toEqual([]);
  });

  test('there is a great deal to look through: lines of every part, spans and metrics', () => {
    const events = new Set(scene.bot.log.map((line) => /"event":"([^"]+)"/.exec(line)?.[1]));
    for (const event of [
      'record.saved',
      'alert.sent',
      'delivery.sent',
      'delivery.failed',
      'draft.saved',
      'file.taken',
      'file.not-fetched',
      'action.unreadable',
      'http.refused',
      'activity.refused',
      'turn.error',
      'turn.storage-unavailable',
      'chase.queued',
      'period.decided',
    ])
      expect([event, events.has(event)]).toEqual([event, true]);
    const text = output.join('\n');
    for (const { name } of [
      MEASUREMENTS.turns,
      MEASUREMENTS.turnDuration,
      MEASUREMENTS.activityDuration,
      MEASUREMENTS.parseFailures,
      MEASUREMENTS.storageRequests,
      MEASUREMENTS.lateReturns,
    ])
      expect(text).toContain(name);
  });
});

test('whoever would log what was typed would be found', () => {
  const planted = JSON.stringify({ event: 'turn', text: mark('planted') });
  expect(found(['{"event":"turn"}', planted, `{"value":${FIGURES[0]}}`])).toHaveLength(2);
});
