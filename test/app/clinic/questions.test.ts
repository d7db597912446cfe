import { QUESTION_UNIT } from '../../../src/app/ports.ts';
import type { Reply } from '../../../src/app/reply.ts';
import type { Place } from '../../../src/app/request.ts';
import { route } from '../../../src/app/router.ts';
import type { ClinicQuestion } from '../../../src/domain/clinic/clinicQuestion.ts';
import {
  addressOf,
  openCouncil,
  PEOPLE,
  type PersonName,
  placeOf,
  pressing,
  type TestCouncil,
  typing,
} from '../../fakes/council.ts';
import { setCovers } from '../../fixtures/setCovers.ts';

const TEXT = 'Why did collection dip in August?';
const ANSWER = 'Two batches of payments were posted late.';
const OPERATION = 'press-of-a-button';

let council: TestCouncil;
beforeEach(async () => {
  council = await openCouncil();
});

const say = (who: PersonName, text: string, place?: Place): Promise<Reply> =>
  route(council.services, typing(who, text, place));
const press = (who: PersonName, verb: string, data: object, place?: Place): Promise<Reply> =>
  route(council.services, { ...pressing(who, verb, data), ...(place ? { place } : {}) });
const ask = (who: PersonName = 'corporateDirector', changes: object = {}, place?: Place): Promise<Reply> =>
  press(who, 'ask-about', { indicator: 'K11', period: '2024-25-M05', text: TEXT, ...changes }, place);
const meet = (...people: readonly PersonName[]) =>
  Promise.all(
    people.map((who) => council.stores.people.saveReach({ person: PEOPLE[who], address: addressOf(who) })),
  );
const open = () => council.stores.questions.open('finance');
const messages = async () => (await council.stores.outbox.pending(QUESTION_UNIT)).map(({ kind }) => kind);
const theQuestion = async (): Promise<ClinicQuestion> => {
  const [question] = await open();
  if (!question) throw new Error('nothing is on the ledger');
  return question;
};
const answer = async (who: PersonName, changes: object = {}): Promise<Reply> => {
  const { id } = await theQuestion();
  return press(who, 'answer-question', { question: id, operation: OPERATION, text: ANSWER, ...changes });
};
const form = (reply: Reply) => {
  if (reply.screen !== 'ask') throw new Error(`expected a form, got ${reply.screen}: ${reply.summary}`);
  return reply.form;
};
const shown = (reply: Reply) => {
  if (reply.screen !== 'question')
    throw new Error(`expected a question, got ${reply.screen}: ${reply.summary}`);
  return reply.form;
};
const listed = (reply: Reply): readonly string[] => {
  if (reply.screen !== 'questions') throw new Error(`expected a list, got ${reply.screen}: ${reply.summary}`);
  return reply.list.lines.map(
    ({ question, mine, daysOpen }) => `${question.indicator} ${mine ?? 'open'} ${daysOpen}`,
  );
};

describe('asking', () => {
  test('puts the question and its message on the ledger, says who gets it, and nudges the relay', async () => {
    await meet('directorOfFinance', 'revenuesManager');
    const reply = await ask();
    expect(reply.summary).toBe(
      'Asked: K11, August 2024. Your question goes to Director of Finance. It stands on the Finance clinic’s ' +
        'question ledger until it is answered. The answer comes here.',
    );
    expect(await theQuestion()).toMatchObject({
      text: TEXT,
      period: '2024-25-M05',
      from: 'alert',
      post: 'director-of-finance',
      askedBy: { aadObjectId: PEOPLE.corporateDirector },
      askedAt: '2024-10-08T08:00:00.000Z',
    });
    expect(await messages()).toEqual(['question-asked']);
    expect(council.nudges.map(({ division }) => division)).toEqual([QUESTION_UNIT]);
  });

  test('goes to the updater when the bot has not met the accountable officer', async () => {
    await meet('revenuesManager');
    expect((await ask()).summary).toContain('Your question goes to Revenues and benefits manager.');
  });

  test('stands on the ledger all the same when nobody can be reached', async () => {
    expect((await ask()).summary).toContain('I cannot reach the Director of Finance');
    expect(await open()).toHaveLength(1);
  });

  test('the asker is not told of their own question', async () => {
    await meet('directorOfFinance', 'revenuesManager');
    expect((await ask('directorOfFinance')).summary).toContain('goes to Revenues and benefits manager');
  });

  test('whoever covers for the officer today hears of it too', async () => {
    await meet('directorOfFinance', 'directorOfHr');
    const cover = {
      covered: PEOPLE.directorOfFinance,
      deputy: PEOPLE.directorOfHr,
      from: '2024-10-07',
      until: '2024-10-11',
      setBy: { aadObjectId: PEOPLE.directorOfFinance, name: 'Director of Finance' },
      setAt: '2024-10-07T08:00:00.000Z',
    };
    await setCovers(council.stores.plans, () => [cover]);
    expect((await ask()).summary).toContain('goes to Director of Finance and Strategic Director of HR & EDI');
    const [mine] = listed(await say('directorOfHr', 'my questions'));
    expect(mine).toBe('K11 to answer 0');
    expect((await answer('directorOfHr')).summary).toContain('Answered: K11');
    const [question] = await council.stores.questions.openOrSettledSince('finance', '2024-10-01');
    expect(question?.standing).toMatchObject({
      by: { name: 'Strategic Director of HR & EDI for Director of Finance' },
    });
  });

  test('a second press of the same text asks nothing new, and other words do', async () => {
    await ask();
    council.setNow('2024-10-09T08:00:00.000Z');
    const again = await ask('corporateDirector', { text: `  ${TEXT}\r\n` });
    expect(shown(again).warning).toBe(
      'You asked this on 8 October 2024. It is on the ledger and waits for an answer.',
    );
    expect(await open()).toHaveLength(1);
    await ask('corporateDirector', { text: `${TEXT} And in July?` });
    await ask('chiefExecutive');
    expect(await open()).toHaveLength(3);
    expect(await messages()).toHaveLength(3);
  });

  test('of two presses at once one asks', async () => {
    await Promise.all([ask(), ask()]);
    expect(await open()).toHaveLength(1);
    expect(await messages()).toEqual(['question-asked']);
  });

  test('the same text after the answer shows the answer', async () => {
    await ask();
    await answer('directorOfFinance');
    const again = shown(await ask('corporateDirector', {}));
    expect(again.question.standing).toMatchObject({ state: 'answered', answer: ANSWER });
  });

  test.each<[string, string]>([
    ['ask about K11 for July: Why did it dip so much?', '2024-25-M04'],
    ['ask about K11: Why did it dip so much?', '2024-25-M05'], // the last that was returned
    ['ask about K04 for September: Why did it dip so much?', '2024-25-Q2'],
  ])('typed “%s” is about %s', async (text, period) => {
    expect((await say('corporateDirector', text)).summary).toContain('Asked: K');
    const asked = await council.stores.questions.openAskedBy(PEOPLE.corporateDirector);
    expect(asked).toMatchObject([{ period, text: 'Why did it dip so much?', from: 'chat' }]);
  });

  test.each([
    ['ask about K99: Why did it dip?', 'I don’t know an indicator K99'],
    ['ask about K11 for 2024-25-M08: Why did it dip?', 'November 2024 has not begun'],
  ])('“%s” is refused in a sentence', async (text, sentence) => {
    expect((await say('corporateDirector', text)).summary).toContain(sentence);
    expect(await open()).toEqual([]);
  });

  test('somebody the plan does not know is told who can help, and asks nothing', async () => {
    expect((await ask('stranger')).summary).toContain(
      'The plan does not name you. Ask the performance team.',
    );
    expect(await open()).toEqual([]);
  });

  test.each([
    ['', undefined],
    ['Why?', 'Nothing was recorded: write a question of at least 10 characters.'],
    [
      'x'.repeat(10_000),
      'Nothing was recorded: a question takes at most 3,000 characters, and yours has 10,000. Shorten it and send it again.',
    ],
  ])('a text that does not fit comes back on the form with all that was typed', async (text, warning) => {
    const sent = form(await ask('corporateDirector', { text }));
    expect(sent).toMatchObject({ typed: text, chosen: 'K11', period: '2024-25-M05' });
    expect(sent.warning).toBe(warning);
    expect(await open()).toEqual([]);
  });

  test.each([
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the template language's, not JavaScript's
    '<at>all</at> **why** [a](http://x.example) ${title}',
    '=HYPERLINK("http://x.example")',
    '漢字 😀 £ why\n\nso low?',
  ])('what was typed is kept as it was typed: %s', async (text) => {
    await ask('corporateDirector', { text });
    expect((await theQuestion()).text).toBe(text);
  });

  test('costs one transaction, a look at who can be told, and the latest return only when no period was named', async () => {
    const asked = (): readonly string[] => council.calls.filter((call) => call !== 'plans.lastKnown');
    council.calls.length = 0;
    await ask();
    expect(asked()).toEqual(['plans.fresh', 'questions.save', 'people.reach', 'people.reach']);
    council.calls.length = 0;
    await say('corporateDirector', 'ask about K12: Why did it dip so much?');
    expect(asked()).toEqual(['plans.fresh', 'returns.trend', 'questions.save', 'people.reach']);
    council.calls.length = 0;
    await answer('directorOfFinance');
    expect(asked()).toEqual(['plans.fresh', 'questions.find', 'questions.save']);
  });

  test('when storage does not answer it says that nothing was saved', async () => {
    council.broken.add('questions.save');
    expect((await ask()).summary).toMatch(/not|nothing/i);
    council.broken.clear();
    expect(await open()).toEqual([]);
  });
});

describe('the form of a clinic', () => {
  const openAsk = (changes: object = {}) =>
    press('corporateDirector', 'open-ask', { division: 'finance', period: '2024-25-M05', ...changes });

  test('offers the division’s indicators, those that are worst off first', async () => {
    const { choices, from, period } = form(await openAsk());
    expect(choices.map(({ code }) => code)).toContain('K10');
    expect(choices[0]?.code).toBe('K13');
    expect({ from, period }).toEqual({ from: 'clinic', period: '2024-25-M05' });
  });

  test('the quarter that ended by the month is asked about', async () => {
    await ask('corporateDirector', { indicator: 'K10', from: 'clinic' });
    expect((await theQuestion()).period).toMatch(/^20/);
    expect((await theQuestion()).period).not.toBe('2024-25-M05');
  });

  test.each([{ division: 'nowhere' }, { division: '' }])(
    'a division that is not there is said so: %j',
    async (changes) => {
      expect((await openAsk(changes)).summary).toContain('There is nothing to ask about');
    },
  );
});

describe('answering', () => {
  beforeEach(async () => {
    await ask('corporateDirector', {}, placeOf('channel', 'channel-one'));
  });

  test.each<PersonName>(['directorOfFinance', 'revenuesManager', 'performanceManager'])(
    '%s may answer, and the asker is to be told',
    async (who) => {
      expect((await answer(who)).summary).toContain('Your answer goes to Corporate Director');
      expect(await open()).toEqual([]);
      expect(await messages()).toEqual(['question-asked', 'question-answered']);
    },
  );

  test.each<PersonName>(['directorOfHr', 'leader', 'corporateDirector'])('%s may not', async (who) => {
    expect((await answer(who)).summary).toMatch(/not yours to (?:answer|give)/);
    expect(await open()).toHaveLength(1);
    const opened = await press(who, 'open-question', { question: (await theQuestion()).id });
    if (who === 'leader') expect(opened.summary).not.toContain(TEXT);
    else expect(shown(opened).mayAnswer).toBe(false);
  });

  test('the same press twice answers once', async () => {
    const { id } = await theQuestion();
    const twice = () =>
      press('directorOfFinance', 'answer-question', { question: id, operation: OPERATION, text: ANSWER });
    expect((await twice()).summary).toContain('Answered: K11');
    expect((await twice()).summary).toContain('Answered: K11');
    expect(await messages()).toEqual(['question-asked', 'question-answered']);
  });

  test('of two who answer at once, one is recorded and the other sees it and keeps what they typed', async () => {
    const { id } = await theQuestion();
    const replies = await Promise.all(
      (['directorOfFinance', 'revenuesManager'] as const).map((who) =>
        press(who, 'answer-question', {
          question: id,
          operation: `press-of-${who}`,
          text: `${ANSWER} (${who})`,
        }),
      ),
    );
    const lost = replies.find(({ screen }) => screen === 'question');
    if (!lost) throw new Error('nobody was told that theirs was not recorded');
    expect(shown(lost).warning).toContain('Your answer was not recorded');
    expect(shown(lost).typed).toContain(ANSWER);
    expect(shown(lost).question.standing.state).toBe('answered');
    expect(await messages()).toEqual(['question-asked', 'question-answered']);
  });

  test('two people or two buttons of one card: only what was done is said to be done', async () => {
    const { id } = await theQuestion();
    const settle = (who: PersonName, verb: string, text: string) =>
      press(who, verb, { question: id, operation: OPERATION, text });
    await settle('directorOfFinance', 'answer-question', ANSWER);
    const others = [
      await settle('revenuesManager', 'answer-question', ANSWER),
      await settle('directorOfFinance', 'answer-question', `${ANSWER} And in July.`),
      await settle('corporateDirector', 'withdraw-question', ''),
      await settle('performanceManager', 'withdraw-question', ''),
    ];
    for (const reply of others) {
      expect(shown(reply).warning).toMatch(/was not (?:recorded|withdrawn)/);
      expect(shown(reply).question.standing).toMatchObject({ state: 'answered', answer: ANSWER });
    }
    expect(await messages()).toEqual(['question-asked', 'question-answered']);
  });

  test('withdrawn and then answered on the same card: it says that it was withdrawn', async () => {
    const { id } = await theQuestion();
    await press('performanceManager', 'withdraw-question', { question: id, operation: OPERATION });
    const reply = await press('performanceManager', 'answer-question', {
      question: id,
      operation: OPERATION,
      text: ANSWER,
    });
    expect(shown(reply)).toMatchObject({ typed: ANSWER, question: { standing: { state: 'withdrawn' } } });
    expect(shown(reply).warning).toContain('not recorded');
  });

  test.each(['', 'Yes.', 'x'.repeat(10_000)])(
    'an answer that does not fit comes back as typed',
    async (text) => {
      const again = shown(await answer('directorOfFinance', { text }));
      expect(again.typed).toBe(text);
      expect(again.warning).toMatch(/^Nothing was recorded/);
      expect(await open()).toHaveLength(1);
    },
  );

  test('a question that is not there is said so', async () => {
    expect((await press('directorOfFinance', 'open-question', { question: 'x' })).summary).toContain(
      'There is no such question',
    );
  });
});

describe('withdrawing', () => {
  const withdraw = async (who: PersonName) =>
    press(who, 'withdraw-question', { question: (await theQuestion()).id, operation: OPERATION });

  test.each<[PersonName, string, readonly string[]]>([
    ['corporateDirector', 'nobody is told', ['question-asked']],
    ['performanceManager', 'the asker is told', ['question-asked', 'question-answered']],
  ])('%s may, and %s', async (who, _told, waiting) => {
    await ask();
    expect((await withdraw(who)).summary).toContain('Withdrawn: K11, August 2024');
    expect(await open()).toEqual([]);
    expect(await messages()).toEqual(waiting);
  });

  test('the officer may not, and an answered question cannot be taken back', async () => {
    await ask();
    const { id } = await theQuestion();
    expect((await withdraw('directorOfFinance')).summary).toContain('not yours to withdraw');
    await answer('directorOfFinance');
    const late = await press('corporateDirector', 'withdraw-question', {
      question: id,
      operation: 'another-press',
    });
    expect(shown(late).warning).toContain('It was not withdrawn');
  });

  test('the same words after that are asked anew only in other words', async () => {
    await ask();
    await withdraw('corporateDirector');
    expect(shown(await ask()).warning).toContain('it was withdrawn');
  });
});

describe('lists', () => {
  beforeEach(async () => {
    await ask();
    council.setNow('2024-10-10T08:00:00.000Z');
    await ask('chiefExecutive', { indicator: 'K12' });
    await ask('directorOfFinance', { indicator: 'K16' });
  });

  test('a division’s open questions come oldest first, with the days they have been open', async () => {
    expect(listed(await say('chiefExecutive', 'questions for Finance'))).toEqual([
      'K11 open 2',
      'K12 open 0',
    ]);
    expect(listed(await say('directorOfFinance', 'questions'))).toEqual(['K11 open 2', 'K12 open 0']);
    expect((await say('chiefExecutive', 'questions for Nowhere')).summary).toContain(
      'I don’t know a division',
    );
  });

  test('one’s own are those to answer, then those one asked', async () => {
    expect(listed(await say('directorOfFinance', 'my questions'))).toEqual([
      'K11 to answer 2',
      'K12 to answer 0',
      'K16 asked 0',
    ]);
    expect(listed(await say('revenuesManager', 'my questions'))).toEqual(['K11 to answer 2']);
    expect(listed(await say('corporateDirector', 'my questions'))).toEqual(['K11 asked 2']);
    expect(listed(await say('stranger', 'my questions'))).toEqual([]);
  });

  test('“my returns” says what waits', async () => {
    const reply = await say('directorOfFinance', 'my returns');
    expect(reply.summary).toContain('2 clinic questions about K11 and K12 wait for your answer.');
    expect(JSON.stringify(reply)).toContain('"text":"my questions"');
    expect((await say('corporateDirector', 'my returns')).summary).not.toContain('clinic question');
  });

  test('the clinic summary shows the open ones and those answered since the last clinic', async () => {
    await answer('directorOfFinance');
    const reply = await say('directorOfFinance', 'clinic summary for Finance');
    if (reply.screen !== 'clinic') throw new Error(reply.summary);
    expect(reply.clinic.questions).toMatchObject({
      open: [{ indicator: 'K12' }],
      answered: [{ indicator: 'K11' }],
      since: '2024-09-01',
    });
    expect(reply.summary).toContain('1 question open.');
    council.setNow('2024-12-02T08:00:00.000Z');
    const later = await say('directorOfFinance', 'clinic summary for Finance');
    if (later.screen !== 'clinic') throw new Error(later.summary);
    expect(later.clinic.questions).toMatchObject({ open: [{ indicator: 'K12' }], answered: [] });
  });
});
