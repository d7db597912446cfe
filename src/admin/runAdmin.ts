import { parseArgs } from 'node:util';
import { ProductError } from '../domain/errors.ts';
import type { AdminCall, AdminCommand, AdminDesk } from './adminCommand.ts';
import { ADMIN_COMMANDS } from './adminCommands.ts';
import { adminHelp, commandHelp } from './adminHelp.ts';
import { AdminRefusal, WrongCall } from './adminRefusal.ts';

/**
 * Runs one command. Returns the exit code: 0 when all is well, 1 when it ran and something is not as it should be, 2 when
 * it was called wrongly or the settings cannot be used. Whatever fails is said in a sentence on `complain`.
 */
export async function runAdmin(
  words: readonly string[],
  given: AdminDesk,
  complainTo: (line: string) => void,
): Promise<0 | 1 | 2> {
  const desk = { ...given, print: (line: string) => given.print(printable(line)) };
  const complain = (line: string): void => complainTo(printable(line));
  const [name = 'help', ...rest] = words;
  if (['help', '--help', '-h'].includes(name)) return help(rest[0], desk, complain);
  const command = ADMIN_COMMANDS.find((each) => each.name === name);
  if (!command) {
    complain(`There is no command “${name}”. “npm run admin -- help” lists them.`);
    return 2;
  }
  try {
    const call = readCall(command, rest);
    if (call === 'help') return help(name, desk, complain);
    return await command.run(desk, call);
  } catch (error) {
    complain(sentenceOf(error));
    if (error instanceof WrongCall) complain(`Usage: npm run admin -- ${name} ${command.takes}`);
    const isCalledWrongly =
      error instanceof WrongCall || (error instanceof ProductError && error.code === 'bad-settings');
    return isCalledWrongly ? 2 : 1;
  }
}

/** Without what would steer a terminal or turn the order of letters round: sheets and cells come from anybody. */
function printable(line: string): string {
  return line.replaceAll(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, (each) => (each === '\n' ? each : '\ufffd'));
}

function help(name: string | undefined, { print }: AdminDesk, complain: (line: string) => void): 0 | 2 {
  const command = ADMIN_COMMANDS.find((each) => each.name === name);
  if (name === undefined) print(adminHelp(ADMIN_COMMANDS));
  else if (command) print(commandHelp(command));
  else {
    complain(`There is no command “${name}”. “npm run admin -- help” lists them.`);
    return 2;
  }
  return 0;
}

function readCall(
  { options, words: [least, most] }: AdminCommand,
  args: readonly string[],
): AdminCall | 'help' {
  const known = Object.entries(options).map(
    ([name, { value }]) =>
      [name, { type: value === undefined ? 'boolean' : 'string', multiple: value !== undefined }] as const,
  );
  const { values, positionals } = parsed([...args], {
    ...Object.fromEntries(known),
    help: { type: 'boolean', multiple: false },
  });
  if (values.help) return 'help';
  if (positionals.length < least) throw new WrongCall('Something is missing.');
  if (positionals.length > most)
    throw new WrongCall(`“${positionals[most]}” is too much. Put names with spaces in quotation marks.`);
  return {
    words: positionals,
    isOn: (option) => values[option] === true,
    values: (option) => [values[option] ?? []].flat().map(String),
  };
}

type Known = Record<string, { readonly type: 'boolean' | 'string'; readonly multiple: boolean }>;

function parsed(args: string[], options: Known) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (!code?.startsWith('ERR_PARSE_ARGS')) throw error;
    throw new WrongCall(message.split('. To specify')[0] ?? message);
  }
}

function sentenceOf(error: unknown): string {
  if (error instanceof AdminRefusal || error instanceof WrongCall) return error.message;
  if (error instanceof ProductError) return productSentence(error);
  const { code, path } = error as NodeJS.ErrnoException;
  const file = path ?? 'the file';
  if (code === 'ENOENT' || code === 'ENOTDIR') return `There is no ${file}.`;
  if (code === 'EACCES' || code === 'EPERM') return `You may not read or write ${file}.`;
  if (code === 'ENOSPC') return 'The disk is full.';
  if (code === 'EISDIR') return `${file} is a folder. Give a file.`;
  return `Something went wrong that was not foreseen: ${error instanceof Error ? error.message : String(error)}`;
}

/** The message, and what of its details helps whoever looks after the store: codes and keys, never contents. */
function productSentence({ code, message, details }: ProductError): string {
  const facts = Object.entries(details).filter(([, value]) => value !== undefined && value !== '');
  if (code === 'bad-settings' || facts.length === 0) return message;
  return `${message} (${facts.map(([name, value]) => `${name} ${value}`).join(', ')}).`;
}
