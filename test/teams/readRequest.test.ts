import type { Activity as SdkActivity } from 'botbuilder';
import type { Request } from '../../src/app/request.ts';
import { readRequest } from '../../src/teams/readRequest.ts';
import { type Activity, recorded, typed } from '../http/activities.ts';

const BOT = '28:7c1f0a52-3d64-4b0e-9f2a-6b8d5e0c4a17';

function read(activity: Activity, isPlayground = false): Request {
  const request = readRequest(activity as unknown as SdkActivity, isPlayground);
  if (!request) throw new Error('it was taken for nothing');
  return request;
}

function textOf(text: string, entities: unknown, changes: Activity = {}): string {
  const { input } = read(recorded('channel-message', { text, entities, ...changes }));
  return 'text' in input ? input.text : input.kind;
}

const bot = (more: object = {}) => ({
  type: 'mention',
  mentioned: { id: BOT, name: 'Golden Thread' },
  ...more,
});
const jo = { type: 'mention', mentioned: { id: '29:jo', name: 'Jo Bloggs' }, text: '<at>Jo Bloggs</at>' };

describe('mentions', () => {
  test.each<[string, string, unknown, string]>([
    ['the bot', '<at>Golden Thread</at> my returns', [bot({ text: '<at>Golden Thread</at>' })], 'my returns'],
    ['without a text of its own', '<at>Golden Thread</at> my returns', [bot()], 'my returns'],
    ['with an empty text', '<at>Golden Thread</at>my returns', [bot({ text: '' })], 'my returns'],
    [
      'in other capitals',
      '<AT>golden thread</AT> my returns',
      [bot({ text: '<at>Golden Thread</at>' })],
      'my returns',
    ],
    ['with an id', '<at id="0">Golden Thread</at>&nbsp;my returns', [bot()], 'my returns'],
    ['without an entity', '<at>Golden Thread</at> my returns', undefined, 'my returns'],
    ['by a short name', '<at>Golden</at> my returns', [bot({ text: '<at>Golden</at>' })], 'my returns'],
    ['in plain letters', 'golden thread my returns', [bot({ text: 'Golden Thread' })], 'my returns'],
    ['at the end', 'my returns <at>Golden Thread</at>', [bot()], 'my returns'],
    ['twice', '<at>Golden Thread</at> my <at>Golden Thread</at> returns', [bot()], 'my returns'],
    [
      'with an id in other capitals',
      '<at>GT</at> my returns',
      [{ ...bot({ text: '<at>GT</at>' }), mentioned: { id: BOT.toUpperCase() } }],
      'my returns',
    ],
    [
      'and somebody else',
      '<at>Golden Thread</at> ask <at>Jo Bloggs</at> about K11',
      [bot(), jo],
      'ask Jo Bloggs about K11',
    ],
    [
      'somebody else without a text',
      'ask <at id="1">Jo Bloggs</at> about K11',
      [{ ...jo, text: undefined }],
      'ask Jo Bloggs about K11',
    ],
    ['a name with an ampersand', '<at>Tom &amp; Co</at> returns', [], 'Tom & Co returns'],
    ['half a tag', 'my returns <at>', [bot()], 'my returns'],
    [
      'of nobody',
      'my returns',
      [null, 7, { type: 'mention' }, { type: 'mention', mentioned: null, text: 'my' }],
      'my returns',
    ],
    ['that are no list', 'my returns', { length: 3 }, 'my returns'],
    ['with a text that is a part of every word', 'my returns', [bot({ text: 'r' })], 'my returns'],
  ])('%s', (_what, text, entities, left) => {
    expect(textOf(text, entities).replaceAll(/ +/g, ' ')).toBe(left);
  });

  test('a less-than sign is not a mention', () => {
    expect(textOf('update K11 because a < b and <b>bold</b>', [])).toBe(
      'update K11 because a < b and <b>bold</b>',
    );
  });

  test('lines stay lines', () => {
    expect(textOf('<at>Golden Thread</at> returns\nK11\t1\nK12\t2', [bot()])).toBe('returns\nK11\t1\nK12\t2');
  });

  test('of 3,000 mentions each is looked at once', () => {
    let reads = 0;
    const entities = Array.from({ length: 3000 }, (_, index) =>
      Object.defineProperty(bot(), 'text', {
        get() {
          reads += 1;
          return `<at>Golden Thread ${index}</at>`;
        },
      }),
    );
    const text = entities.map((_, index) => `<at>Golden Thread ${index}</at>`).join(' my ');
    expect(textOf(text, entities).replaceAll(/\s+/g, ' ')).toBe(Array(2999).fill('my').join(' '));
    expect(reads).toBeLessThanOrEqual(6000);
  });
});

describe('a place', () => {
  test.each([
    ['personal', 'personal'],
    ['channel', 'channel'],
    ['groupChat', 'group'],
    ['meeting', 'group'],
    ['Personal', 'group'],
    ['constructor', 'group'],
    ['', 'group'],
    [null, 'group'],
    [7, 'group'],
  ])('of the type %p is a %s', (conversationType, kind) => {
    const activity = typed('hi');
    const conversation = { ...(activity.conversation as Activity), conversationType };
    expect(read({ ...activity, conversation }).place.kind).toBe(kind);
  });
});

describe('a place without a type', () => {
  test.each([
    ['a:1pL6', undefined, 'personal'],
    ['a:1pL6', true, 'group'],
    ['19:4f7d@thread.tacv2', undefined, 'group'],
    ['x', false, 'group'],
  ])(
    'with the id %s, and %p for a group, is a %s in the Playground, and never personal in Teams',
    (id, isGroup, kind) => {
      const untyped = { ...typed('hi'), conversation: { id, isGroup } };
      expect(read(untyped, true).place.kind).toBe(kind);
      expect(read(untyped).place.kind).toBe('group');
    },
  );
});

describe('files', () => {
  const html = (content: string) => ({ contentType: 'text/html', content });
  const FILE = 'application/vnd.microsoft.teams.file.download.info';
  test.each<[string, Activity, readonly string[]]>([
    [
      'a file of Teams',
      { contentType: FILE, name: 'a.csv', content: { downloadUrl: 'https://x/', fileType: 'csv' } },
      ['a.csv csv'],
    ],
    [
      'a file without an address',
      { contentType: FILE, name: 'a.csv', content: { fileType: 'csv' } },
      ['a.csv elsewhere'],
    ],
    [
      'a link to a file',
      { contentType: 'reference', name: 'a.xlsx', contentUrl: 'https://x/' },
      ['a.xlsx elsewhere'],
    ],
    [
      'a file in the words of a channel',
      html('<p>here</p><attachment id="4f7d"></attachment>'),
      ['The file elsewhere'],
    ],
    [
      'a file card',
      { contentType: 'application/vnd.microsoft.teams.card.file.info', name: 'b.xlsx' },
      ['b.xlsx elsewhere'],
    ],
    ['a formatted copy of the text', html('<p>here</p>'), []],
    ['a card', { contentType: 'application/vnd.microsoft.card.adaptive', content: {} }, []],
    ['a picture that was pasted', { contentType: 'image/png', contentUrl: 'https://x/' }, []],
    ['nothing known', { contentType: 'constructor' }, []],
  ])('%s', (_what, attachment, expected) => {
    const { input } = read({ ...typed('here'), attachments: [attachment] });
    const files = input.kind === 'files' ? input.files.map(({ name, format }) => `${name} ${format}`) : [];
    expect(files).toEqual(expected);
  });
});
