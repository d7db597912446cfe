// In which order Jest runs the test files: long ones, that mostly wait for processes and clocks, beside short ones, that mostly compute.
import Sequencer from '@jest/test-sequencer';

/** Seconds of the long ones on two processors, for a first run, which knows of none before it. */
const LONG = {
  'faults/realProcess': 150,
  'load/manyReturns': 130,
  'faults/randomSchedules': 90,
  'contract/azureTables': 75,
  'faults/realReplicas': 60,
  'http/gracefulStop': 50,
  'http/rollingUpgrade': 50,
  'faults/realProcessInput': 45,
  'http/telemetry': 45,
  'e2e/lifeOfAnAction': 40,
  'e2e/lifeOfAReturn': 40,
  'admin/runAdmin': 35,
  'admin/importPlan': 35,
  'e2e/lifeOfThePlan': 35,
};
const SHORT_SECONDS = 2.5;
const isLong = ({ seconds }) => seconds >= 30;

export default class extends Sequencer {
  /** One worker's worth of long files and one of short ones, longest first, by when each would begin. */
  sort(tests) {
    const timed = super.sort(tests).map((test) => ({ test, seconds: this.seconds(test) }));
    const long = timed.filter(isLong).toSorted((a, b) => b.seconds - a.seconds);
    const short = timed.filter((each) => !isLong(each));
    return [...begun(long), ...begun(short)].toSorted((a, b) => a.at - b.at).map(({ test }) => test);
  }

  seconds(test) {
    const ms = this.time(test);
    if (ms !== undefined) return ms / 1000;
    const name = Object.keys(LONG).find((each) =>
      test.path.replaceAll('\\', '/').endsWith(`/${each}.test.ts`),
    );
    return name ? LONG[name] : SHORT_SECONDS;
  }
}

/** When each begins, in seconds, when one is run after the other. */
function begun(timed) {
  let at = 0;
  return timed.map((each) => {
    const own = { ...each, at };
    at += each.seconds;
    return own;
  });
}
