import { readConfig } from '../../src/config.ts';
import { start } from '../../src/goldenThread.ts';
import type { Migration } from '../../src/tables/migrations/migration.ts';
import { MIGRATIONS } from '../../src/tables/migrations/migrations.ts';
import { sealHistory } from '../../src/tables/migrations/sealHistory.ts';

// The bot as a version of itself that has other steps: `previous` has none of those that this release brings, and `next` has one
// more, after which the versions before may not use the store.

/** A step of a release to come: it adds a row, and ends what came before. */
const ending: Migration = {
  to: 2 + MIGRATIONS.length,
  name: 'ending-what-was',
  minimumReader: 2 + MIGRATIONS.length,
  async run(store) {
    await store
      .table('Jobs')
      .transact([{ kind: 'upsert', row: { partitionKey: 'planted', rowKey: 'ended', columns: {} } }]);
    return 1;
  },
};

/** The version of the store that the release before this one brings: nothing is sealed in it. */
const RELEASED = sealHistory.to - 1;

const steps =
  process.env.OTHER_VERSION === 'previous'
    ? MIGRATIONS.filter(({ to }) => to <= RELEASED)
    : [...MIGRATIONS, ending];

async function main(): Promise<void> {
  const running = await start(readConfig(process.env), { migrations: steps });
  process.on('SIGTERM', () => void running.stop().then(() => process.exit(0)));
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : 'failed'}\n`);
  process.exit(1);
});
