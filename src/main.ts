import { keepCompiled } from './keepCompiled.ts';

// Before anything else is read: what is imported above this line is compiled anew at every start.
keepCompiled();
const { runProcess } = await import('./runProcess.ts');
await runProcess();
