import type { BotProcess } from './botProcess.ts';
import { drive } from './drive.ts';
import type { Scenario } from './scenarios.ts';

/** Resident memory of a bot after a number of turns. */
export interface MemorySample {
  readonly turns: number;
  readonly mebibytes: number;
}

/**
 * Drives a fresh bot through so many turns, every scenario in equal parts, and looks at its resident memory after each
 * thousand. Empty where the system does not tell (anything but Linux).
 */
export async function measureMemory(
  bot: BotProcess,
  all: readonly Scenario[],
  concurrency: number,
  most: number,
): Promise<readonly MemorySample[]> {
  const samples: MemorySample[] = [];
  for (let turns = 1000; turns <= most; turns += 1000) {
    await drive(bot.url, 1000, concurrency, (index) => {
      const scenario = all[index % all.length];
      if (!scenario) throw new Error('there is nothing to drive');
      return scenario.turn(turns + index);
    });
    const bytes = bot.residentBytes();
    if (bytes !== undefined) samples.push({ turns, mebibytes: bytes / 2 ** 20 });
  }
  return samples;
}
