import { type Command, parseCommand } from '../../src/app/commands.ts';
import { ALERT_RULES } from '../../src/domain/alert/alertRules.ts';
import { fastestOfThree } from '../fixtures/fastest.ts';

const TODAY = '2024-10-08';

/** A command with its period as an id, to compare. */
const read = (text: string): unknown => {
  const command = parseCommand(text, TODAY);
  return (command?.name === 'update' || command?.name === 'ask about') && command.period
    ? { ...command, period: command.period.id }
    : command;
};

describe('help', () => {
  test.each([
    'hi',
    'Hello',
    'HELP',
    '  help  ',
    'help!',
    'hey.',
    'Good afternoon',
    'what can you do?',
    'start',
  ])('“%s” asks for help', (text) => {
    expect(read(text)).toEqual({ name: 'help' });
  });
});

describe('my returns', () => {
  test.each([
    'my returns',
    'My Returns',
    ' MY RETURNS ',
    'my  returns.',
    'show my returns',
    'list our KPIs',
    'show me my indicators',
    'my worklist',
    'my returns due?',
    'what is mine?',
    'what’s due from me',
    'what do I owe?',
  ])('“%s” asks for the worklist', (text) => {
    expect(read(text)).toEqual({ name: 'my returns' });
  });
});

describe('clinic summary', () => {
  test.each<[string, Partial<Command>]>([
    ['clinic summary', {}],
    ['Clinic Summary', {}],
    ['clinic', {}],
    ['show me the clinic summary', {}],
    ['the performance clinic summary', {}],
    ['clinic summary for Finance', { division: 'Finance' }],
    ['  clinic   summary   for   Finance?  ', { division: 'Finance' }],
    ['clinic summary for Finance.', { division: 'Finance' }],
    ['clinic summary for August', { period: 'August' }],
    ['clinic summary in August', { period: 'August' }],
    ['clinic summary for last month', { period: 'last month' }],
    ['clinic summary for Finance for August', { division: 'Finance', period: 'August' }],
    ['clinic summary for finance FOR AUGUST', { division: 'finance', period: 'AUGUST' }],
    ['clinic summary for August for Finance', { division: 'Finance', period: 'August' }],
    ['clinic summary for Finance in August 2024!', { division: 'Finance', period: 'August 2024' }],
    ['clinic summary for Legal & Governance', { division: 'Legal & Governance' }],
    ['clinic summary for the HR & EDI division', { division: 'HR & EDI division' }],
    [
      'clinic summary for Internal Audit, Risk & Insurance for Q1',
      { division: 'Internal Audit, Risk & Insurance', period: 'Q1' },
    ],
    ['clinic for HR in August 2024', { division: 'HR', period: 'August 2024' }],
    ['clinic summary for Finance for 2024-25-M05', { division: 'Finance', period: '2024-25-M05' }],
  ])('“%s”', (text, parts) => {
    expect(read(text)).toEqual({ name: 'clinic summary', ...parts });
  });

  test('words that name no period are still told apart, so that nothing typed is silently dropped', () => {
    expect(read('clinic summary for Finance for Smarch')).toEqual({
      name: 'clinic summary',
      division: 'Finance',
      period: 'Smarch',
    });
  });
});

describe('update', () => {
  test.each<[string, object]>([
    ['update K11', {}],
    ['Update k11', {}],
    ['enter K11', {}],
    ['amend k 11.', {}],
    ['update K11 91.2', { typed: { value: '91.2' } }],
    ['update K11: 91.2', { typed: { value: '91.2' } }],
    ['update K11 to 91.2%', { typed: { value: '91.2%' } }],
    ['update K11 = 91.2', { typed: { value: '91.2' } }],
    ['update K11 91,2', { typed: { value: '91,2' } }],
    ['update K11 £1.2m', { typed: { value: '£1.2m' } }],
    ['update K08 -£0.3m', { typed: { value: '-£0.3m' } }],
    ['update K11 (0.3)', { typed: { value: '(0.3)' } }],
    ['update K02 1,234', { typed: { value: '1,234' } }],
    ['update K11 no data', { typed: { dataStatus: 'no data' } }],
    ['update K11 n/a', { typed: { value: 'n/a' } }],
    ['update K11 91.2 estimated', { typed: { value: '91.2', dataStatus: 'estimate' } }],
    ['update K11 for August', { period: '2024-25-M05' }],
    [
      'update k 11 for August 91.2% provisional',
      { period: '2024-25-M05', typed: { value: '91.2%', dataStatus: 'provisional' } },
    ],
    ['update K04 for Q2 60.1', { period: '2024-25-Q2', typed: { value: '60.1' } }],
    [
      'update K11 91.2 amber because direct debits failed',
      { typed: { value: '91.2', declaredRag: 'amber', happened: 'direct debits failed' } },
    ],
    [
      'update K11 91.2, red, In the end 3 runs failed.',
      { typed: { value: '91.2', declaredRag: 'red', happened: 'In the end 3 runs failed.' } },
    ],
  ])('“%s”', (text, parts) => {
    const indicator = /k ?(\d+)/i.exec(text)?.[1];
    expect(read(text)).toEqual({ name: 'update', indicator: `K${indicator}`, ...parts });
  });

  test('a figure typed over several lines keeps its narrative whole', () => {
    expect(read('update K11 90 red because:\nfirst line\nsecond line')).toEqual({
      name: 'update',
      indicator: 'K11',
      typed: { value: '90', declaredRag: 'red', happened: 'first line\nsecond line' },
    });
  });
});

describe('the question ledger', () => {
  test.each<[string, object]>([
    ['ask about K11', { text: '' }],
    ['Ask about k 11.', { text: '.' }],
    ['ask about K11: why did collection dip?', { text: 'why did collection dip?' }],
    ['ask a question about K11: why?', { text: 'why?' }],
    ['ask about K11 why did it dip?', { text: 'why did it dip?' }],
    ['ask about K11 for August: why did it dip?', { period: '2024-25-M05', text: 'why did it dip?' }],
    ['ask about K11 August, why did it dip?', { period: '2024-25-M05', text: 'why did it dip?' }],
    ['ask about K11 in August why did it dip?', { period: '2024-25-M05', text: 'why did it dip?' }],
    ['ask about K11: in August, why did it dip?', { text: 'in August, why did it dip?' }],
    ['ask about K11 2024-25-M05 – why?', { period: '2024-25-M05', text: 'why?' }],
    ['ask about K11: first line\nsecond: line', { text: 'first line\nsecond: line' }],
    ['ask about K11: =1+1', { text: '=1+1' }],
  ])('“%s” asks', (text, parts) => {
    expect(read(text)).toEqual({ name: 'ask about', indicator: 'K11', ...parts });
  });

  test('a question of any length is read as one', () => {
    const text = 'why did it dip? '.repeat(1_000).trim();
    expect(read(`ask about K11: ${text}`)).toEqual({ name: 'ask about', indicator: 'K11', text });
  });

  test.each<[string, object]>([
    ['my questions', { name: 'my questions' }],
    ['Show me my questions.', { name: 'my questions' }],
    ['questions', { name: 'questions' }],
    ['open questions', { name: 'questions' }],
    ['questions for Finance', { name: 'questions', division: 'Finance' }],
    ['the question ledger for the HR & EDI division', { name: 'questions', division: 'HR & EDI division' }],
    [
      'show open clinic questions in Legal & Governance',
      { name: 'questions', division: 'Legal & Governance' },
    ],
  ])('“%s” lists questions', (text, command) => {
    expect(read(text)).toEqual(command);
  });

  test.each(['ask about the weather', 'who asked about K11?', 'questions', 'what about K11?'])(
    '“%s” asks nothing of the ledger',
    (text) => {
      expect(parseCommand(text, TODAY)?.name).not.toBe('ask about');
    },
  );
});

describe('alerts', () => {
  const RED_AND_AMBER = ['turned red', 'turned amber'];
  const ALL = ALERT_RULES.length;

  test.each<[string, object]>([
    ['alert us about red and amber in Finance', { rules: RED_AND_AMBER, where: 'Finance' }],
    ['Alert us about RED and AMBER in finance!', { rules: RED_AND_AMBER, where: 'finance' }],
    ['alert us about reds in HR & EDI', { rules: ['turned red'], where: 'HR & EDI' }],
    ['alert us for Finance', { rules: [], where: 'Finance' }],
    ['alert us about Finance', { rules: [], where: 'Finance' }],
    ['alert this channel about ambers in Finance', { rules: ['turned amber'], where: 'Finance' }],
    [
      'alert us about red in Internal Audit, Risk & Insurance',
      { rules: ['turned red'], where: 'Internal Audit, Risk & Insurance' },
    ],
    ['alert us about late returns in Finance', { rules: ['late'], where: 'Finance' }],
    ['alert us when a return is late in Finance', { rules: ['late'], where: 'Finance' }],
    ['alert us when it gets worse in Finance', { rules: ['worsened'], where: 'Finance' }],
    ['alert us about milestones of programme 8', { rules: ['milestone'], where: 'programme 8' }],
    ['alert us about slipping milestones in Finance', { rules: ['milestone'], where: 'Finance' }],
    ['alert us about static risks in Finance', { rules: ['risk'], where: 'Finance' }],
    ['alert us about reds for 3 periods in Finance', { rules: ['red running'], where: 'Finance' }],
    [
      'alert us about reds with no corrective action in Finance',
      { rules: ['no corrective action'], where: 'Finance' },
    ],
    [
      'alert us about reds with overdue actions in Finance',
      { rules: ['no corrective action'], where: 'Finance' },
    ],
    ['alert us about overdue actions in Finance', { rules: ['action'], where: 'Finance' }],
    ['alert us when an action is overdue in Finance', { rules: ['action'], where: 'Finance' }],
    ['alert us about actions that are late in Finance', { rules: ['action'], where: 'Finance' }],
    [
      'alert us about late returns and overdue actions of Finance',
      { rules: ['late', 'action'], where: 'Finance' },
    ],
    ['alert us about corporate tier reds', { rules: ['turned red'], where: '', level: 'corporate' }],
    ['alert us', { rules: [], where: '' }],
    ['alert us about red', { rules: ['turned red'], where: '' }],
    ['alert us about Finance daily', { rules: [], where: 'Finance', digest: 'daily' }],
    [
      'alert us about reds in Finance once a day',
      { rules: ['turned red'], where: 'Finance', digest: 'daily' },
    ],
    [
      'alert us about reds in Finance in a daily digest',
      { rules: ['turned red'], where: 'Finance', digest: 'daily' },
    ],
  ])('“%s” follows', (text, parts) => {
    expect(read(text)).toEqual({ name: 'alert us', digest: 'as it happens', ...parts });
  });

  test('everything is every rule', () => {
    const command = parseCommand('alert us about everything in Growth & City Development daily', TODAY);
    if (command?.name !== 'alert us') throw new Error('not a command');
    expect([command.rules.length, command.where, command.digest]).toEqual([
      ALL,
      'Growth & City Development',
      'daily',
    ]);
  });

  test.each(['alerts', 'Alerts?', 'show alerts', 'list our alerts', 'show the alerts.'])(
    '“%s” lists',
    (text) => {
      expect(read(text)).toEqual({ name: 'alerts' });
    },
  );

  test.each<[string, object]>([
    ['stop alerts', {}],
    ['Stop Alerts.', {}],
    ['stop all alerts', {}],
    ['stop alerts for Finance', { where: 'Finance' }],
    ['stop alerts for the corporate tier', { where: 'corporate tier' }],
    ['stop the alerts about HR & EDI!', { where: 'HR & EDI' }],
  ])('“%s” ends', (text, parts) => {
    expect(read(text)).toEqual({ name: 'stop alerts', ...parts });
  });
});

describe('questions are not commands', () => {
  test.each([
    'show red risks',
    'how is K11 doing against last year?',
    'what returns are late?',
    'update me on programme 8',
    'return rate of K11',
    'who is accountable for council tax collection?',
    'what’s due in October for programme 8?',
    'which milestones have slipped?',
    'help me find the red risks',
    'hi, show red risks',
    'my returns are wrong, who can fix them?',
    'alerts raised in August',
    'stop',
    'clinics',
    'K11',
    '',
    '   ',
  ])('“%s”', (text) => {
    expect(read(text)).toBeUndefined();
  });
});

test('a long message is read in no time, whatever it repeats', () => {
  const long = ['clinic summary for ', 'alert us about ', 'update K11 ', 'my '].map(
    (start) => start + 'for in '.repeat(6_000),
  );
  for (const text of long) expect(fastestOfThree(() => parseCommand(text, TODAY))).toBeLessThan(500);
});

describe('periods', () => {
  test.each([
    ['periods', { name: 'periods' }],
    ['Show me the reporting periods', { name: 'periods' }],
    ['which periods are locked?', { name: 'periods' }],
    ['open October early', { name: 'open early', period: 'October' }],
    ['open returns for 2024-25-M07 early.', { name: 'open early', period: '2024-25-M07' }],
    ['lock August', { name: 'lock', period: 'August' }],
    ['Lock Q2 2024-25', { name: 'lock', period: 'Q2 2024-25' }],
    ['unlock August', { name: 'unlock', period: 'August' }],
    [
      'extend September for Finance until 18 October because the ledger is late.',
      { period: 'September', division: 'Finance', until: '18 October', reason: 'the ledger is late' },
    ],
    [
      'Extend September 2024 for the HR & EDI to 2024-10-18, as payroll for all staff moves until then',
      {
        period: 'September 2024',
        division: 'HR & EDI',
        until: '2024-10-18',
        reason: 'payroll for all staff moves until then',
      },
    ],
    ['extend Q2 for Finance until 18 October', { period: 'Q2', until: '18 October', reason: '' }],
  ])('“%s”', (text, expected) => {
    expect(parseCommand(text, '2024-10-08')).toMatchObject(expected);
  });

  test.each([
    'which periods are red?',
    'when are periods due?',
    'what opened early?',
    'locks',
    'extend September',
  ])('“%s” is a question', (text) => {
    expect(parseCommand(text, '2024-10-08')).toBeUndefined();
  });
});
