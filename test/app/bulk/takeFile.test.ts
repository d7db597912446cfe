import type { SentFile } from '../../../src/app/filePorts.ts';
import type { Place } from '../../../src/app/request.ts';
import { route } from '../../../src/app/router.ts';
import { actorOf, openCouncil, placeOf, pressing, type TestCouncil, typing } from '../../fakes/council.ts';
import { FULL_NARRATIVE, formOf, noticeOf, receiptOf, sentBack } from '../../fakes/forms.ts';
import { checkOf, outcomes, sending, submitting } from './files.ts';

let council: TestCouncil;
beforeEach(async () => {
  council = await openCouncil();
});

const OFFICER = '3f2b6c1e-8d4a-4f7b-9a51-0c6e2d7b1a01';
const FILE = `indicator,period,value,data_status,happened,why,doing,doing_owner,doing_by,back_on_track
K11,2024-25-M06,90%,,Collection fell.,Two runs failed.,Weekly calls.,Revenues manager,25/10/2024,December 2024
K12,September 2024,99.1,provisional,,,,,,
K14,2024-25-M06,80,,,,,,,
K13,2024-25-M06,,,,,,,,
`;
const find = (code: string) => council.stores.returns.find('finance', code, '2024-25-M06');

describe('a file that is right', () => {
  test('shows what each line comes to, and records nothing', async () => {
    const reply = await sending(council, FILE);
    expect(outcomes(reply)).toEqual(['K14 to finish', 'K11 complete', 'K12 complete']);
    // 80 is far from K14's history, so it is asked about before it has a RAG.
    expect(checkOf(reply).lines.map(({ calculated }) => calculated)).toEqual([
      undefined,
      'red',
      expect.anything(),
    ]);
    expect(checkOf(reply).blank).toBe(1);
    expect(reply.summary).toBe(
      '2 returns are complete and not recorded yet. 1 still needs something: it is kept as a draft. 1 row was left empty.',
    );
    expect(await find('K11')).toBeUndefined();
  });

  test('what still needs narrative is a draft, and its form opens filled in', async () => {
    await sending(council, FILE);
    const open = pressing('directorOfFinance', 'open-return', { indicator: 'K14', period: '2024-25-M06' });
    expect(formOf(await route(council.services, open))).toMatchObject({
      step: expect.stringMatching(/narrative|doubt/),
      typed: { value: '80' },
      draft: { saved: false },
    });
  });

  test('a text that an earlier draft had stays where the file leaves it empty', async () => {
    const draft = {
      person: OFFICER,
      indicator: 'K14',
      period: '2024-25-M06',
      savedAt: '2024-10-01T00:00:00.000Z',
    };
    const form = formOf(await route(council.services, typing('directorOfFinance', 'update K14')));
    await council.stores.drafts.save([
      { ...draft, sequence: 0, typed: { ...form.typed, why: 'Staff left.' } },
    ]);
    await sending(council, FILE);
    expect((await council.stores.drafts.find(draft))?.typed).toMatchObject({
      value: '80',
      why: 'Staff left.',
    });
  });

  test('rows pasted under the word “returns” are the same', async () => {
    const tabbed = `Returns\n${FILE.replaceAll(',', '\t')}`;
    const reply = await route(council.services, typing('directorOfFinance', tabbed));
    expect(outcomes(reply)).toEqual(['K14 to finish', 'K11 complete', 'K12 complete']);
  });
});

describe('submitting the complete ones', () => {
  test('records them with where they came from, and tells channels', async () => {
    const { secret } = checkOf(await sending(council, FILE));
    const reply = await submitting(council, secret);
    expect(outcomes(reply)).toEqual(['K14 to finish', 'K11 recorded', 'K12 recorded']);
    expect(await find('K11')).toMatchObject({
      value: 90,
      calculated: 'red',
      source: 'spreadsheet',
      sequence: 1,
      narrative: { happened: 'Collection fell.', doingBy: '2024-10-25' },
    });
    expect(await find('K12')).toMatchObject({ value: 99.1, dataStatus: 'provisional' });
    expect(await find('K14')).toBeUndefined();
    expect(await council.stores.outbox.pending('finance')).toHaveLength(2);
    expect(council.nudges.map(({ division }) => division)).toEqual(['finance']);
  });

  test('forgets the drafts of what was recorded, and of nothing else', async () => {
    const typed = (await sending(council, FILE.replaceAll(/Collection fell.*$/gm, ',,,,,'))) && FILE;
    expect(await council.stores.drafts.marks(OFFICER)).toHaveLength(2);
    council.setNow('2024-10-08T08:00:01.000Z');
    await submitting(council, checkOf(await sending(council, typed)).secret);
    await new Promise<void>((next) => setImmediate(next));
    expect((await council.stores.drafts.marks(OFFICER)).map(({ indicator }) => indicator)).toEqual(['K14']);
  });

  test('a story that is in a draft and not in the file stays, and the card says so', async () => {
    const { typed } = formOf(await route(council.services, typing('directorOfFinance', 'update K12 97')));
    const sent = { indicator: 'K12', period: '2024-25-M06', sequence: 0, operation: 'a-form-of-its-own' };
    const draft = { ...typed, ...sent, why: 'Two people left.' };
    await route(council.services, pressing('directorOfFinance', 'save-draft', draft));
    council.setNow('2024-10-08T08:00:01.000Z');
    const reply = await submitting(council, checkOf(await sending(council, FILE)).secret);
    await new Promise<void>((next) => setImmediate(next));
    expect(checkOf(reply).lines.map(({ line, outcome }) => [line.indicator, outcome])).toEqual([
      ['K14', expect.anything()],
      ['K11', { kind: 'recorded', draftKept: false }],
      ['K12', { kind: 'recorded', draftKept: true }],
    ]);
    const left = await council.stores.drafts.marks(OFFICER);
    expect(left.map(({ indicator }) => indicator).sort()).toEqual(['K12', 'K14']);
  });

  test('is one transaction for the division', async () => {
    const { secret } = checkOf(await sending(council, FILE));
    council.calls.length = 0;
    await submitting(council, secret);
    expect(council.calls.filter((call) => /save/.test(call))).toEqual(['returns.saveAll']);
  });

  test('a second press and a redelivery record nothing more', async () => {
    const { secret } = checkOf(await sending(council, FILE));
    await Promise.all([submitting(council, secret), submitting(council, secret)]);
    expect(outcomes(await submitting(council, secret))).toEqual([
      'K14 to finish',
      'K11 recorded',
      'K12 recorded',
    ]);
    expect(await council.stores.returns.history('finance', 'K11', '2024-25-M06')).toHaveLength(1);
    expect(await council.stores.outbox.pending('finance')).toHaveLength(2);
  });

  test('the button does nothing for somebody who may enter no return at all', async () => {
    const { secret } = checkOf(await sending(council, FILE));
    expect(noticeOf(await submitting(council, secret, 'stranger')).refused).toBe('enter a return');
    expect(await find('K11')).toBeUndefined();
  });

  test.each(['performanceManager', 'revenuesManager'] as const)(
    'the button does nothing for %s, who did not send the file',
    async (who) => {
      const { secret } = checkOf(await sending(council, FILE));
      expect(noticeOf(await submitting(council, secret, who)).title).toBe('That file is not here any more');
      expect(await find('K11')).toBeUndefined();
    },
  );

  test('the button does nothing a day later, or after another file', async () => {
    const { secret } = checkOf(await sending(council, FILE));
    council.setNow('2024-10-09T08:00:00.000Z');
    expect(noticeOf(await submitting(council, secret)).tone).toBe('sorry');
    await sending(council, FILE);
    expect(noticeOf(await submitting(council, secret)).tone).toBe('sorry');
    expect(await find('K11')).toBeUndefined();
  });

  test('when one changed since the check, none is recorded and it is named', async () => {
    const { secret } = checkOf(await sending(council, FILE));
    const form = formOf(await route(council.services, typing('performanceManager', 'update K12 98')));
    const sent = { ...sentBack(form, FULL_NARRATIVE), confirmed: '98' };
    receiptOf(await route(council.services, pressing('performanceManager', 'submit-return', sent)));
    const reply = await submitting(council, secret);
    expect(reply.summary).toMatch(/^Nothing was recorded: K12 changed after the file was checked/);
    expect(await find('K11')).toBeUndefined();
    expect(await find('K12')).toMatchObject({ value: 98 });
  });

  test('one that was finished on its card meanwhile does not stand in the way', async () => {
    const { secret } = checkOf(await sending(council, FILE));
    const form = formOf(await route(council.services, typing('directorOfFinance', 'update K14')));
    const sent = { ...sentBack(form, FULL_NARRATIVE), confirmed: '80' };
    receiptOf(await route(council.services, pressing('directorOfFinance', 'submit-return', sent)));
    expect(checkOf(await submitting(council, secret)).submitted).toEqual({ recorded: 2 });
  });

  test('when storage fails it says so, and pressing again records each once', async () => {
    const { secret } = checkOf(await sending(council, FILE));
    council.broken.add('returns.saveAll');
    expect((await submitting(council, secret)).summary).toMatch(/^Storage did not answer/);
    council.broken.clear();
    expect(checkOf(await submitting(council, secret)).submitted).toEqual({ recorded: 2 });
  });

  test('sending the same file again afterwards finds nothing to do for what has no narrative', async () => {
    await submitting(council, checkOf(await sending(council, FILE)).secret);
    expect(outcomes(await sending(council, FILE))).toContain('K12 unchanged');
  });

  test('the same figure, no longer provisional, is something to record', async () => {
    await submitting(council, checkOf(await sending(council, FILE)).secret);
    const confirmed = 'indicator,period,value,data_status\nK12,2024-25-M06,99.1,confirmed\n';
    expect(outcomes(await sending(council, confirmed))).toEqual(['K12 complete']);
  });
});

test('no figure and no text of a file is logged', async () => {
  await submitting(council, checkOf(await sending(council, FILE)).secret);
  for (const text of ['Collection fell', '99.1', 'Weekly calls'])
    expect(council.log.text()).not.toContain(text);
});

describe('a file that cannot be read', () => {
  const file = { name: 'a.xlsx', url: 'https://council.sharepoint.com/file', format: 'xlsx' } as const;
  const elsewhere = { ...file, url: '', format: 'elsewhere' } as const;
  const send = async (place: Place, files: readonly SentFile[], text = '') =>
    route(council.services, {
      actor: actorOf('directorOfFinance'),
      place,
      input: { kind: 'files', text, files },
    });

  test.each(['channel', 'group'] as const)('in a %s, whatever is known of it', async (kind) => {
    for (const files of [[elsewhere], [file], [file, elsewhere]]) {
      const { title, text } = noticeOf(await send(placeOf(kind), files, 'here you are'));
      expect(title).toBe('I cannot take that file');
      expect(text).toMatch(/In a channel or a group chat.*open a chat with me alone.*Nothing was changed/);
    }
  });

  test('a link to one in the cloud, however it comes', async () => {
    const said = /only links to a file in the cloud.*save it on your device and attach it here.*Nothing was/;
    expect(noticeOf(await send(placeOf('personal'), [elsewhere])).text).toMatch(said);
    for (const text of [
      'https://council.sharepoint.com/:x:/s/Finance/EdF3?e=4%3a1',
      'here are ours: https://council-my.sharepoint.com/personal/jo/returns.xlsx please',
      'https://1drv.ms/x/s!AbC',
      'see http://intranet.council.gov.uk/files/September%20returns.CSV',
    ])
      expect(noticeOf(await route(council.services, typing('directorOfFinance', text))).text).toMatch(said);
  });

  test('beside a command is only beside it', async () => {
    expect((await send(placeOf('personal'), [elsewhere], 'my returns')).screen).toBe('worklist');
    const text = 'update K11 91.2 because of https://council.sharepoint.com/s/report.xlsx';
    expect((await route(council.services, typing('directorOfFinance', text))).screen).toBe('return form');
    expect(
      (await route(council.services, typing('directorOfFinance', 'what is at example.org?'))).screen,
    ).toBe('answer');
  });
});
