import { setImmediate as settled } from 'node:timers/promises';
import type { DraftStore } from '../../../src/app/draftPorts.ts';
import type { Reply } from '../../../src/app/reply.ts';
import type { SentForm } from '../../../src/app/return/returnForm.ts';
import { route } from '../../../src/app/router.ts';
import type { Services } from '../../../src/app/services.ts';
import {
  openCouncil,
  type PersonName,
  placeOf,
  pressing,
  type TestCouncil,
  typing,
} from '../../fakes/council.ts';
import { formOf, GREEN, noticeOf, RED, receiptOf, sentBack, sentForm } from '../../fakes/forms.ts';

let council: TestCouncil;
beforeEach(async () => {
  council = await openCouncil();
});

const OFFICER = 'directorOfFinance';

const press = (verb: string, data: unknown, who: PersonName = OFFICER): Promise<Reply> =>
  route(council.services, pressing(who, verb, data));
const open = (who: PersonName = OFFICER): Promise<Reply> =>
  press('open-return', { indicator: 'K11', period: '2024-25-M06' }, who);
const save = (typed: Partial<SentForm>, who: PersonName = OFFICER): Promise<Reply> =>
  press('save-draft', sentForm(typed), who);
const own = { person: '3f2b6c1e-8d4a-4f7b-9a51-0c6e2d7b1a01', indicator: 'K11', period: '2024-25-M06' };

describe('saving a draft', () => {
  test('the form comes back with everything typed, and says when it was saved', async () => {
    const reply = await save({ ...RED, why: '' });
    expect(formOf(reply)).toMatchObject({
      step: 'narrative',
      typed: { value: '90', happened: RED.happened },
      draft: { saved: true, savedAt: '2024-10-08T08:00:00.000Z' },
    });
    expect(reply.summary).toContain('Draft saved on 8 October 2024, 09:00.');
  });

  test.each([
    ['nothing at all', {}],
    ['a figure that cannot be read', { value: '91,2' }],
    ['text instead of a figure', { value: 'about ninety' }],
  ])('%s can be saved, without complaints', async (_what, typed) => {
    expect(formOf(await save(typed))).toMatchObject({ step: 'figure', problems: [], draft: { saved: true } });
  });

  test('records nothing: the return, its trend and its history are as they were', async () => {
    await save(RED);
    expect(await council.stores.returns.find('finance', 'K11', '2024-25-M06')).toBeUndefined();
    expect(await council.stores.outbox.pending('finance')).toEqual([]);
  });

  test('is refused for somebody else’s indicator and for a period that cannot be entered', async () => {
    expect(noticeOf(await save(RED, 'directorOfCustomerServices')).tone).toBe('sorry');
    expect(noticeOf(await save({ ...RED, period: '2024-25-M09' })).tone).toBe('sorry');
    expect(await council.stores.drafts.marks(own.person)).toEqual([]);
  });
});

describe('opening a form of which there is a draft', () => {
  test('it is filled in, at the step it had come to, and says since when', async () => {
    await save({ ...RED, why: '' });
    council.setNow('2024-10-09T10:30:00.000Z');
    const reply = await open();
    expect(formOf(reply)).toMatchObject({
      step: 'narrative',
      typed: { value: '90', happened: RED.happened, why: '' },
      draft: { saved: false, savedAt: '2024-10-08T08:00:00.000Z' },
    });
    expect(reply.summary).toContain('You saved a draft on 8 October 2024, 09:00.');
  });

  test('it costs one point read more', async () => {
    council.calls.length = 0;
    await open();
    expect(council.calls).toEqual(['plans.current', 'returns.trend', 'drafts.find', 'returns.find']);
  });

  test('what is typed in a command goes over the draft', async () => {
    await save(RED);
    const form = formOf(await route(council.services, typing(OFFICER, 'update K11 97.1')));
    expect(form.typed).toMatchObject({ value: '97.1', happened: RED.happened });
  });

  test('nobody else sees it', async () => {
    await save(RED);
    expect(formOf(await open('performanceManager'))).toMatchObject({ typed: { value: '' } });
    expect(formOf(await open('performanceManager')).draft).toBeUndefined();
  });

  test('when somebody recorded the return since, both show and submitting replaces what stands', async () => {
    await save(RED);
    receiptOf(await press('submit-return', sentForm(GREEN), 'performanceManager'));
    const form = formOf(await open());
    expect(form).toMatchObject({ typed: { value: '90' }, existing: { value: 97.1 }, sequence: 1 });
    expect(form.warning).toMatch(/recorded September 2024 after you began your draft/);
    receiptOf(await press('submit-return', sentBack(form)));
    expect(await council.stores.returns.find('finance', 'K11', '2024-25-M06')).toMatchObject({ value: 90 });
  });
});

describe('the end of a draft', () => {
  test('discarding it shows the form as it was before', async () => {
    await save(RED);
    const form = formOf(await press('discard-draft', { indicator: 'K11', period: '2024-25-M06' }));
    expect(form).toMatchObject({ step: 'figure', typed: { value: '' } });
    expect(form.draft).toBeUndefined();
    expect(await council.stores.drafts.find(own)).toBeUndefined();
  });

  test('submitting removes it', async () => {
    await save(RED);
    council.setNow('2024-10-08T08:00:01.000Z');
    receiptOf(await press('submit-return', sentForm(RED)));
    await settled();
    expect(await council.stores.drafts.find(own)).toBeUndefined();
  });

  test('submitting reads once and writes once before it forgets the draft', async () => {
    await save(RED);
    council.calls.length = 0;
    await press('submit-return', sentForm(RED));
    expect(council.calls.filter((call) => !call.startsWith('plans.')).slice(0, 3)).toEqual([
      'returns.trend',
      'returns.save',
      'drafts.kept',
    ]);
  });

  test.each(['kept', 'discard'] as const)(
    'a draft that is saved while an earlier one is slow to be forgotten stays: %s',
    async (slow) => {
      await save(RED);
      let go = (): void => undefined;
      const held = new Promise<void>((resolve) => {
        go = resolve;
      });
      const { drafts } = council.stores;
      const slowly: DraftStore = {
        ...drafts,
        [slow]: async (given: never) => {
          await held;
          return drafts[slow](given);
        },
      };
      const sent = pressing(OFFICER, 'submit-return', sentForm(RED));
      receiptOf(await route({ ...council.services, drafts: slowly }, sent));
      await settled();
      council.setNow('2024-10-08T08:00:05.000Z');
      await save({ ...RED, value: '91', sequence: 1 });
      go();
      await settled();
      expect(await drafts.find(own)).toMatchObject({ typed: { value: '91' } });
    },
  );

  test.each<[string, (onForm: string | undefined) => Partial<SentForm>, string | undefined]>([
    ['the draft that was on the form is forgotten', (draft = '') => ({ draft }), undefined],
    ['one that was saved since stays, in the same millisecond', (draft = '') => ({ draft }), '92'],
    ['a form without a draft forgets none', () => ({ draft: '' }), '91'],
    ['a card of an earlier release forgets none of the same millisecond', () => ({}), '91'],
  ])('%s', async (_what, sent, left) => {
    const onForm = formOf(await save({ ...RED, value: '91' })).draftId;
    expect(onForm).toBeTruthy();
    if (left === '92') await save({ ...RED, value: '92' });
    receiptOf(await press('submit-return', sentForm({ ...RED, ...sent(onForm) })));
    await settled();
    expect((await council.stores.drafts.find(own))?.typed.value).toBe(left);
  });

  test('a draft that was saved by a clock that is behind stays', async () => {
    const { draftId: draft = '' } = formOf(await save(RED));
    const { returns, drafts } = council.services;
    const save92 = async () => {
      council.setNow('2024-10-08T07:59:00.000Z');
      await save({ ...RED, value: '92', sequence: 1 });
    };
    const saving: Services['returns'] = {
      ...returns,
      save: (...given) => returns.save(...given).finally(save92),
    };
    const services = { ...council.services, returns: saving, drafts };
    receiptOf(await route(services, pressing(OFFICER, 'submit-return', sentForm({ ...RED, draft }))));
    await settled();
    expect((await drafts.find(own))?.typed.value).toBe('92');
  });

  test('a draft that cannot be forgotten does not keep the return from being recorded', async () => {
    await save(RED);
    council.setNow('2024-10-08T08:00:01.000Z');
    council.broken.add('drafts.discard');
    receiptOf(await press('submit-return', sentForm(RED)));
    await settled();
    expect(council.log.lines.map(({ event }) => event)).toContain('draft.not-forgotten');
  });

  test('a submission that is refused keeps it', async () => {
    await save(RED);
    formOf(await press('submit-return', sentForm({ value: '90' })));
    expect(await council.stores.drafts.find(own)).toBeDefined();
  });
});

test('“my returns” marks what has a draft', async () => {
  await save(RED);
  const reply = await route(council.services, typing(OFFICER, 'my returns'));
  expect(reply.screen === 'worklist' && [...(reply.worklist.drafts ?? [])]).toEqual(['K11 2024-25-M06']);
});

test('what is in a draft is never logged', async () => {
  await save(RED);
  expect(council.log.text()).not.toContain(RED.happened);
});

test.each(['channel', 'group'] as const)(
  'where others look on, in a %s, a draft never shows',
  async (kind) => {
    await save(RED);
    const place = placeOf(kind);
    const opened = await route(council.services, typing(OFFICER, 'update K11 for September', place));
    expect(formOf(opened)).toMatchObject({ typed: { value: '', happened: '' } });
    const list = await route(council.services, typing(OFFICER, 'my returns', place));
    expect(list).toMatchObject({ screen: 'notice', title: 'Not where others look on' });
    expect(JSON.stringify(list)).not.toContain('draft');
  },
);

test('a draft of a period that has been locked is forgotten', async () => {
  await save(RED);
  council.setNow('2025-02-03T09:00:00.000Z');
  await route(council.services, typing(OFFICER, 'my returns'));
  await settled();
  expect(await council.stores.drafts.find(own)).toBeUndefined();
});

const WHICH = { indicator: 'K11', period: '2024-25-M06' };

test('a draft that is saved while an earlier one is being thrown away stays', async () => {
  const slow = await openCouncil();
  const press = (verb: string, data: object) =>
    route(slow.services, pressing('directorOfFinance', verb, data));
  const { draft } = formOf(await press('save-draft', sentForm({ ...RED, value: '91' })));
  const held = Promise.withResolvers<void>();
  const { kept } = slow.services.drafts;
  const services = {
    ...slow.services,
    drafts: {
      ...slow.stores.drafts,
      kept: async (key: Parameters<typeof kept>[0]) => {
        await held.promise;
        return kept(key);
      },
    },
  };
  const discarding = route(
    services,
    pressing('directorOfFinance', 'discard-draft', { ...WHICH, savedAt: draft?.savedAt }),
  );
  slow.setNow('2024-10-08T08:00:01.000Z');
  await press('save-draft', sentForm({ ...RED, value: '92' }));
  held.resolve();
  await discarding;
  expect((await slow.stores.drafts.find(own))?.typed.value).toBe('92');
});
