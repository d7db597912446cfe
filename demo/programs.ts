import { PlainError } from './plainError.ts';
import { type Program, type ProgramSpec, startProgram } from './program.ts';

/** The programs that stand or fall together. */
export interface Programs {
  /** Starts one more. Throws PlainError once {@link stopAll} was called. */
  start(spec: ProgramSpec): Program;
  /** Those started so far, in order. */
  all(): readonly Program[];
  /** Ends them, the last one first, so that nothing is cut off from what it stands on. Returns when all are gone. */
  stopAll(): Promise<void>;
}

/** Returns an empty set of programs. */
export function createPrograms(): Programs {
  const started: Program[] = [];
  let stopping = false;
  return {
    start(spec) {
      if (stopping) throw new PlainError(`${spec.name} was not started, because everything is being ended.`);
      const program = startProgram(spec);
      started.push(program);
      return program;
    },
    all: () => [...started],
    async stopAll() {
      stopping = true;
      for (const program of started.toReversed()) await program.stop();
    },
  };
}
