import type { AdminCommand } from './adminCommand.ts';
import { auditCommand } from './auditCommand.ts';
import { backupCommand } from './backup/backupCommand.ts';
import { restoreCommand } from './backup/restoreCommand.ts';
import { deadLettersCommand } from './deadLettersCommand.ts';
import { exportCommand } from './export/exportCommand.ts';
import { verifyCommand } from './history/verifyCommand.ts';
import { importCommand } from './import/importCommand.ts';
import { quarantineCommand } from './import/quarantineCommand.ts';
import { interventionsCommand } from './interventionsCommand.ts';
import { subjectCommand } from './subject/subjectCommand.ts';

/** Every command, in the order of the help. A new one is a file of its own and a line here. */
export const ADMIN_COMMANDS: readonly AdminCommand[] = [
  importCommand,
  quarantineCommand,
  exportCommand,
  backupCommand,
  verifyCommand,
  restoreCommand,
  auditCommand,
  subjectCommand,
  deadLettersCommand,
  interventionsCommand,
];
