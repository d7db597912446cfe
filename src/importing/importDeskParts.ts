import type { FileStore } from '../app/filePorts.ts';
import type { ImportStore } from '../app/importPorts.ts';
import type { Clock, PlanStore, ReturnStore } from '../app/ports.ts';
import type { Policy } from '../domain/policy.ts';
import type { Return } from '../domain/return/return.ts';
import type { JudgeFile } from './judging/judgeFile.ts';

/** What the desk works with. */
export interface ImportDeskParts {
  readonly judge: JudgeFile;
  readonly plans: PlanStore;
  readonly returns: ReturnStore;
  readonly imports: ImportStore;
  readonly files: FileStore;
  readonly loadReturns: (entries: readonly Return[]) => Promise<void>;
  readonly clock: Clock;
  readonly policy: Policy;
}
