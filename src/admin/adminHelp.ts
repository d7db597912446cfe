import type { AdminCommand } from './adminCommand.ts';
import { wrapped } from './wrapped.ts';

const WIDTH = 90;

/** All commands, each with its sentence, and what the exit codes mean. */
export function adminHelp(commands: readonly AdminCommand[]): string {
  return [
    'Usage: npm run admin -- COMMAND …',
    '',
    ...commands.flatMap(({ name, takes, help, options }) => [
      ...wrapped(
        [
          name,
          takes,
          ...Object.entries(options).map(([option, { value }]) => optionWords(option, value)),
        ].join(' '),
        WIDTH,
        '    ',
        '  ',
      ),
      ...wrapped(help, WIDTH, '      '),
    ]),
    '',
    '“help COMMAND” says more about one. The store is the bot’s own: the same settings from the',
    'environment. Ends with 0 when all is well, 1 when something is not, 2 when called wrongly.',
  ].join('\n');
}

/** One command with its options. */
export function commandHelp({ name, takes, help, options }: AdminCommand): string {
  return [
    `Usage: npm run admin -- ${name} ${takes}`.trimEnd(),
    '',
    ...wrapped(help, WIDTH, ''),
    ...Object.entries(options).flatMap(([option, { value, help: about }]) => [
      '',
      `  ${optionWords(option, value).slice(1, -1)}`,
      ...wrapped(about, WIDTH, '      '),
    ]),
  ].join('\n');
}

function optionWords(option: string, value: string | undefined): string {
  return `[--${option}${value === undefined ? '' : ` ${value}`}]`;
}
