import type { DemoOptions, Role } from './options.ts';
import type { Person } from './people.ts';

const toType: Readonly<Record<Role, readonly string[]>> = {
  officer: [
    'my returns',
    'update K11 91.2 amber',
    'how is K11 doing against last year?',
    "what's due in October for programme 8?",
    'who is accountable for council tax collection?',
  ],
  director: [
    'clinic summary for Finance',
    'clinic summary for Finance for September',
    'show red risks',
    'which milestones have slipped?',
    'show late returns',
  ],
  performance: [
    'clinic summary for Finance',
    'update K11 91.2 amber',
    'show red risks',
    "what's due in October for programme 8?",
    'who is accountable for council tax collection?',
  ],
};

/** The one screen that says everything has started: the address, who you are, five things to type. */
export function startedScreen(options: DemoOptions, speaker: Person): string {
  const endpoint = `http://127.0.0.1:${options.port}/api/messages`;
  const address = options.headless
    ? `The bot answers at  ${endpoint}   (--headless: no Playground)`
    : `Open                http://localhost:${options.playgroundPort}`;
  const kept = options.dataFolder ? `kept in ${options.dataFolder}` : 'in memory, gone when you leave';
  return [
    '',
    'Golden Thread is running.',
    '',
    `  ${address}`,
    `  You are             ${speaker.name}   (--as officer, director or performance)`,
    `  Data                ${kept}`,
    '',
    '  Type one of these to the bot:',
    ...toType[options.role].map((text, index) => `    ${index + 1}. ${text}`),
    '',
    '  Type “be performance”, “be the director” or any post to be somebody else without a restart; “be me” to be yourself again.',
    '  In the channel "Performance alerts", choose @Golden Thread and type: alert us about red and amber in Finance',
    '  Ctrl-C ends everything.',
    '',
  ].join('\n');
}
